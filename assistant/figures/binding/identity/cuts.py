"""What was cut or taken back, of which the data print a negative amount: 抚育补助调减41.26万元 of −41.26."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import fits
from assistant.figures.binding.identity.index import Candidate
from assistant.figures.binding.identity.lookup import Lookup
from assistant.figures.clauses import Mention

_CUT: Final = re.compile(
    "(?P<name>[^，。；;：:]{2,})(?:调减|核减|扣减|冲减|减少|压减|收回|抵减)(?:[了为共]|资金|预算|金额)*$"
)
_SHARED: Final = 2  # pieces of the name


def cut(mention: Mention, lookup: Lookup) -> Candidate | None:
    """The one negative amount of the year that shows a figure after such words, called most like what they name."""
    match = _CUT.search(mention.before)
    if match is None or mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    taken = replace(mention.figure, value=-mention.figure.value, interval=-mention.figure.interval)
    rows = [row for row in lookup.in_year(Dimension.MONEY, lookup.year_of(mention)) if row.value < 0]
    said = lookup.pieces_of(match["name"])
    like = sorted(((len(said & lookup.pieces_of(row.label)), row) for row in rows), key=lambda pair: -pair[0])
    if not like or like[0][0] < _SHARED or (len(like) > 1 and like[1][0] == like[0][0]):
        return None
    return lookup.candidate(like[0][1]) if fits(taken, like[0][1]) is Agreement.EQUAL else None
