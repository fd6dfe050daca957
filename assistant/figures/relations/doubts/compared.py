"""Doubts about what a figure is compared with: a base printed elsewhere, of another item, or named by other words."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import Final

from assistant.figures.relations import words
from assistant.figures.relations.doubts.broken import PLANNED, Broken
from assistant.figures.relations.expression import number, of
from assistant.figures.relations.flow import MARK
from assistant.figures.relations.model import RelationKind

_THAN: Final = re.compile(
    rf"(?:比|较|与|同|低于|高于|少于|多于|对照|距离?|离)(?P<base>[^,;:{MARK}比较]{{1,14}}?)"
    r"(?:相比|同比|还|又|再|[增减上下多少提降高低涨压节缩差])"
)
_LIMIT: Final = re.compile(r"目标|控制|上限|下限|限额|标准|定额|红线|指标值|计划|预期|任务|要求|预算")
_SHORT: Final = re.compile("缺口|不抵|没到|不到|未达|没达|差额|赤字")
_OF_LIMIT: Final = re.compile(r"^的?[^,;:。]{0,4}(?:控制|上限|下限|目标|标准|红线|限额|要求)")
_AROUND: Final = 12  # characters before the first operand
_HUNDRED: Final = 100


def base_is_not_told(broken: Broken) -> bool:
    """比控制值低0.2, 比上年减少2万元: no operand is such a value, so the one that is meant is printed elsewhere."""
    clause = broken.mention.clause
    told = _THAN.search(clause)
    if told is None and "同比" not in clause:
        return False
    said = told["base"] if told is not None else "同比"
    if words.SINCE.search(said):
        return len(broken.operands) == 2 and len([o for o in broken.operands if PLANNED.search(o.head)]) == 1
    limit = _LIMIT.search(said) is not None and MARK not in clause
    return limit and not any(broken.is_planned(o) for o in broken.operands)


def is_difference_of_others(broken: Broken) -> bool:
    """吨均2720元，较上年的2586元上涨134元; 对照95万人次的目标，超出14.3%: the figure before and the one named."""
    near = [o for o in broken.near if not o.depth]
    since = words.SINCE.search(broken.mention.clause)
    named = [o for o in near[:1] if broken.scene.role(o).base or (not since and broken.is_planned(o))]
    pairs = [(of(one.figure) - of(base.figure), base) for base in named for one in near[1:] if one.like(base)]
    both = [(sign, base) for change, base in pairs for sign in (change, number(0) - change)]
    if broken.relation.kind is RelationKind.GROWTH:
        return broken.follows_from(change / of(base.figure) for change, base in both)
    changes = [o for o in near if broken.scene.role(o).trigger == "difference" and o.like(broken.mention)]
    parts = (of(whole.figure) - of(part.figure) for part, whole in pairwise(changes))
    return broken.follows_from(chain((change for change, _ in both), parts))


def is_no_result(broken: Broken) -> bool:
    """即10.9%，超出5%的控制线: no change from one of the figures told to another."""
    return _OF_LIMIT.match(broken.mention.tail) is not None


def falls_short(broken: Broken) -> bool:
    """收不抵支，缺口5900万元; 满意度86.9%，没到88%，低1.1个百分点: the words say which of the two is less."""
    if broken.relation.kind is RelationKind.GROWTH or len(broken.operands) != 2:
        return False
    start = max(broken.sentence_start, broken.operands[0].at - _AROUND)
    if _SHORT.search(broken.scene.flow.template, start, broken.mention.at) is None:
        return False
    one, other = (of(o.figure) for o in broken.operands)
    scale = number(_HUNDRED if broken.relation.kind is RelationKind.POINTS_DIFFERENCE else 1)
    return broken.follows_from([(one - other) * scale, (other - one) * scale])
