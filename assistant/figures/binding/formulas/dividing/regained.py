"""How much there is of what there was in another year: 恢复至2019年的70.9%, 相当于上年同期的1.2倍."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import LAST_YEAR, Mention

_OF_THEN: Final = re.compile(
    "(?:恢复[至到]|相当于|[达回]到|[为是])了?[^，。；;年]{0,4}(?:[上去前]?一?年)(?:同期|全年|度|末)?(?:水平)?的$|同期的$"
)


def regained(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """What was told last over the same thing in the year that it is held against; in a list that whose turn it is."""
    if mention.figure.unit.dimension not in (Dimension.RATIO, Dimension.MULTIPLE) or not told.facts:
        return
    if _OF_THEN.search(mention.before) is None:
        return
    now = told.facts[0]
    year = mention.compared if mention.own_year in (None, LAST_YEAR) else mention.own_year
    year = now.year - 1 if year is None and now.year is not None else year
    operation = "rate" if mention.figure.unit.dimension is Dimension.RATIO else "multiple"
    yield from (Formula(operation, (now, then)) for then in lookup.index.twins(now, year)[:1])
