"""机构18家，其中公办7家、民办11家，考核优秀6家、合格11家、不合格1家: a whole that one list makes up, and another of it.

覆盖大户385户。四个片区覆盖户数分别为…: the whole told before, and what falls to each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.relations.adding.completeness import near
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bigrams
from assistant.figures.relations.scene import Reading, Scene

_BEST: Final = re.compile("(?:优秀?|良好?|合格|达标|一等|先进|满意)(?:等次|等级|的)?$")
_WORST: Final = re.compile("(?:不合格|不达标|未达标|较差|不满意|不及格|(?<!误|偏|色)差)(?:等次|等级|的)?$")
_EACH: Final = re.compile(
    f"^(?:个|家|所)?(?:县区|片区|乡镇|镇街|街道|社区|[县区市镇乡村]|单位|学校|科室|站点?|标段)[^,;:。{MARK}]{{0,10}}?(?:分别|依次)(?:为|是|有)?$"
)
_MOST_OFF: Final = 20  # a gap wider than one in so many is another quantity
_LEAST: Final = 3  # parts


def solve(scene: Scene) -> list[Relation]:
    """Every list of classes down to the worst, and every list of as many figures as there are parts."""
    found: list[Relation | None] = []
    if any(sign in scene.flow.template for sign in ("不合格", "达标", "差", "不满意", "不及格")):
        found += [_sorted_by_grades(scene, m) for m in scene.mentions if _WORST.search(m.head)]
    if "分别" in scene.flow.template or "依次" in scene.flow.template:
        found += [_of_each(scene, m) for m in scene.mentions if m.run[0] == 0 and m.run[1] >= _LEAST]
    return [relation for relation in found if relation is not None]


def _sorted_by_grades(scene: Scene, last: Mention) -> Relation | None:
    """Against what the list right before them makes up."""
    row = [last]
    while row[0].index and scene.flow.joins(before := scene.flow.previous(row[0]), row[0]) and before.like(last):
        row.insert(0, before)
    if last.dimension is not Dimension.COUNT or len(row) < _LEAST or not _BEST.search(row[0].head) or last.depth:
        return None
    made, parts = Decimal(0), 0
    for other in scene.before(row[0]):
        if not other.like(last) or other.half != last.half or not scene.is_value(other):
            return None
        if parts > 1 and made == other.figure.base_value:
            return _judged(scene, other, row)
        made, parts = made + other.figure.base_value, parts + 1
    return None


def _of_each(scene: Scene, first: Mention) -> Relation | None:
    """As many as 四个县区 are: a slip from the figure before that does the same."""
    row = scene.mentions[first.index : first.index + first.run[1]]
    number = scene.flow.previous(first)
    counted = number.dimension is Dimension.COUNT and number.figure.value == len(row) and number.half == first.half
    led = _EACH.match(scene.flow.between(number, first)) if counted else None
    if led is None or first.dimension not in AMOUNTS or any(b.index - a.index != 1 for a, b in pairwise(row)):
        return None
    named = bigrams(led.group())
    before = (m for m in scene.before(number, sentences=1) if m.like(first) and scene.is_value(m) and not m.depth)
    whole = next((m for m in before if bigrams(m.head) & named and not scene.role(m).base), None)
    if whole is None or scene.role(whole).side == "plan":
        return None
    relation = _judged(scene, whole, row)
    return relation if relation is not None and near(whole, relation, _MOST_OFF) else None


def _judged(scene: Scene, whole: Mention, row: Sequence[Mention]) -> Relation | None:
    exact = whole.dimension is Dimension.COUNT
    together = summed([part.figure for part in row])
    judged = scene.judged(whole, Reading(RelationKind.PARTS_TOTAL, "各项之和", together, exact=exact))
    return judged[0] if judged is not None else None


__all__ = ["solve"]
