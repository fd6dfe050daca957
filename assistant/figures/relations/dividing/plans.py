"""Which figure was planned and which was done, for a rate of completion: by side, name and place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.directions import GIVEN, TAKEN_BACK
from assistant.figures.relations import words
from assistant.figures.relations.choose import first_of_run, full_name, listed, named
from assistant.figures.relations.dividing.paired_lists import done_and_planned_by_name
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.names import alike, core, name_of
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import inside_rate, is_past

_BY = re.compile(r"按([^,;]{2,10}?)(?:计算|口径|算)")
EXCESS = re.compile(r"超(?:额|出|过)?(?:年度|年初)?(?:目标|计划|预算|任务)")
_GIVEN = re.compile(r"到位|资金|下达|总额|收入|筹|合计|共计|合同|结算|总价|价款")
_THAT_IS = re.compile(r"^(?:即|为|达|计|共|合)")
_VERB = re.compile(r"(到位|支付|拨付|支出|使用)(?:进度|比例|率)")
_ACTED = re.compile(r"执行|支出|实际|完成|支付|使用|到位|累计|数|额|资金|经费")
_DETAIL = re.compile(r"其中|分别|包括|含")
_MISSING = re.compile(
    r"缺口|差额|部分(?:完成|达标|达成|实现)"
    r"|(?:未|没有|没能|尚待|待)(?:按[时期])?(?:完成|达|实现|开展|支付|支出|执行)"
)

_TELLING = 2  # characters of a name


def is_missing(mention: Mention) -> bool:
    """Is it what was not done: 未完成2项, 尚未支付3万元?"""
    return bool(_MISSING.search(mention.head))


def done_and_planned(scene: Scene, mention: Mention) -> Iterator[tuple[Mention, Mention, bool]]:
    """(actual, plan, told by words) in order of preference."""
    place, length = mention.run
    if length > 1:
        slots = listed(scene, mention, length, place)
        if len(slots) >= 2:
            sides = [scene.role(first_of_run(scene, slot)).side for slot in slots[:2]]
            turned = sides[0] == "plan" and sides[1] != "plan"
            yield slots[int(turned)], slots[int(not turned)], True
        for slot in slots if len(slots) == 1 else ():
            yield from ((slot, plan, True) for plan in _planned_in_list(scene, slot, place, length))
        return
    following = scene.mentions[mention.index + 1 : mention.index + 3]
    within = all(other.depth > mention.depth for other in following)  # 甲率完成100%（目标值100%）；乙率完成0%: not both
    if _opens_bracket(scene, mention) and within and len(following) == 2 and following[0].like(following[1]):
        yield from _either_way(scene, following[0], following[1])
        return
    added = _added_to_first(scene, mention) or done_and_planned_by_name(scene, mention, owner_of(scene, mention))
    if added is not None:
        yield *added, True
        return
    values = scene.values_before(mention)
    following = scene.mentions[mention.index + 1 : mention.index + 3]
    if not values and _are_told_after(scene, mention, following):
        yield from _either_way(scene, following[0], following[1])
    values = values or scene.values_before(mention, sentences=1)
    values = [other for other in values if other.dimension is not Dimension.SCORE]
    inline = values[0] if values and MARK in scene.role(mention).whole else None
    if inline is not None:
        outside = [v for v in values[1:] if v.depth <= mention.depth]  # 支出9万元（其中结余1万元），是预算10万元的90%
        own = [v for v in outside if v.like(inline) and not is_past(scene, v)] or values[1:]
        own = [v for v in own if not inside_rate(scene, v)] or own  # 9万元，为预算10万元的90%，为调整预算9万元的100%
        yield from ((actual, inline, True) for actual in own[:1] if actual.like(inline))
        return
    plans = _without_details(scene, mention, _plans(scene, mention, values)) or _planned_later(scene, mention, values)
    if not plans:
        earlier = [o for o in scene.values_before(mention, sentences=2) if o.sentence < mention.sentence]
        plans = [o for o in earlier if scene.role(o).side == "plan" or scene.role(o).trigger == "total"]
        plans = _without_details(scene, mention, _of_stage(scene, mention, plans))[:1]
    part = _part_of_plan(scene, mention, values) if not plans or plans[0].sentence < mention.sentence else None
    if part is not None:
        yield values[0], part, True
        return
    if not plans and "预算" not in mention.clause:
        given = [
            o for o in values if _GIVEN.search(o.head) and (o.half == mention.half or _is_last_total(scene, o, values))
        ]
        plans = given[:1] if len(values) >= 2 and given[:1] != values[:1] else []
    owner = owner_of(scene, mention)
    if values and values[0].half == mention.half and any(p.half != mention.half for p in plans):
        plans = [plan for plan in plans if plan.like(values[0])]  # 改造危桥9座，完成率100%: not of the roads before
    pairs = []
    for plan in plans:
        own = [o for o in values if owner and o is not plan and core(owner) in core(scene.role(o).name)]
        done = _actual(scene, mention, plan, own if plan not in own and own and is_of(scene, owner, plan) else values)
        if done is not None:
            pairs.append((done, plan, _belongs(scene, mention, done, plan)))
    yield from sorted(pairs, key=lambda pair: not _are_namesakes(scene, pair[0], pair[1]))


def _are_namesakes(scene: Scene, done: Mention, plan: Mention) -> bool:
    """水费预算9万元，电费预算7万元；水费支出8万元，完成89%: done and planned of one thing."""
    one, other = (_ACTED.sub("", name_of(scene.role(m).name).replace("预算", "")) for m in (done, plan))
    return len(one) >= _TELLING and one == other


def _planned_in_list(scene: Scene, done: Mention, place: int, length: int) -> list[Mention]:
    """目标为甲40家、乙15家，完成43家、13家，完成率分别为…: of its own place among as many named figures before."""
    first = scene.mentions[done.index - place]
    values = scene.values_before(first, done)[:length][::-1]
    planned = len(values) == length and scene.role(values[0]).side == "plan" and values[0].half == first.half
    return [values[place]] if planned and values[-1].index == first.index - 1 else []


def _without_details(scene: Scene, mention: Mention, plans: list[Mention]) -> list[Mention]:
    """预算9万元，其中基金4万元、一般预算5万元。到位9万元，到位率100%: of all, where no part is named."""
    if scene.role(mention).whole or core(owner_of(scene, mention)):
        return plans
    wholes = [plan for plan in plans if not _is_detail(scene, plan, plans)]
    return wholes if wholes and wholes[0].sentence < mention.sentence else plans


def _is_detail(scene: Scene, plan: Mention, plans: list[Mention]) -> bool:
    lead = _lead(scene, plan)
    return lead >= 0 and any(other.sentence == plan.sentence and other.at < lead for other in plans)


def _lead(scene: Scene, detail: Mention) -> int:
    """Where the 其中 stands that it may belong to, −1 where its sentence has none before it."""
    start, _ = scene.flow.sentences[detail.sentence]
    return scene.flow.template.rfind("其中", start, detail.at)


def _is_last_total(scene: Scene, value: Mention, values: list[Mention]) -> bool:
    """第一批1万元，第二批2万元，共计3万元；支付2万元，支付率…: the total right before what was paid."""
    return scene.role(value).trigger == "total" and values[1:2] == [value]


def _are_told_after(scene: Scene, mention: Mention, following: list[Mention]) -> bool:
    """执行率90%，预算10万元，支出9万元: rate first, then just the two figures it is of."""
    if len(following) != 2 or not following[0].like(following[1]) or following[1].sentence != mention.sentence:
        return False
    if following[0].dimension is Dimension.SCORE:
        return False
    sides = {scene.role(other).side for other in following if scene.is_value(other)}
    alone = all(o.sentence != mention.sentence for o in scene.mentions[mention.index + 3 : mention.index + 4])
    return sides == {"plan", "actual"} and alone and not _DETAIL.search(scene.flow.between(mention, following[1]))


def _planned_later(scene: Scene, mention: Mention, values: list[Mention]) -> list[Mention]:
    """为调整预算的57%，…，调整预算9万元: the plan that the rate names, told after it."""
    told = name_of(scene.role(mention).whole)
    if not told and values and values[0].half == mention.half:
        after = [o for o in scene.after(mention, limit=1) if o.half == mention.half and o.like(values[0])]
        return [
            o
            for o in after
            if scene.is_value(o)
            and scene.role(o).side == "plan"
            and ("预算" in o.head or _opens_bracket(scene, mention))
        ]
    if len(told) < _TELLING or not values:
        return []
    later = scene.after(mention, sentences=1)
    later = (o for o in later if scene.is_value(o) and o.like(values[0]) and name_of(o.head).startswith(told))
    return [o for o in later if not _is_of_the_next(scene, mention, o)][:1]


def _is_of_the_next(scene: Scene, rate: Mention, plan: Mention) -> bool:
    """养护93公里，为计划的101%；护栏46公里，计划42公里: what was done of it stands in its own part of the sentence."""
    between = scene.mentions[rate.index + 1 : plan.index]
    return plan.half != rate.half and any(o.half == plan.half and o.like(plan) for o in between)


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
    lead = _lead(scene, part)
    wholes = scene.flow.within(scene.flow.sentences[part.sentence][0], lead) if lead >= 0 else []
    return bool(wholes) and scene.role(wholes[-1]).side == "plan" and ";" not in scene.flow.template[lead : part.at]


_ANY_PLAN = re.compile("预算|计划|任务|目标|指标|批复|下达|安排|应|核定|年初数|规划")


def _has_own_plan(scene: Scene, actual: Mention, plan: Mention) -> bool:
    """预算21万元，决算17万元，完成预算的81%，其中甲决算2万元，完成预算的47%: of a budget of its own."""
    lead = _lead(scene, actual)
    between = scene.flow.within(plan.at + 1, lead) if lead > plan.at else []
    return any(scene.role(m).trigger == "completion" for m in between)


def _belongs(scene: Scene, mention: Mention, actual: Mention, plan: Mention) -> bool:
    """Are both figures about one thing? Not where a 其中 lies between, or the actual one stands apart from its rate."""
    since = scene.flow.sentences[plan.sentence][1] - 1
    if plan.sentence < mention.sentence and re.search("其中|包括|:|\n", scene.flow.template[since : mention.at]):
        return False
    if plan.at < actual.at and _has_own_plan(scene, actual, plan):
        return False
    told = scene.role(mention).whole
    if told and not _ANY_PLAN.search(told) and alike(told, full_name(scene, plan)) == 0:
        return False  # 到位资金9万元…。支出8万元，占概算总投资的80%: of another one, told elsewhere
    return actual.half == mention.half or plan.half != mention.half


def _opens_bracket(scene: Scene, mention: Mention) -> bool:
    return scene.flow.behind(mention, 1) == "("


def _either_way(scene: Scene, one: Mention, other: Mention) -> Iterator[tuple[Mention, Mention, bool]]:
    if scene.role(one).side == "plan" or scene.role(other).side == "actual":
        yield other, one, True
    else:
        yield one, other, True


def _plans(scene: Scene, mention: Mention, values: list[Mention]) -> list[Mention]:
    """The planned figures the words may mean, nearest first; only those named where a name is given."""
    plans = [other for other in values if scene.role(other).side == "plan" and not EXCESS.search(other.head)]
    if "到位" in mention.clause:  # what has arrived is the plan of what is spent, not of what arrives
        plans = [plan for plan in plans if not _ARRIVED.search(plan.head) and not _is_of_arrived(scene, plan)]
    told = scene.role(mention).whole
    by = _BY.search(mention.clause)
    if by:
        return named(scene, by[1], values) or plans
    owner = owner_of(scene, mention)
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
    if _YEARLY.search(told):  # 总投资5.6亿元，当年完成1.2亿元，占年度计划的96%: not of what all years cost
        plans = [plan for plan in plans if not _OF_ALL_YEARS.search(plan.head)]
    return [plan for plan in plans if plan.half == plans[0].half]


def _of_stage(scene: Scene, mention: Mention, plans: list[Mention]) -> list[Mention]:
    """年初预算执行率, 调整后预算执行率: of the budget of that stage, where it was told."""
    for stage in (words.INITIAL, words.ADJUSTED):
        if stage.search(mention.head):
            before = (o for o in scene.values_before(mention, sentences=_SECTION, limit=24) if stage.search(o.head))
            farther = [o for o in before if scene.role(o).side == "plan" and o.dimension is Dimension.MONEY]
            return [plan for plan in plans if stage.search(plan.head)] or farther or plans
    return plans


_SECTION = 6  # sentences back
_FIRST = re.compile(
    "^(?:20[0-9]{2}年度?)?(?:本?[部单]?[门位]|项目|资金)?年初(?:部门|项目|财政)?预算(?:总?收入|总?支出|资金|安排)?(?:数|总额|合计)?(?:为|是|共)?$"
)
_OF_FIRST = re.compile("^(?:占|为|相当于)(?:全年)?年初预算(?:数|总额)?的$")
_ADDED = re.compile("追加|调[增减]|压减|核减|收回")


def _added_to_first(scene: Scene, mention: Mention) -> tuple[Mention, Mention] | None:
    """年初预算收入90万元 … 年中追加9万元，占年初预算的10%: of the only opening budget that the text tells."""
    change = scene.flow.previous(mention)
    told = change is not mention and change.half == mention.half and _OF_FIRST.match(mention.head) is not None
    if not told or scene.role(change).trigger != "difference" or not _ADDED.search(change.head):
        return None
    if re.search("[比较]|其中", change.clause):
        return None
    before = [m for m in scene.mentions[: change.index] if m.like(change) and _FIRST.match(m.head) and not m.depth]
    return (change, before[-1]) if len({m.figure.base_value for m in before}) == 1 else None


_ARRIVED = re.compile("(?<!应)到位")


def _is_of_arrived(scene: Scene, plan: Mention) -> bool:
    """实际到位资金9万元，其中中央资金5万元、省级资金4万元: the details of what arrived."""
    lead = _lead(scene, plan)
    wholes = scene.flow.within(scene.flow.sentences[plan.sentence][0], lead) if lead >= 0 else []
    return bool(wholes) and _ARRIVED.search(wholes[-1].head) is not None


_YEARLY = re.compile("年度(?:投资)?(?:计划|任务|目标)|年计划|当年(?:计划|任务)")
_OF_ALL_YEARS = re.compile("总投资|总概算|概算|总规模")


def owner_of(scene: Scene, mention: Mention) -> str:
    """中央财政 of 中央财政执行率; "" where the rate names its base instead."""
    if scene.role(mention).whole:
        return ""
    return mention.head[: mention.head.rfind(scene.word(mention))]


def is_of(scene: Scene, owner: str, value: Mention) -> bool:
    """Does `value` carry the owner in its name?"""
    return bool(core(owner)) and core(owner) in core(scene.role(value).name)


def _twice(scene: Scene, fitting: list[Mention]) -> bool:
    """中央财政 once in what was planned and once, nearer, in what was carried out."""
    return len(fitting) == 2 and scene.role(fitting[0]).side == "actual" and scene.role(fitting[1]).side != "actual"


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
    alike = [other for other in alike if not _CHANGES_PLAN.match(other.head)]
    verb = _VERB.search(mention.head)
    called = [
        other
        for other in alike
        if verb and verb[1] in other.head and (verb[1] == "到位" or scene.role(other).side != "plan")
    ]
    called = called or [other for other in alike if scene.role(other).side == "actual"]
    if called:
        return called[0]
    rest = [other for other in alike if scene.role(other).side != "plan" and not _is_listed(scene, other)]
    if rest:
        return rest[0]
    later = [
        o for o in scene.after(mention, limit=1) if o.like(plan) and _THAT_IS.search(o.head) and o.half == mention.half
    ]
    return later[0] if later else None


_CHANGES_PLAN = re.compile(f"(?:年中|中期)?(?:{TAKEN_BACK}|{GIVEN})")  # 压减一般性支出26万元


def _is_listed(scene: Scene, value: Mention) -> bool:
    """中央520万元、省级210万元: one of a list is no figure of the whole."""
    if not value.index:
        return False
    before = scene.mentions[value.index - 1]
    return before.like(value) and scene.flow.joins(before, value)
