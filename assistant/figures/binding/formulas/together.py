"""What is told of several things at once: what is left of all projects, 近两年累计, the rest of a whole besides all its
told parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.combining import TOGETHER, counted, counterpart, listed_facts
from assistant.figures.binding.formulas.adding.families import PLANNED, SPENT, field_said, rows_of
from assistant.figures.binding.formulas.adding.remaining import LEFT
from assistant.figures.binding.formulas.dividing.each import is_shared
from assistant.figures.binding.formulas.dividing.rates import days_of_year
from assistant.figures.binding.formulas.formula import CLAUSES, Formula, Told, made_by, named, of_all
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.labels.roles import INDICATOR_FIELDS, Part
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

_LEFT: Final = re.compile(r"结余|节余|结转|剩余|未(?:执行|支出|支付|使用)|尚余")
_ALL: Final = re.compile("(?:全部|所有|各个?)(?:项目|专项)")
# What names no thing in 未支出数, 共结转资金.
_NO_THING: Final = re.compile(
    r"项目|专项|资金|预算|经费|[数额共计有]|合计|全部|所有|各个?|全年|年末|尚|仍|还|总|下年|金额"
)
_ABOVE: Final = re.compile("上述|以上|前述")
_REST: Final = re.compile(rf"另有|另$|没有|{LEFT.pattern}")
_NO_REST: Final = re.compile("差额拨款|差旅|欠[费款薪税]")
_REACH: Final = 8  # characters behind a figure that say it is left
_MARKS: Final = re.compile("[，,。；;、]")
_SOME: Final = re.compile("[不未除]|以外|其[他它余]")
_WHOLE: Final = re.compile("合计|总计|小计|[全市县区省]级?$|全[省市县区州镇乡]|[上下]半年|季度|全年|累计")
# Letters that name nothing in 全年实际到位资金, 经调整为.
_ANY_WHOLE: Final = frozenset("全年本经约实际")
_YEAR_MARKS: Final = re.compile(
    "^(?:年(?!均)|[度、和及与至到—–~-]|期间|[间内]|以来|以后|起)+"
)  # what is left of 2023年、2024年
# Words for all that was planned, which name nothing less: 省级财政共安排项目预算.
_ALL_PLANNED: Final = re.compile(
    "(?:中央|上级|[省市县区]级?|财政|累计|合计|共计?|总额?|各项|项目|专项|资金|经费|安排|下达|批复|预算|年初|年度|为|达)*"
)
# Words for all that was spent, likewise.
_NAMELESS: Final = re.compile("(?:累计|合计|共|总额?|完成|实际|全部|已|各项|项目|财政|资金|支出|执行|支付|投入|为|达)*")
# 近三年累计|造林: what says that years are added up, or that they are averaged.
_ADDS: Final = re.compile(
    "近?[二两三四五]年(?:以?来|间|内)?|^[以来间内]+|累计|合计|共计|总计|年均|每年平均|(?<!公)共(?!同|服务|享|有)|总共|合共"
)
_YEARLY: Final = re.compile("年均|每年平均")
_PARTS: Final = 5
_TWO: Final = 2


def left_of_all(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """三个项目共结转48.60万元, 全部项目未支出额; 三个项目预算1035万元，未支出48.60万元: what was planned of all less
    what was spent of them."""
    words = mention.before + mention.after[:_REACH]
    if mention.figure.unit.dimension is not Dimension.MONEY or _LEFT.search(words) is None:
        return
    number = counted(mention)
    if number or _ALL.search(mention.before):
        for rows in rows_of(Dimension.MONEY, lookup.year_of(mention), Part.TARGET, lookup):
            if len(rows) == number or (not number and len(rows) > 1):
                yield from _left_of(Formula("sum", tuple(rows)), rows, lookup)
    elif not _NO_THING.sub("", _LEFT.sub("", folded(mention.before))):
        for total in told.totals[:1]:
            made = counterpart(total, Part.LEVEL, lookup) or counterpart(total, Part.TARGET, lookup)
            sides = (made, total) if lookup.kin.field_of(total) is Part.LEVEL else (total, made)
            if made is not None and None not in sides:
                yield Formula("difference", tuple(side for side in sides if side is not None))


def _left_of(planned: Formula, rows: list[Fact], lookup: Lookup) -> Iterator[Formula]:
    spent = [other for row in rows if (other := lookup.kin.other(row, Part.LEVEL)) is not None]
    if len(spent) == len(rows):
        yield Formula("difference", (planned, Formula("sum", tuple(spent))))


def of_all_owners(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """维修费合计19.47万元; 项目15个，到位资金336.6万元: the rows of one name of all projects, where no row stands for
    them together, none of the projects is named and nothing is said besides; a guess unless said to be a sum."""
    match, words = TOGETHER.search(mention.before), mention.before or mention.lead
    said = folded(CLAUSES.split(mention.before[: match.start()])[-1]) if match is not None else ""
    own, year = folded(split_last_clause(words)[0]), lookup.year_of(mention)
    if _SOME.search(mention.lead):
        return
    for rows in lookup.kin.columns(mention.figure.unit.dimension, year):
        name, number = known_as(rows[0]), counted(mention)
        whole = any(not row.owner for row in lookup.index.so_called(name, year))
        if whole or number not in (0, len(rows)) or any(row.owner in words for row in rows):
            continue
        if len(name) > _TWO and said.endswith(name) and _add_up(rows, lookup):
            yield Formula("sum", tuple(rows))
        elif len(rows) > _TWO and own and not said and not set(own) - set(name) - _ANY_WHOLE and _add_up(rows, lookup):
            yield Formula("sum", tuple(rows), guess=True)


def _add_up(rows: Sequence[Fact], lookup: Lookup) -> bool:
    """Are none of the rows so much for each, the whole of the others, or of a place or time that holds another's?"""
    sizes = [size(row) for row in rows]
    shared = any(is_shared(row, lookup) or row.field in INDICATOR_FIELDS for row in rows)
    shared = shared or any(one * 2 == sum(sizes) for one in sizes)
    return not shared and not any(_WHOLE.search(row.owner) for row in rows)


