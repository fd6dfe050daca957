"""完成预算的…%, 执行率, 到位率: what was done over what was planned."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.choose import broken_down
from assistant.figures.relations.dividing import shares
from assistant.figures.relations.dividing.defined_rates import as_quotient
from assistant.figures.relations.dividing.joint_shares import of_several
from assistant.figures.relations.dividing.parts import inline_whole
from assistant.figures.relations.dividing.plans import EXCESS, done_and_planned, is_of, owner_of
from assistant.figures.relations.expression import Expression, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.subjects import is_past

_Pair = tuple[Mention, Mention, bool]
_FORMULA = "实际数 ÷ 预算（计划）数"
_OF_EACH = re.compile(r"(?:均|都|各)(?:已|为|是|达到?|在)*$")
_WHOLLY = re.compile(r"(?:总|综合|整体|总体)(?:预算)?(?:执行|支出|完成)率")
_OF_MONEY = re.compile("(?:其?预算|总体|资金|综合|平均)*执行率(?:为|达到?|是|仅)*")  # no rate of 6 of 8 courses
_PLANNED = re.compile(r"预算|计划|目标|任务|批复|合计|总")


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of one completion rate; None where no plan or no actual figure can be told."""
    if mention.figure.start in scene.flow.quotients:
        return as_quotient(scene, mention)
    totals = _totals(scene, mention)
    if totals is not None:
        spent, planned = totals
        reading = Reading(RelationKind.EXECUTION_RATE, _FORMULA, of(spent.figure) / of(planned.figure), strong=True)
        return scene.decide(mention, [reading])
    if _of_a_total(scene, mention) or (words.SCOPE.search(scene.role(mention).name) and "执行率" in mention.clause):
        return _only_if_right(scene, mention)
    if _OF_EACH.search(mention.head) and mention.run[1] == 1:
        return None  # 到位率均为100%: of each figure before, not of one
    joint = of_several(scene, mention, inline_whole(scene, mention))
    if joint is not None:
        return joint  # 甲镇完成6户，乙镇完成5户，两镇合计占任务20户的55%
    if _SOME_QUARTERS.search(mention.clause) and _QUARTER.search(scene.flow.template):
        return scene.decide(mention, _of_quarters(scene, mention))
    found = [(_all_of(scene, actual), plan, told) for actual, plan, told in done_and_planned(scene, mention)]
    found = [pair for pair in found if not (is_past(scene, pair[0]) and words.LAST.search(pair[0].clause))]
    found = [pair for pair in found if not ("全年" in mention.clause and _PART_OF_YEAR.search(pair[0].head))]
    found = _of_the_base_named(scene, mention, found)
    if _OF_MONEY.match(mention.clause):
        found = [pair for pair in found if pair[0].dimension is Dimension.MONEY]
    for actual, plan, _ in found[:1]:
        if plan.figure.value == 0 and _is_told_beside(scene, mention, plan):
            return _zero(scene, mention, actual, plan)
    found = [pair for pair in found if pair[1].figure.value]
    kind = RelationKind.EXECUTION_RATE if "执行" in mention.clause else RelationKind.COMPLETION
    readings = [
        Reading(kind, _FORMULA, of(actual.figure) / _base(scene, mention, plan), strong)
        for actual, plan, strong in found
    ]
    relation = scene.decide(mention, readings or _by_difference(scene, mention))
    relation = relation or (None if found else _share_of_plan(scene, mention))
    return relation or _impossible_zero(scene, mention)


_NAMED_BASE: Final = re.compile(
    "^(?:其中|项目|占|按)*(?P<base>年初|原|调整后?|追加后|压减后|调减后)的?预算(?:资金|数|支出)?(?:计算的?)?(?:执行率|完成率|支出率)"
)
_BASES: Final = {"年初": "年初|初安排|原预算|批复预算", "原": "年初|初安排|原预算|批复预算"}
_LATER: Final = "调整|追加后|压减后|调减后|调增后|核减后|全年预算"


def _of_the_base_named(scene: Scene, rate: Mention, found: list[_Pair]) -> list[_Pair]:
    """年初预算98万元，压减后93万元，支出88万元，年初预算执行率95%: over the budget that the rate itself names."""
    match = _NAMED_BASE.match(rate.clause)
    if match is None or not found:
        return found
    called, other = _BASES.get(match["base"], _LATER), _LATER if match["base"] in _BASES else _BASES["年初"]
    own = [pair for pair in found if re.search(called, pair[1].head)]
    told = [m for m in scene.values_before(rate, found[0][0], sentences=1) if re.search(called, m.head)]
    told = [m for m in told if not re.search(other, m.head) and scene.role(m).side == "plan"]
    return own or [(found[0][0], plan, True) for plan in told[-1:]] or found


