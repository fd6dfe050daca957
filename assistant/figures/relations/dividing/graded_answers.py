"""150人，满意120人、较满意21人、不满意9人，满意率94%: the first classes of all who answered, however many are taken;
优12个、良6个、合格2个，优良率90%: just the classes that the rate is called by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_RATE: Final = re.compile("满意[度率](?:均|约)?(?:为|达到?|是)?$")
_NOT: Final = re.compile("不太?满意")
_ANSWER: Final = re.compile("满意|一般|尚可|中立|无所谓")
# 综合满意度88%（按100、80、60分加权）, 优良率（按里程计）: not of so many answers or files.
_WEIGHED: Final = re.compile("加权|折[算合]|赋分|按[^,;。]{1,6}计分")
_SO_COUNTED: Final = re.compile(r"\((?:按[^)]{1,24}(?:计算?|统计|平均)\)|[^)]{0,24}加权)")
_BLANKS: Final = 3  # characters; no bracket is as short as that
_NOTE: Final = 30  # characters of a bracket behind the rate
_LEAST: Final = 3  # classes
_NAMED: Final = re.compile(
    "(?P<classes>优良|良好以上|优秀良好|合格以上|良好及以上|合格及以上)率?(?:率|比例)(?:为|达到?|是)?$"
)
# Classes from the best down, by what they may be called.
_GRADES: Final = ("优秀?", "良好?", "中等?|一般", "合格|及格|达标", "基本合格", "不合格|差|较差|不及格")
_BEST: Final = {"优": 1, "良": 2, "合": 4}


def solve(scene: Scene) -> list[Relation]:
    """Rates that some way of counting the satisfied gives, or none; and those of the classes they name."""
    template = scene.flow.template
    found: list[Relation | None] = []
    if "不满意" in template or "不太满意" in template:
        found += [_judged(scene, m) for m in _rates(scene, _RATE)]
    if "优良" in template or "以上率" in template or "以上比例" in template:
        found += [_by_classes(scene, m) for m in _rates(scene, _NAMED)]
    return [relation for relation in found if relation is not None]


def _rates(scene: Scene, pattern: re.Pattern[str]) -> list[Mention]:
    rates = (m for m in scene.mentions if m.dimension is Dimension.RATIO and pattern.search(m.clause))
    return [m for m in rates if not _WEIGHED.search(m.clause) and not _is_noted(scene, m)]


def _is_noted(scene: Scene, rate: Mention) -> bool:
    """优良率（按里程计）82%, 满意度88%（加权）: may a bracket before or behind the figure tell how it was counted?"""
    source = scene.flow.source(rate.at - 1) if rate.at else rate.figure.start
    left_out = rate.figure.start - source > _BLANKS  # the template has no plain brackets
    return left_out or _SO_COUNTED.match(scene.flow.behind(rate, _NOTE)) is not None


def _judged(scene: Scene, rate: Mention) -> Relation | None:
    classes = _classes(scene, rate)
    asked = sum(one.figure.base_value for one in classes)
    before = _asked(scene, classes, asked) if len(classes) >= _LEAST else None
    if before is None:
        return None
    sums = list(accumulate(([one] for one in classes[:-1]), lambda some, more: some + more))
    judged = [_reading(scene, rate, some, [before]) for some in sums]
    right = next((one for one in judged if one is not None and one.agreement is not Agreement.DIFFERENT), None)
    if right is not None:
        return right
    if any(one is None for one in judged) or _may_be_weighed(rate, classes):
        return None
    content = [one for one in classes if "满意" in one.head]
    return judged[max(len(content) - 2, 0)]


def _asked(scene: Scene, classes: Sequence[Mention], number: Decimal | int) -> Mention | None:
    """All who answered, right before the classes; 收回问卷384份，有效率96%。其中满意…: or in the sentence before."""
    before = scene.flow.previous(classes[0])
    if before.half == classes[0].half and before.figure.base_value == number:
        return before
    told = (one for one in scene.before(classes[0], sentences=1, limit=3) if one.like(classes[0]))
    first = next(told, None) if classes[0].head.startswith("其中") else None
    return first if first is not None and first.figure.base_value == number else None


_STEPS: Final = tuple(map(Decimal, (10, 15, 20, 25, 30)))  # from one class to the next, of a hundred


def _may_be_weighed(rate: Mention, classes: Sequence[Mention]) -> bool:
    """满意度88% of 60, 25, 10 and 5 who answered: is it the mean of usual marks, 100, 80, 60 and 40 or none?"""
    if "满意率" in rate.clause:
        return False  # of how many, and not how much
    asked = sum((one.figure.base_value for one in classes), Decimal(0))
    for step in (*_STEPS, divide(Decimal(100), Decimal(len(classes) - 1))):
        marks = [max(100 - step * place, Decimal(0)) for place in range(len(classes))]
        for last in {marks[-1], Decimal(0)}:
            marked = zip((*marks[:-1], last), classes, strict=True)
            mean = divide(sum((mark * one.figure.base_value for mark, one in marked), Decimal(0)), asked)
            if Interval.written(rate.figure.value, rate.figure.decimals).contains(mean):
                return True
    return False


def _classes(scene: Scene, rate: Mention) -> Sequence[Mention]:
    """The list right before the rate, the dissatisfied last."""
    last = scene.flow.previous(rate)
    if last is rate or last.half != rate.half or not _NOT.search(last.head):
        return []
    found = [last]
    for later, earlier in pairwise((last, *scene.before(last))):
        if not _ANSWER.search(earlier.head) or earlier.index != later.index - 1 or not earlier.like(last):
            break
        found.append(earlier)
    return found[::-1]


def _by_classes(scene: Scene, rate: Mention) -> Relation | None:
    """优良率: of the classes told right before it, from the best down, as many as its name holds."""
    match = _NAMED.search(rate.clause)
    found: list[Mention] = []
    for other in scene.before(rate):
        if other.half != rate.half or (found and not other.like(found[0])) or _grade(other) is None:
            break
        found.append(other)
    row = found[::-1]
    grades = [_grade(one) or 0 for one in row]
    if match is None or len(row) < _LEAST or grades != sorted(set(grades)) or grades[0] != 1:
        return None
    lowest = 2 if "良" in match["classes"] else _BEST["合"]
    taken = [one for one, grade in zip(row, grades, strict=True) if grade <= lowest]
    return _reading(scene, rate, taken, row) if len(taken) < len(row) else None


_CALLED: Final = re.compile(
    "(?:评|鉴|认|划)?(?:定|分)?[为是]?(?P<grade>[^,;:、的]{1,4})(?:等次|等级|等|级)?的?(?:有)?$"
)


def _grade(mention: Mention) -> int | None:
    """Which class from the best it counts, counted from 1; None where it is none."""
    match = _CALLED.search(mention.head)
    told = match["grade"].lstrip("评定为是") if match else ""
    return next((place for place, names in enumerate(_GRADES, 1) if re.fullmatch(names, told)), None)


def _reading(scene: Scene, rate: Mention, some: Sequence[Mention], whole: Sequence[Mention]) -> Relation | None:
    together = summed([one.figure for one in some]) / summed([one.figure for one in whole])
    judged = scene.judged(rate, Reading(RelationKind.COMPLETION, "各等次之和 ÷ 总数", together))
    return replace(judged[0], certain=True) if judged is not None else None


__all__ = ["solve"]
