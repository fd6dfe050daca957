"""Right figures under a wrong name: that of another row of the data, or of a thing the data do not know."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.domain.quantity import WrittenFigure

from .planting import Planted, Planter, digits_of, replaced

Row = tuple[str, str, str]  # label, unit symbol, digits

_CLAUSE = re.compile("[，。；;：:（(、]")
_LEAST = 3  # characters of a name


def other_name(rows: Sequence[Row]) -> Planter:
    """A planter that calls a figure by the name of the row called most alike, of the same unit and another value."""

    def plant(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
        for figure, place in _named(text, figures, rows, rng):
            own = text[slice(*place)]
            others = [
                label
                for label, symbol, digits in rows
                if symbol == figure.unit.symbol and Decimal(digits) != figure.value and _is_apart(label, own, text)
            ]
            if others:
                label = max(others, key=lambda label: _alike(own, label))
                return _called("other_name", text, place, label, figure)
        return None

    return plant


def unknown_name(rows: Sequence[Row], elsewhere: Sequence[Row]) -> Planter:
    """A planter that calls a figure by a name of the same unit from other reports, which the data do not know: one
    that ends as its own name does."""

    def plant(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
        for figure, place in _named(text, figures, rows, rng):
            own = text[slice(*place)]
            strange = sorted(
                {
                    label
                    for label, symbol, _ in elsewhere
                    if symbol == figure.unit.symbol and label[-1] == own[-1] and not _is_known(label, rows, text)
                }
            )
            if strange:
                return _called("unknown_name", text, place, rng.choice(strange), figure)
        return None

    return plant


def _called(kind: str, text: str, place: tuple[int, int], name: str, figure: WrittenFigure) -> Planted | None:
    """The text with another name at a place; what is changed reaches from there to the end of the figure."""
    return replaced(kind, text, place[0], figure.end, name + text[place[1] : figure.end])


def _named(
    text: str, figures: Sequence[WrittenFigure], rows: Sequence[Row], rng: random.Random
) -> Iterator[tuple[WrittenFigure, tuple[int, int]]]:
    """Figures that show a row, each with the place of its label in the words right before it."""
    for figure in rng.sample(list(figures), len(figures)):
        if digits_of(figure) is None:
            continue
        start = max((mark.end() for mark in _CLAUSE.finditer(text, 0, figure.start)), default=0)
        shown = [label for label, unit, digits in rows if (unit, Decimal(digits)) == (figure.unit.symbol, figure.value)]
        for label in sorted(shown, key=len, reverse=True):
            at = text.find(label, start, figure.start)
            if at >= 0 and len(label) >= _LEAST:
                yield figure, (at, at + len(label))
                break


def _is_apart(label: str, own: str, text: str) -> bool:
    """Is a name neither told in the text nor a part of the other?"""
    return len(label) >= _LEAST and label not in text and label not in own and own not in label


def _is_known(label: str, rows: Sequence[Row], text: str) -> bool:
    """Does a row share more than an end with a name, or does the text tell of it?"""
    return len(label) < _LEAST or label in text or any(_alike(label, row) > 2 for row, _, _ in rows)


def _alike(one: str, other: str) -> int:
    """How many pairs of neighbouring characters two names share."""
    return len(set(pairwise(one)) & set(pairwise(other)))
