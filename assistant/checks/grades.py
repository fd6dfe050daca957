"""Grades by score: the bands a document prints, the usual ones where it prints none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_EDGE: Final = r"(?:[（(]不?含[^)）]*[)）])?"
_CALLED: Final = r"[^。；，、]{0,4}?为?[“]?"
BAND: Final = re.compile(
    rf"(\d{{2,3}})分?{_EDGE}(?:[-—－~～至](\d{{2,3}})分?|及?以上){_EDGE}{_CALLED}(优|良|中|差|合格)[”]?"
)
LOWEST: Final = re.compile(rf"\d{{2,3}}分?{_EDGE}以下{_EDGE}{_CALLED}(?:不合格|差)[”]?")
_USUAL: Final = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(0), "差"))
SAME: Final = {"优秀": "优", "良好": "良", "合格": "中"}


def bands(text: str) -> tuple[tuple[Decimal, str], ...]:
    """The bands printed in the text, from the highest; the usual ones where none are printed."""
    found = {SAME.get(m[3], m[3]): Decimal(min(m[1], m[2] or m[1], key=int)) for m in BAND.finditer(text)}
    ordered = sorted(((low, name) for name, low in found.items()), reverse=True)
    return tuple(ordered) if len(ordered) >= 3 else _USUAL


def grade(score: Decimal, known: tuple[tuple[Decimal, str], ...]) -> str | None:
    """The grade of the score; None where it lies between two printed bands."""
    for index, (low, name) in enumerate(known):
        if score >= low:
            return name
        # Bands on whole numbers say nothing of 89.5: the one above begins at 90, the one below ends at 89.
        if known is not _USUAL and score > low - 1 and index:
            return None
        if known is not _USUAL and low - 1 < score < low:
            return None
    return None
