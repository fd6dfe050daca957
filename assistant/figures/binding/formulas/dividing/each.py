"""So much for each: an amount or a count over a count in the measure that the words name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import Dimension, Unit
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.dividing.own import begin_alike, own_of
from assistant.figures.binding.formulas.formula import Formula, Told, counted_in, made_by, named, of_all
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces, short_name
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.labels.stems import is_flow
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.measures import ALL_OF_THEM, SHARED_OUT

PER: Final = re.compile(
    rf"(?P<noun>{SHARED_OUT})均(?!{ALL_OF_THEM})"
    r"|(?:平均)?每(?!个?[月天日季年周])(?P<each>平方米|立方米|[百千万](?:人次|[人名户亩辆件家尾只头株吨])|公斤|千克|斤|人次|家次|场次|公里|批次|[一-鿿])(?P<what>[^，。；\d]{0,8})"
    r"|单(?P<single>批次|[车台件套亩户人场座栋期次吨辆床条处所册批例站村枚份间盏株棵组])|(?:平均)?(?P<time>[月日季]均|每个?[月天日季]度?)"
)
_PERSONS: Final = "人名位"
_PRODUCT: Final = {
    "生": "人",
    "客": "人",
    "户": "户家",
    "人": _PERSONS,
    "车": "辆",
    "案": "件起宗",
    "校": "所",
    "村": "个村",
    "班": "个班",
    "名": _PERSONS,
    "位": _PERSONS,
}
# What is shared out to so many or so much of a measure at a time.
_TENS: Final = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_PORTIONS: Final = {
    **{
        tens + one: (_PRODUCT.get(one, one)[0], many)
        for tens, many in _TENS.items()
        for one in "人名户亩辆件家尾只头株吨"
    },
    **{f"{tens}人次": ("人次", many) for tens, many in _TENS.items()},
    "公斤": ("吨", Decimal("0.001")),
    "千克": ("吨", Decimal("0.001")),
    "斤": ("吨", Decimal("0.0005")),
}


def _spans(number: int, measure: str) -> Fact:
    """The months, quarters or days of a year as something to divide by."""
    unit, value = Unit(measure, Dimension.COUNT, measure=measure), Decimal(number)
    return Fact(f"{number}{measure}", f"{number}{measure}", value, unit, Interval.point(value), 0)


MONTHS: Final = _spans(12, "个月")
_TIMES: Final = (
    ("月", MONTHS),
    ("季", _spans(4, "个季度")),
    ("日", _spans(365, "天")),
    ("天", _spans(365, "天")),
    ("日", _spans(366, "天")),
    ("天", _spans(366, "天")),
)
_EXTENTS: Final = ("公里", "平方米", "亩")
DAY: Final = Unit("天", Dimension.COUNT, measure="天")
_STROKE: Final = re.compile(r"/(?P<noun>[百千万]?[一-鿿]{1,2})(?![一-鿿·.\d/])")
_COUNTED_BY: Final = re.compile("^[（(]按(?P<what>[^，。；（）()]{2,8})")
_PLANNED: Final = re.compile("目标|计划|任务|标准")
_FUNDS: Final = re.compile("(?:支出|经费|费用?|资金|投入)$")
_FOR_A_YEAR: Final = re.compile("^(?:年均|全年|平均|年度|共|每年)+")
_COST: Final = re.compile(r"成本|投入|花费|费用|开支")
_PART: Final = "其中"
_SHARED_PARTS: Final = (Part.PER, Part.PRICE)
_SURELY: Final = 20
_TWO: Final = 2
_TOPS: Final = 4
_COUNTS: Final = 4


def per(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """户均, 人均, 平均每期, 每平方米造价: the amount told or named over the count of that measure."""
    match = PER.search(mention.before)
    if match is None:
        return
    words = mention.before.replace(match[0], "")
    tops = _tops(words, mention, told, lookup)
    if match["time"]:
        # 每个岗位年均补贴6000元，即每月500元: what was shared out is shared out further.
        tops = [*told.values[:1], *tops] if not folded(words) else tops
        days = days_of(match["time"], mention, told, lookup)
        yield from (Formula("per", (top, day)) for day in days for top in tops)
        yield from () if days else _over_own_days(match["time"], tops, lookup)
        for often in () if days else told.spans or times_of(match["time"]):
            yield from (Formula("per", (top, often)) for top in tops)
        return
    noun, what = match["noun"] or match["each"] or match["single"], match["what"] or ""
    counts = counts_of(noun, what, mention, told, lookup)
    tops = list(dict.fromkeys((*_shared(what, counts, mention, lookup), *tops)))
    told_of = {fact.identifier for fact in (*told.facts, *told.values)}
    ours = [top for top in tops if top.identifier in told_of]
    said = set(pieces(folded(words)))
    told_here = any(count in told.facts for count in counts)
    kin = _own(counts[:1], mention, lookup) if told_here and not said else []
    if kin and not any(belongs(top, counts[0], lookup) > 0 for top in ours):
        tops = [*kin, *tops]  # 护林补助640人，人均8600元: of its own spending, not of what was told before
    elif told_here and any(not said or said & set(pieces(folded(top.label))) for top in ours):
        tops = ours  # 住院报销6.84万人次、30124万元，次均…: of what was just told
    else:  # 开展普法活动118场，场均经费3798元: the funds are those of what is counted
        tops += [top for count in counts[:1] for top in _said(count.label + words, mention, lookup, _SURELY)[:2]]
        tops += _spent_on(counts[:1], mention, lookup)
    own = _funds_of(counts[:1], mention, lookup)
    for top in dict.fromkeys((*own, *tops, *_largest(mention, lookup))):
        named_so = top in ours or bool(lookup.pieces_of(mention.lead) & lookup.pieces_of(top.label))
        named_so = named_so and not (own and begin_alike(top, counts[0]) < begin_alike(own[0], counts[0]))
        for count in counts:
            able = top.label != count.label and not is_shared(top, lookup) and not _turned(top, count, lookup)
            if able and count.value != 1 and belongs(top, count, lookup) >= 0:
                yield Formula("per", (top, _portioned(count, noun)), guess=not named_so)


def _largest(mention: Mention, lookup: Lookup) -> list[Fact]:
    """平均每站管55.6公里: the whole of what is told in that measure."""
    unit, year = mention.figure.unit, lookup.year_of(mention)
    if unit.dimension is not Dimension.COUNT:
        return []
    own = unit.measure.partition("/")[0]
    alike = [fact for fact in lookup.of_dimension(unit.dimension) if fact.unit.measure == own]
    return sorted((fact for fact in alike if fact.year in (None, year)), key=size, reverse=True)[:1]


def per_unit(mention: Mention) -> str:
    """服务成本15.39元/人次, 4.41批次/千人: what the unit itself says the figure is for one of; "" where it does not, or
    the words do."""
    if PER.search(mention.before):
        return ""
    behind = _STROKE.match(mention.after)
    noun = behind["noun"] if behind is not None else mention.figure.unit.measure.partition("/")[2]
    return noun if PER.fullmatch(f"每{noun}") else ""


def times_of(words: str) -> list[Fact]:
    """The months, quarters or days that 月均, 每季度 or 日均 share out over."""
    return [often for letter, often in _TIMES if letter in words]


def days_of(time: str, mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """全年开放341天，日均…; 日均…（按开放341天计）: the days told, or those of the year spoken of."""
    year = lookup.year_of(mention)
    spent = [fact for fact in told.of(Dimension.TIME) if lookup.part_of(fact) is not Part.TARGET]
    aimed = _PLANNED.search(mention.before) is not None  # 开放314天，目标300天，日均: over the days that came of it
    here = [fact for fact in (told.of(Dimension.TIME) if aimed else spent)[:1] if "天" in fact.unit.symbol]
    known = [now for fact in here for now in ([fact] if fact.year in (None, year) else lookup.index.twins(fact, year))]
    behind = _COUNTED_BY.search(mention.after)
    if behind is not None:
        known = [*_open(behind["what"], year, lookup), *known]
    return [replace(fact, unit=DAY) for fact in known if "日" in time or "天" in time]


def _over_own_days(time: str, tops: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    """讲解2847场，日均讲解9.1场, of a museum open on 314 days: over the days of the project itself, if the data know
    them."""
    for top in tops if "日" in time or "天" in time else ():
        rows = (row for row in lookup.index.same_subject(top) if row.year == top.year and row.unit.symbol == "天")
        days = [row for row in rows if "天数" in row.label and lookup.part_of(row) is Part.LEVEL]
        yield from (Formula("per", (top, replace(day, unit=DAY)), guess=True) for day in days[:1])


def _open(what: str, year: int | None, lookup: Lookup) -> list[Fact]:
    """（按开放|341天计）: the days whose name the bracket behind a figure holds."""
    days = (fact for fact in lookup.of_dimension(Dimension.TIME) if "天" in fact.unit.symbol)
    return [one for one in days if one.year in (None, year) and lookup.pieces_of(what) & lookup.pieces_of(one.label)]


def _shared(what: str, counts: Sequence[Fact], mention: Mention, lookup: Lookup) -> list[Fact]:
    """平均每个场馆接待…: by what is said behind the name of the count; where nothing stands behind it, by the whole of
    what is said. Of all that are called so the largest."""
    name = next((count.label for count in counts), "")
    start = next((end for end in range(len(what), 0, -1) if what[:end] in name), 0)
    words = folded(_FOR_A_YEAR.sub("", what[start:])) or folded(what)
    if not start or len(words) < _TWO:
        return []
    year, unit = lookup.year_of(mention), mention.figure.unit
    known = (fact for fact in lookup.of_dimension(unit.dimension) if words in fact.label and fact.year in (None, year))
    known = (counted_in(fact, unit) if _is_times(fact, unit) else fact for fact in known)
    called = [fact for fact in known if comparable(unit, fact.unit)]
    return sorted((fact for fact in called if lookup.part_of(fact) is Part.LEVEL), key=size, reverse=True)[:1]


def is_portion(noun: str) -> bool:
    """千人, 万户, 公斤: so many or so much at a time."""
    return noun in _PORTIONS


def is_shared(fact: Fact, lookup: Lookup) -> bool:
    """单册采购均价, 补助标准, or what was shared out on the way: shared out already."""
    return lookup.part_of(fact) in _SHARED_PARTS or made_by(fact, "per")


def belongs(fact: Fact, count: Fact, lookup: Lookup) -> int:
    """+1 where both are of one project, −1 where that of `fact` has a count of its own in that measure; 0 where it has
    none: 接待观众 may be shared out among the shows of another indicator."""
    own = lookup.index.same_subject(fact)
    if own and fact.subject[:-1] == count.subject[:-1]:
        return 1
    rivals = (one for one in own if one.unit.dimension is Dimension.COUNT)
    other = bool(lookup.index.same_subject(count)) and fact.unit.measure != count.unit.measure
    return -1 if other and any(one.unit.measure == count.unit.measure for one in rivals) else 0


def is_one_of_several(fact: Fact, words: str, told: Told, lookup: Lookup) -> bool:
    """人均结案: are there such facts of several owners (刑事·结案数, 民事·结案数), and is this one's not spoken of?"""
    owner = "".join(fact.subject[-2:-1])
    if not lookup.index.same_subject(fact) or set(pieces(owner)) & set(pieces(words)):
        return False
    if any(one.subject[:-1] == fact.subject[:-1] for one in told.facts):
        return False
    alike = (
        one for one in lookup.of_dimension(fact.unit.dimension) if (one.field, one.year) == (fact.field, fact.year)
    )
    return any(one.subject[:-1] != fact.subject[:-1] for one in alike)


