"""Figures that the data do not hold but imply: the words say which formula, and only those formulas are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.quantity import WrittenFigure
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.fitting import comparable, fits, shown, size
from assistant.figures.binding.formulas.adding.combining import parts_behind
from assistant.figures.binding.formulas.called_for import formulas
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import OVER, Part
from assistant.figures.book import FactBook
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.words import BEFORE
from assistant.figures.relations import RelationKind
from assistant.figures.widening import widened

_VAGUELY: Final = re.compile("(?P<word>不足|不到|超过|将近|接近|(?<![节合签预制])约)[^，。；]{1,10}的$")
_TWO: Final = 2
_OPERATIONS: Final = {
    RelationKind.DIFFERENCE: "difference",
    RelationKind.SUM: "sum",
    RelationKind.PARTS_TOTAL: "sum",
    RelationKind.SHARE: "share",
    RelationKind.COMPLETION: "rate",
    RelationKind.EXECUTION_RATE: "rate",
    RelationKind.PER_HEAD: "per",
}


@dataclass(frozen=True, slots=True)
class Implied:
    """What the data imply for a figure: the derived fact, how the figure stands to it, and whether it is a rise."""

    fact: Fact
    agreement: Agreement
    way: int

    @property
    def arithmetic(self) -> str:
        """The formula with names, then with figures."""
        derivation = self.fact.derivation
        return f"{derivation.formula}，即{derivation.arithmetic}" if derivation else ""

    def expected(self, figure: WrittenFigure) -> str:
        """What should be written."""
        return shown(self.fact, figure)


class Deriver:
    """Derives from a book what the words of a mention call for."""

    def __init__(self, book: FactBook, lookup: Lookup) -> None:
        self.book, self.lookup = book, lookup

    def implied(self, mention: Mention, part: Part, told: Told) -> Implied | None:
        """The derivation that stands best, given what the sentence told before."""
        tried = formulas(mention, part, told, self.lookup)
        if part not in (Part.CHANGE, Part.LEFT):
            tried = (formula for formula in tried if not _takes_nothing(formula))
        return self._best(tried, mention)

    def from_nothing(self, mention: Mention, part: Part, told: Told) -> list[tuple[Fact, Fact]]:
        """What the words hold against a base of zero: (what there is now, what there was)."""
        rates = (one for one in formulas(mention, part, told, self.lookup) if one.operation == "growth")
        pairs = (one.operands for one in rates)
        return [
            (now, base) for now, base in pairs if isinstance(now, Fact) and isinstance(base, Fact) and base.value == 0
        ]

    def parts_behind(self, mention: Mention, told: Told) -> Implied | None:
        """What stands behind a total, if the figure is the sum of it."""
        implied = self._best(parts_behind(mention, told), mention)
        return implied if implied is not None and implied.agreement is Agreement.EQUAL else None

    def _best(self, tried: Iterable[Formula], mention: Mention) -> Implied | None:
        """The first formula that yields the figure, else the first that is no guess."""
        first = None
        for formula in tried:
            implied = self.of(formula, mention)
            if implied is not None and implied.agreement is Agreement.EQUAL:
                return implied
            if first is None and not formula.guess:
                first = implied
        return first

    def of(self, formula: Formula, mention: Mention) -> Implied | None:
        """What one formula makes of a figure; None where it cannot be reckoned, or not in the measure of the figure."""
        fact = self._derive(formula)
        if fact is None or not comparable(mention.figure.unit, fact.unit):
            return None
        return Implied(fact, fits(_stated(mention), fact), formula.way)

    def derived(self, kind: RelationKind, facts: Sequence[Fact]) -> Fact | None:
        """The fact that a relation between figures showing `facts` amounts to; None for kinds that are no such fact."""
        formula = self.formula(kind, facts) if kind is not RelationKind.PER_HEAD else None
        return self._derive(formula) if formula is not None else None

    def formula(self, kind: RelationKind, facts: Sequence[Fact]) -> Formula | None:
        """The formula that a relation between figures showing `facts` amounts to."""
        operation = _OPERATIONS.get(kind)
        if operation is None:
            return None
        ordered = tuple(sorted(facts, key=size, reverse=True)) if operation == "difference" else tuple(facts)
        return Formula(operation, ordered)

    def _derive(self, formula: Formula) -> Fact | None:
        operands = [self._derive(one) if isinstance(one, Formula) else one for one in formula.operands]
        known = [fact for fact in operands if fact is not None]
        if len(known) < len(operands) or (len(known) > 1 and len({fact.identifier for fact in known}) == 1):
            return None  # nothing is a share of itself, nor held against itself
        if len(known) == _TWO and self.lookup.kin.is_told_twice(*known):
            return None
        if formula.operation == "difference" and not comparable(known[0].unit, known[-1].unit):
            return None  # 2940对 less 965人
        try:
            return self.book.derived_from(formula.operation, known)
        except UnknownReferenceError:
            return None


def _stated(mention: Mention) -> WrittenFigure:
    """超2.82% that stands alone is by how much, not more than that; 不足总支出的四分之一 is less; 增加-3.2万元 fell by
    so much."""
    figure = mention.figure
    if figure.value < 0:
        return replace(figure, value=-figure.value, interval=-figure.interval)
    vaguely = _VAGUELY.search(mention.before) if figure.unit.symbol.startswith("/") else None
    if vaguely is not None:
        return replace(
            figure, approximation=vaguely["word"], interval=widened(figure.value, 0, BEFORE[vaguely["word"]])
        )
    return replace(figure, approximation="") if figure.approximation in OVER and not mention.before.strip() else figure


def _takes_nothing(formula: Formula) -> bool:
    """A row less another that is zero: the row itself, which the words would have to name."""
    less = formula.operands[-1]
    return formula.operation == "difference" and isinstance(less, Fact) and less.value == 0
