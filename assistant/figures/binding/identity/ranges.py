"""Ranges of which the data hold each end in a row of its own: 苗高80-120厘米 of 苗高下限 and 苗高上限."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import WrittenFigure
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, short_name
from assistant.figures.clauses import Mention

_ENDS: Final = {
    low + behind: high + behind
    for low, high in (("最小", "最大"), ("最低", "最高"), ("最短", "最长"), ("最少", "最多"), ("最薄", "最厚"))
    for behind in ("值", "")
} | {"下限": "上限"}
_LOW: Final = re.compile("|".join(_ENDS))
# What part of the name the words of the sentence must hold.
_HALF: Final = 2


@dataclass(frozen=True, slots=True)
class Range:
    """Two rows, and what they are the ends of."""

    low: Fact
    high: Fact
    name: str


class Ranges:
    """The ranges of one book."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    def shown(self, mention: Mention) -> Candidate | None:
        """The lower end of the range named best, where both ends are as they are written."""
        both = (one.low for one in self._named(mention) if _shown(mention.figure, one) == (True, True))
        return next((self.lookup.candidate(low) for low in both), None)

    def missed(self, mention: Mention) -> Range | None:
        """The range named best, where one end is as it is written and the other is not."""
        found = {_shown(mention.figure, one): one for one in self._named(mention)}
        return None if (True, True) in found else found.get((True, False)) or found.get((False, True))

    def is_another(self, mention: Mention, fact: Fact) -> bool:
        """Is a fact that lies within a range one end of another range?"""
        return mention.figure.upper is not None and any(
            fact in (one.low, one.high) and not all(_shown(mention.figure, one)) for one in self._all
        )

    def _named(self, mention: Mention) -> list[Range]:
        """The ranges of which the words say most, among those of whose name the sentence holds half."""
        if mention.figure.upper is None:
            return []
        words = mention.before + mention.after + mention.lead
        told, year = "".join(text for text, _ in mention.zones), self.lookup.year_of(mention)
        comparing = (one for one in self._all if comparable(mention.figure.unit, one.low.unit))
        near = [one for one in comparing if one.low.year in (None, year) and _said(one, told) >= _least(one)]
        most = max((_said(one, words) for one in near), default=0)
        return [one for one in near if _said(one, words) == most > 0]

    @cached_property
    def _all(self) -> list[Range]:
        rows = [(fact, short_name(fact)) for fact in self.lookup.index.facts]
        named = {(name, _around(fact)): fact for fact, name in rows}
        found = []
        for low, name in rows:
            said = _LOW.search(name)
            high = named.get((name.replace(said[0], _ENDS[said[0]]), _around(low))) if said is not None else None
            if said is not None and high is not None:
                found.append(Range(low, high, folded(name.replace(said[0], ""))))
        return found


def _around(fact: Fact) -> tuple[object, ...]:
    """What both ends of a range have in common."""
    return fact.unit, fact.subject[:-1], fact.section, fact.year


def _least(ends: Range) -> int:
    """Of how many letters of a name the words must hold: half, and more than one of them where it has more."""
    letters = len(set(ends.name))
    return max(min(letters, _HALF), -(-letters // _HALF))


def _said(ends: Range, words: str) -> int:
    return len(set(ends.name) & set(words))


def _shown(figure: WrittenFigure, ends: Range) -> tuple[bool, bool]:
    """Is each end as it is written?"""
    low = replace(figure, upper=None, approximation="")
    return shows(low, ends.low), shows(replace(low, value=figure.upper or low.value), ends.high)
