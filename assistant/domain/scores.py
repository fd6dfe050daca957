"""Scores as people read them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assistant.domain.interval import round_half_up
from assistant.domain.quantity import plain

_PLACES = 4
_FRACTION = re.compile(r"\.(\d+)")


@lru_cache(maxsize=4096)
def shown(score: Decimal | None, places: int = _PLACES) -> str:
    """A score or points with at most so many places; "" for none."""
    return "" if score is None else plain(round_half_up(score, places))


def places_beside(printed: str | None) -> int:
    """How finely to tell a score beside the one a form prints: two places more, and four at most."""
    found = _FRACTION.search(printed or "")
    return min(_PLACES, (len(found[1]) if found else 0) + 2) if printed else _PLACES


def range_text(score: Decimal | None, low: Decimal | None, high: Decimal | None, places: int = _PLACES) -> str:
    """A score, or the range the rules leave it; 未定 where they leave it open to both sides."""
    if score is not None:
        return shown(score, places)
    if low is None and high is None:
        return "未定"
    if high is None:
        return f"不低于{shown(low, places)}"
    return f"不高于{shown(high, places)}" if low is None else f"{shown(low, places)}—{shown(high, places)}"