def _own(counts: Sequence[Fact], mention: Mention, lookup: Lookup) -> list[Fact]:
    """What was done or spent in the project of a count."""
    unit = mention.figure.unit
    found = (fact for count in counts for fact in lookup.index.same_subject(count) if fact.year == count.year)
    able = (fact for fact in found if comparable(unit, fact.unit) and not is_shared(fact, lookup))
    return [fact for fact in able if lookup.part_of(fact) is Part.LEVEL][:_TWO]


def _spent_on(counts: Sequence[Fact], mention: Mention, lookup: Lookup) -> list[Fact]:
    """新购图书4.26万册，平均每册…: 购书支出, whose short name is that of what is counted."""
    if mention.figure.unit.dimension is not Dimension.MONEY:
        return []
    year = lookup.year_of(mention)
    money = [fact for fact in lookup.of_dimension(Dimension.MONEY) if fact.year in (None, year)]
    return [
        fact
        for count in counts
        for fact in money
        if len(short := _FUNDS.sub("", fact.label)) > 1 and short != fact.label and set(short) <= set(count.label)
    ]


def _funds_of(counts: Sequence[Fact], mention: Mention, lookup: Lookup) -> list[Fact]:
    """治理地灾点12处，处均: what was spent under the name of what is counted, and not on what was told before."""
    if mention.figure.unit.dimension is not Dimension.MONEY or not counts:
        return []
    rows = lookup.in_year(Dimension.MONEY, lookup.year_of(mention))
    spent = (row for row in rows if lookup.part_of(row) is Part.LEVEL is lookup.kin.field(row))
    own = own_of(counts[0], spent)
    return [own] if own is not None and own.owner == counts[0].owner else []


