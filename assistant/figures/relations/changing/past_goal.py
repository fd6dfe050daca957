"""目标9公里，实际8公里，少修1公里; 分别为9万、8万和6万，两年共减少3万: what two figures told side by side leave.

A bare change right behind a goal and its result is the one less the other; one right behind a list over years is the
last of the list less its first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.directions import FALLS, RISES
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene

_GAP: Final = re.compile("^,?(?:尚|还|仍|共|即)?(?P<way>超额?|多|少|欠)(?![年儿数])[一-龥]{0,3}$")
_BY: Final = "完成做办建修检测培训发放拨付运营开展采购服务处理供应轮换收支"
_OVER_YEARS: Final = re.compile(
    f"^,?(?:[两二三四五]年)?(?:间|来)?(?:累计|一?共|合计|总共)(?:(?P<rose>{RISES})|{FALLS})(?:了)?$"
)
_SPAN: Final = re.compile(r"20\d\d年?[—\-至到~～]+20\d\d年|[近前后这]?[三四五]年")
_UP: Final = ("超", "多")
_LEAST: Final = 3  # figures of a list over years


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every such change that no relation tells of."""
    told = {relation.start for relation in settled}
    for change in scene.mentions:
        if change.dimension in RATES or change.figure.start in told or change.figure.approximation:
            continue
        pair = _goal(scene, change) or _ends(scene, change)
        if pair is None:
            continue
        new, base, up = pair
        gap = of(new.figure) - of(base.figure) if up else of(base.figure) - of(new.figure)
        exact = change.dimension is Dimension.COUNT and change.figure.decimals == 0
        judged = scene.judged(change, Reading(RelationKind.DIFFERENCE, "现数 − 基数", gap, True, exact))
        if judged is not None:
            yield judged[0]


def _goal(scene: Scene, change: Mention) -> tuple[Mention, Mention, bool] | None:
    match = _GAP.match(change.head)
    if match is None or change.head != change.clause or not set(change.head[match.end("way") :]) <= set(_BY):
        return None
    before = [m for m in scene.before(change) if m.half == change.half and m.depth <= change.depth]
    before = [m for m in before if m.dimension not in RATES][:2]
    if len(before) != 2 or not all(m.like(change) and scene.is_value(m) for m in before):
        return None
    result, goal = before
    sided = scene.role(goal).side == "plan" and scene.role(result).side == "actual" and not scene.role(goal).base
    return (result, goal, match["way"].startswith(_UP)) if sided else None


def _ends(scene: Scene, change: Mention) -> tuple[Mention, Mention, bool] | None:
    match = _OVER_YEARS.match(change.head)
    last = scene.flow.previous(change)
    if match is None or last is change or last.half != change.half or not last.like(change):
        return None
    place, size = last.run
    first = scene.mentions[last.index - place]
    if size < _LEAST or place != size - 1 or not _SPAN.search(first.clause):
        return None
    return last, first, match["rose"] is not None


__all__ = ["solve"]
