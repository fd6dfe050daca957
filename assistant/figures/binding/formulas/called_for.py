"""Which formula the words before a figure call for, over facts of the book; at most a handful are ever tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, PERCENT, Dimension, WrittenFigure
from assistant.figures.binding.formulas.adding.along_with import along_with
from assistant.figures.binding.formulas.adding.balance import balance
from assistant.figures.binding.formulas.adding.beyond import beyond
from assistant.figures.binding.formulas.adding.combining import (
    MEAN,
    TOGETHER,
    alike,
    counterparts,
    differences,
    means,
    of_whole_list,
    sums,
)
from assistant.figures.binding.formulas.adding.ending import total_of_ending
from assistant.figures.binding.formulas.adding.families import field_said
from assistant.figures.binding.formulas.adding.grouped import from_above, grades_above, of_levels
from assistant.figures.binding.formulas.adding.indicators import of_indicators
from assistant.figures.binding.formulas.adding.joined import joined_in_short, joined_rows
from assistant.figures.binding.formulas.adding.like import of_kind, of_the_same
from assistant.figures.binding.formulas.adding.listed_total import listed_total
from assistant.figures.binding.formulas.adding.of_rows import of_rows
from assistant.figures.binding.formulas.adding.remaining import (
    GENERAL,
    LEFT,
    complements,
    deductions,
    likewise,
    others,
    remainders,
    without,
)
from assistant.figures.binding.formulas.changing.adjusting import ADJUSTED, adjusted_to
from assistant.figures.binding.formulas.changing.against import against
from assistant.figures.binding.formulas.changing.bases import ABOVE
from assistant.figures.binding.formulas.changing.changes import NEW, added, changes, earlier, then
from assistant.figures.binding.formulas.changing.from_aims import from_aims
from assistant.figures.binding.formulas.changing.jointly import jointly
from assistant.figures.binding.formulas.changing.of_growth import of_growth
from assistant.figures.binding.formulas.changing.preceding import is_since_preceding, preceding
from assistant.figures.binding.formulas.changing.scheduled import scheduled, short_of_all
from assistant.figures.binding.formulas.changing.settled import settled
from assistant.figures.binding.formulas.changing.yearly import yearly
from assistant.figures.binding.formulas.defined import both_sides, defined, joint, of_two_kinds, staffing
from assistant.figures.binding.formulas.dividing.alongside import shares_alongside
from assistant.figures.binding.formulas.dividing.attaining import attaining
from assistant.figures.binding.formulas.dividing.counter_rates import counter_rates
from assistant.figures.binding.formulas.dividing.each import PER, is_shared, per
from assistant.figures.binding.formulas.dividing.products import products
from assistant.figures.binding.formulas.dividing.rates import rates
from assistant.figures.binding.formulas.dividing.ratios import is_ratio, ratios, times
from assistant.figures.binding.formulas.dividing.regained import regained
from assistant.figures.binding.formulas.dividing.shares import shares
from assistant.figures.binding.formulas.dividing.twice import shared_twice
from assistant.figures.binding.formulas.formula import Formula, Told, subject_words
from assistant.figures.binding.formulas.held import held
from assistant.figures.binding.formulas.of_another import of_another
from assistant.figures.binding.formulas.ruling.ruled_out import is_ruled_out
from assistant.figures.binding.formulas.together import (
    left_of_all,
    of_all_owners,
    of_the_above,
    over_years,
    rests,
)
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.binding.labels.roles import OF_PLAN, Part, part_of_mention
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

_MORE_THAN_ALL: Final = re.compile(r"^之和[^，。；]{0,3}[多少高低大小]")  # 甲比其余三项|之和多
_GROWN: Final = re.compile("(?:增[长加]|提高|上升|扩大|翻)了?[约近]?$")
_OPENING_BUDGET: Final = re.compile("年初(?:部门)?预算[数额]?(?:为|是|共|安排)*$")  # a row, and no change
# How many formulas are tried for one figure by the number of its digits: short ones meet something by chance.
_MOST: Final = {0: 3, 1: 3, 2: 3, 3: 6}
MOST: Final = 10
# Whole amounts and counts hit nothing by chance that the words do not call for.
_MOST_AMOUNTS: Final = 12


def formulas(mention: Mention, part: Part, told: Told, lookup: Lookup) -> Iterable[Formula]:
    """What the words call for, the likeliest first; found only as far as they are asked for."""
    called = _once(islice(_called_for(mention, part, told, lookup), _MOST_AMOUNTS * 2))
    called = (formula for formula in called if not is_ruled_out(formula, mention, told, lookup))
    if told.elsewhen:
        called = (formula for formula in called if not formula.takes(told.elsewhen))
    left = part is Part.LEFT or LEFT.search(mention.before) is not None
    if mention.item is not None or left or (mention.turn is not None and told.facts):
        called = iter(_meant(list(called), mention, told, lookup))
    return islice(called, _limit(mention.figure))


def _once(found: Iterable[Formula]) -> Iterator[Formula]:
    known: set[Formula] = set()
    for formula in found:
        if formula not in known:
            known.add(formula)
            yield formula


def _meant(found: list[Formula], mention: Mention, told: Told, lookup: Lookup) -> list[Formula]:
    """Those of the thing whose turn it is in a list, or of which something is left."""
    if mention.item is not None:
        name = lookup.pieces_of(mention.item[0])
        spoken = {formula: _shared(formula, name) for formula in found}
        found = [formula for formula in found if spoken[formula] == max(spoken.values())]
    elif mention.turn is not None and told.facts:  # 四个项目结余依次为: of the project whose turn it is
        own = (told.facts[0], *lookup.kin.same(told.facts[0]))
        found = [formula for formula in found if any(one in formula.operands for one in own)] or found
    elif found:  # 储备粮补贴资金节余: not what is left of the other funds
        said = lookup.pieces_of(GENERAL.sub("", mention.before))
        spoken = {formula: _shared(formula, said) for formula in found}
        found = [formula for formula in found if spoken[formula] * 2 > max(spoken.values()) or not max(spoken.values())]
    return found


def _shared(formula: Formula, name: frozenset[str]) -> int:
    """How much of the item of the list whose turn it is the operands are called by."""
    shared = [
        len(name & set(pieces(folded(one.label)))) if isinstance(one, Fact) else _shared(one, name)
        for one in formula.operands
    ]
    return max(shared, default=0)


def _limit(figure: WrittenFigure) -> int:
    if figure.unit.dimension in AMOUNTS:
        return _MOST_AMOUNTS
    digits = len("".join(c for c in f"{figure.value:f}" if c.isdigit()).strip("0"))
    return _MOST.get(digits, MOST)


def _called_for(mention: Mention, part: Part, told: Told, lookup: Lookup) -> Iterator[Formula]:
    dimension = mention.figure.unit.dimension
    yield from then(mention, told, lookup)
    fixed = _without_choice(mention, told, lookup)
    if fixed:  # the words leave no choice of operands
        yield from fixed
        return
    yield from counter_rates(mention, told, lookup)
    yield from of_another(mention, told, lookup)
    yield from earlier(mention, told)
    yield from balance(mention, told, lookup)
    yield from along_with(mention, told)
    yield from regained(mention, told, lookup)
    if mention.item is not None and part is not Part.SHARE:
        mention = replace(mention, before=mention.item[0] + mention.lead)
    yield from of_the_above(mention, told, lookup)
    apart = differences(mention, told)
    if apart:
        yield from apart
    elif part is Part.DEDUCTED:
        yield from deductions(mention, told, lookup)
        yield from of_rows(mention, told, lookup)
    elif is_ratio(mention):
        yield from ratios(mention, told, lookup)
    elif dimension is Dimension.MULTIPLE:
        yield from times(mention, told, lookup)
        yield from _grown_times(mention, told, lookup)
    elif dimension in (*AMOUNTS, Dimension.TIME) and PER.search(mention.before):
        yield from _defined_for_each(mention, lookup)
        yield from products(mention, told, lookup)
        yield from [*shared_twice(mention, told, lookup)] or per(mention, told, lookup)
    elif dimension is Dimension.RATIO and part is Part.SHARE:
        yield from [*shares_alongside(mention, told, lookup)] or shares(mention, told, lookup)
        if OF_PLAN.search(mention.before):  # 占任务的107.2%: no share, for more may be done than was planned
            yield from rates(mention, told, lookup)
    elif part is Part.CHANGE or dimension is Dimension.POINTS or _MORE_THAN_ALL.search(mention.before):
        yield from _changes(mention, told, lookup)
    elif dimension is Dimension.RATIO:
        if MEAN.search(mention.before):
            yield from means(mention, told, lookup)
        yield from rates(mention, told, lookup)
    else:
        yield from _amounts(mention, told, lookup)


def _changes(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """By how much something went up or down, or is off another."""
    if is_since_preceding(mention):
        yield from preceding(mention, told, lookup)
        return
    yield from jointly(mention, lookup)
    yield from scheduled(mention, told)
    yield from short_of_all(mention, lookup)
    is_rate = mention.figure.unit.dimension is Dimension.RATIO
    between = against(mention, told, lookup) if not is_rate else []
    certain = [] if between else [*of_growth(mention, told, lookup)] or [*settled(mention, told, lookup)]
    yield from between or certain or changes(mention, told, lookup)
    if LEFT.search(mention.before):
        yield from (rates if is_rate else remainders)(mention, told, lookup)


def _without_choice(mention: Mention, told: Told, lookup: Lookup) -> list[Formula]:
    """What words call for that leave no choice of operands."""
    fixed = [*held(mention, told, lookup), *staffing(mention, told, lookup), *over_years(mention, told, lookup)]
    fixed += [
        *yearly(mention, told, lookup),
        *from_aims(mention, told, lookup),
        *listed_total(mention, told),
        *attaining(mention, told, lookup),
    ]
    return [*fixed, *beyond(mention, told, lookup)]


def _defined_for_each(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """人均筹资: what the insured and the state pay for each."""
    for whole in defined(mention.before, lookup.year_of(mention), Part.LEVEL, lookup):
        if all(isinstance(row, Fact) and is_shared(row, lookup) for row in whole.operands):
            yield whole


def _grown_times(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """同比增长1.06倍: what it grew by, of what it was."""
    if _GROWN.search(mention.before) is None:
        return
    as_rate = replace(mention, figure=replace(mention.figure, unit=PERCENT))
    grown = list(settled(as_rate, told, lookup)) or list(changes(as_rate, told, lookup))
    known = [one.operands for one in grown if one.operation == "growth"]
    for now, base in (both for both in known if both[0] == known[0][0]):  # of nothing else that was told
        yield Formula("multiple", (Formula("difference", (now, base)), base), 1)


def _whole_of(mention: Mention, told: Told) -> str:
    """The words for what an amount is of: those before it; where they say no more than its field (预算18.60万元，支出)
    what was planned right before, or what leads the sentence."""
    words = subject_words(mention.before, mention) or mention.lead
    if bare(words):
        return words
    return told.facts[0].label if told.facts else "".join(text for text, _ in mention.zones)


def _called(mention: Mention, lookup: Lookup) -> tuple[str, int | None, Dimension]:
    """What the last clause before a figure calls it, of which year, in what."""
    own = TOGETHER.sub("", split_last_clause(mention.before)[0])
    return own, lookup.year_of(mention), mention.figure.unit.dimension


def _amounts(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    left = list(left_of_all(mention, told, lookup))
    if left:  # of nothing else
        yield from left
        return
    if mention.figure.unit.dimension is Dimension.SCORE:
        yield from of_indicators(mention, part_of_mention(mention), lookup)
        yield from of_rows(mention, told, lookup)
    if mention.figure.unit.dimension is Dimension.MONEY:
        words = _whole_of(mention, told)
        for whole in (defined, joint, of_levels):
            yield from whole(words, lookup.year_of(mention), field_said(mention.before), lookup)
    called, year, dimension = _called(mention, lookup)
    yield from of_two_kinds(called, year, field_said(mention.before), dimension, lookup)
    if joined := joined_rows(mention, lookup) or joined_in_short(mention, lookup):
        yield Formula("sum", tuple(joined))
    yield from both_sides(called, year, dimension, lookup)
    yield from of_all_owners(mention, lookup)
    yield from from_above(mention, told)
    yield from grades_above(mention, lookup)
    yield from total_of_ending(mention, told, lookup)
    if MEAN.search(mention.before) is None:
        yield from of_whole_list(told)
    if TOGETHER.search(mention.before) or mention.number is not None:
        yield from sums(mention, told, lookup)
        yield from of_kind(mention, lookup)
    yield from of_the_same(mention, told, lookup)
    yield from without(mention, lookup)
    yield from others(mention, told, lookup)
    yield from rests(mention, told, lookup)
    if LEFT.search(mention.before) or LEFT.search(mention.after[:12]):
        yield from remainders(mention, told, lookup)
    if MEAN.search(mention.before):
        yield from means(mention, told, lookup)
    if NEW.search(mention.before):
        yield from added(mention, told, lookup)
    if ABOVE.search(mention.before) or (ADJUSTED.search(mention.before) and not _OPENING_BUDGET.search(mention.before)):
        yield from against(mention, told, lookup) or changes(mention, told, lookup)
    yield from adjusted_to(mention, told)
    yield from alike(mention, told, lookup)
    yield from counterparts(mention, told, lookup)
    yield from complements(mention, told)
    yield from likewise(mention, told, lookup)
    yield from products(mention, told, lookup)
