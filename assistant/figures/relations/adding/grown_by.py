"""新增床位560张，总数由7840张增加到8400张: what was added, against the stock before and after."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.choose import arrow
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_ADDED: Final = re.compile(
    "^[,]?(?:全年|本年|当年|年内|共|累计)*(?:新增|净增|新建|增加)(?:了)?(?P<what>[\u4e00-\u9fff]{2,})$"
)
_LEAST: Final = 2  # characters that end both names


def solve(scene: Scene) -> list[Relation]:
    """Stocks that rose by another number than was said to be added right before."""
    if "新" not in scene.flow.template and "增" not in scene.flow.template:
        return []
    found = []
    for added in scene.mentions:
        match = _ADDED.match(added.head) if added.dimension is Dimension.COUNT and not added.depth else None
        relation = _judged(scene, added, match["what"]) if match else None
        if relation is not None and relation.agreement is not Agreement.EQUAL:
            found.append(replace(relation, certain=False))
    return found


def _judged(scene: Scene, added: Mention, what: str) -> Relation | None:
    pair = list(scene.after(added, limit=2))
    if len(pair) != 2 or any(other.depth or not other.like(added) for other in pair):
        return None
    base, now = pair
    if base.half == now.half == added.half:
        named = what[-_LEAST:] in base.head or base.head.lstrip(",").startswith(("由", "从", "总数"))
    else:  # 新建泵站2座；泵站由5座增至7座: by its whole name
        named = re.match(f"^(?:全[市县区]|总)*{re.escape(what)}(?:总?数量?)?[由从]$", base.head) is not None
    if not named or not arrow(scene, base, now) or base.figure.approximation or now.figure.approximation:
        return None
    gap = of(now.figure) - of(base.figure)
    judged = scene.judged(added, Reading(RelationKind.DIFFERENCE, "现数 − 基数", gap, True, True))
    return judged[0] if judged is not None else None


__all__ = ["solve"]
