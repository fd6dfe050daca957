"""Rows called alike that several owners have: 东街·收件数 and 西街·收件数. Words that speak of the one do not mean the
other's, whatever figure it shows; nor do those that speak of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, KeysView, Sequence, Set
from typing import Final, NamedTuple

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.names import known_as
from assistant.figures.binding.labels.roles import INDICATOR_FIELDS

# All owners together are none of them.
_ALL: Final = re.compile("(?:年度)?(?:资金)?(?:合计|总计|小计|总额)|全[省市县区乡镇村]")
# 全区在校生, 合计: what says that all of them are meant.
_OF_ALL: Final = re.compile("全[省市县区乡镇村]|[合总共]计|部门|整体|[本全]单位")
# What percent of its name tells an owner.
_TOLD: Final = 50


class _Apart(NamedTuple):
    """What tells the owner of a row from the others of its name: the pieces that are the one's and not the other's, for
    each of them; and those that are its own alone, where one of the rows is of no owner."""

    others: list[tuple[frozenset[str], frozenset[str]]]
    alone: frozenset[str] | None


class Owned:
    """The rows of a book that bear one name, told apart by their owners; `pieces_of` makes the pieces of a name."""

    def __init__(self, facts: Sequence[Fact], pieces_of: Callable[[str], frozenset[str]]) -> None:
        self._pieces_of = pieces_of
        owners: dict[object, set[str]] = {}
        for fact in facts:
            if fact.field not in INDICATOR_FIELDS:
                owners.setdefault(_name(fact), set()).add(_owner(fact))
        shared = {name: held for name, held in owners.items() if len(held) > 1}
        # By id, as it is asked of every row that a figure may mean: whose it is, and whose the others of its name are.
        self._held = {
            fact.identifier: (_owner(fact), shared[_name(fact)])
            for fact in (facts if shared else ())
            if _owner(fact) and _name(fact) in shared
        }
        self._apart: dict[str, _Apart] = {}

    def __bool__(self) -> bool:
        return bool(self._held)

    def is_of_other(self, fact: Fact, said: KeysView[str], words: str) -> bool:
        """Do the words, of which the pieces are `said`, speak of another row of that name and not of this one's owner,
        or the `words` right before the figure of the row that is of no owner?"""
        if fact.identifier not in self._held:
            return False
        others, alone = self._apart.get(fact.identifier) or self._tell_apart(fact)
        if alone is not None and said.isdisjoint(alone) and (not others or _OF_ALL.search(words)):
            return True  # of several owners each may be meant: 最多的一所1650人
        return any(said.isdisjoint(own) and _is_told(other, said) for own, other in others)

    def is_beside_all(self, fact: Fact) -> bool:
        """Does a row of that name stand for all, being of no owner?"""
        return fact.identifier in self._held and "" in self._held[fact.identifier][1]

    def _tell_apart(self, fact: Fact) -> _Apart:
        owner, owners = self._held[fact.identifier]
        own = self._pieces_of(owner)
        others = [self._pieces_of(other) for other in owners if other not in ("", owner)]
        alone = own.difference(*others) if "" in owners else None
        apart = self._apart[fact.identifier] = _Apart([(own - other, other - own) for other in others], alone)
        return apart


def _is_told(name: Set[str], said: Set[str]) -> bool:
    """Is an owner told, by what its name has of its own?"""
    return bool(name) and len(name & said) * 100 >= len(name) * _TOLD


def _owner(fact: Fact) -> str:
    return "" if _ALL.fullmatch(fact.owner) else fact.owner


def _name(fact: Fact) -> object:
    return known_as(fact), fact.year, fact.unit.dimension
