"""The aim that what was reached is held against, told with no 值 behind its name: 接待2475人次，低于目标2600人次."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.aims import AIM, SET

# 低于目标125人次 is the distance, and 低于目标2600人次 the aim itself: the data tell which.
_HELD: Final = re.compile(
    "(?:超[过出]?|突破|(?:[高低多少大小优快慢好长短]|落后)于|不[及足]|(?:[未没]|没有)能?(?:达到?|完成|实现))了?"
    f"{SET}(?:{AIM}|预算|指标)(?:任务|目标|指标)?$"
)


def aim_of(mention: Mention, before: Candidate | None, lookup: Lookup) -> Fact | None:
    """What was asked of the thing that the figure right `before` shows, where the words hold that against an aim."""
    if before is None or _HELD.search(mention.before) is None or lookup.kin.field(before.fact) is Part.TARGET:
        return None
    aim = lookup.kin.other(before.fact, Part.TARGET)
    return aim if aim is not None and comparable(mention.figure.unit, aim.unit) else None


def held_against(mention: Mention, before: Candidate | None, lookup: Lookup) -> Candidate | None:
    """The aim of the thing that the figure right `before` shows, if the figure shows it."""
    aim = aim_of(mention, before, lookup)
    return lookup.candidate(aim) if aim is not None and shows(mention.figure, aim) else None


def is_nearer_to(aim: Fact, mention: Mention, done: Fact) -> bool:
    """低于目标2500人次, of 2600 asked and 2475 done: is it the aim that is meant, and not the distance to it?"""
    said = mention.figure.value * mention.figure.unit.factor
    asked, reached = aim.value * aim.unit.factor, done.value * done.unit.factor
    return abs(said - asked) < abs(said - abs(asked - reached))
