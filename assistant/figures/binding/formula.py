"""A formula that the words of a figure call for, and the facts that a stretch of words names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.names import folded, pieces

# What percent of a name must be found in the words, or of the words in the name.
NAMED: Final = 35
_SAID: Final = 60


@dataclass(frozen=True, slots=True)
class Formula:
    """An operation of the book over facts; `way` is +1 where it measures a rise, −1 a fall, 0 neither."""

    operation: str
    operands: tuple[Fact, ...]
    way: int = 0


def named(words: str, dimension: Dimension, lookup: Lookup, least: int = NAMED) -> list[Fact]:
    """At most three facts of the dimension that the words name, best first."""
    wanted = dict.fromkeys(pieces(folded(words)), 100)
    found = lookup.index.candidates((dimension,), wanted) if wanted else []
    labels = lookup.index.labels
    return [
        candidate.fact
        for candidate in found[:3]
        if candidate.cover >= least or len(labels[candidate.position] & wanted.keys()) * 100 >= len(wanted) * _SAID
    ]
