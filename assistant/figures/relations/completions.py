"""完成预算的…%, 执行率, 到位率 and other rates of one count in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.choose import first_of_run, listed, named
from assistant.figures.relations.expression import Expression, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.roles import core
from assistant.figures.relations.scene import Reading, Scene

_FORMULA = "实际数 ÷ 预算（计划）数"
_BY = re.compile(r"按([^,;]{2,10}?)(?:计算|口径|算)")
_EXCESS = re.compile(r"超(?:额|出|过)?(?:年度|年初)?(?:目标|计划|预算|任务)")
_GIVEN = re.compile(r"到位|资金|下达|总额|收入|筹")
_THAT_IS = re.compile(r"^(?:即|为|达|计|共|合)")
_OF_EACH = re.compile(r"(?:均|都|各)(?:已|为|是|达到?|在)*$")
_WHOLLY = re.compile(r"(?:总|综合|整体|总体)(?:预算)?(?:执行|支出|完成)率")
_VERB = re.compile(r"(到位|支付|拨付|支出|使用)(?:进度|比例|率)")
_PLANNED = re.compile(r"预算|计划|目标|任务|批复|合计|总")
_ACTED = re.compile(r"执行|支出|实际|完成|支付|使用|到位|累计|数|额|资金|经费")
_MISSING = re.compile(r"(?:未|没有|没能|尚待|待)(?:按[时期])?(?:完成|达标|达到|实现|开展|支付|支出|执行)")
_TELLING = 2  # characters of a name
_EXPLICIT = re.compile(rf"^\({MARK}[÷/]{MARK}")


def is_missing(mention: Mention) -> bool:
    """Is it what was not done: 未完成2项, 尚未支付3万元?"""
    return bool(_MISSING.search(mention.head))


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of one completion rate; None where no plan or no actual figure can be told."""
    if _of_a_total(scene, mention) or (words.SCOPE.search(scene.role(mention).name) and "执行率" in mention.clause):
        return _only_if_right(scene, mention)
    if _OF_EACH.search(mention.head) and mention.run[1] == 1:
        return None  # 到位率均为100%: of each figure before, not of one
    pairs = list(_pairs(scene, mention))
    for actual, plan, _ in pairs[:1]:
        if plan.figure.value == 0:
            return _zero(scene, mention, actual, plan)
    kind = RelationKind.EXECUTION_RATE if "执行" in mention.clause else RelationKind.COMPLETION
    readings = [
        Reading(kind, _FORMULA, of(actual.figure) / _base(scene, mention, plan), strong)
        for actual, plan, strong in pairs
    ]
    relation = scene.decide(mention, readings or _by_difference(scene, mention))
    return relation or _impossible_zero(scene, mention)


def _base(scene: Scene, rate: Mention, plan: Mention) -> Expression:
    """The plan; all of it where it is the last of a list: 中央资金9万元、省级资金3万元、县级资金2万元."""
    named_so = scene.role(plan).side == "plan" and _PLANNED.search(plan.head)
    if named_so or rate.run[1] > 1 or _is_of(scene, _owner(scene, rate), plan):
        return of(plan.figure)
    before = _joined(scene, [plan, *scene.before(plan)])
    after = _joined(scene, [plan, *scene.after(plan)])
    return summed([other.figure for other in [*reversed(before[1:]), *after]])


def _joined(scene: Scene, row: list[Mention]) -> list[Mention]:
    """The first of `row` with those that enumeration commas join to it, one after the other."""
    found = row[:1]
    for other in row[1:]:
        left, right = sorted((found[-1], other), key=lambda m: m.index)
        joined = scene.flow.between(left, right).startswith("、")
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


def _by_difference(scene: Scene, mention: Mention) -> list[Reading]:
    """0.84万元，完成年初预算的21.00%，比年初预算减少3.16万元: the budget is the outturn and the difference."""
    actual = next(iter(scene.values_before(mention)), None)
    if actual is None:
        return []
    exceeded = [o for o in scene.before(mention, limit=2) if _EXCESS.search(o.head)]
    others = [o for o in scene.values_before(mention) if o not in exceeded]
    if exceeded and others and others[0].like(exceeded[0]):
        plan = of(others[0].figure) - of(exceeded[0].figure)
        return [Reading(RelationKind.COMPLETION, "实际数 ÷（实际数 − 超额数）", of(others[0].figure) / plan)]
    for change in scene.after(mention, limit=2):
        role = scene.role(change)
        if (
            role.trigger == "difference"
            and "预算" in change.clause
            and change.like(actual)
            and MARK not in change.clause
        ):
            plan = of(actual.figure) - of(change.figure) if role.sign > 0 else of(actual.figure) + of(change.figure)
            return [Reading(RelationKind.COMPLETION, "实际数 ÷（实际数 ∓ 差额）", of(actual.figure) / plan)]
    return []


