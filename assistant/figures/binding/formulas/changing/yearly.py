"""By how much a year a thing grew over several years: 由2020年的10亿元增加到14.64亿元，年均增长10%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.adding.combining import NUMBERS
from assistant.figures.binding.formulas.formula import Formula, Told, best_amounts
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_YEARLY: Final = re.compile(
    "(?:(?P<number>[二两三四五六七八九])年(?:以?来|间|内)?，?)?(?:年均|年平均|每年平均)(?:复合)?"
    "(?:增[长幅加速]|递增|提高|上升|[下递]降|减[少幅]|递减|降[低幅])[^，。；]{0,4}$"
)
_FEWEST: Final = 2  # years that anything is averaged over


def yearly(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """Between the two years told of one thing; else over so many years up to the one spoken of, a guess: 近五年 may be
    told from the first of the five, or from the year before."""
    asked = mention.figure.unit.dimension is Dimension.RATIO and "均" in mention.lead
    said = _YEARLY.search(mention.lead) if asked else None
    if said is None:
        return
    if len(told.facts) > 1 and (between := _between(told.facts[0], told.facts[1], lookup)):
        yield from between
        return
    number = NUMBERS.index(said["number"].replace("两", "二")) if said["number"] else 0
    year = lookup.year_of(mention)
    start = mention.before[: said.start() - len(mention.lead)] if said.start() else ""
    for now in dict.fromkeys((*best_amounts(start or mention.previous, year, lookup), *told.facts[:1])):
        then = [now.year - number] if number and now.year else [told.years[0], told.years[0] - 1] if told.years else []
        for base in (twin for one in then for twin in lookup.index.twins(now, one)[:1]):
            yield from _between(now, base, lookup, guess=True)


def _between(one: Fact, other: Fact, lookup: Lookup, *, guess: bool = False) -> list[Formula]:
    base, now = sorted((one, other), key=lambda fact: fact.year or 0)
    apart = (now.year or 0) - (base.year or 0)
    if apart < _FEWEST or base not in lookup.index.twins(now, base.year):
        return []
    return [Formula("yearly", (now, base), 1 if size(now) > size(base) else -1, guess)]
