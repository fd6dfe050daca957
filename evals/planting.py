"""Changes planted into true sentences, one at a time, from a seed: what a change is, and how figures are found for it.

A planter takes a text, the figures of it that may be changed, and a generator; it gives the changed text with the span
of the change, or None where it does not apply. `planted_errors` and `harmless_rewrites` hold the classes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.domain.quantity import WrittenFigure
from assistant.figures import read_figures

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Planted:
    """A changed text; `text[start:end]` is what was changed, `was` what stood there."""

    kind: str
    text: str
    start: int
    end: int
    was: str


Planter = Callable[[str, Sequence[WrittenFigure], random.Random], Planted | None]


def replaced(kind: str, text: str, start: int, end: int, new: str) -> Planted | None:
    """`text` with `new` from `start` to `end`; None where it stands there already."""
    if text[start:end] == new:
        return None
    return Planted(kind, text[:start] + new + text[end:], start, start + len(new), text[start:end])


def data_of(text: str) -> list[WrittenFigure]:
    """The figures that must be proved."""
    return [figure for figure in read_figures(text) if figure.is_data]


def digits_of(figure: WrittenFigure) -> tuple[int, int, str] | None:
    """Start, end and digits of a figure written in Arabic numerals; None for a range or numerals in words."""
    match = _DIGITS.search(figure.text)
    if match is None or figure.upper is not None:
        return None
    return figure.start + match.start(), figure.start + match.end(), match[0]