def _said(words: str, mention: Mention, lookup: Lookup, least: int = _SURELY * 2) -> list[Fact]:
    found = named(words, mention.figure.unit.dimension, lookup, least, lookup.year_of(mention))
    spent = [other for fact in found if (other := lookup.kin.other(fact, Part.LEVEL)) is not None]
    return [fact for fact in (*found[:1], *spent[:1], *found[1:]) if comparable(mention.figure.unit, fact.unit)]


def _tops(words: str, mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    unit = mention.figure.unit
    wanted = unit.dimension
    said = of_all(words, lookup.year_of(mention), lookup) if wanted is Dimension.MONEY else []  # 月均支出
    said = said or (_said(words, mention, lookup)[:2] if len(folded(words)) > 1 else [])
    said = [fact for fact in said if not is_one_of_several(fact, words, told, lookup)]
    if not said and wanted is Dimension.MONEY and _COST.search(mention.before):
        said = lookup.accounts.spent(lookup.year_of(mention))[:1]  # 每亩防治成本: all that was spent
    near = [fact for fact in (*told.facts, *told.values) if fact.unit.dimension is wanted]
    # 1045人次 shared out to 358人 are 2.9次.
    near = [counted_in(fact, unit) if _is_times(fact, unit) else fact for fact in near]
    offered = [candidate.fact for candidate in lookup.candidates(mention)[:3]]
    tops = dict.fromkeys((*said[:1], *near[:2], *said, *offered))
    year = lookup.year_of(mention)
    ours = [top for top in tops if top in near or top.year is None or top.year == year]
    ours = [top for top in ours if not is_shared(top, lookup)]
    return [top for top in ours if comparable(mention.figure.unit, top.unit)][:_TOPS]


def counts_of(noun: str, what: str, mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """Counts in the measure: of the thing that is named behind it, told, named in the sentence, else any."""
    measure = _measure(noun)
    near = [fact for fact in told.of(Dimension.COUNT) if _fits(fact, noun)]
    # 14个站中，特级3个；…，站均: of all of them, where it is the name and no measure that tells what is counted
    near.sort(key=lambda fact: not _is_in(fact, measure) and fact.label.startswith(_PART))
    year = lookup.year_of(mention)
    bare = PER.sub("", mention.before)
    said = [f for f in named(bare, Dimension.COUNT, lookup, _SURELY, year) if _is_in(f, measure)]
    thing = set(pieces(folded(what)))
    called = [f for f in named(what, Dimension.COUNT, lookup, _SURELY, year) if thing & set(pieces(folded(f.label)))]
    called = [fact for fact in called if _fits(fact, noun)] or called
    any_of = [fact for letter in measure[:3] for fact in lookup.measured_in(letter)[:3]] if len(noun) == 1 else []
    any_of += lookup.measured_in(noun)[:2] if len(noun) > 1 and noun not in _PORTIONS else []
    if noun in _PORTIONS and measure in ("人", "人次"):
        counted = [f for f in lookup.of_dimension(Dimension.COUNT) if _is_in(f, measure) and f.year in (None, year)]
        people = [fact for fact in counted if "人口" in fact.label] if measure == "人" else counted
        if people:  # 每千人拥有指导员2.85名: of all there are
            return sorted(people, key=size, reverse=True)[:_TWO]
    # 走访困境儿童1045人次，人均2.9次: shared out among the 困境儿童.
    of = [f for top in told.facts[:1] for f in named(top.label, Dimension.COUNT, lookup, _SURELY, year)]
    of = [fact for fact in of if fact not in told.facts and fact.unit.measure in measure]
    who = PER.split(mention.before)[0] if noun in _PERSONS else ""  # 法官人均: of the judges
    holders = [f for f in named(who, Dimension.COUNT, lookup, _SURELY, year) if _is_in(f, measure)]
    found = list(dict.fromkeys((*holders[:1], *called, *near[:2], *said, *of, *any_of)))
    if not found:  # 床均: 开放床位 are counted in 张
        found = [f for f in lookup.of_dimension(Dimension.COUNT) if noun in short_name(f) and f.year == year]
        found.sort(key=lambda fact: fact.label.startswith(_PART))  # 站均: of all of them before the first-rate ones
    stock = [f for f in lookup.of_dimension(Dimension.COUNT) if noun in f.label and f.year == year and not is_flow(f)]
    found = [*_whole_of(found[:_TWO], noun, lookup), *found]
    found = list(dict.fromkeys((*found[:_TWO], *stock, *found)))
    if not _PLANNED.search(mention.lead):  # shared out among those that are there, not among those aimed at
        there = (lookup.kin.other(f, Part.LEVEL) if lookup.part_of(f) is Part.TARGET else f for f in found)
        found = list(dict.fromkeys(now or f for now, f in zip(there, found, strict=True)))
    found.sort(key=lambda fact: fact.unit.measure not in measure)  # 人 before 人次
    if noun in _EXTENTS:  # 平均每公里: of the whole length
        spread = [fact for fact in lookup.measured_in(noun) if fact.unit.measure == noun and fact.year == year]
        whole = max(spread, key=size, default=None)
        return [*found[:_COUNTS], *((whole,) if whole is not None and whole not in found[:_COUNTS] else ())]
    return found[:_COUNTS]


def _whole_of(parts: Sequence[Fact], noun: str, lookup: Lookup) -> list[Fact]:
    """乡镇文化站14个，其中特级站3个、一级站11个，站均: all of them, where their parts alone were told."""
    if not parts or not all(part.label.startswith(_PART) for part in parts):
        return []
    rows = (row for row in lookup.in_year(Dimension.COUNT, parts[0].year) if comparable(row.unit, parts[0].unit))
    wholes = (row for row in rows if noun in row.label and not row.label.startswith(_PART))
    return sorted((row for row in wholes if size(row) > max(map(size, parts))), key=size)[:1]


def _is_times(fact: Fact, unit: Unit) -> bool:
    """人次 shared out in 次 or in 人: is the unit a part of the fact's measure?"""
    own = fact.unit.measure
    if not unit.measure or own == unit.measure:
        return False
    return own.startswith(unit.measure) or own.endswith(unit.measure)


def _turned(top: Fact, count: Fact, lookup: Lookup) -> bool:
    """1045人次 shared out to 358人 are 2.9次 and no 2.9人; shared out among 场, so many 人 and no 次."""
    own, told = lookup.fact(top.identifier), top.unit.measure
    if own is None or own.unit.measure == told:
        return False
    thing = own.unit.measure[:1]
    among = count.unit.measure.startswith(tuple(_PERSONS) if thing in _PERSONS else thing)
    return among if told.startswith(thing) else not among


def _measure(noun: str) -> str:
    return _PORTIONS[noun][0] if noun in _PORTIONS else _PRODUCT.get(noun, noun)


def _fits(fact: Fact, noun: str) -> bool:
    """Is the fact counted in what the noun stands for, or called by it (11座中转站, 站均)?"""
    return _is_in(fact, _measure(noun)) or noun in short_name(fact)


def _is_in(fact: Fact, measure: str) -> bool:
    own = fact.unit.measure
    return bool(own) and (own in measure or any(letter in own for letter in measure))


def _portioned(count: Fact, noun: str) -> Fact:
    """31.2万人 as 31.2 times 万人."""
    if noun not in _PORTIONS:
        return count
    factor = divide(count.unit.factor, _PORTIONS[noun][1])
    unit = Unit(noun, Dimension.COUNT, Decimal(1), noun)
    return replace(
        count,
        identifier=f"{count.identifier}（{noun}）",
        value=count.value * factor,
        interval=count.interval.scaled(factor),
        unit=unit,
    )
