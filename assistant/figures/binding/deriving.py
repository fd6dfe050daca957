"""Figures that the data do not hold but imply: the words say which formula, and only that formula is tried.

Two sources: relations between figures of the text itself (`figures.relations`), whose operands must be proved; and
facts of the book that the text does not show (占本年支出的…, 比上年增加…, 完成预算的…, 结余).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.fitting import fits, shown
from assistant.figures.binding.index import Candidate
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.names import folded, pieces
from assistant.figures.binding.roles import Part
from assistant.figures.clauses import Mention

if TYPE_CHECKING:
    from assistant.figures.book import FactBook

_OBJECT: Final = re.compile(r"占(?:全部|整个|了)?(?P<share>[^，。；]*?)的?(?:比重|比例|总量)?(?:为|达|达到)?$")
_BUDGET: Final = re.compile(r"预算")
_SPENT: Final = re.compile(r"执行|支出决算|实际支出|支出数|决算数|支出")
_LEFT: Final = re.compile(r"结余|剩余|未执行|未支出|节约|节省|尚余|余额|差额")
_CLEAR: Final = 60


@dataclass(frozen=True, slots=True)
class Implied:
    """What the data imply for a figure: the derived fact and how the figure stands to it."""

    fact: Fact
    agreement: Agreement

    @property
    def arithmetic(self) -> str:
        """The formula with names and figures."""
        derivation = self.fact.derivation
        return f"{derivation.formula}，即{derivation.arithmetic}" if derivation else ""

    def expected(self, figure: WrittenFigure) -> str:
        """What should be written."""
        return shown(self.fact, figure)


class Deriver:
    """Derives from the book what the words of a mention call for; remembers which facts differ only in year."""

    def __init__(self, book: FactBook, lookup: Lookup) -> None:
        self.book, self.lookup = book, lookup
        self._by_label: dict[frozenset[str], list[Fact]] = {}
        for position, fact in enumerate(lookup.index.facts):
            self._by_label.setdefault(lookup.index.labels[position], []).append(fact)

    def implied(self, mention: Mention, part: Part, before: Sequence[Candidate]) -> Implied | None:
        """The derivation that stands best; `before` are the proved facts of the sentence, nearest first."""
        found = [
            Implied(fact, fits(mention.figure, fact))
            for operation, operands in self._formulas(mention, part, before)
            if (fact := self._derive(operation, operands)) is not None
        ]
        equal = [implied for implied in found if implied.agreement is Agreement.EQUAL]
        return next(iter(equal or found), None)

    def _derive(self, operation: str, operands: tuple[Fact, ...]) -> Fact | None:
        try:
            return self.book.derive(operation, *(fact.identifier for fact in operands))
        except UnknownReferenceError:
            return None

    def _formulas(
        self, mention: Mention, part: Part, before: Sequence[Candidate]
    ) -> list[tuple[str, tuple[Fact, ...]]]:
        dimension = mention.figure.unit.dimension
        levels = [c.fact for c in before if self.lookup.part(c.position) in (Part.LEVEL, Part.DONE)]
        if dimension is Dimension.RATIO and part is Part.SHARE:
            return self._shares(mention, levels)
        if part is Part.CHANGE:
            return self._changes(mention, levels)
        if dimension is Dimension.RATIO and part is Part.DONE:
            return self._completions(levels)
        if dimension is Dimension.MONEY and _LEFT.search(mention.before):
            return [("difference", pair) for pair in self._budget_and_spent(levels)]
        return []

    def _shares(self, mention: Mention, levels: Sequence[Fact]) -> list[tuple[str, tuple[Fact, ...]]]:
        match = _OBJECT.search(mention.before)
        named = self._named(match["share"], levels) if match else []
        wholes = named or levels[1:4]
        parts = levels[:1]
        return [("share", (part, whole)) for part in parts for whole in wholes if whole is not part]

    def _named(self, words: str, levels: Sequence[Fact]) -> list[Fact]:
        """Facts of money or count that `words` name in full."""
        wanted = dict.fromkeys(pieces(folded(words)), 100)
        if not wanted or not levels:
            return []
        found = self.lookup.index.candidates((levels[0].unit.dimension,), wanted)
        return [candidate.fact for candidate in found[:3] if candidate.cover >= _CLEAR]

    def _changes(self, mention: Mention, levels: Sequence[Fact]) -> list[tuple[str, tuple[Fact, ...]]]:
        now = levels[0] if levels else None
        if now is None:
            return []
        base_year = mention.compared or (now.year - 1 if now.year is not None else None)
        positions = [p for p, fact in enumerate(self.lookup.index.facts) if fact is now]
        same = self._by_label.get(self.lookup.index.labels[positions[0]], []) if positions else []
        bases = [fact for fact in same if fact is not now and fact.year == base_year]
        bases += [fact for fact in levels[1:3] if _BUDGET.search(fact.label) and _BUDGET.search(mention.before)]
        if mention.figure.unit.dimension is Dimension.RATIO:
            return [(op, (now, base)) for base in bases for op in ("growth", "decline")]
        return [("difference", pair) for base in bases for pair in ((now, base), (base, now))]

    def _completions(self, levels: Sequence[Fact]) -> list[tuple[str, tuple[Fact, ...]]]:
        return [("rate", (spent, budget)) for budget, spent in self._budget_and_spent(levels)]

    def _budget_and_spent(self, levels: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
        near = [fact for fact in levels if fact.unit.dimension in (Dimension.MONEY, Dimension.COUNT)][:3]
        budgets = [fact for fact in near if _BUDGET.search(fact.label) and "执行" not in fact.label]
        spent = [fact for fact in near if fact not in budgets and _SPENT.search(fact.label)]
        return [(budget, paid) for budget in budgets for paid in spent]
