"""A list that a total stands right behind, or right before: a piece torn off it makes no total.

水闸3座、泵房12座、水池40座，合计52座: 12 + 40 is the end of the list, and 合计 speaks of all of it. What stands looser
than the rest may be no part of the list (水闸3座，泵房12座、水池40座), and words may limit it (泵房和水池合计).
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact

_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Run:
    """A list, the item nearest to the total first: what its figures show (None for what is not proved), where they
    start, how much each is, what it is called; `joints` tie each to the next; `said` is what the total is called."""

    facts: tuple[Fact | None, ...] = ()
    starts: tuple[int, ...] = ()
    sizes: tuple[Decimal, ...] = ()
    names: tuple[frozenset[str], ...] = ()
    joints: tuple[int, ...] = ()
    said: frozenset[str] = frozenset()

    def is_torn_by(self, facts: Iterable[Fact]) -> bool:
        """Are these but a piece of the list?"""
        wanted = list(facts)
        places = {place for place, fact in enumerate(self.facts) if any(fact is one for one in wanted)}
        return len(places) == len(wanted) and self._is_torn(places)

    def is_torn_at(self, starts: Set[int]) -> bool:
        """Are the figures that start so but a piece of the list?"""
        places = {place for place, start in enumerate(self.starts) if start in starts}
        return len(places) == len(starts) and self._is_torn(places)

    def _is_torn(self, places: Set[int]) -> bool:
        length = max(places, default=0) + 1
        if len(places) < _LEAST or len(places) == len(self.facts):
            return False
        between = set(range(length)) - places
        if any(self.facts[place] is not None for place in between):
            return False  # columns told in turn: 编制3名、实有2名，编制5名、实有4名
        if not between and (length == len(self.facts) or self.joints[length - 1] < min(self.joints[: length - 1])):
            return False
        others = (self.names[place] for place in range(len(self.facts)) if place not in places)
        said = self.said.difference(*others)
        return not all(said & self.names[place] for place in places)


NO_LIST: Final = Run()
