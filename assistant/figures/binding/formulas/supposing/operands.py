"""What the words may take a figure from: one ranked list of operands for all formulas, and how surely each is meant.

The sources, from the surest: what figures of the same sentence show; what the words about the figure name, in whole or
by a short form; what goes with either (its plan, its result, the year before, its whole, the row beside); the totals of
the unit; what the sentences before told. Rates and differences that the data do not hold are made of such pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.combining import counterpart
from assistant.figures.binding.formulas.changing.dated import in_year, made_in, year_before
from assistant.figures.binding.formulas.changing.targets import targets_of
from assistant.figures.binding.formulas.formula import sum_of
from assistant.figures.binding.formulas.supposing.wording import Asking
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import pieces
from assistant.figures.binding.labels.roles import Part
from assistant.figures.derive import derive

# How surely an operand is meant, of a hundred.
TOLD: Final = 100
_FARTHER: Final = 6  # less for each figure that lies between
_EARLIER: Final = 55  # of the sentences before
NAMED: Final = 90
_SHORTLY: Final = 75  # by a short form
_IN_TOTAL: Final = 45
_LEAST: Final = 15
_KIN: Final = 20  # less than what it goes with
_BESIDE: Final = 40
_OFFERED: Final = 20
_PARENTS: Final = 6
_WHOLES: Final = 2
_ROWS: Final = 2
MOST: Final = 28
_CLOSE: Final = 8


@dataclass(frozen=True, slots=True)
class Operand:
    """A fact that a formula may take; `sure` says of a hundred how surely the words mean it, `told` whether a figure
    of the text shows it; `whole` marks the totals of the unit."""

    fact: Fact
    sure: int
    told: bool = False
    whole: bool = False


class Operands:
    """The operands of one figure; `names` are the stretches of the words about it that may be a short name."""

    def __init__(self, asking: Asking, names: Iterable[str], lookup: Lookup) -> None:
        self.mention, self.told, self.here, self.lookup = asking.mention, asking.told, asking.here, lookup
        self.derived = asking.derived
        self.names = tuple(names)

    def of(self, *dimensions: Dimension) -> list[Operand]:
        """The facts of some dimensions that the words may take a figure from, the surest first."""
        found: dict[str, Operand] = {}
        for operand in (*self._told(), *self._named(dimensions), *self._short(dimensions)):
            if operand.fact.unit.dimension in dimensions and _is_close(operand.fact):
                _add(found, operand)
        for parent in sorted(found.values(), key=_order)[:_PARENTS]:
            for fact, less in self._akin(parent.fact):
                if fact.unit.dimension in dimensions:
                    _add(found, Operand(fact, parent.sure - less))
        if Dimension.MONEY in dimensions:
            for pair in self.lookup.accounts.balances(self.lookup.year_of(self.mention)):
                for fact in pair:
                    sure = max(_IN_TOTAL, found[fact.identifier].sure if fact.identifier in found else 0)
                    found[fact.identifier] = Operand(fact, sure, fact in self.told.facts, whole=True)
        return sorted(found.values(), key=_order)[:MOST]

    def rates(self, pool: Iterable[Operand]) -> list[Operand]:
        """The rates of completion and of growth of the things of a pool."""
        found = []
        for operand in pool:
            plans, twins = self._bases(operand.fact)
            for base in plans:
                found += _made("rate", operand.fact, base, operand)
            for base in twins:
                grown = "growth" if size(operand.fact) >= size(base) else "decline"
                found += _made(grown, operand.fact, base, operand)
        return found

    def plans(self, fact: Fact) -> list[Fact]:
        """What was planned of a thing, by the likeness of their names: 展览目标 of 举办展览."""
        aimed = self.lookup.part_of(fact) is Part.TARGET or fact.derivation is not None
        return [] if aimed else targets_of(fact, self.lookup)[:1]

    def _bases(self, fact: Fact) -> tuple[list[Fact], list[Fact]]:
        """What was planned of what was done, and what there was a year before."""
        kin = self.lookup.kin
        if fact.derivation is not None or Part.TARGET in (self.lookup.part_of(fact), kin.field(fact)):
            return [], []
        plans = [plan for part in (Part.TARGET, Part.FULL) if (plan := kin.other(fact, part)) is not None]
        return plans[:1], self.lookup.index.twins(fact, year_before(self.mention, fact))[:1]

    def _told(self) -> Iterator[Operand]:
        """What the figures before show or amount to, the nearest first."""
        told = self.told
        for group in ((*told.facts, *told.behind), told.values, told.rates, told.changes):
            for place, fact in enumerate(group):
                near = fact.identifier in self.here or fact in (*told.behind, *told.values[:2], *told.rates[:2])
                yield Operand(fact, (TOLD if near else _EARLIER) - _FARTHER * place, told=True)
        yield from (Operand(base, NAMED, told=True) for base in told.bases)
        for total in told.totals[:1]:  # 三项支出共…，执行率: over the sum of their budgets
            for formula in (counterpart(total, part, self.lookup) for part in (Part.TARGET, Part.LEVEL)):
                made = [row for row in formula.operands if isinstance(row, Fact)] if formula is not None else []
                yield from (Operand(whole, NAMED) for whole in (sum_of(made) if made else ()))
        for derivation in (fact.derivation for fact in self.derived if fact.derivation is not None):
            rows = (self.lookup.fact(name) for name in derivation.operands)  # 是乙的3.55倍，多607.68万元: than 乙
            yield from (Operand(row, NAMED, told=True) for row in rows if row is not None)

    def _named(self, dimensions: tuple[Dimension, ...]) -> Iterator[Operand]:
        words = self.lookup.words(self.mention)
        for candidate in self.lookup.named(self.mention, dimensions)[:_OFFERED]:
            cover = max(candidate.cover, self._stem_cover(candidate.fact, words))
            if cover >= _LEAST:
                yield Operand(candidate.fact, cover * NAMED // 100)

    def _short(self, dimensions: tuple[Dimension, ...]) -> Iterator[Operand]:
        """观众 of 参观群众: facts whose names hold all characters of a name said, in order."""
        for name in self.names:
            if any(name in fact.label for fact in self.told.facts):
                continue
            for fact in self.lookup.holding(name):
                if fact.unit.dimension in dimensions:
                    yield Operand(fact, _SHORTLY)

    def _stem_cover(self, fact: Fact, words: dict[str, int]) -> int:
        """How much is said of the thing itself, its field (支出, 人数, 目标值) left aside."""
        parts = pieces(self.lookup.kin.stem(fact))
        return sum(words.get(piece, 0) for piece in parts) // len(parts) if parts else 0

    def _akin(self, fact: Fact) -> list[tuple[Fact, int]]:
        """Other fields of the same thing, the same thing a year before, what it is a part of, the rows beside."""
        year, known = year_before(self.mention, fact), self.lookup.kin.related
        if (fact.identifier, year) not in known:
            known[fact.identifier, year] = list(self._related(fact, year))
        return known[fact.identifier, year]

    def _related(self, fact: Fact, year: int | None) -> Iterator[tuple[Fact, int]]:
        kin = self.lookup.kin
        yield from ((other, _KIN) for other in kin.same(fact))
        twins = (made_in(fact, year, self.lookup), *in_year(fact, year, self.lookup))
        yield from ((twin, _KIN) for twin in twins if isinstance(twin, Fact))
        yield from ((plan, _KIN) for plan in self.plans(fact))
        yield from ((whole, _KIN) for whole in kin.wholes(fact)[:_WHOLES])
        yield from ((whole, _KIN) for whole in kin.totals(fact)[:_WHOLES])
        yield from ((other, _KIN) for other in self.lookup.index.same_subject(fact)[:_OFFERED])
        for row in self.lookup.near(fact, _ROWS):
            if comparable(row.unit, fact.unit) and row.year == fact.year:
                yield row, _BESIDE


def _made(operation: str, one: Fact, base: Fact, of: Operand) -> list[Operand]:
    """What an operation makes of two facts, as sure as what it is made of; nothing where it cannot be reckoned."""
    try:
        return [Operand(derive(operation, (one, base)), of.sure, of.told)]
    except UnknownReferenceError:
        return []


def _is_close(fact: Fact) -> bool:
    """20余次 divided by anything yields almost anything."""
    low, high = fact.interval.low, fact.interval.high
    if fact.decimals is not None and fact.derivation is None and not fact.bound:
        return low is not None and high is not None
    return low is not None and high is not None and (high - low) * _CLOSE <= abs(fact.value)


def _add(found: dict[str, Operand], operand: Operand) -> None:
    known = found.get(operand.fact.identifier)
    if known is None or known.sure < operand.sure:
        found[operand.fact.identifier] = operand


def _order(operand: Operand) -> int:
    return -operand.sure
