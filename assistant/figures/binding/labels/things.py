"""The things of a form, each with its fields: a source of money with budget and expenditure, an indicator with target,
actual value, points and score, a level with its points and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension

_FEW: Final = 3  # things that may share two letters which still tell one from the others


@dataclass(frozen=True, slots=True)
class Thing:
    """One row of a form under the name it bears there ("" for the form's own totals), its facts by field."""

    name: str
    fields: Mapping[str, Fact]

    def has(self, dimension: Dimension) -> bool:
        """Has it a field of such amounts?"""
        return any(fact.unit.dimension is dimension for fact in self.fields.values())

    def pairs(self, fields: Iterable[tuple[str, str]]) -> list[tuple[Fact, Fact]]:
        """The facts of those pairs of fields of which both are known."""
        known = self.fields
        return [(known[one], known[other]) for one, other in fields if one in known and other in known]


class Things:
    """The things of one year of a book, found by what words say of their names."""

    def __init__(self, facts: Iterable[Fact], year: int | None) -> None:
        found: dict[str, dict[str, Fact]] = {}
        for fact in facts:
            name, _, field = fact.identifier.rpartition("·")
            if fact.year in (None, year):
                found.setdefault(name, {})[field] = fact
        self.whole = Thing("", found.pop("", {}))
        self.all = [Thing(name, fields) for name, fields in found.items() if len(fields) > 1]
        self._holding: dict[str, list[Thing]] = {}
        for thing in self.all:
            for letters in set(_pairs(thing.name)):
                self._holding.setdefault(letters, []).append(thing)

    def named(self, words: str, dimension: Dimension | None = None) -> list[Thing]:
        """The things of whose names the words say something that few others share, in the order they are said; of
        amounts of a `dimension` those that have any."""
        said: dict[str, set[str]] = {}
        for letters in dict.fromkeys(_pairs(words)):
            holding = [one for one in self._holding.get(letters, ()) if dimension is None or one.has(dimension)]
            for thing in holding if len(holding) <= _FEW else ():
                said.setdefault(thing.name, set()).add(letters)
        known = {thing.name: thing for thing in self.all if thing.name in said}
        return [known[name] for name in said if not any(said[name] < other for other in said.values())]


def _pairs(name: str) -> list[str]:
    """Every two letters that stand side by side."""
    return [name[place : place + 2] for place in range(len(name) - 1)]
