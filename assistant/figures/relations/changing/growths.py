"""增长…%, 下降…%: one figure against that of another period or plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.domain.agreement import Agreement
from assistant.figures.relations import words
from assistant.figures.relations.changing import dated, named_years
from assistant.figures.relations.changing.changes import same_basis, turned, unsure
from assistant.figures.relations.changing.periods import compared_inline, pairs
from assistant.figures.relations.choose import in_brackets, listed
from assistant.figures.relations.expression import judge, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.sides import period_of
from assistant.figures.relations.slips import telling_digits
from assistant.figures.relations.subjects import currents, is_past, names_it, subject


def rate(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of a growth rate or multiple."""
    if unsure(scene, mention):
        return _on_one_basis(scene, mention)
    inside = in_brackets(scene, mention)
    if inside is not None:
        return scene.decide(mention, _bracketed(scene.role(mention).sign, *inside))
    relation = scene.decide(mention, _rate_readings(scene, mention))
    if relation is None:
        return _zero_base(scene, mention)
    return turned(scene, mention, relation)


def by_amount(scene: Scene, mention: Mention) -> Relation | None:
    """净增180万元，增长8.3%: of the amount beside it alone, where no two figures are known to be compared."""
    return scene.decide(mention, _by_amount(scene, mention))


def _rate_readings(scene: Scene, mention: Mention) -> Iterator[Reading]:
    sign, told = scene.role(mention).sign, list(pairs(scene, mention))
    apart = None if any(strong for *_, strong in told) else named_years.pair(scene, mention)
    for new, base, strong in told if apart is None else [(*apart, True)]:
        if sign < 0:
            yield Reading(
                RelationKind.GROWTH,
                "（基数 − 现数）÷ 基数",
                (of(base.figure) - of(new.figure)) / of(base.figure),
                strong,
            )
        else:
            yield Reading(
                RelationKind.GROWTH,
                "（现数 − 基数）÷ 基数",
                (of(new.figure) - of(base.figure)) / of(base.figure),
                strong,
            )
    yield from _by_amount(scene, mention)


def _bracketed(sign: int, one: Mention, other: Mention) -> Iterator[Reading]:
    """节约率8%（采购预算9万元，合同金额8.28万元）: between the two of the bracket; a rise is of the smaller."""
    big, small = sorted((one, other), key=lambda m: m.figure.base_value, reverse=True)
    change = of(big.figure) - of(small.figure)
    for base in (big, small) if not sign else (big,) if sign < 0 else (small,):
        yield Reading(RelationKind.GROWTH, "（现数 − 基数）÷ 基数", change / of(base.figure))


def _on_one_basis(scene: Scene, mention: Mention) -> Relation | None:
    """同口径增加9万元，增长5%: amount and rate on one basis still belong together; asked, not said to be wrong."""
    if not same_basis(scene, mention):
        return None
    inline = compared_inline(scene, mention) is not None and words.SAME_BASE.search(mention.clause)
    relation = scene.decide(mention, _rate_readings(scene, mention) if inline else _by_amount(scene, mention))
    return replace(relation, certain=False) if relation else None


_OVERALL = re.compile(r"全年|共|总|达|本年|今年|当年")


