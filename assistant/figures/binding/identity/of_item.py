"""What is told of a thing counted right before: 淘汰水表40块，使用补贴资金6万元, of the row 淘汰水表使用资金."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import unmeasured
from assistant.figures.clauses import Mention

_GOES_ON: Final = re.compile("[，、](?![其共合])")
_SHORTEST: Final = 2


def of_item(mention: Mention, before: Candidate | None, lookup: Lookup) -> Candidate | None:
    """The row called by the thing counted right before and by what the words say of it, if it alone shows the figure;
    a row of all of them may be called by these words alone."""
    if before is None or before.fact.unit.dimension is not Dimension.COUNT or not _GOES_ON.match(mention.lead):
        return None
    thing, said, year = unmeasured(before.fact.label), set(mention.lead), before.fact.year
    if len(thing) < _SHORTEST:
        return None
    rows = (row for row in lookup.in_year(mention.figure.unit.dimension, year) if row.label.startswith(thing))
    told = [row for row in rows if row.label != thing and set(row.label.removeprefix(thing)) <= said]
    shown = [row for row in told if shows(mention.figure, row)]
    return lookup.candidate(shown[0]) if len(shown) == 1 else None
