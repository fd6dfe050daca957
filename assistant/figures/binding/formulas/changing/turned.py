"""Rates and averages told as going from one to another: 免疫密度由98.2%提高到98.9%, 人均由930元增至1010元.

What is said of the first is said of the second as well; the first is what the second is made of, a year before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.changing.dated import made_in
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import BECAME
from assistant.figures.clauses import LAST_YEAR, Mention

_FROM: Final = re.compile(
    r"[，,]?(?:反而?|已|则|也)?[由从](?:(?:[上去]一?年|(?:19|20)\d\d年?)(?:同期|末|底|度)?|同期)?的?(?:每[一-鿿]){0,2}约?$"
)
_JOINTS: Final = ("、", "和", "及", "与")
_REACH: Final = 16  # characters
_CAME: Final = re.compile("[，,]?[一-鿿]{0,4}")


def goes_on(mention: Mention, before: Mention) -> bool:
    """Does a figure tell what the one right before, led in by 由, came to?"""
    if before.order != mention.order - 1 or before.figure.unit != mention.figure.unit:
        return False
    return _came(mention.lead) and _FROM.search(before.before) is not None


def _came(lead: str) -> bool:
    became = BECAME.search(lead)
    return became is not None and _CAME.fullmatch(lead[: became.start()]) is not None


def came_to(place: int, mentions: Sequence[Mention], text: str) -> int:
    """Where the figure stands that the one at `place` came to: right behind it, or as far on in the second of two lists
    (一级、二级由85元、60元提高到95元、75元)."""
    first = last = place
    while first and _between(first, mentions, text) in _JOINTS:
        first -= 1
    while last + 1 < len(mentions) and _between(last + 1, mentions, text) in _JOINTS:
        last += 1
    many = last + 1 - first
    ends = range(last + 1, last + 1 + many)
    if many == 1 or ends.stop > len(mentions) or not _came(_between(ends.start, mentions, text)):
        return place + 1
    led = _FROM.search(text[: mentions[first].at[0]][-_REACH:]) is not None
    lists = led and all(_between(one, mentions, text) in _JOINTS for one in ends[1:])
    return place + many if lists else place + 1


def _between(place: int, mentions: Sequence[Mention], text: str) -> str:
    """What stands between a figure and the one before it."""
    return text[mentions[place - 1].at[1] : mentions[place].at[0]]


def as_said_before(mention: Mention, before: Mention) -> Mention:
    """The second figure with the words of the first."""
    words, lead = (_FROM.sub("", text) for text in (before.before, before.lead))
    return replace(
        mention, before=words, lead=lead, previous=before.previous, inherits=before.inherits, number=before.number
    )


def a_year_before(mention: Mention, came_to: Fact, lookup: Lookup) -> Fact | None:
    """What the second figure was derived as, in the year that the first speaks of."""
    year = came_to.year if came_to.year is not None else lookup.index.year
    if mention.own_year not in (None, LAST_YEAR):
        return made_in(came_to, mention.own_year, lookup)
    return made_in(came_to, year - 1, lookup) if year is not None else None
