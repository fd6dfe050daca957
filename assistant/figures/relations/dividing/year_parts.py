"""前三季度支出占全年的58%，四季度占42%: the shares of two parts of a year that make it up."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import number, of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_PARTS: Final = (
    (re.compile("前三(?:个)?季度|1[—-]9月|[前1]—?9个月"), re.compile("第?四季度|10[—-]12月")),
    (re.compile("上半年"), re.compile("下半年")),
)


def solve(scene: Scene) -> list[Relation]:
    """Two such shares, one right after the other."""
    if "全年" not in scene.flow.template:
        return []
    found = []
    for one, other in pairwise(scene.mentions):
        if not _are_parts(one, other):
            continue
        rest = number(1) - of(one.figure)
        judged = scene.judged(other, Reading(RelationKind.PARTS_TOTAL, "100% − 另一部分的占比", rest))
        if judged is not None:
            found.append(judged[0])
    return found


def _are_parts(one: Mention, other: Mention) -> bool:
    shares = one.dimension is other.dimension is Dimension.RATIO and one.half == other.half
    if not shares or not all("占" in m.clause for m in (one, other)) or "全年" not in one.clause:
        return False
    return any(first.search(one.clause) and second.search(other.clause) for first, second in _PARTS)


__all__ = ["solve"]
