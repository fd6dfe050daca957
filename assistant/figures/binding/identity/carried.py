"""Money that is carried over to the year to come, told of what it was given for: 绿化补助34万元纳入2025年预算."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.identity.index import Candidate
from assistant.figures.binding.identity.lookup import Lookup
from assistant.figures.clauses import Layout, Mention

_TO_NEXT_YEAR: Final = re.compile(
    "(?:资金|经费)?(?:全部|已|均|需)*(?:[纳列转]入|结转)(?:至|到|入)?(?:[下次]一?年|(?P<year>[0-9]{4})年)"
)
_CARRIED_OVER: Final = re.compile("结转(?:至|到|入)?[下次]一?年|[下次]一?年[^上]*结转|年[末终][^上]*结转")


def carried_over(mention: Mention, lookup: Lookup, layout: Layout) -> Candidate | None:
    """The one row of what is carried over, where the words behind a figure say so."""
    if mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    said, year = _TO_NEXT_YEAR.match(layout.mended.text, mention.at[1]), lookup.year_of(mention)
    if said is None or (said["year"] and (year is None or int(said["year"]) != year + 1)):
        return None
    rows = lookup.in_year(Dimension.MONEY, year)
    left = [row for row in rows if _CARRIED_OVER.search(row.label)]
    return lookup.candidate(left[0]) if len(left) == 1 and shows(mention.figure, left[0]) else None
