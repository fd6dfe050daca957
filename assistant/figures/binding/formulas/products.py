"""What so much for each comes to: a standard over the months of a year, over all who get it, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.each import MONTHS
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.identity.lookup import Lookup
from assistant.figures.clauses import Mention

_A_YEAR: Final = re.compile("每年|全年|一年|年人?均|年")
_A_MONTH: Final = re.compile("月")
_PAID: Final = re.compile("发放|补[贴助]|支[付出]|兑[付现]|拨付|领取|计|共|需")
_PRICES: Final = 3
_COUNTS: Final = 3


def products(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """标准为每人每月512元，折合每人每年6144元; 612人每人每月80元，全年共需58.75万元: guesses, which prove an amount
    and refute none."""
    words = mention.lead + mention.before
    yearly = _A_YEAR.search(words) is not None
    if mention.figure.unit.dimension is not Dimension.MONEY or not (yearly or _PAID.search(words)):
        return
    prices = _prices(mention, told, lookup)
    counts = told.of(Dimension.COUNT)[:_COUNTS]
    for price in prices:
        spans: tuple[tuple[Fact, ...], ...] = (
            ((MONTHS,), ()) if yearly and _A_MONTH.search(price.unit.symbol) else ((),)
        )
        for span in spans:
            if span:
                yield Formula("product", (price, *span), guess=True)
            yield from (Formula("product", (price, count, *span), guess=True) for count in counts)


def _prices(mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """The standards told, nearest first, then those of the year of whose names the words say most."""
    year, said = lookup.year_of(mention), lookup.own_words(mention)
    known = {fact: len(lookup.pieces_of(fact.identifier) & said) for fact in lookup.prices if fact.year in (None, year)}
    named = sorted((fact for fact, shared in known.items() if shared), key=lambda fact: -known[fact])
    return list(dict.fromkeys((*(fact for fact in told.facts if fact in lookup.prices), *named)))[:_PRICES]
