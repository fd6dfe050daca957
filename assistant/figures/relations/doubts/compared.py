"""Doubts about what a figure is compared with: a base printed elsewhere, of another item, or named by other words."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import Final

from assistant.figures.relations import words
from assistant.figures.relations.doubts.broken import ITEMS, PLANNED, Broken
from assistant.figures.relations.expression import number, of
from assistant.figures.relations.flow import MARK
from assistant.figures.relations.model import RelationKind

_THAN: Final = re.compile(
    rf"(?:比|较|与|同|低于|高于|少于|多于|对照|距离?|离)(?P<base>[^,;:{MARK}比较]{{1,14}}?)"
    r"(?:相比|同比|还|又|再|[增减上下多少提降高低涨压节缩差])"
)
_LIMIT: Final = re.compile(r"目标|控制|上限|下限|限额|标准|定额|红线|指标值|计划|预期|任务|要求|预算")
_SINCE: Final = re.compile(rf"{words.LAST.pattern}|同比")
_CHANGED_BY: Final = re.compile(r"(?:同比|环比|[比较][^,;:]{1,8})[多少增减]")
_ENTERED: Final = re.compile(r"目标|任务|计划|指标")
_SHORT: Final = re.compile("缺口|不抵|没到|不到|未达|没达|差额|赤字")
_YEARLY: Final = re.compile("年均|逐年|年平均|复合")
_OF_LIMIT: Final = re.compile(r"^的?[^,;:。]{0,4}(?:控制|上限|下限|目标|标准|红线|限额|要求)")
_OTHERWISE: Final = 4  # times
_AROUND: Final = 12  # characters before the first operand
_HUNDRED: Final = 100


def base_is_not_told(broken: Broken) -> bool:
    """比控制值低0.2, 比上年减少2万元: no operand is such a value, so the one that is meant is printed elsewhere."""
    clause = broken.mention.clause
    told = _THAN.search(clause)
    if told is None and "同比" not in clause:
        return False
    said = told["base"] if told is not None else "同比"
    if _SINCE.search(said):
        return len(broken.operands) == 2 and len([o for o in broken.operands if PLANNED.search(o.head)]) == 1
    limit = _LIMIT.search(said) is not None and MARK not in clause
    return limit and not any(broken.is_planned(o) for o in broken.operands)


def is_in_bracket(broken: Broken) -> bool:
    """431万元（中央376万元…），户均…; 5.78元（731万元÷126万人次），低0.72元: a detail is not what goes on behind it."""
    role = broken.scene.role
    inside = [o for o in broken.operands if o.depth > broken.mention.depth and o.index < broken.mention.index]
    inside = [o for o in inside if not role(o).base and role(o).period is None]
    return 0 < len(inside) < len(broken.operands)


def is_of_another_item(broken: Broken) -> bool:
    """机耕路38.6公里，为计划40公里的96.5%；渠道21.4公里，超计划1.4公里: the plan has its rate in its own half."""
    scene, half = broken.scene, broken.mention.half
    for other in broken.operands:
        if other.half < half and scene.role(other).side == "plan":
            behind = scene.mentions[other.index + 1 : other.index + 3]
            rated = any(o.half == other.half and scene.role(o).trigger == "completion" for o in behind)
            return rated and any(o.half == half and not words.ACTUAL.search(o.head) for o in broken.operands)
    return False


def is_of_another_half(broken: Broken) -> bool:
    """电费9万元，较上年减少…；用电量2912万千瓦时，较上年下降8%: of what its own half tells, and that is no operand."""
    own = broken.since_the_last
    if broken.mention.run[1] > 1 or any(o in own for o in broken.operands):
        return False
    return any(broken.scene.is_value(o) and o.figure.unit.measure not in ITEMS and not o.depth for o in own)


def is_a_change(broken: Broken) -> bool:
    """同比多扫45.3万页，增长12.3%: an amount by which something changed is no value before or after."""
    if broken.relation.formula.startswith("增减额"):
        return False
    return any(_CHANGED_BY.search(o.head) for o in broken.operands)


def is_goal_reached(broken: Broken) -> bool:
    """同比增长23.6%，超额完成360万人次的年度目标: a goal is no amount of change."""
    changes = (o for o in broken.operands if broken.scene.role(o).trigger == "difference")
    return any(_ENTERED.search(o.tail) for o in changes)


def is_difference_of_others(broken: Broken) -> bool:
    """吨均2720元，较上年的2586元上涨134元; 对照95万人次的目标，超出14.3%: the figure before and the one named."""
    near = [o for o in broken.near if not o.depth]
    since = _SINCE.search(broken.mention.clause)
    named = [o for o in near[:1] if broken.scene.role(o).base or (not since and broken.is_planned(o))]
    pairs = [(of(one.figure) - of(base.figure), base) for base in named for one in near[1:] if one.like(base)]
    both = [(sign, base) for change, base in pairs for sign in (change, number(0) - change)]
    if broken.relation.kind is RelationKind.GROWTH:
        return broken.follows_from(change / of(base.figure) for change, base in both)
    changes = [o for o in near if broken.scene.role(o).trigger == "difference" and o.like(broken.mention)]
    parts = (of(whole.figure) - of(part.figure) for part, whole in pairwise(changes))
    return broken.follows_from(chain((change for change, _ in both), parts))


def is_no_result(broken: Broken) -> bool:
    """年均增长4.5%; 即10.9%，超出5%的控制线; 两项分别下降7%和21%: no change from one of the figures told to another."""
    mention = broken.mention
    if _YEARLY.search(mention.clause) or _OF_LIMIT.match(mention.tail):
        return True
    return mention.run[1] > 1 and _is_otherwise(broken)


def _is_otherwise(broken: Broken) -> bool:
    """Is the stated figure so far from what was computed that another thing was meant? No slip turns 7 % into 88 %."""
    relation = broken.relation
    if not relation.value or relation.stated is None or not relation.stated.value:
        return False
    times = abs(relation.value / relation.stated.value)
    return times > _OTHERWISE or times * _OTHERWISE < 1


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
