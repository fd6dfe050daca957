"""Rows called alike that several owners have: 东街·收件数 and 西街·收件数. Words that speak of the one, or of no owner
at all, do not mean the other's, whatever figure it shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.identity.names import folded, short_name
from assistant.figures.binding.identity.roles import INDICATOR_FIELDS

# All owners together are none of them.
_ALL: Final = re.compile("合计|总计|小计|总额|全[省市州县区乡镇村]")
# What percent of its name tells an owner.
_TOLD: Final = 50

_Name = tuple[str, int | None, object]


class Owned:
    """The rows of a book that bear one name, told apart by their owners; `pieces_of` makes the pieces of a name."""

    def __init__(self, facts: Iterable[Fact], pieces_of: Callable[[str], Set[str]]) -> None:
        self._pieces_of = pieces_of
        self._rows: dict[_Name, list[Fact]] = {}
        for fact in facts:
            if fact.derivation is None and fact.field not in INDICATOR_FIELDS:
                self._rows.setdefault(_name(fact), []).append(fact)

    def is_of_other(self, fact: Fact, said: Set[str]) -> bool:
        """Do the words, of which the pieces are `said`, speak of another row of that name and not of this one's
        owner?"""
        owner = _owner(fact)
        rows = self._rows.get(_name(fact), ()) if owner else ()
        if len(rows) < 2:
            return False
        own = self._pieces_of(owner)
        others = (self._pieces_of(_owner(row)) for row in rows if _owner(row) != owner)
        return any(not (own - other) & said and _is_told(other - own, said) for other in others)


def _is_told(name: Set[str], said: Set[str]) -> bool:
    """Is an owner told, by what its name has of its own? What is of no owner always is."""
    return not name or len(name & said) * 100 > len(name) * _TOLD


def _owner(fact: Fact) -> str:
    return "" if _ALL.search(fact.owner) else fact.owner


def _name(fact: Fact) -> _Name:
    return folded(short_name(fact)), fact.year, fact.unit.dimension