_SOME_QUARTERS: Final = re.compile("(?P<part>上半年|下半年|前三个?季度)")
_PART_OF_YEAR: Final = re.compile("[上下]半年|季度|\\d月|[一二三四五六七八九十]月")
_QUARTERS: Final = {"上": "一二", "下": "三四", "前": "一二三"}
_QUARTER: Final = re.compile("(?:第)?([一二三四])季度")


def _of_quarters(scene: Scene, mention: Mention) -> list[Reading]:
    """一季度支出7万元，二季度支出12万元，…，上半年支出进度38%: of the quarters it is made of, where each is told."""
    told = _SOME_QUARTERS.search(mention.clause)
    found: dict[str, Mention] = {}
    for other in scene.before(mention, sentences=1):
        quarter = _QUARTER.search(other.head)
        if quarter is not None and scene.is_value(other) and other.dimension is Dimension.MONEY:
            found.setdefault(quarter[1], other)
    wanted = _QUARTERS[told["part"][0]] if told is not None else ""
    plan = next((plan for _, plan, _ in done_and_planned(scene, mention) if plan.figure.value), None)
    if plan is None or not wanted or not set(wanted) <= set(found):
        return []
    spent = summed([found[quarter].figure for quarter in wanted])
    return [Reading(RelationKind.EXECUTION_RATE, "各季度之和 ÷ 预算（计划）数", spent / of(plan.figure))]


def _all_of(scene: Scene, actual: Mention) -> Mention:
    """治理6.84km，其中干流5.26km，支沟1.58km，为目标的95%: what was done in all, not its last part."""
    return next(iter(broken_down(scene, [actual, *scene.values_before(actual, actual)])), actual)


def _share_of_plan(scene: Scene, mention: Mention) -> Relation | None:
    """基本支出预算9万元，占支出总预算的60%: part and whole are both planned, and nothing is done yet."""
    return shares.solve(scene, mention) if scene.word(mention).startswith("占") else None


def _base(scene: Scene, rate: Mention, plan: Mention) -> Expression:
    """The plan; all of it where it is the last of a list: 中央资金9万元、省级资金3万元、县级资金2万元."""
    batches = _batches(scene, rate, plan)
    if batches:
        return summed([batch.figure for batch in batches])
    named_so = scene.role(plan).side == "plan" and _PLANNED.search(plan.head)
    if named_so or rate.run[1] > 1 or is_of(scene, owner_of(scene, rate), plan):
        return of(plan.figure)
    before = _joined(scene, [plan, *scene.before(plan)])
    after = _joined(scene, [plan, *scene.after(plan)])
    return summed([other.figure for other in [*reversed(before[1:]), *after]])


_BATCH: Final = re.compile("第[一二三四五六]批|[首末]批|最后一批")


def _batches(scene: Scene, rate: Mention, plan: Mention) -> list[Mention]:
    """第一批资金75万元，第二批资金32万元，末批资金13万元。累计支出54万元，支出进度45%: of all batches together."""
    if not _BATCH.search(plan.head):
        return []
    before = [m for m in scene.before(rate, sentences=2) if m.like(plan) and _BATCH.search(m.head)][::-1]
    return before if len(before) > 1 else []


def _joined(scene: Scene, row: list[Mention]) -> list[Mention]:
    """The first of `row` with those that enumeration commas join to it, one after the other."""
    found = row[:1]
    for other in row[1:]:
        left, right = sorted((found[-1], other), key=lambda m: m.index)
        joined = scene.flow.joins(left, right)
        if not joined or not other.like(row[0]) or scene.role(other).trigger or scene.role(other).side == "actual":
            break
        found.append(other)
    return found


def _of_a_total(scene: Scene, mention: Mention) -> bool:
    """总执行率 after parts of the total were told: which figures it is of is not plain."""
    if not _WHOLLY.search(mention.head):
        return False
    start, _ = scene.flow.sentences[mention.sentence]
    plans = [m for m in scene.flow.within(start, mention.at) if scene.role(m).side == "plan" and scene.is_value(m)]
    return len(plans) > 1 or "其中" in scene.flow.template[start : mention.at]


def _totals(scene: Scene, mention: Mention) -> tuple[Mention, Mention] | None:
    """预算分别为5万元、6万元，合计11万元；支出分别为4万元、5万元，合计9万元，总体执行率82%: what was spent in all, and
    what was budgeted in all."""
    if not _WHOLLY.search(mention.head):
        return None
    before = [m for m in scene.before(mention, limit=_WIDE) if m.dimension is Dimension.MONEY]
    totals = [m for m in before if scene.role(m).trigger == "total"]
    if len(totals) != _BOTH or not totals[0].like(totals[1]) or before[0] is not totals[0]:
        return None
    spent, planned = totals
    led = [scene.flow.template[low : one.at] for low, one in ((planned.at, spent), (0, planned))]
    spends, plans = _SPENDS.search(led[0]), _PLANNED.search(led[1].rpartition("。")[2])
    return (spent, planned) if spends and plans and planned.figure.value else None


