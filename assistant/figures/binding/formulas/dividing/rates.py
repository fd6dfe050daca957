"""Rates that the words leave one way to reckon: of the items of a list, of scores, of totals, of the year, of places.

All other rates of completion and of quality are found among what the words may mean (see `supposing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.combining import counterpart
from assistant.figures.binding.formulas.adding.grouped import called_together
from assistant.figures.binding.formulas.changing.targets import targets_of
from assistant.figures.binding.formulas.defined import both_sides
from assistant.figures.binding.formulas.dividing.left_rates import left_rates
from assistant.figures.binding.formulas.dividing.own import begin_alike
from assistant.figures.binding.formulas.formula import Formula, Told, measured_like, named, sum_of
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, holds_in_order
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD, Part
from assistant.figures.binding.labels.stems import UNDONE
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.aims import AIM, SET

_RATE: Final = re.compile(r"率|进度|比例|面|完成|实现|执行|支付|使用|支出|占")
_CAPACITY: Final = re.compile(r"(?P<thing>[^，。；]*)(?:使用|利用|占用|入住|上座|周转)率")
_SCORING: Final = re.compile(r"得分率|计分率")
_ATTAINED: Final = re.compile(r"(?:完成|完工|竣工|实现|达成|执行|支付|支出)(?:率|进度|比例)")
# 缺口160户，完成95%: bare, it is the rate of what fell short.
_REACHED: Final = re.compile(
    r"(?:完成|完工|竣工|实现|达成)(?:率|进度|比例)|^(?:[仅只已]|实际)?(?:完成|达成|实现)了?[约近]?$"
)
_MEASURED: Final = re.compile(r"(?<=[一-鿿]{2})(?:[人批场频]次|数量?|面积|金额)$")
_EVERYBODY: Final = re.compile("(?:[全本辖][省市县区乡镇村]?|年末)*(?:常住|户籍|服务)?总?人口(?:总?数)?")
# What everybody is to have; and those who are but some of all.
_FOR_ALL: Final = re.compile(
    "居民|人口|群众|城乡|全民|(?:建档|领卡|持卡|办卡|参保|参合|普及|化)率|(?:签领|签约|注册)(?:[一-鿿]{2})?率"
)
_GROUP: Final = re.compile(
    "患者|病[人例]|在[册管校岗职]|确诊|登记|老年|老人|儿童|妇女|孕产妇|新生儿|学[生员]|职工|党员|残疾|困难|特困|低保|对象|人群"
    "|应[检到参领种管]"
)
_PAPERS: Final = ("份", "张", "本", "册", "件")  # that everybody has one of
_TURNED: Final = re.compile("化率")
_OWN_RATE: Final = re.compile(r"(?P<done>[一-鿿]{2,6})率(?:为|达到?|均)*$")
# 发放18642人，|年度指标值为|18500人，完成率: the aim of what stands before it.
_BARE_AIM: Final = re.compile(f"[，(]{SET}(?:{AIM}|指标)[值数量]?[为是]?(?:不[低少]于)?$")
_WITH: Final = re.compile("(?P<done>[一-鿿]{2,6})[率度][(（](?:包?含|包括)(?P<other>[一-鿿]{2,8})[)）](?:为|达到?)*$")
_BARE_RATE: Final = re.compile(
    "(?:预算|资金|综合|总体|整体|总)*(?:执行|支出|支付|使用)(?:率|进度)(?:分别|均)?(?:为|达到?)*"
)
_GRADE: Final = re.compile('(?:等[级次]|评[级定价]?|档次|为)[“"]?[优良]')
_OF_ALL_ROWS: Final = "指标得分合计"
_LOST_BY_ALL: Final = "指标扣分合计"
_HEAD: Final = 2
_FIRST: Final = 5
_TWO: Final = 2
_EARLY: Final = 3
_DAYS: Final = (Decimal(365), Decimal(366))


def rates(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """得分率98.4%, 综合执行率96.39%, 优良率82.7%, 床位使用率84.3%; 甲、乙完成率依次为…."""
    words = next((text for text in (mention.before, mention.lead[-30:]) if _RATE.search(text)), "")
    yield from left_rates(words, mention, told, lookup)
    if mention.item is not None and _ATTAINED.search(words):
        of_item = attained(mention.item[0], lookup.year_of(mention), lookup)
        if of_item:
            yield from (Formula("rate", pair) for pair in of_item)
            return
    if _ATTAINED.search(words):
        yield from _of_whole_listed(mention, told, lookup)
    if _REACHED.search(words):
        yield from _of_aim(mention, told, lookup)
    elif (both := _WITH.search(mention.before)) is not None:
        yield from _with_others(both["done"], both["other"], told)
    elif (done := _OWN_RATE.search(words)) is not None:
        yield from _of_so_called(done["done"], mention, told, lookup)
        yield from _of_so_many(done["done"], mention, told, lookup)
        yield from _of_both_sides(done["done"], mention, told, lookup)
    if "优良率" in mention.before:
        yield from _of_grades(told)
    if "以上" in mention.before:  # 高级职称占编制的35%，中级以上职称达75%: of the same
        above = called_together(mention.before, told)
        yield from (Formula("share", (all_of, base)) for all_of in sum_of(above) for base in told.bases)
    if _SCORING.search(words):
        yield from _scores(words, told, lookup)
    elif words:
        yield from _of_total(mention, told, lookup)
        if "率" in words:
            yield from _of_the_year(told)
            yield from (replace(one, guess=True) for one in of_population(mention, told, lookup) if not one.guess)
            yield from _capacities(words, mention, told, lookup)


def _of_whole_listed(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """支出226万元，包括办公费20万元，维修费206万元，执行率100%: of all that was spent, its parts told between."""
    if told.main not in told.facts[_TWO:] or not mention.follows or _BARE_RATE.fullmatch(mention.before) is None:
        return
    whole, parts = told.main, told.facts[: told.facts.index(told.main)]
    if not all(comparable(whole.unit, part.unit) for part in parts) or sum(map(size, parts)) > size(whole):
        return
    plan = lookup.kin.other(whole, Part.TARGET) or next(iter(targets_of(whole, lookup)), None)
    if plan is not None:
        yield Formula("rate", (whole, plan), guess=True)


def _with_others(done: str, other: str, told: Told) -> Iterator[Formula]:
    """接通240人，满意210人、基本满意24人，满意率（含基本满意）97.5%: both, over what was told before that may hold
    them."""
    also = next((one for one in told.facts if _ends_in(one, other)), None)
    first = next((one for one in told.facts if _ends_in(one, done) and one is not also), None)
    if first is None or also is None or not comparable(first.unit, also.unit):
        return
    behind = told.facts[max(map(told.facts.index, (first, also))) + 1 :]
    for both in sum_of((first, also)):
        yield from (Formula("rate", (both, base)) for base in [one for one in behind if _may_be_base(one, both)][:1])


def _ends_in(fact: Fact, name: str) -> bool:
    head, found, rest = folded(fact.label).rpartition(name)
    return bool(found) and not rest and head[-1:] not in ("不", "未", "非")


def _of_grades(told: Told) -> Iterator[Formula]:
    """优的11个，占73.3%；良的3个，占20%；优良率93.3%: of both, over what their shares were taken of."""
    best = [fact for grade in "优良" for fact in told.facts if _GRADE.search(fact.label) and grade in fact.label]
    if len(set(best)) == _TWO:
        yield from (Formula("share", (both, base)) for both in sum_of(best) for base in told.bases)


def _of_aim(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """满意度93.5%，目标值90%，完成率103.89%; 平均每站5次，目标值4次，完成率125%: the two told last, a rate or what was
    derived over its target; anything over the target right behind it that bears no name of its own."""
    if (both := _held_apart(told, lookup)) is not None:  # 少125人次，完成率
        yield Formula("rate", both)
        return
    aim = told.facts[0] if told.facts else None
    if aim is None or lookup.kin.field(aim) is not Part.TARGET:
        return
    bare = _BARE_AIM.search(mention.previous) is not None
    reached = [fact for fact in told.facts[1:2] if bare or aim in lookup.kin.same(fact)]
    reached = [fact for fact in reached if bare or fact.unit.dimension is Dimension.RATIO]
    for done in (*reached, *told.values[:1]):
        if comparable(done.unit, aim.unit) and lookup.kin.field_of(done) is not Part.TARGET:
            # What is asked is asked exactly, 90% is no 90.4%.
            yield Formula("rate", (done, replace(aim, interval=Interval.point(aim.value))))


def _held_apart(told: Told, lookup: Lookup) -> tuple[Fact, Fact] | None:
    """(what was reached, what was asked), where the figure right before tells how far they are apart."""
    made = told.derived.derivation if told.derived is not None else None
    if made is None or made.operation != "difference" or len(told.facts) < _TWO:
        return None
    last = told.facts[:_TWO]
    if {one.identifier for one in last} != set(made.operands):
        return None
    done, aim = sorted(last, key=lambda one: lookup.kin.field(one) is Part.TARGET)
    apart = lookup.kin.field(done) is not Part.TARGET and lookup.kin.field(aim) is Part.TARGET
    return (done, aim) if apart and aim in lookup.kin.same(done) else None


def of_population(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """建档44.13万人，建档率93.99%: of all who live there, where the data count them once; a guess unless it is said of
    what everybody is to have. 在册患者规范管理2.8万人，规范管理率: of those who are on the books, and not of all."""
    done = told.facts[0] if told.facts else None
    if done is None or done.unit.dimension is not Dimension.COUNT or _ATTAINED.search(mention.before):
        return
    if _is_of_group(_said(done, mention)):
        return
    counted = lookup.in_year(Dimension.COUNT, lookup.year_of(mention))
    everybody = [row for row in counted if _EVERYBODY.fullmatch(row.label) and _is_of_people(done, row)]
    if (
        len(everybody) != 1
        or everybody[0] is done
        or any(row is not done and UNDONE.search(row.label) for row in counted)
    ):
        return
    of_some = is_of_some(done, everybody[0], mention)
    if not of_some or not any(_may_be_base(fact, done) for fact in told.of(Dimension.COUNT)):
        yield Formula("rate", (measured_like(done, everybody[0]), everybody[0]), guess=of_some)


def _is_of_people(done: Fact, everybody: Fact) -> bool:
    """Can those who are counted live there, or is it what each of them has one of (档案58万份)?"""
    return comparable(everybody.unit, done.unit) or (done.unit.measure in _PAPERS and size(done) <= size(everybody))


def _may_be_base(fact: Fact, done: Fact) -> bool:
    """Can what was told hold what is told of it?"""
    return fact is not done and comparable(fact.unit, done.unit) and size(fact) >= size(done)


def is_of_some(done: Fact, whole: Fact, mention: Mention) -> bool:
    """Would a rate be taken of all who live there that is said of some of them, or not of what everybody is to have?"""
    said = _said(done, mention)
    return _EVERYBODY.fullmatch(whole.label) is not None and (not _FOR_ALL.search(said) or _is_of_group(said))


def _is_of_group(said: str) -> bool:
    """Are some of all people spoken of? 老龄化率 and 城镇化率 are of all, whoever is counted."""
    return _GROUP.search(said) is not None and _TURNED.search(said) is None


def _said(done: Fact, mention: Mention) -> str:
    return f"{done.label}{mention.previous}{mention.lead}"


def _of_so_called(done: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """派单601件，按时结案597件，结案率100%: the one row called 结案, over what was told that may hold it."""
    rows = lookup.index.so_called(folded(done), lookup.year_of(mention)) or _ending_in(done, told, lookup)
    if len(rows) != 1 or rows[0].unit.dimension is Dimension.RATIO:
        return
    bases = [fact for fact in told.facts if _may_be_base(fact, rows[0]) and fact.year == rows[0].year]
    name = lookup.pieces_of(rows[0].label)
    akin = [fact for fact in bases if name & lookup.pieces_of(fact.label)]  # 县级配套到位: of 县级财政配套
    yield from (Formula("rate", (rows[0], base)) for base in (akin or bases)[:_TWO])


def _ending_in(done: str, told: Told, lookup: Lookup) -> list[Fact]:
    """办复率, of a row called 提案办复 and of none that was told."""
    year = told.facts[0].year if told.facts else None
    rows = [row for row in lookup.in_year(Dimension.COUNT, year) if len(done) > 1 and _ends_in(row, done)]
    return [] if any(row in told.facts for row in rows) else rows


def _of_so_many(done: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """管护柳树林1512亩，精细管护率80%: 柳树林精细管护面积 of 柳树林管护面积, told last; the row that is called as that
    is, with what the rate is of in its name."""
    whole = next((fact for fact in told.facts if fact.unit.dimension is not Dimension.RATIO), None)
    if whole is None or done in whole.label or whole.year not in (None, lookup.year_of(mention)):
        return
    alike = [
        fact
        for fact in lookup.of_dimension(whole.unit.dimension)
        if comparable(fact.unit, whole.unit) and fact.year == whole.year and size(fact) <= size(whole)
    ]
    parts = [fact for fact in alike if done in fact.label and begin_alike(fact, whole) >= _HEAD]
    most = max((begin_alike(fact, whole) for fact in parts), default=0)
    meant = [fact for fact in parts if begin_alike(fact, whole) == most]
    if len(meant) == 1:
        yield Formula("rate", (meant[0], whole))


def _of_both_sides(done: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """集中供养特困人员1.62万人，集中供养率32.5%: of all 特困人员, of whom the data have those of towns and country."""
    for part in told.facts[:1]:
        whole = part.label.removeprefix(done)
        if whole != part.label and part.year in (None, lookup.year_of(mention)):
            rows = lookup.index.so_called(folded(whole), part.year)  # 重点人群签约2214人，签约率
            yield from (Formula("rate", (part, row), guess=True) for row in rows if _may_be_base(row, part))
            for both in both_sides(whole, part.year, part.unit.dimension, lookup):
                yield Formula("rate", (part, both), guess=True)


def aim_of(fact: Fact, lookup: Lookup) -> Fact | None:
    """What was planned of a thing, or asked of an indicator, be that a standard or a price."""
    asked = lookup.fact(f"{fact.owner}·{ASKED_FIELD}") if fact.field == REACHED_FIELD else None
    return asked or lookup.kin.other(fact, Part.TARGET)


def attained(name: str, year: int | None, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """赛事场次、低收费收入完成率依次为: what the item names, whole or by a short form, over its own plan."""
    words = _MEASURED.sub("", folded(name)) or folded(name)
    known = [(fact, aim_of(fact, lookup)) for fact in lookup.index.facts if fact.year in (None, year)]
    able = [
        (fact, plan)
        for fact, plan in known
        if plan is not None and (lookup.kin.field(fact) in (Part.LEVEL, Part.DONE) or fact.field == REACHED_FIELD)
    ]
    whole = [pair for pair in able if words in folded(pair[0].label)]
    found = whole or [pair for pair in able if holds_in_order(words, folded(pair[0].label))]
    return found if len(found) <= _TWO else []


def _of_total(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """两个项目合计支出487.75万元，综合执行率96.39%: over the sum of their budgets; not …，其中渠道清淤97.8%."""
    sums = [total for total in told.totals[:2] if not _names_part(mention, total, lookup)]
    if [lookup.kin.field_of(total) for total in sums] == [Part.LEVEL, Part.TARGET]:
        yield Formula("rate", tuple(sums))
    for total in sums[:1]:
        for part in (Part.TARGET, Part.LEVEL):
            other = counterpart(total, part, lookup)
            if other is not None and not set(other.operands) <= set(told.facts):
                yield Formula("rate", (total, other) if part is Part.TARGET else (other, total))


def _names_part(mention: Mention, total: Fact, lookup: Lookup) -> bool:
    """Do the words name one of the rows that a total is made of?"""
    rows = [lookup.pieces_of(name) for name in (total.derivation.operands if total.derivation else ())]
    return bool(lookup.own_words(mention) & frozenset().union(*rows).difference(frozenset.intersection(*rows)))


def _capacities(words: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """入住老人236人，床位使用率84.3%: people over beds, each counted in a measure of its own."""
    match = _CAPACITY.search(words)
    counts = told.of(Dimension.COUNT)[:_FIRST]
    meant = named(match["thing"], Dimension.COUNT, lookup, year=lookup.year_of(mention))[:1] if match else []
    for whole in dict.fromkeys((*meant, *counts[1:])) if match else ():
        for done in counts[:_EARLY]:
            if done.unit.measure != whole.unit.measure and size(done) <= size(whole):
                yield Formula("rate", (measured_like(done, whole), whole))


def _of_the_year(told: Told) -> Iterator[Formula]:
    """优良天数302天，优良率82.7%."""
    for done in (fact for fact in told.facts[:1] if fact.unit.symbol == "天"):
        yield from (Formula("rate", (done, days)) for days in days_of_year(done))


def days_of_year(fact: Fact) -> list[Fact]:
    """All the days of a year, leap or not, as a fact in days compares with them."""
    return [replace(fact, identifier=f"全年{days}天", value=days, interval=Interval.point(days)) for days in _DAYS]


def _scores(words: str, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """产出得48.9分，得分率97.8%."""
    subject = _SCORING.split(words)[0]
    meant = named(f"{subject}得分", Dimension.SCORE, lookup) if len(folded(subject)) > 1 else []
    scored = [f for f in (*meant, *told.of(Dimension.SCORE)) if lookup.part_of(f) is Part.SCORED]
    all_got, lost = lookup.fact(_OF_ALL_ROWS), lookup.fact(_LOST_BY_ALL)
    if all_got is not None and lost is not None and all_got in told.facts[:1] and not meant:
        yield Formula("rate", (all_got, Formula("sum", (all_got, lost))))  # 12项指标共得89.27分，得分率
        return
    for got in list(dict.fromkeys(scored))[:_TWO]:
        full = lookup.kin.other(got, Part.FULL)
        for points in (*([full] if full else []), *_full(told, lookup)):
            yield Formula("rate", (got, points))


def _full(told: Told, lookup: Lookup) -> Sequence[Fact]:
    return [fact for fact in told.of(Dimension.SCORE) if lookup.part_of(fact) is Part.FULL][:_TWO]