def over_years(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """近两年累计建成…，累计完成支出…, 2021—2023年共改造…: what is named, of each of these years; 年均: on average."""
    dimension, years = mention.figure.unit.dimension, told.years
    if len(years) < _TWO or dimension not in AMOUNTS or not _is_of_all(mention, years[-1]):
        return
    words = _added_words(mention)
    nameless = dimension is Dimension.MONEY and _NAMELESS.fullmatch(words) and SPENT.search(words)
    spent = lookup.accounts.spent(years[-1]) if nameless else []
    if dimension is Dimension.MONEY and PLANNED.search(words) and _ALL_PLANNED.fullmatch(words):
        plans = (row for row in lookup.in_year(dimension, years[-1]) if lookup.kin.field(row) is Part.TARGET)
        spent = [row for row in plans if not row.owner and not lookup.kin.stem(row)]
    offered = named(words, dimension, lookup, year=years[-1])
    called = (fact for fact in offered if lookup.kin.stem(fact)[:_TWO] in folded(words))
    facts = (*of_all(words, years[-1], lookup), *islice(called, 1), *spent)
    facts = facts or (() if bare(words) else _told_last(told, dimension, lookup))
    listed = list(listed_facts(words, (dimension,), years[-1], lookup))  # 中央及省级资金共计
    mean = _YEARLY.search(mention.before or mention.lead) is not None
    for rows in listed or [(fact,) for fact in facts]:
        twins = [of_year(fact, year, lookup) for fact in rows for year in reversed(years)]
        taken = [twin for found in twins for twin in found]
        planned = any(lookup.part_of(fact) is Part.TARGET for fact in rows) and "预算" not in mention.before
        if len(taken) == len(twins) and (len(rows) > 1 or not planned):
            surely = rows[0] not in spent and (mean or _ADDS.search(mention.lead + mention.previous) is not None)
            yield Formula("mean" if mean and len(rows) == 1 else "sum", tuple(taken), guess=not surely)


def _is_of_all(mention: Mention, last: int) -> bool:
    """Not 三年共造林1090亩，其中2023年360亩; but 2023、2024两年共."""
    return mention.own_year is None or (mention.own_year == last and _ADDS.search(mention.lead) is not None)


def _told_last(told: Told, dimension: Dimension, lookup: Lookup) -> tuple[Fact, ...]:
    """累计3000万元，年均1000万元: where nothing is named, what was added up last; else what was told last."""
    made = told.totals[0].derivation if told.totals else None
    rows = [lookup.fact(name) for name in made.operands] if made is not None else []
    known = (*rows[:1], *told.facts[:1], *told.section[:1])
    return tuple(fact for fact in known if fact is not None and fact.unit.dimension is dimension)[:1]


def _added_words(mention: Mention) -> str:
    """What names the thing that is added up: beside the words for adding, or before the count of the years."""
    own = split_last_clause(mention.before or mention.lead)[0]
    said = _YEAR_MARKS.sub("", _ADDS.sub("", _YEAR_MARKS.sub("", own)))
    return said if bare(said) or not mention.follows else _ADDS.sub("", CLAUSES.split(mention.previous)[-1]) + said


def of_year(fact: Fact, year: int | None, lookup: Lookup) -> list[Fact]:
    """The fact itself, or what it was in another year."""
    return [fact] if fact.year == year else lookup.index.twins(fact, year)[:1]


def of_the_above(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """…24万元；…31万元。上述两项共增收55万元; …。两个项目合计预算: what was shown last, as many as are counted; of the
    plans, where these are spoken of."""
    number, planned = counted(mention), field_said(mention.before) is Part.TARGET
    words = (mention.number[1] if mention.number else "") + mention.before
    if number < _TWO or not (planned or _ABOVE.search(words)):
        return
    able = (fact for fact in told.section if comparable(mention.figure.unit, fact.unit))
    shown = [fact for fact in able if not planned or lookup.kin.field(fact) is Part.TARGET][:number]
    if len(shown) == number and len({fact.year for fact in shown}) == 1:
        yield Formula("sum", tuple(shown), guess=True)


def rests(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """到馆240人，成人155人、少儿62人，另有23人; 支付占到位资金的91%，结存84万元: a whole less all its told
    parts, or what a share was taken of less the part."""
    behind = _MARKS.split(mention.after[:_REACH])[0]
    if not any(_REST.search(_NO_REST.sub("", words)) for words in (mention.before, behind)):
        return
    unit = mention.figure.unit
    near = [fact for fact in told.facts if comparable(unit, fact.unit)]
    if not near or _bears_a_name(mention, told, lookup):
        return
    for fact in near[:1] if unit.symbol == "天" else ():  # 开放350天，因检修未开放15天
        yield from (Formula("difference", (days, fact), guess=True) for days in days_of_year(fact))
    for made in (rate.derivation for rate in told.rates if made_by(rate, "rate", "share")):
        whole = lookup.fact(made.operands[1]) if made is not None else None
        parts = [fact for fact in near[:_TWO] if made is not None and fact.identifier == made.operands[0]]
        if whole is not None and parts and size(whole) > size(parts[0]) and comparable(unit, whole.unit):
            yield Formula("difference", (whole, parts[0]))
    for number in range(_TWO, min(_PARTS, len(near)) + 1):
        parts = near[:number]
        for whole in (*near[number : number + 1], *told.bases, *lookup.kin.totals(parts[-1])[:1]):
            if whole not in parts and size(whole) > sum(map(size, parts)) and comparable(unit, whole.unit):
                yield Formula("difference", (whole, Formula("sum", tuple(parts))), guess=True)


def _bears_a_name(mention: Mention, told: Told, lookup: Lookup) -> bool:
    """另有少儿读者150人, 加上围栏34万元，渠道清淤60万元: does the figure speak of a row that was not told?"""
    unit, year = mention.figure.unit, lookup.year_of(mention)
    rows = named(mention.item[0] if mention.item is not None else mention.before, unit.dimension, lookup, year=year)
    return any(comparable(unit, row.unit) and row not in told.facts for row in rows)
