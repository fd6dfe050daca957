"""The things of a form, each with its fields: a source of money with budget and expenditure, an indicator with target,
actual value, points and score, a level with its points and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.domain.fact import Fact

# How many things may share two letters that still tell one from the others: so many, or such a part of all.
_MANY: Final = 3
_PART: Final = 8


@dataclass(frozen=True, slots=True)
class Thing:
    """One row of a form under the name it bears there ("" for the form's own totals), its facts by field."""

    name: str
    fields: Mapping[str, Fact]

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
        shared = Counter(letters for thing in self.all for letters in set(_pairs(thing.name)))
        most = max(_MANY, len(self.all) // _PART)
        self._telling: dict[str, list[Thing]] = {}
        for thing in self.all:
            for letters in set(_pairs(thing.name)):
                if shared[letters] <= most:
                    self._telling.setdefault(letters, []).append(thing)

    def named(self, words: str) -> list[Thing]:
        """The things of whose names the words say something that few others share, in the order they are said."""
        said = dict.fromkeys(_pairs(words))
        return list({thing.name: thing for letters in said for thing in self._telling.get(letters, ())}.values())


def _pairs(name: str) -> list[str]:
    """Every two letters that stand side by side."""
    return [name[place : place + 2] for place in range(len(name) - 1)]
