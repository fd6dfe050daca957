"""Those in office, told behind the posts there are: 核定编制48名，实有43人, of whatever the row of them is called."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.formulas.defined import HELD, POSTS
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

_PERSONS: Final = ("人", "名", "个")
_THERE: Final = re.compile(
    "(?:目前|年[末底]|现|实际|[本我]?[局院校所站馆中心单位]*)*(?:实有|在编|在岗|在职|现有|有)+(?:人员|职工|人数)?"
)


def posted(mention: Mention, before: Candidate | None, lookup: Lookup) -> Candidate | None:
    """The one row of those in office that shows the figure, behind the posts that the figure right `before` shows."""
    if before is None or mention.figure.unit.measure not in _PERSONS or POSTS.search(before.fact.label) is None:
        return None
    if not mention.follows or _THERE.fullmatch(split_last_clause(mention.before)[0]) is None:
        return None
    rows = (row for row in lookup.in_year(Dimension.COUNT, before.fact.year) if HELD.search(row.label))
    staff = [row for row in rows if not POSTS.search(row.label) and lookup.part_of(row) is Part.LEVEL]
    meant = [row for row in staff if row.unit.measure in _PERSONS and row.owner == before.fact.owner]
    return lookup.candidate(meant[0]) if len(meant) == 1 and shows(mention.figure, meant[0]) else None