def _only_if_right(scene: Scene, mention: Mention) -> Relation | None:
    readings = [
        Reading(RelationKind.EXECUTION_RATE, _FORMULA, of(actual.figure) / of(plan.figure), False)
        for actual, plan, _ in _pairs(scene, mention)
        if plan.figure.value
    ]
    return scene.decide(mention, readings)


def _pairs(scene: Scene, mention: Mention) -> Iterator[tuple[Mention, Mention, bool]]:
    """(actual, plan, told by words) in order of preference."""
    place, length = mention.run
    if length > 1:
        slots = listed(scene, mention, length, place)
        if len(slots) >= 2:
            sides = [scene.role(first_of_run(scene, slot)).side for slot in slots[:2]]
            turned = sides[0] == "plan" and sides[1] != "plan"
            yield slots[int(turned)], slots[int(not turned)], True
        return
    following = scene.mentions[mention.index + 1 : mention.index + 3]
    if _opens_bracket(scene, mention) and len(following) == 2 and following[0].like(following[1]):
        yield from _either_way(scene, following[0], following[1])
        return
    values = scene.values_before(mention) or scene.values_before(mention, sentences=1)
    values = [other for other in values if other.dimension is not Dimension.SCORE]
    inline = values[0] if values and MARK in scene.role(mention).whole else None
    if inline is not None:
        yield from ((actual, inline, True) for actual in values[1:2] if actual.like(inline))
        return
    plans = _plans(scene, mention, values)
    if not plans:
        earlier = [o for o in scene.values_before(mention, sentences=2) if o.sentence < mention.sentence]
        plans = [o for o in earlier if scene.role(o).side == "plan" or scene.role(o).trigger == "total"][:1]
    part = _part_of_plan(scene, mention, values) if not plans or plans[0].sentence < mention.sentence else None
    if part is not None:
        yield values[0], part, True
        return
    if not plans and "预算" not in mention.clause:
        given = [o for o in values if _GIVEN.search(o.head) and o.half == mention.half]
        plans = given[:1] if len(values) >= 2 and given[:1] != values[:1] else []
    owner = _owner(scene, mention)
    for plan in plans:
        own = [o for o in values if owner and o is not plan and core(owner) in core(scene.role(o).name)]
        done = _actual(scene, mention, plan, own if plan not in own and own and _is_of(scene, owner, plan) else values)
        if done is not None:
            yield done, plan, _belongs(scene, mention, done, plan)


def _part_of_plan(scene: Scene, mention: Mention, values: list[Mention]) -> Mention | None:
    """预算数9万元，其中项目支出3万元。… 其中项目支出执行2万元，执行率66.67%: the part of the plan by the same name."""
    if not values or scene.role(values[0]).side != "actual":
        return None
    told = _ACTED.sub("", scene.role(values[0]).name)
    if len(told) < _TELLING:
        return None
    found = [
        o
        for o in scene.before(mention, sentences=2)
        if o.like(values[0])
        and o.index < values[0].index
        and _ACTED.sub("", scene.role(o).name) == told
        and _in_plan(scene, o)
    ]
    return found[0] if len(found) == 1 else None


def _in_plan(scene: Scene, part: Mention) -> bool:
    """Does it stand in the 其中 of a planned figure?"""
    start, _ = scene.flow.sentences[part.sentence]
    lead = scene.flow.template.rfind("其中", start, part.at)
    wholes = scene.flow.within(start, lead) if lead >= 0 else []
    return bool(wholes) and scene.role(wholes[-1]).side == "plan" and ";" not in scene.flow.template[lead : part.at]


def _belongs(scene: Scene, mention: Mention, actual: Mention, plan: Mention) -> bool:
    """Are both figures about one thing? Not where a 其中 lies between, or the actual one stands apart from its rate."""
    stretch = scene.flow.template[min(plan.at, actual.at) : mention.at]
    if plan.sentence < mention.sentence and re.search("其中|包括|:|\n", stretch):
        return False
    return actual.half == mention.half or plan.half != mention.half


_DUE = re.compile(r"应|计划|任务|目标|需")
_DONE_SO = re.compile(r"实|已|完成|办结|达标|合格")


def _done_of_due(rate: Mention, done: Mention, due: Mention) -> bool:
    """应发放9人，实发8人，发放率…: one right after the other, what was due and what was done."""
    adjacent = rate.index - 1 == done.index == due.index + 1 and rate.half == due.half
    if adjacent and due.tail.startswith("中"):
        return True  # 3150份中有效2980份，有效率…
    return adjacent and bool(_DUE.search(due.head)) and bool(_DONE_SO.search(done.head))


