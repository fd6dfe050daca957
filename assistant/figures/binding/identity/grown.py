"""Rates of growth that are rows of their own, told right behind what grew: 增加值24亿元，增长3.6%, of 种植业增加值 and
种植业增加值增长."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import known_as
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.clauses import Mention

_GREW: Final = re.compile("(?:同比|[比较]上年)?(?:增长|下降|增减|增幅|降幅|增速)(?:率|幅度)?")


def grown(mention: Mention, before: Candidate | None, lookup: Lookup) -> Candidate | None:
    """The one rate of growth called by the name of the amount that the figure right `before` shows."""
    if before is None or mention.figure.unit.dimension is not Dimension.RATIO or not mention.follows:
        return None
    grew = before.fact
    if grew.unit.dimension not in AMOUNTS or not mention.inherits or part_of_mention(mention) is not Part.CHANGE:
        return None
    name = known_as(grew)
    rates = [row for row in lookup.in_year(Dimension.RATIO, grew.year) if row.subject[:-1] == grew.subject[:-1]]
    rows = [row for row in rates if known_as(row).startswith(name) and _GREW.fullmatch(known_as(row)[len(name) :])]
    return lookup.candidate(rows[0]) if len(rows) == 1 and shows(mention.figure, rows[0]) else None
