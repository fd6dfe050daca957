"""Two operands held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.formulas.supposing.operands import Operand


def grown(now: Fact, base: Fact, sign: int) -> Formula:
    """Growth or decline from the one to the other, told with a sign or without."""
    return Formula("growth" if size(now) >= size(base) else "decline", (now, base), sign)


def are_apart(one: Fact, other: Fact) -> bool:
    """Do two facts speak of different years?"""
    return None not in (one.year, other.year) and one.year != other.year


def way(now: Fact, base: Fact) -> int:
    """+1 where it rose or stood still, −1 where it fell."""
    return 1 if size(now) >= size(base) else -1


def pairs(pool: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    """Every two of the operands, either first."""
    for one in pool:
        for other in pool:
            if one is not other:
                yield one, other
