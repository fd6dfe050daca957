"""The figure a change is measured against: of an earlier period, of the plan, or the one that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.directions import BESIDE
from assistant.figures.relations import words
from assistant.figures.relations.choose import full_name, named
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.names import alike, core
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import is_past, subject

_NAMED_BASE = re.compile(
    rf"(?:{BESIDE}|对比|环比|相对于?|相比)([^,;:]*?)(?:相比|同比|增|减|上|下|多|少|提|降|高|低|涨|压|节|超|$)"
)
SAVING = re.compile(
    "超收|短收|欠收|节约|节支|节省|节余|省下|省出|省去|节[水电能油材]|[少多][用花支]|缩短|延长|提前|推迟|差异|偏差率|偏离|压减|压缩|超支|超出|超额|超计划|超目标|超任务|核减|审减"
)
_RESOURCE = re.compile("节[水电能油材]")
_CUT = re.compile("核减|审减")
_ASKED = re.compile("申请|申报|送审|报审|上报|原")
_ALLOWED = re.compile("审定|核定|结算|(?:评审|审核|复核|审)后")
_SAME = 50  # of 100: names of one thing told twice
_SIDES = re.compile("执行|完成|实际|实现|安排|下达|到位|年初|下年|明年|预算|决算|调整后?|追加|批复|计划|目标")


def by_period(scene: Scene, mention: Mention, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """The nearest figure of an earlier period (or the plan, where it is named) against the one it belongs to."""
    told = _told_base(mention)
    base = _base_of(scene, told, values)
    if base is None:
        return
    rest = [v for v in values if v is not base and v.like(base) and not is_past(scene, v)]
    if words.THIS.search(told):
        rest = [v for v in values if v.like(base) and scene.role(v).period == -1]
    rest = rest or [v for v in values if v is not base and v.like(base)]
    same_side = [v for v in rest if (scene.role(v).side == "plan") == (scene.role(base).side == "plan")]
    if scene.role(base).side == "plan" and not told.startswith(("上", "去")):
        same_side = [v for v in rest if scene.role(v).side == "actual"]
    pool = same_side or rest
    fitting = [v for v in pool if alike(full_name(scene, v), full_name(scene, base)) >= 80]
    for new in (fitting or pool)[:1]:
        if one_subject(scene, new, base) and not _of_another_half(scene, mention, new, base):
            yield new, base, True


def _of_another_half(scene: Scene, mention: Mention, new: Mention, base: Mention) -> bool:
    """收入9万元，上年8万元，增长12.5%；支出7万元，增长3%: both stand before a figure that has the change to itself."""
    own = [v for v in scene.mentions[max(new.index, base.index) + 1 : mention.index] if v.half == mention.half]
    beside = any(scene.is_value(v) and v.like(new) and not is_past(scene, v) for v in own)
    return beside and new.half != mention.half != base.half and not core(subject(scene, mention))


def one_subject(scene: Scene, new: Mention, base: Mention) -> bool:
    """May both figures be of one thing? What is compared with (较2024年的2190万元) is of the figure before it."""
    one, own = thing_of(scene, new), thing_of(scene, base)
    if own and one and alike(one, own) > 0:
        return True
    if own and not scene.role(base).base:
        return not one
    before = [v for v in scene.before(base) if v.like(base) and scene.is_value(v) and not scene.role(v).base]
    if not before or new is before[0]:
        return True
    other = thing_of(scene, before[0])
    return not one or not other or alike(one, other) >= _SAME


def thing_of(scene: Scene, value: Mention) -> str:
    """What a figure counts, without the side it is on; "" for a verb at most (今年压到)."""
    name = _SIDES.sub("", core(scene.role(value).name))
    return name if len(name) > 1 else ""


def _told_base(mention: Mention) -> str:
    match = _NAMED_BASE.search(mention.clause)
    return match[1] if match else ""


def _base_of(scene: Scene, told: str, values: Sequence[Mention]) -> Mention | None:
    fitting = named(scene, told, values) if told and not words.LAST.search(told) and not words.PLAN.search(told) else []
    if fitting:
        pool = fitting
    elif words.THIS.search(told):
        pool = [v for v in values if scene.role(v).period == 0]
    elif words.LAST.search(told):
        pool = [v for v in values if scene.role(v).period == -1]
    elif words.PLAN.search(told) and not words.LAST.search(told):
        pool = [v for v in values if scene.role(v).side == "plan"]
        initial = [v for v in pool if words.INITIAL.search(v.head)]
        pool = initial if words.INITIAL.search(told) and initial else pool
    else:
        pool = _before_last(scene, values) or [v for v in values if scene.role(v).period in (-1, -2)]
        pool = pool or earlier_year(scene, values)
        year = words.YEAR.search(told)  # 比报告数9万元减少…；较2019年决算数增长3%: that of 2019 is not told
        pool = pool or [v for v in values if scene.role(v).base and (not year or scene.role(v).period == int(year[1]))]
    if not pool:
        pool = earlier_year(scene, values)
    return pool[0] if pool else None


def _before_last(scene: Scene, values: Sequence[Mention]) -> list[Mention]:
    """前年46万人次，去年57.5万人次，多了25%: of two past years told alone the one before is the base."""
    periods = [scene.role(v).period for v in values]
    return [values[1]] if periods == [-1, -2] else []


def saved(scene: Scene, mention: Mention, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """节约, 压减 …: the nearest planned figure against the nearest actual one."""
    yield from _adjusted(mention, values)
    word, (start, _) = scene.word(mention), scene.flow.sentences[mention.sentence]
    if _RESOURCE.search(word) and values and values[0].dimension is Dimension.MONEY:
        return  # 每盏3万元，合同价60万元；节电率35%: nothing of money
    if not SAVING.search(word) or "进度" in scene.flow.template[start : scene.role(mention).word[0]]:
        return  # 完成预算的78%，超平均进度11个百分点，超收3万元: against the part of the year that has passed
    if _CUT.search(word):
        yield from _asked_and_allowed(values)
        return
    plans = [v for v in values if scene.role(v).side == "plan" and not words.LAST.search(v.head)]
    if not plans and len(values) == 1 and scene.role(values[0]).side == "actual":
        plans = _one_plan_before(scene, values[0])
    for plan in plans[:1]:
        actual = [v for v in values if scene.role(v).side == "actual" and v.like(plan)] or [
            v for v in values if v is not plan and v.like(plan)
        ]
        if actual:
            # 造林2万亩、封山3万亩，合计5万亩，完成任务4万亩的125%，超任务1万亩: all of it, and not its first part
            wholes = [v for v in values if actual[0].index < v.index < plan.index and scene.role(v).trigger == "total"]
            yield next((v for v in wholes if v.like(plan)), actual[0]), plan, True


_SETTLED = re.compile("全年预算|调整后?预算|调整后|预算调整数")
_CHANGED = re.compile("追加|调增|调减|追减|净增|净减|压减|压缩|核减|核增")


def _adjusted(mention: Mention, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """年初预算9万元，全年预算10万元，年中追加1万元: the two budgets right before the change between them."""
    told = len(values) > 1 and values[0].like(values[1]) and values[0].half == mention.half
    told = told and bool(_CHANGED.search(mention.head) and _SETTLED.search(values[0].head))
    if told and words.INITIAL.search(values[1].head) and not words.INITIAL.search(values[0].head):
        yield values[0], values[1], True


def _one_plan_before(scene: Scene, actual: Mention) -> list[Mention]:
    """批复培训费15万元。实际支出13.8万元，节约1.2万元: the only figure of the sentence before, planned."""
    before = [v for v in scene.before(actual, sentences=1) if v.sentence < actual.sentence and v.like(actual)]
    return before if len(before) == 1 and scene.role(before[0]).side == "plan" else []


def _asked_and_allowed(values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """申请9万元，核定8万元，核减1万元; 送审9万元，审定8万元 …: the two figures right before the cut."""
    told = len(values) > 1 and bool(_ASKED.search(values[1].head) or _ALLOWED.search(values[0].head))
    told = told and values[1].run[1] == 1  # 合同价分别为4万元、3万元，结算价合计6.8万元，核减0.2万元
    if told and values[0].like(values[1]):
        yield values[0], values[1], True


def earlier_year(scene: Scene, values: Sequence[Mention]) -> list[Mention]:
    """Of figures with years, those of the earliest year among the two nearest."""
    dated = [(scene.role(v).period or 0, v) for v in values if (scene.role(v).period or 0) > 1000][:2]
    if len(dated) == 1 and list(values[:1]) == [dated[0][1]] and _after_undated(scene, values):
        return [values[0]]
    if len(dated) < 2 or dated[0][0] == dated[1][0]:
        return []
    return [min(dated, key=lambda pair: pair[0])[1]]


def _after_undated(scene: Scene, values: Sequence[Mention]) -> bool:
    """决算146万元，2022年决算133万元，增加…: only the figure of another year is told with its year."""
    if len(values) < 2 or not values[0].like(values[1]) or values[0].sentence != values[1].sentence:
        return False
    return scene.role(values[1]).period is None and values[0].half == values[1].half
