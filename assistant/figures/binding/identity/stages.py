"""What was budgeted at the start of the year, and what it became: 年初250万元，调整后231万元."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import OPENING, Part
from assistant.figures.clauses import Mention

_SAID: Final = re.compile("(?P<first>[年期]初)|调整(?:后|为|到|至)|追加后")


def is_other_stage(fact: Fact, mention: Mention, lookup: Lookup) -> bool:
    """Do the words say the other stage of a budget than the fact, which the data know and the figure does not show?"""
    said = _SAID.search(mention.before)
    if said is None or lookup.kin.field(fact) is not Part.TARGET or fact.unit.dimension is not Dimension.MONEY:
        return False
    first = said["first"] is not None
    if first is _is_opening(fact):
        return False
    same = (one for one in lookup.kin.same(fact) if lookup.kin.field(one) is Part.TARGET)
    meant = [one for one in same if first is _is_opening(one)]
    return bool(meant) and not any(shows(mention.figure, one) for one in meant)


def _is_opening(fact: Fact) -> bool:
    return OPENING.search(fact.label) is not None
