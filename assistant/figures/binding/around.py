"""The last resort: what the figures of the sentence make with one another, where its words call for no formula.

The unit and the words of direction say which operation; the operands are what the sentence tells, the nearest first,
what was planned of it and what it was a year before. As few formulas are tried as the digits of the figure allow, so
that a figure made up meets one in far fewer than one of a hundred cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.changing import in_year, year_before
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formula import AMOUNTS, Formula, Told
from assistant.figures.binding.kin import size
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.roles import Part
from assistant.figures.clauses import Mention

# How many formulas are tried, by the decimals of a rate and by the digits of an amount.
_RATES: Final = {1: 4, 2: 16}
_AMOUNTS: Final = {1: 1, 2: 2, 3: 3, 4: 12}
_CALLED: Final = re.compile(r"[均每]|剩|余|未|尚|还|仍|待|另")  # an amount of one or two digits must be called for
_MOST: Final = 20
_TOLD: Final = 5
_TELLING: Final = 3
_LONGEST: Final = 6
_CHANGED: Final = re.compile(r"增|减|升|降|提高|扩大|缩|超|节约|节省|多|少|高|低|涨|跌|回落")


def around(mention: Mention, told: Told, lookup: Lookup) -> list[Formula]:
    """The formulas over what the sentence tells, the likeliest first; none for figures of too few digits."""
    dimension = mention.figure.unit.dimension
    if dimension is Dimension.RATIO:
        found = _rates(mention, told, lookup)
    elif dimension in AMOUNTS:
        found = _amounts(mention, told, lookup)
    else:
        return []
    return list(dict.fromkeys(islice(found, _limit(mention))))


def parts_behind(mention: Mention, told: Told) -> list[Formula]:
    """幼儿园90所，其中公办38所、民办52所: the sum of what follows."""
    row = [fact for fact in told.behind if comparable(mention.figure.unit, fact.unit)]
    return [Formula("sum", tuple(row[:length])) for length in range(2, min(_LONGEST, len(row)) + 1)]


def _limit(mention: Mention) -> int:
    figure = mention.figure
    if figure.approximation or figure.upper is not None:
        return 0
    if figure.unit.dimension is Dimension.RATIO:
        return _RATES.get(figure.decimals, 0)
    digits = len("".join(c for c in f"{figure.value:f}" if c.isdigit()).strip("0"))
    if digits < _TELLING and not _CALLED.search(mention.before):
        return 0
    return _AMOUNTS.get(digits, _MOST)


def _rates(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    known = _known(told)
    if _CHANGED.search(mention.before):
        known = [fact for fact in known if fact.unit.dimension is not Dimension.RATIO]
        for now in known:
            for base in in_year(now, year_before(mention, now), lookup):
                yield from (Formula("growth", (now, base), 1), Formula("decline", (now, base), -1))
        for now, base in combinations(known, 2):
            yield from (Formula("growth", (now, base), 1), Formula("decline", (now, base), -1))
        return
    for one, other in combinations((fact for fact in known if fact.unit.dimension in AMOUNTS), 2):
        if comparable(one.unit, other.unit):
            yield Formula("rate", (min(one, other, key=size), max(one, other, key=size)))
    for done in known[:2]:
        planned = lookup.kin.other(done, Part.TARGET)
        wholes = [planned] if planned is not None else lookup.kin.wholes(done)[:1]
        yield from (Formula("rate", (done, whole)) for whole in wholes)


def _amounts(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    unit = mention.figure.unit
    known = [fact for fact in _known(told) if comparable(unit, fact.unit)]
    if "均" in mention.before or "每" in mention.before:
        yield from _shared_out(known or told.values[:1], told)
        return
    if len(known) > 1 and not _is_made_of(*known[:2]):
        less, more = sorted(known[:2], key=size)
        yield Formula("difference", (more, less))
    for length in range(2, min(_LONGEST, len(known)) + 1):
        yield Formula("sum", tuple(known[:length]))
    yield from parts_behind(mention, told)
    for one, other in combinations(known, 2):
        if not _is_made_of(one, other):
            yield Formula("difference", (max(one, other, key=size), min(one, other, key=size)))
    for before in known[:1] if mention.previous.endswith(("由", "从")) else ():  # 由1544份精简为1158份，压减386份
        for change in (fact for fact in told.behind[:1] if comparable(unit, fact.unit)):
            yield from (Formula("difference", (before, change)), Formula("sum", (before, change)))
    if _CHANGED.search(mention.before):
        for now in known:
            for base in in_year(now, year_before(mention, now), lookup):
                yield from (Formula("difference", (now, base), 1), Formula("difference", (base, now), -1))


def _shared_out(tops: Sequence[Fact], told: Told) -> Iterator[Formula]:
    for top in tops[:2]:
        yield from (Formula("per", (top, count)) for count in told.of(Dimension.COUNT) if count is not top)


def _is_made_of(one: Fact, other: Fact) -> bool:
    """A change less what changed gives back what there was: nothing is proved by it."""
    return one.derivation is not None and other.identifier in one.derivation.operands


def _known(told: Told) -> list[Fact]:
    return list(dict.fromkeys((*told.values[:1], *told.facts)))[:_TOLD]