_SPENDS: Final = re.compile("支出|执行|使用|支付")
_BOTH: Final = 2
_WIDE: Final = 12  # figures of the two lists


def _by_difference(scene: Scene, mention: Mention) -> list[Reading]:
    """0.84万元，完成年初预算的21.00%，比年初预算减少3.16万元: the budget is the outturn and the difference."""
    actual = next(iter(scene.values_before(mention)), None)
    if actual is None:
        return []
    exceeded = [o for o in scene.before(mention, limit=2) if EXCESS.search(o.head) and o.half == mention.half]
    others = [o for o in scene.values_before(mention) if o not in exceeded]
    of_all = bool(others) and not others[0].head.startswith("其中")  # 43人，超目标3人，其中博士5人，完成目标的100%
    if exceeded and of_all and others[0].like(exceeded[0]):
        plan = of(others[0].figure) - of(exceeded[0].figure)
        return [Reading(RelationKind.COMPLETION, "实际数 ÷（实际数 − 超额数）", of(others[0].figure) / plan)]
    for change in [*scene.after(mention, limit=2), *scene.before(mention, limit=1)]:
        role = scene.role(change)
        if (
            role.trigger == "difference"
            and "预算" in change.clause
            and change.like(actual)
            and MARK not in change.clause
        ):
            plan = of(actual.figure) - of(change.figure) if role.sign > 0 else of(actual.figure) + of(change.figure)
            return [Reading(RelationKind.COMPLETION, "实际数 ÷（实际数 ∓ 差额）", of(actual.figure) / plan)]
    return _of_done_and_left(scene, mention)


_LEFT: Final = re.compile("^(?:尚|还|仍)?(?:有)?未(?P<what>[^,;:]{1,4}?)(?:的|资金|金额|数|部分|为)*$")
_DONE_RATE: Final = re.compile("^(?:资金|总体|累计)*(?P<what>支付|支出|拨付|发放|兑付|执行|使用|完成)(?:率|进度|比例)")


def _of_done_and_left(scene: Scene, rate: Mention) -> list[Reading]:
    """支付9万元，未支付1万元，支付率90%: what was done over what was done and what is left, told right before it."""
    told = list(scene.before(rate, limit=2))
    named = _DONE_RATE.match(rate.clause)
    if len(told) != _BOTH or named is None or any(one.half != rate.half for one in told):
        return []
    left, done = told
    rest = _LEFT.match(left.head.lstrip(","))
    if rest is None or not done.like(left) or rest["what"][0] not in named["what"] or named["what"] not in done.head:
        return []
    reading = of(done.figure) / (of(done.figure) + of(left.figure))
    return [Reading(RelationKind.COMPLETION, "已完成 ÷（已完成 + 未完成）", reading)]


def _only_if_right(scene: Scene, mention: Mention) -> Relation | None:
    readings = [
        Reading(RelationKind.EXECUTION_RATE, _FORMULA, of(actual.figure) / of(plan.figure), False)
        for actual, plan, _ in done_and_planned(scene, mention)
        if plan.figure.value
    ]
    return scene.decide(mention, readings)


def _is_told_beside(scene: Scene, mention: Mention, plan: Mention) -> bool:
    """预算0万元，支出5万元，完成100%; not 目标≥85% after a goal of nothing, nor 占预算60% after 工程0元."""
    planned = plan.sentence == mention.sentence and scene.role(plan).side == "plan"
    return planned and not mention.figure.approximation


def _zero(scene: Scene, mention: Mention, actual: Mention, plan: Mention) -> Relation:
    """A rate over a nil budget does not exist."""
    return Relation(
        kind=RelationKind.RATE_ZERO_BASE,
        start=mention.figure.start,
        end=mention.figure.end,
        stated=mention.figure,
        operands=(actual.figure, plan.figure),
        agreement=Agreement.DIFFERENT,
        formula=_FORMULA,
        trigger=scene.span(scene.role(mention).word),
        problem=f"{plan.figure.text}作为基数为零，完成率（执行率）无法计算",
    )


def _impossible_zero(scene: Scene, mention: Mention) -> Relation | None:
    """0 % beside an amount spent: no budget makes that right."""
    if mention.figure.value != 0 or mention.figure.decimals > 0:
        return None
    spent = [other for other in scene.values_before(mention) if other.dimension is Dimension.MONEY][:1]
    if not spent or spent[0].figure.value <= 0 or scene.role(spent[0]).side == "plan":
        return None
    return Relation(
        kind=RelationKind.COMPLETION,
        start=mention.figure.start,
        end=mention.figure.end,
        stated=mention.figure,
        operands=(spent[0].figure,),
        agreement=Agreement.DIFFERENT,
        formula=_FORMULA,
        problem=f"实际数{spent[0].figure.text}不为零，完成率不可能是{mention.figure.text}",
    )
