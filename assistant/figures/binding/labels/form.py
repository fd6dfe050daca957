"""The things of a form: the rows of its indicators under their levels, its sources of money, and its own totals.

Each thing has its fields: a source of money its budget and what was spent of it, an indicator its target, what was
reached, its points and score, a level its points and counts. What words say of their names tells which they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain.fact import Fact, row_and_field
from assistant.domain.quantity import Dimension

POINTS: Final = "分值"
GOT: Final = "得分"
LOST: Final = "扣分"
OPENING_BUDGET: Final = "年初预算数"
BUDGET: Final = "预算数"
SPENT: Final = "执行数"
# 满分为, 扣了; which of the three words for points are the last.
_WEIGHT: Final = re.compile("(?:分值|满分|权重)[^，。；得扣]{0,6}$")
_LOSS: Final = re.compile("[扣失丢]分(?!原因)|[扣失丢]了?$|[扣失丢][^，。；满]{0,4}$")
_CLAUSE_ENDS: Final = re.compile("[，,。；;：:]")
_FEW: Final = 3  # things that may share two letters which still tell one from the others
_NONE: Final[Mapping[str, Fact]] = {}


def field_of_points(words: str) -> str:
    """The field of points that the clause right before a figure says; what was got where it says none."""
    clause = _CLAUSE_ENDS.split(words)[-1]
    return POINTS if _WEIGHT.search(clause) else LOST if _LOSS.search(clause) else GOT


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


class Form:
    """The things of one year of a book; no levels and no `rows` below them where the data hold no points."""

    def __init__(self, facts: Sequence[Fact], year: int | None) -> None:
        found: dict[str, dict[str, Fact]] = {}
        self._amounts: dict[tuple[str, int | None], dict[str, Fact]] = {}
        for fact in facts:
            if fact.year in (None, year):
                found.setdefault(fact.owner, {})[fact.field] = fact
            if fact.unit.dimension is Dimension.MONEY:
                self._amounts.setdefault((fact.field, fact.year), {}).setdefault(fact.owner, fact)
        self.whole = Thing("", found.pop("", {}))
        self.things = [Thing(name, fields) for name, fields in found.items() if len(fields) > 1]
        self.levels, self.rows = _levels(facts)
        self._holding: dict[str, list[Thing]] = {}
        for thing in self.things:
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
        known = {thing.name: thing for thing in self.things if thing.name in said}
        return [known[name] for name in said if not any(said[name] < other for other in said.values())]

    def level_said(self, *texts: str) -> str:
        """The level that a text says last, of the first text that says any; "" for none."""
        for text in texts:
            ends = [(text.rfind(level) + len(level), len(level), level) for level in self.levels if level in text]
            if ends:
                return max(ends)[2]
        return ""

    def rows_of(self, level: str) -> Sequence[str]:
        """The rows of a level, all rows where it is none."""
        return self.levels.get(level, ()) or self.rows

    def amounts_beside(self, row: Fact) -> Mapping[str, Fact]:
        """The amounts that each source of money has in the field of a row, by source ("" for the whole); none where
        there is but one."""
        held = self._amounts.get((row.field, row.year), _NONE)
        return held if len(held) > 1 else _NONE


def _levels(facts: Iterable[Fact]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The rows of each level, and all rows, in the order of the form."""
    levels: dict[str, tuple[str, ...]] = {}
    owners: dict[str, str] = {}  # of each row the level of the first order
    above: dict[str, str] = {}  # and of each level
    for fact in facts:
        if fact.field not in (POINTS, GOT) or not fact.owner:
            continue
        if f"{fact.owner}合计{fact.field}" not in fact.aliases:
            owners.setdefault(fact.owner, fact.section)
        else:
            names = fact.derivation.operands if fact.derivation is not None else ()
            rows = tuple(row_and_field(name)[0] for name in names)
            levels[fact.owner] = max(levels.get(fact.owner, ()), rows, key=len)
            above[fact.owner] = fact.section
    _fill_in(levels, owners, above)
    listed = {row for rows in levels.values() for row in rows}
    return levels, tuple(row for row in owners if row in listed)


def _fill_in(levels: dict[str, tuple[str, ...]], owners: Mapping[str, str], above: Mapping[str, str]) -> None:
    """A level of one row has no sum that names it: it is what the levels beside it leave, in the order of the form."""
    for first in dict.fromkeys(owners.values()):
        own = [row for row, level in owners.items() if level == first]
        below = [level for level, over in above.items() if over == first != level]
        left = [row for row in own if not any(row in levels[level] for level in below)]
        alone = [level for level in below if not levels[level]]
        if len(left) == len(alone):
            levels.update((level, (row,)) for level, row in zip(alone, left, strict=True))
        if first in levels and not levels[first]:
            levels[first] = tuple(own)


def _pairs(name: str) -> list[str]:
    """Every two letters that stand side by side."""
    return [name[place : place + 2] for place in range(len(name) - 1)]
