"""Figures that the data do not hold but imply: the words say which formula, and only those formulas are tried."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.quantity import WrittenFigure
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.fitting import comparable, fits, shown
from assistant.figures.binding.formula import Formula, Told
from assistant.figures.binding.formulas import formulas
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.roles import Part
from assistant.figures.book import FactBook
from assistant.figures.clauses import Mention


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
        found = []
        for formula in formulas(mention, part, told, self.lookup):
            fact = self._derive(formula)
            if fact is not None and comparable(mention.figure.unit, fact.unit):
                found.append(Implied(fact, fits(mention.figure, fact), formula.way))
        equal = [implied for implied in found if implied.agreement is Agreement.EQUAL]
        return next(iter(equal or found), None)

    def _derive(self, formula: Formula) -> Fact | None:
        operands = [self._derive(one) if isinstance(one, Formula) else one for one in formula.operands]
        known = [fact for fact in operands if fact is not None]
        if len(known) < len(operands):
            return None
        try:
            return self.book.derived_from(formula.operation, known)
        except UnknownReferenceError:
            return None
