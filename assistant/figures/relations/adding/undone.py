"""资产30处，…，已移交24处，尚有6处未移交: what was not done yet of so many, by the verb of what was."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_LEFT: Final = re.compile("^,?(?:目前)?(?:[尚还仍]有|另有|剩余|其余|余下?|剩下?)(?:的)?$")
_UNDONE: Final = re.compile(
    "^[\u4e00-\u9fff]{0,6}?(?:[尚仍还]?未|没有|待)(?:能|及时|完成)?(?P<verb>[\u4e00-\u9fff]{2})(?=[,;。)\n]|$)"
)
_DONE: Final = re.compile("已|实际|累计|完成")


def solve(scene: Scene) -> list[Relation]:
    """Every such rest behind what was done, in its part of the sentence."""
    if "未" not in scene.flow.template and "待" not in scene.flow.template and "没有" not in scene.flow.template:
        return []
    found = (_judged(scene, m) for m in scene.mentions if m.dimension in AMOUNTS and _LEFT.match(m.head))
    return [relation for relation in found if relation is not None]


def _judged(scene: Scene, rest: Mention) -> Relation | None:
    match = _UNDONE.match(rest.tail)
    told = [m for m in scene.before(rest) if m.like(rest) and m.half == rest.half and scene.role(m).trigger != "per"]
    if match is None or scene.role(rest).trigger == "surplus" or len(told) < 2:
        return None
    done, whole = told[0], told[1]
    verb = match["verb"] in done.head and _DONE.search(done.head) is not None
    fitting = scene.is_value(whole) and whole.figure.base_value >= done.figure.base_value and not scene.role(whole).base
    if not verb or not fitting or scene.role(whole).period not in (None, 0) or "其中" in done.head:
        return None
    exact = rest.dimension is Dimension.COUNT
    reading = Reading(RelationKind.DIFFERENCE, "总数 − 已做的", of(whole.figure) - of(done.figure), True, exact)
    return scene.decide(rest, [reading])


__all__ = ["solve"]
