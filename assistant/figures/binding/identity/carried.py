"""Money carried over to the year to come, told of what it was given for: 绿化补助34万元纳入2025年预算; 结转2025年绿化
补助34万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.identity.parted import called_more
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, holds_in_order
from assistant.figures.clauses import Layout, Mention

_TO_NEXT_YEAR: Final = re.compile(
    "(?:资金|经费)?(?:全部|已|均|需)*(?:[纳列转]入|结转)(?:至|到|入)?(?:[下次]一?年|(?P<year>[0-9]{4})年)"
)
_FROM_YEAR: Final = re.compile(
    "结转(?:至|到|入)?(?:[下次]一?年度?|(?P<year>[0-9]{4})年度?)(?P<what>(?!的)[^，。；;:：0-9]*)$"
)
_REACH: Final = 32  # characters before a figure
_CARRIED_OVER: Final = re.compile("结转(?:至|到|入)?[下次]一?年|[下次]一?年[^上]*结转|年[末终][^上]*结转")


def carried_over(mention: Mention, lookup: Lookup, layout: Layout) -> Candidate | None:
    """The row of what is carried over, where the words behind a figure, or those before it, say so."""
    if mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    text, year = layout.mended.text, lookup.year_of(mention)
    said = _TO_NEXT_YEAR.match(text, mention.at[1])
    if said is None:
        said, year = _FROM_YEAR.search(text, max(0, mention.at[0] - _REACH), mention.at[0]), lookup.index.year
    if said is None or (said["year"] and (year is None or int(said["year"]) != year + 1)):
        return None
    rows = [row for row in lookup.in_year(Dimension.MONEY, year) if _CARRIED_OVER.search(row.label)]
    left = _meant(rows, said.groupdict().get("what") or "")
    return lookup.candidate(left) if left is not None and shows(mention.figure, left) else None


def _meant(rows: Sequence[Fact], words: str) -> Fact | None:
    """Of several rows the one of all of it, else that of the part that the words name."""
    wholes = [row for row in rows if all(holds_in_order(folded(row.label), folded(one.label)) for one in rows)]
    if len(wholes) != 1:
        return None
    parts = called_more(wholes[0], rows, words)
    return wholes[0] if not parts else parts[0] if len(parts) == 1 else None
