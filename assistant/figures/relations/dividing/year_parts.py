"""前三季度支出占全年的58%，四季度占42%: the shares of two parts of a year that make it up; and what parts of a year
come to where each of its quarters or months was told: 上半年占全年的47%, 7—8月共9万人次."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import number, of, summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_PARTS: Final = (
    (re.compile("前三(?:个)?季度|1[—-]9月|[前1]—?9个月"), re.compile("第?四季度|10[—-]12月")),
    (re.compile("上半年"), re.compile("下半年")),
)


def solve(scene: Scene) -> list[Relation]:
    """Two such shares, one right after the other."""
    found = _told_each(scene)
    if "全年" not in scene.flow.template:
        return found
    for one, other in pairwise(scene.mentions):
        if not _are_parts(one, other):
            continue
        rest = number(1) - of(one.figure)
        judged = scene.judged(other, Reading(RelationKind.PARTS_TOTAL, "100% − 另一部分的占比", rest))
        if judged is not None:
            found.append(judged[0])
    return found


_QUARTER: Final = re.compile("^[,;、]?第?([一二三四])季度?(?:为|支出|完成)*$")
_MONTH: Final = re.compile("^[,;、]?([1-9]|1[0-2])月份?(?:为|支出|完成)*$")
_SIGNS: Final = "一二三四"
_SPANS: Final = (
    (re.compile("上半年"), (1, 6)),
    (re.compile("下半年"), (7, 12)),
    (re.compile("前三(?:个)?季度"), (1, 9)),
)
_MONTHS_TOLD: Final = re.compile("(?<!\\d)([1-9]|1[0-2])(?:月)?[—至到~-]+([1-9]|1[0-2])月")
_MOST: Final = 12


def _told_each(scene: Scene) -> list[Relation]:
    """What is said of several quarters or months together, of those told right before."""
    if "季" not in scene.flow.template and "月" not in scene.flow.template:
        return []
    found = []
    for mention in scene.mentions:
        span = _span(mention) if mention.run[1] == 1 else None
        row = _row(scene, mention) if span is not None else []
        if span is None or not row:
            continue
        each = 12 // len(row)
        inside = [m for at, m in enumerate(row) if span[0] <= at * each + 1 and (at + 1) * each <= span[1]]
        judged = _together(scene, mention, inside, row) if len(inside) * each == span[1] - span[0] + 1 else None
        found += [judged] if judged is not None else []
    return found


def _span(mention: Mention) -> tuple[int, int] | None:
    """The months it is told of, the first and the last."""
    clause = mention.clause
    if "占" in clause and "全年" not in clause:
        return None
    if re.search("[比较]|同比|均|目标|计划|预算", clause):
        return None
    for pattern, span in _SPANS:
        if pattern.search(clause):
            return span
    match = _MONTHS_TOLD.search(clause)
    return (int(match[1]), int(match[2])) if match is not None and int(match[1]) < int(match[2]) else None


def _row(scene: Scene, mention: Mention) -> list[Mention]:
    """The figures of all four quarters, or of all twelve months, told in order before it."""
    before = list(scene.before(mention, sentences=1, limit=2 * _MOST))[::-1]
    for pattern, size in ((_QUARTER, 4), (_MONTH, _MOST)):
        dated = [(m, match[1]) for m in before if (match := pattern.match(m.head)) is not None]
        names = [_SIGNS.index(sign) + 1 if sign in _SIGNS else int(sign) for _, sign in dated]
        row = [m for m, _ in dated]
        if names == list(range(1, size + 1)) and all(m.like(row[0]) for m in row):
            return row
    return []


def _together(scene: Scene, mention: Mention, inside: list[Mention], row: list[Mention]) -> Relation | None:
    some, whole = summed([m.figure for m in inside]), summed([m.figure for m in row])
    if mention.dimension is Dimension.RATIO and "占" in mention.clause:
        reading = Reading(RelationKind.SHARE, "各期之和 ÷ 全年", some / whole)
    elif mention.like(row[0]) and scene.role(mention).trigger in ("", "total"):
        exact = mention.dimension is Dimension.COUNT and not mention.figure.decimals
        reading = Reading(RelationKind.SUM, "各期之和", some, exact=exact)
    else:
        return None
    judged = scene.judged(mention, reading)
    return judged[0] if judged is not None else None


def _are_parts(one: Mention, other: Mention) -> bool:
    shares = one.dimension is other.dimension is Dimension.RATIO and one.half == other.half
    if not shares or not all("占" in m.clause for m in (one, other)) or "全年" not in one.clause:
        return False
    bases = [m.clause.partition("占")[2].replace("全年", "").strip("的约为") for m in (one, other)]
    if (bases[1] and bases[0] != bases[1]) or re.search("计划|任务|目标|预算", "".join(bases)):
        return False  # 上半年占全年支出的40%，下半年占年初预算的55%: and of a plan there may be more or less than all
    return any(first.search(one.clause) and second.search(other.clause) for first, second in _PARTS)


__all__ = ["solve"]
