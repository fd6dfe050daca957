"""The rows of the data that a formula, or one of its operands, is made of."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.lookup import Lookup


def rows_of(operand: Fact | Formula, lookup: Lookup) -> Iterator[Fact]:
    """The rows of the data that an operand is made of; a fact that is no row stands for itself if nothing made it."""
    if isinstance(operand, Formula):
        for one in operand.operands:
            yield from rows_of(one, lookup)
    elif operand.derivation is None:
        yield operand
    else:
        yield from (row for name in operand.derivation.operands if (row := lookup.fact(name)) is not None)
