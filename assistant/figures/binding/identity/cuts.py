"""What was cut or taken back, of which the data print a negative amount: 抚育补助调减41.26万元 of −41.26."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import fits
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_CUT: Final = re.compile(
    "(?P<name>[^，。；;：:比较]{2,}?)(?:资金|经费|预算)?(?:调减|核减|扣减|冲减|收回|抵减)(?:[了为共]|资金|预算|金额)*$"
)


def cut(mention: Mention, lookup: Lookup) -> Candidate | None:
    """The one negative amount of the year whose name holds all that is said before such words, where it shows the
    figure."""
    match = _CUT.search(mention.before)
    if match is None or mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    taken = replace(mention.figure, value=-mention.figure.value, interval=-mention.figure.interval)
    said = lookup.pieces_of(match["name"])
    rows = [row for row in lookup.in_year(Dimension.MONEY, lookup.year_of(mention)) if row.value < 0]
    like = [row for row in rows if said and said <= lookup.pieces_of(row.label)]
    return lookup.candidate(like[0]) if len(like) == 1 and fits(taken, like[0]) is Agreement.EQUAL else None
