"""What an opening budget became, told right behind it: 年初预算486万元，年中追加后调整为573万元."""

from __future__ import annotations

import re
from typing import Final

from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import OPENING, Part
from assistant.figures.clauses import Mention

_BECAME: Final = re.compile(
    "(?:调整|追加|增加|核增|调[增减]|核减|压减|变更)(?:后)?(?:的?(?:全年)?预算数?)?(?:为|至|到|达)+$"
)


def amended(mention: Mention, before: Candidate | None, lookup: Lookup) -> Candidate | None:
    """The later budget of the thing whose opening budget the figure right `before` shows, where the words say that it
    came to so much."""
    if before is None or not mention.follows or OPENING.search(before.fact.label) is None:
        return None
    if lookup.kin.field(before.fact) is not Part.TARGET or _BECAME.search(mention.before) is None:
        return None
    plans = (row for row in lookup.kin.same(before.fact) if lookup.kin.field(row) is Part.TARGET)
    later = [row for row in plans if OPENING.search(row.label) is None]
    return lookup.candidate(later[0]) if len(later) == 1 and shows(mention.figure, later[0]) else None
