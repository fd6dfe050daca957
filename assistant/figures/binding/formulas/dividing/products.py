"""What so much for each comes to: a standard over the months of a year, over all who get it, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import same_measure
from assistant.figures.binding.formulas.dividing.each import MONTHS, days_of
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_A_YEAR: Final = re.compile("每年|全年|一年|年人?均|当年|年度")
_A_MONTH: Final = re.compile("月")
_A_DAY: Final = re.compile("[·/]?[天日]$")
# 元/人·周, 元/次: over how many of these the data need not say.
_OTHER_SPAN: Final = re.compile("[天日周季次期]")
_PAID: Final = re.compile("发放|补[贴助]|支[付出]|兑[付现]|拨付|领取|共[计需]|[共计需]$")
_NEAR: Final = 6
_PRICES: Final = 3
_COUNTS: Final = 3


def products(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """标准为每人每月512元，折合每人每年6144元; 612人每人每月80元，全年共需58.75万元: guesses, which prove an amount
    and refute none."""
    words = mention.lead + mention.before
    yearly = _A_YEAR.search(words) is not None
    paid = mention.figure.unit.dimension is Dimension.MONEY and (yearly or _PAID.search(words))
    if not paid or _OTHER_SPAN.search(mention.before[-_NEAR:]):  # 每季度支出
        return
    prices = _prices(mention, told, lookup)
    counts = told.of(Dimension.COUNT)[:_COUNTS]
    for price in prices:
        _, _, each = price.unit.symbol.partition("/")
        daily = _A_DAY.search(each) is not None or "天" in price.label
        if _OTHER_SPAN.search(_A_DAY.sub("", each)):
            continue
        span: tuple[Fact, ...] = (MONTHS,) if yearly and _A_MONTH.search(each) else ()
        if daily:  # 每生每天5元，按192天、32680名学生计，应补助
            span = tuple(days_of("天", mention, told, lookup)[:1])
            if not span:
                continue
        if span:
            yield Formula("product", (price, *span), guess=True)
        able = (count for count in counts if not each or same_measure(count.unit.measure, each.partition("·")[0]))
        yield from (Formula("product", (price, count, *span), guess=True) for count in able)


def _prices(mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """The standards told, nearest first, then those of the year of whose names the words say most."""
    year, said = lookup.year_of(mention), lookup.own_words(mention)
    known = {fact: len(lookup.pieces_of(fact.identifier) & said) for fact in lookup.prices if fact.year in (None, year)}
    named = sorted((fact for fact, shared in known.items() if shared), key=lambda fact: -known[fact])
    priced = (fact for fact in told.facts if fact in lookup.prices or _is_for_each(fact) or _is_daily(fact))
    return list(dict.fromkeys((*priced, *named)))[:_PRICES]


def _is_daily(fact: Fact) -> bool:
    return fact.unit.dimension is Dimension.MONEY and "每天" in fact.label and fact.label.endswith("标准")


def _is_for_each(fact: Fact) -> bool:
    return fact.unit.dimension is Dimension.MONEY and "/" in fact.unit.symbol
