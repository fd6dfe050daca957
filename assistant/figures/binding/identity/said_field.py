"""The field that a list says once of all its items: 决算分别为, 实际完成依次为."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_EACH: Final = "[数额值]?(?:分别|依次|各)(?:[为是有]|达到?)?$"
_PLANNED: Final = re.compile(f"(?:预算|计划|目标|任务){_EACH}")
_DONE: Final = re.compile(f"(?:(?<!预算)执行|决算|支出|实际(?:完成|支出|执行|达到?)?|完成){_EACH}")


def is_of_unsaid_field(fact: Fact, mention: Mention, lookup: Lookup) -> bool:
    """甲、乙决算分别为26万元、|18万元: a row of what was planned for 乙, of which the data know what was spent too."""
    if mention.item is None:
        return False
    planned, done = _PLANNED.search(mention.lead), _DONE.search(mention.lead)
    if (planned is None) is (done is None):
        return False
    own, said = lookup.kin.field(fact), Part.TARGET if planned is not None else Part.LEVEL
    if own is said or own not in (Part.TARGET, Part.LEVEL, Part.DONE) or (said is Part.LEVEL and own is Part.DONE):
        return False
    other = lookup.kin.other(fact, said)
    return other is not None and not shows(mention.figure, other)
