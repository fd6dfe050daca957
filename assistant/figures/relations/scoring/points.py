"""提高…个百分点: one rate against that of another period or plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.relations import words
from assistant.figures.relations.changing import dated
from assistant.figures.relations.changing.changes import turned
from assistant.figures.relations.choose import arrow
from assistant.figures.relations.expression import number, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import alike, core
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.sides import period_of
from assistant.figures.relations.slips import TELLING, telling_digits
from assistant.figures.relations.subjects import is_past, subject


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """提高…个百分点: the difference of two percentages."""
    sign = scene.role(mention).sign
    rates = [o for o in scene.before(mention, sentences=0) if _is_level(scene, o)]
    rates = rates[:1] + [o for o in rates[1:] if not _is_compared_with(scene, o)]
    rates = rates[:1] + [o for o in rates[1:] if o.half == rates[0].half or not scene.role(o).base]
    word = scene.word(mention)
    aimed = word in _THAN or _AIMED.search(mention.clause) or _OVER_AIM.search(mention.clause)
    told = _told_after(scene, mention) if aimed and not rates else []
    if told:
        return scene.decide(mention, [_reading(told[0], told[1], sign)])
    told = _of_two_named(scene, mention, rates)
    told = told or dated.in_rates(scene, mention)
    if told:
        relation = scene.decide(mention, [_reading(told[0], told[1], sign)])
        return turned(scene, mention, relation) if relation is not None else None
    contrary = _told_before(scene, mention, rates[:1])
    if contrary is not None:
        return contrary
    inline = MARK in mention.clause and not mention.head  # 高出上年(93%)1.5个百分点: the base stands right before it
    if aimed and not inline and not any(_is_planned(scene, o) and o.half == mention.half for o in rates):
        return None  # 建档率92.7%，高于目标值2.7个百分点: the target is told elsewhere
    if len(rates) < 2:
        rates += [o for o in scene.after(mention, limit=2) if _is_level(scene, o) and _is_earlier(scene, o)]
    if len(rates) < 2 or _than_another(mention, rates) or _is_of_another(scene, mention, rates[0]):
        return None
    if _SHARE_ALONE.match(mention.clause) and not _are_of_two_times(scene, mention, rates):
        return None  # 甲占22%，乙占20%，比重提高3个百分点: since a year that is told nowhere
    apart = rates[0].half != rates[1].half and _are_called_otherwise(scene, rates[0], rates[1])
    if apart and (_is_bare(mention) or (_SINCE_LAST.search(mention.clause) and not is_past(scene, rates[1]))):
        return None  # 知晓率86.4%，超目标1.4个百分点；满意度91.2%，低3.8个百分点: than a target told nowhere
    new, base = (rates[1], rates[0]) if inline else _two_rates(scene, rates)
    years = [(scene.role(rate).period or 0) > _YEARS for rate in rates[:2]]
    if sign >= 0 and years[0] != years[1] and new.figure.base_value < base.figure.base_value:
        new, base = base, new  # 出租率87.5%，而2022年为82%，提高5.5个百分点: which year is this one is not told
    if "前者比后者" in mention.clause:
        new, base = rates[1], rates[0]
    if "差" in mention.head and new.figure.base_value < base.figure.base_value:
        new, base = base, new  # 目标95%，实际92.3%，相差2.7个百分点: without direction
    certain = not _PAST_BASE.search(mention.clause) or is_past(scene, base) or bool(arrow(scene, base, new))
    return scene.decide(mention, [replace(_reading(new, base, sign), strong=certain)])


_THAN_RATE = re.compile("(?:高于|低于)(?P<base>[^,;:比]{1,10}率)$")
_FAR = 12  # sentences back
_ENDING = 3  # characters by which two rates are of one sort: 执行率


def _told_before(scene: Scene, mention: Mention, own: Sequence[Mention]) -> Relation | None:
    """整体执行率92.8%。…执行率91.5%，高于整体执行率1.3个百分点: just so far apart, and the other way round."""
    match = _THAN_RATE.search(mention.head)
    if match is None or not own or own[0].half != mention.half or telling_digits(mention.figure.value) < TELLING:
        return None
    ending = match["base"][-_ENDING:]
    before = (o for o in scene.before(mention, sentences=_FAR, limit=60) if o is not own[0] and _is_level(scene, o))
    bases = [o for o in before if ending in o.head and o.figure.decimals == own[0].figure.decimals]
    gaps = [(own[0].figure.value - o.figure.value, o) for o in bases]
    sign = scene.role(mention).sign
    if any(gap * sign == mention.figure.value for gap, _ in gaps):
        return None
    other = next((o for gap, o in gaps if -gap * sign == mention.figure.value), None)
    relation = scene.decide(mention, [_reading(own[0], other, sign)]) if other is not None else None
    return turned(scene, mention, relation) if relation is not None else None


_NAMED = re.compile("(?P<called>[\u4e00-\u9fff]{4,14}率)[比较](?P<base>[\u4e00-\u9fff]{2,8}?)[高低]出?$")


def _of_two_named(scene: Scene, mention: Mention, rates: Sequence[Mention]) -> list[Mention]:
    """甲馆入馆900人，使用率61.7%；乙馆入馆1066人，使用率62.1%，乙馆使用率比甲馆高0.4个百分点: each by the name that
    its own part of the sentence begins with."""
    match = _NAMED.search(mention.head)
    rate = rates[0].head.lstrip(",") if rates else ""
    if match is None or words.LAST.search(match["base"]) or len(rate) < 2 or not match["called"].endswith(rate):
        return []
    own, base = match["called"].removesuffix(rate).removesuffix("的"), match["base"]
    found = []
    for name, other in ((own, base), (base, own)):
        parts = ((each, _part(scene, each)) for each in rates if each.head.endswith(rate))
        held = [each for each, part in parts if len(name) > 1 and name in part and other not in part]
        found += held if len(held) == 1 else []
    return found if len(found) == 2 else []


def _part(scene: Scene, rate: Mention) -> str:
    """What its part of the sentence tells before it."""
    start, _ = scene.flow.sentences[rate.sentence]
    return scene.flow.template[max(start, scene.flow.template.rfind(";", start, rate.at)) : rate.at]


_OF_A_PLAN = re.compile(
    "(?:预算|计划|任务|资金|目标|指标)(?:完成|执行|及时|达成|实现|到位|支付|落实|按期|按时|达标|使用|拨付)[^,;:]{0,4}率"
)


def _is_planned(scene: Scene, rate: Mention) -> bool:
    if _OF_A_PLAN.search(rate.head):
        return False  # 任务及时率91.2%: how far a plan was carried out is none
    return words.PLAN.search(rate.head) is not None or scene.role(rate).side == "plan"


_AIMED = re.compile("(?:比|较|超过?|超出)[^,;]{0,4}(?:目标|计划|指标值|要求|预期|标准)")
_OVER_AIM = re.compile("^[高超]出[^,;]{0,4}(?:目标|计划|指标值|要求|预期|标准)")
_THAN = frozenset({"高于", "低于", "超过"})
# 比上年提高2个百分点 beside two rates of this year: last year's rate need not be among them.
_PAST_BASE = re.compile(r"上年|去年|同期|上一年|上期|20\d\d年")


def _told_after(scene: Scene, mention: Mention) -> list[Mention]:
    """比目标值高3个百分点，目标90%，实际93%: actual and planned rate, where just these two follow."""
    after = [o for o in scene.after(mention, limit=3) if _is_level(scene, o) and o.half == mention.half]
    sides = ["plan" if words.PLAN.search(o.head) else "actual" if words.ACTUAL.search(o.head) else "" for o in after]
    return sorted(after, key=lambda o: sides[after.index(o)]) if sorted(sides) == ["actual", "plan"] else []


def _reading(new: Mention, base: Mention, sign: int) -> Reading:
    one, other = of(new.figure), of(_as_printed(base))
    expression = one - other if sign >= 0 else other - one
    return Reading(RelationKind.POINTS_DIFFERENCE, "现比率 − 基期比率", expression * number(100))


def _as_printed(base: Mention) -> WrittenFigure:
    """目标95%以上, ≥95%: what falls short of it falls short of the digits printed."""
    figure = base.figure
    if figure.approximation not in _BOUNDS:
        return figure
    return replace(figure, approximation="", interval=Interval.written(figure.value, figure.decimals))


_BOUNDS = frozenset({"以上", "及以上", "≥", "不低于", "不少于", "达到", "以下", "≤", "不高于", "不超过"})
_THAN_WHAT = re.compile(
    r"(?:(?<![同环])比(?![重例率])|较|高于|低于|高出)(?P<base>[\u4e00-\u9fff]{2,12}?)(?=提|高|低|增|减|上|下|降|升|回|快|慢|多|少|$)"
)


def _than_another(mention: Mention, rates: Sequence[Mention]) -> bool:
    """比序时进度高2个百分点, 高于全省平均3个百分点: than a rate that is told nowhere near."""
    match = _THAN_WHAT.search(mention.clause)
    if match is None or period_of(match["base"]) is not None or words.PLAN.search(match["base"]):
        return False
    told = match["base"][:2]
    return told not in ("前者", "后者", "期初", "年初") and not any(told in rate.clause for rate in rates)


_SINCE_LAST = re.compile("[同环]比|[比较](?:上年|去年|上期)")  # 安全感98.2%；满意度97.9%，同比下降0.1个百分点
_THAN_SOME = re.compile("比|较|于|超|同|与|前者|后者|差")


def _is_bare(mention: Mention) -> bool:
    return MARK not in mention.clause and _THAN_SOME.search(mention.clause) is None


def _are_two(scene: Scene, one: Mention, other: Mention) -> bool:
    names = [core(scene.role(rate).name) for rate in (one, other)]
    return all(len(name) > 1 for name in names) and not alike(*names)


def _are_called_otherwise(scene: Scene, one: Mention, other: Mention) -> bool:
    names = [core(scene.role(rate).name) for rate in (one, other)]
    return all(len(name) > 1 for name in names) and names[0] != names[1]


_SHARE_ALONE = re.compile("(?:所?占)?比[重例率][^比较由从]*$")


def _are_of_two_times(scene: Scene, mention: Mention, rates: Sequence[Mention]) -> bool:
    """占22%，上年占20%; 由20%到22%: rates of one thing in two years, the later beside the change."""
    one, other = rates[:2]
    if one.half != mention.half or _are_two(scene, one, other):
        return False
    return scene.role(one).period != scene.role(other).period or bool(arrow(scene, other, one))


_YEARS = 1000  # periods above are years, those below tell how far back


def _is_earlier(scene: Scene, rate: Mention) -> bool:
    """上年为90%, 2021年为90%: told with another period than the rate before it, which has none."""
    return is_past(scene, rate) or (scene.role(rate).period or 0) > _YEARS


_THAN_IT = re.compile("高于|低于|超过|高出|[比较]")


def _is_compared_with(scene: Scene, rate: Mention) -> bool:
    """高于全省平均85%3个百分点，低于目标90%…: what only the points right behind it are told from."""
    after = next(scene.after(rate, limit=1), None)
    beside = after is not None and after.dimension is Dimension.POINTS and not scene.flow.between(rate, after)
    return beside and _THAN_IT.search(rate.head) is not None


def _is_level(scene: Scene, other: Mention) -> bool:
    """Is it a rate that stands for itself, not by how much something grew?"""
    return other.dimension is Dimension.RATIO and scene.role(other).trigger != "growth"


def _is_of_another(scene: Scene, mention: Mention, rate: Mention) -> bool:
    """执行率由94%提高到97%；验收率提高3.6个百分点: a rate of its own name, in a half that does not tell it."""
    told = core(subject(scene, mention))
    return bool(told) and rate.half != mention.half and not alike(told, scene.role(rate).name or rate.clause)


def _two_rates(scene: Scene, rates: Sequence[Mention]) -> tuple[Mention, Mention]:
    later, earlier = rates[0], rates[1]
    # 比目标70%高1.3个百分点，比上年的68.9%提高…; 比上年81.5%…，仍低于85%的目标2.1个百分点: of the rate before both.
    if scene.role(later).base or (_is_planned(scene, later) and is_past(scene, earlier)):
        own = next((r for r in rates[1:] if not scene.role(r).base and not is_past(scene, r)), None)
        return own or earlier, later
    if is_past(scene, later) and not is_past(scene, earlier):
        return earlier, later
    if _is_planned(scene, later) and not words.PLAN.search(earlier.head):
        return earlier, later
    return later, earlier
