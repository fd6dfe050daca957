"""The unit's own name where it holds the name of a row: 河道管护 is a task of 河道管护中心, whose form it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.book import FactBook
from assistant.figures.reading import read_figures

_LEAST: Final = 2  # characters of a row's name, and of the unit's name beside it that tell the unit is meant
# Of the same length, so that places stay; it is in no name, so that it names no row.
_VEIL: Final = "某"


class OwnName:
    """Veils the unit's name in texts, whole or cut short, wherever a row of the book would be heard in it."""

    def __init__(self, book: FactBook) -> None:
        self._unit = "".join(book.unit_name.split())
        within = {name for fact in book.facts for name in _names(fact) if name in self._unit and name != self._unit}
        # A name with numerals in it (第三中学) stays: each figure of a text is to be judged.
        named = bool(within) and not read_figures(self._unit)
        self._rows = sorted(within, key=len, reverse=True) if named else []

    def veiled(self, text: str) -> str:
        """`text` with the unit's name made unheard; the text itself where no row is called by a part of it."""
        for row in self._rows:
            if row in text:
                text = self._veiled(text, row)
        return text

    def _veiled(self, text: str, row: str) -> str:
        """Without the runs of the unit's name that go on around the row's."""
        inside = self._unit.index(row)
        left, right = self._unit[:inside][::-1], self._unit[inside + len(row) :]
        for at in list(_places(text, row)):
            after = at + len(row)
            ahead = _shared(text[max(0, at - len(left)) : at][::-1], left)
            behind = _shared(text[after : after + len(right)], right)
            start, end = at - ahead, after + behind
            if max(ahead, behind) >= _LEAST or 0 < behind == len(right) or 0 < ahead == len(left):
                text = text[:start] + _VEIL * (end - start) + text[end:]
        return text


def _names(fact: Fact) -> Iterator[str]:
    name = fact.owner or fact.identifier
    if len(name) >= _LEAST:
        yield name


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _shared(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
