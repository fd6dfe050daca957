"""What a form prints in words: a figure quoted from it stands where the words stand unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_GAP: Final = "\x00"


class Printed:
    """The cells of a form as printed, to be found again whole, or with other figures in the same words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._whole = frozenset(map(squeezed, texts))
        self._masked: dict[str, set[str]] = {}
        for text in self._whole:
            self._masked.setdefault(_mask(text), set()).add(text)

    def __contains__(self, text: str) -> bool:
        return squeezed(text) in self._whole

    def meant(self, text: str) -> str | None:
        """The one text of the form that differs from `text` in figures only; None for none or several, or bare ones."""
        masked = _mask(squeezed(text))
        found = self._masked.get(masked, set()) if masked.replace(_GAP, "").strip("%≥≤") else set()
        return next(iter(found)) if len(found) == 1 else None


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def differing(text: str, right: str) -> list[tuple[int, int, str]]:
    """Where figures of `text` (without white space) differ from those of `right`: start, end, what it should be."""
    stated, expected = list(_DIGITS.finditer(text)), list(_DIGITS.finditer(right))
    if len(stated) != len(expected):
        return [(match.start(), match.end(), "") for match in stated]
    return [(a.start(), a.end(), b[0]) for a, b in zip(stated, expected, strict=True) if a[0] != b[0]]


def _mask(text: str) -> str:
    return _DIGITS.sub(_GAP, text)