def _by_amount(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """增加45万元，增长12%: against this year's figure less the increase."""
    for change in _amounts_of(scene, mention):
        for base in (*_told_bases(scene, mention, change), *_saved_from(scene, mention, change)):
            yield Reading(RelationKind.GROWTH, "增减额 ÷ 基数", of(change.figure) / of(base.figure))
        up = scene.role(change).sign >= 0
        for current in _grown(scene, mention, change):
            if up and current.figure.base_value <= change.figure.base_value:
                continue  # nothing grows by more than it is, so this is not what grew
            before = of(current.figure) - of(change.figure) if up else of(current.figure) + of(change.figure)
            yield Reading(RelationKind.BACK_COMPUTED, "增减额 ÷（现数 ∓ 增减额）", of(change.figure) / before)


_SAVING_RATE = re.compile("(?:节约|节支|核减|审减|压减)率")


def _saved_from(scene: Scene, mention: Mention, change: Mention) -> list[Mention]:
    """项目预算72万元。招标节约资金6万元，节约率8%: the only amount told before, where it is a planned one."""
    if not _SAVING_RATE.search(mention.head):
        return []
    before = [v for v in scene.values_before(change, change, sentences=1) if not is_past(scene, v)]
    own = [v for v in before if v.half == change.half]
    before = own or before
    return before if len(before) == 1 and scene.role(before[0]).side == "plan" else []


def _amounts_of(scene: Scene, mention: Mention) -> list[Mention]:
    """The amounts of change that a rate may go with: of its own place in a list, else beside it."""
    place, length = mention.run
    if length > 1:
        before = [*listed(scene, mention, length, place), *_listed_later(scene, mention)]
    else:
        before = list(scene.before(mention, limit=3))
    changes = [o for o in before if _is_amount(scene, o, mention) and not _told_of_another(scene, o, mention)][:1]
    if length > 1 or (changes and not _another_value(scene, changes[0], mention)):
        return changes
    later = [o for o in scene.after(mention, limit=1) if _is_amount(scene, o, mention)]
    return changes + [o for o in later if not scene.role(o).base and MARK not in o.clause]


def _told_of_another(scene: Scene, change: Mention, rate: Mention) -> bool:
    """火灾2起，同比减少3起，过火面积4.73公顷，同比下降70.95%: another thing was told since the amount."""
    between = scene.mentions[change.index + 1 : rate.index]
    others = [v for v in between if scene.is_value(v) and not v.like(change) and v.depth == rate.depth]
    named_so = any(len(core(scene.role(v).name)) > 1 and not scene.role(v).base for v in others)
    return rate.run[1] == 1 and named_so and not core(subject(scene, rate))


def _is_amount(scene: Scene, other: Mention, rate: Mention) -> bool:
    if scene.role(other).trigger != "difference" or other.half != rate.half:
        return False
    if words.SINCE.search(rate.clause) and _BEYOND_PLAN.search(other.clause) and not words.SINCE.search(other.clause):
        return False  # 843件，超任务43件，同比增长9.8%; 较上年微增4.67%，但仍比预算少2.14万元
    bases = dated.base_year(rate), dated.base_year(other)
    return None in bases or bases[0] == bases[1]


_BEYOND_PLAN = re.compile(
    "(?:[比较超]|低于|高于)(?:过|出|额)?(?:了)?[^,;比较]{0,4}(?:预算|计划|目标|任务|指标|控制|限额)"
)


def _grown(scene: Scene, mention: Mention, change: Mention) -> list[Mention]:
    """What changed: a figure between amount and rate, the one the change names or follows, or one told after both."""
    between = [v for v in scene.mentions[change.index + 1 : mention.index] if v.like(change) and scene.is_value(v)]
    between = [v for v in between if not _base_in_bracket(scene, change, v)]
    told = subject(scene, mention if change.index > mention.index else change)
    after = [v for v in scene.after(mention, limit=2) if v.like(change) and v is not change]
    after = [v for v in after[:1] if _is_current(scene, v) and v.half == mention.half] or [
        v for v in after if _is_named(scene, told, v)
    ]
    labelled = _labelled(scene, mention, change) if change.index > mention.index else []
    than = dated.base_year(change)
    currently = currents(scene, change, told)
    settled = [v for v in scene.after(mention, limit=1) if v.like(change) and _SETTLED_AT.search(v.head)]
    if settled and settled[0].half == mention.half and not any(v.half == mention.half for v in currently):
        currently = settled  # 收入9万元；支出减少1万元，下降10%，降至9万元: not of what the half before tells
    found = between[:1] or labelled or currently or after[:1]
    return [v for v in found if than is None or scene.role(v).period != than]


_SETTLED_AT = re.compile("[降减增升提跌](?:少|低|加|长|高)?[至到](?:了)?$|达到?$")


def _labelled(scene: Scene, mention: Mention, change: Mention) -> list[Mention]:
    """甲收入9万元，乙收入8万元，分别增长3%和4%: the named figure of its own place, where there are as many as rates."""
    place, length = mention.run
    first = scene.mentions[mention.index - place]
    values = [v for v in scene.values_before(first, change) if not is_past(scene, v)]
    return [values[length - 1 - place]] if length > 1 and len(values) == length else []


def _is_named(scene: Scene, told: str, value: Mention) -> bool:
    """项目支出较上年增加9万元，增长3%，2022年项目支出为309万元: the figure that changed, told after the change."""
    return bool(core(told)) and scene.is_value(value) and not is_past(scene, value) and names_it(scene, told, value)


def _another_value(scene: Scene, change: Mention, rate: Mention) -> bool:
    """减少9万元，其中项目支出30万元，下降4%，减少1万元: after another value the amount may follow."""
    return any(scene.is_value(v) for v in scene.mentions[change.index + 1 : rate.index])


def _listed_later(scene: Scene, mention: Mention) -> list[Mention]:
    """分别增长3%和4%，分别增加1万元和2万元: the amount of its own place in the list that follows."""
    return [o for o in scene.after(mention, limit=3 * mention.run[1]) if o.run == mention.run and not is_past(scene, o)]


def _told_bases(scene: Scene, mention: Mention, change: Mention) -> Iterator[Mention]:
    """The figure compared with: right before the change, or after its rate with the year that the sentence names."""
    inline = scene.flow.previous(change)
    if scene.role(inline).base and inline.like(change) and inline.sentence == change.sentence:
        yield inline
    past = scene.role(inline).period == -1 and scene.is_value(inline) and not words.PLAN.search(inline.head)
    if past and inline.like(change) and inline.half == change.half and not scene.role(inline).base:
        yield inline  # 上年支出9万元，本年增加1万元，增长11%
    own = scene.mentions[mention.index - 1]
    if own is not change and own.index > change.index and scene.role(own).base and own.like(change):
        yield own  # 净减少61人，年末人数较上年末的2718人下降2.24%
    if _ADDED.search(change.head):
        yield from (v for v in scene.values_before(change, change)[:3] if _ASKED.search(v.head))
    start, _ = scene.flow.sentences[change.sentence]
    year = period_of(scene.flow.template[start : change.at])
    for other in scene.after(mention, limit=2):
        if not other.like(change) or other.half != mention.half or not scene.is_value(other):
            continue
        planned = words.INITIAL.search(scene.flow.template, start, change.at) and words.INITIAL.search(other.head)
        if planned or (year is not None and scene.role(other).period == year):
            yield other
    yield from (o for o in scene.after(change, limit=1) if _base_in_bracket(scene, change, o))
    yield from dated.bases(scene, change)
    yield from _base_of_two(scene, change)


_TOLD = 2  # digits of a change without which rounding makes the rate anything


def _base_of_two(scene: Scene, change: Mention) -> list[Mention]:
    """决算5亿元，预算6.1亿元，少1.1亿元，降18.0%: the other of the two right before, where the change lies between."""
    two = scene.mentions[max(0, change.index - 2) : change.index]
    beside = all(v.like(change) and v.half == change.half and scene.is_value(v) for v in two)
    if len(two) < 2 or not beside or telling_digits(change.figure.value) < _TOLD:
        return []
    less, more = sorted(two, key=lambda v: v.figure.base_value)
    fits = judge(change.figure, (of(more.figure) - of(less.figure)).amount()) is Agreement.EQUAL
    return [less if scene.role(change).sign >= 0 else more] if fits else []


_ADDED = re.compile("追加|调增|调减|核减|审减|压减")
_ASKED = re.compile("年初|批复|原|送审|申报|报审|概算")
_DATED = re.compile(r"^(?:20\d\d年度?|上年度?|去年|同期)")


def _base_in_bracket(scene: Scene, change: Mention, beside: Mention) -> bool:
    """较上年减少1万元（2018年为9万元）: the bracket tells what it was before."""
    bracketed = scene.flow.behind(change, 1) == "(" and beside.depth > change.depth
    past = words.LAST.search(change.clause) is not None
    return bracketed and past and beside.like(change) and bool(_DATED.match(beside.head))


def _is_current(scene: Scene, value: Mention) -> bool:
    return scene.is_value(value) and not is_past(scene, value) and bool(_OVERALL.search(value.head))


_NOTHING_BEFORE = re.compile(
    r"(?:上年|去年|同期|上一年)[^,。;]{0,8}?(?:没有|未|无)(?:发生|安排|支出|列支|购置|开支|产生|此项)|首次(?:列支|安排|发生|产生|支出|开支|编列|编制|设立|开展|举办|实施|推出|纳入|购置|投入|征收|收取|下达)|新设|(?:上年|去年)(?:为|是)?零"
)


def _zero_base(scene: Scene, mention: Mention) -> Relation | None:
    """A rate of growth over nothing."""
    start, _ = scene.flow.sentences[mention.sentence]
    base = next((b for _, b, _ in pairs(scene, mention) if b.figure.value == 0), None)
    nothing = _NOTHING_BEFORE.search(scene.flow.template, start, mention.at)
    if base is None and (nothing is None or not scene.values_before(mention)):
        return None
    if mention.figure.value == 0:
        return None
    values = scene.values_before(mention)[:1]
    return Relation(
        kind=RelationKind.RATE_ZERO_BASE,
        start=mention.figure.start,
        end=mention.figure.end,
        stated=mention.figure,
        operands=tuple(v.figure for v in ([base] if base else []) + [v for v in values if v is not base]),
        agreement=Agreement.DIFFERENT,
        formula="（现数 − 基数）÷ 基数",
        trigger=scene.span(scene.role(mention).word),
        problem="上期（基期）数为零，增减率无法计算",
    )