def _opens_bracket(scene: Scene, mention: Mention) -> bool:
    return scene.flow.template[mention.at + 1 : mention.at + 2] == "("


def _either_way(scene: Scene, one: Mention, other: Mention) -> Iterator[tuple[Mention, Mention, bool]]:
    if scene.role(one).side == "plan" or scene.role(other).side == "actual":
        yield other, one, True
    else:
        yield one, other, True


def _plans(scene: Scene, mention: Mention, values: list[Mention]) -> list[Mention]:
    """The planned figures the words may mean, nearest first; only those named where a name is given."""
    plans = [other for other in values if scene.role(other).side == "plan" and not _EXCESS.search(other.head)]
    told = scene.role(mention).whole
    by = _BY.search(mention.clause)
    if by:
        return named(scene, by[1], values) or plans
    owner = _owner(scene, mention)
    fitting = [o for o in named(scene, owner, values) if core(owner) in core(scene.role(o).name)] if owner else []
    if fitting and fitting[0] is not values[0]:
        return [o for o in fitting if o is not fitting[0]] if _twice(scene, fitting) else fitting
    if words.INITIAL.search(told):
        return [other for other in plans if words.INITIAL.search(other.head)] or plans
    if words.ADJUSTED.search(told):
        return [other for other in plans if words.ADJUSTED.search(other.head)] or plans
    if told:
        fitting = named(scene, told, plans)
        if fitting:
            return fitting
    return [plan for plan in plans if plan.half == plans[0].half]


def _owner(scene: Scene, mention: Mention) -> str:
    """中央财政 of 中央财政执行率; "" where the rate names its base instead."""
    if scene.role(mention).whole:
        return ""
    return mention.head[: mention.head.rfind(_word(scene, mention))]


def _is_of(scene: Scene, owner: str, value: Mention) -> bool:
    return bool(core(owner)) and core(owner) in core(scene.role(value).name)


def _twice(scene: Scene, fitting: list[Mention]) -> bool:
    """中央财政 once in what was planned and once, nearer, in what was carried out."""
    return len(fitting) == 2 and scene.role(fitting[0]).side == "actual" and scene.role(fitting[1]).side != "actual"


def _word(scene: Scene, mention: Mention) -> str:
    start, end = scene.role(mention).word
    return scene.flow.template[start:end]


def _actual(scene: Scene, mention: Mention, plan: Mention, values: list[Mention]) -> Mention | None:
    """The nearest figure of the plan's unit that is called actual; else the nearest one that is not the plan's kind."""
    told = mention.head.partition("占")[0] if "占" in mention.head else ""
    if core(told):  # 追加资金占年初预算的5%
        amounts = [
            o for o in scene.before(mention) if o.like(plan) and scene.role(o).trigger in ("", "total", "difference")
        ]
        fitting = [o for o in named(scene, told, amounts) if o is not plan]
        if fitting:
            return fitting[0]
    alike = [other for other in values if other.like(plan) and other is not plan and not is_missing(other)]
    verb = _VERB.search(mention.head)
    called = [other for other in alike if verb and verb[1] in other.head and scene.role(other).side != "plan"]
    called = called or [other for other in alike if scene.role(other).side == "actual"]
    if called:
        return called[0]
    rest = [other for other in alike if scene.role(other).side != "plan"]
    if rest:
        return rest[0]
    later = [
        o for o in scene.after(mention, limit=1) if o.like(plan) and _THAT_IS.search(o.head) and o.half == mention.half
    ]
    return later[0] if later else None


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


def rate(scene: Scene, mention: Mention) -> Relation | None:
    """整改率, 合格率 …: k of n of one measure word right before it, or a rate in brackets after; only k ≤ n."""
    if _EXPLICIT.search(scene.flow.template[mention.at + 1 : mention.at + 6]):
        one, other = scene.mentions[mention.index + 1], scene.mentions[mention.index + 2]
        reading = Reading(RelationKind.COMPLETION, "部分 ÷ 总量", of(one.figure) / of(other.figure))
        return scene.decide(mention, [reading])
    if mention.run[1] > 1:
        return None
    values = [v for v in scene.values_before(mention, limit=8) if v.dimension in (Dimension.COUNT, Dimension.SCORE)]
    readings = [
        Reading(
            RelationKind.COMPLETION,
            "部分 ÷ 总量",
            of(top.figure) / of(bottom.figure),
            _done_of_due(mention, top, bottom),
        )
        for top in values
        for bottom in values
        if bottom.index < top.index and top.like(bottom) and 0 < top.figure.value <= bottom.figure.value
    ]
    return scene.decide(mention, readings)
