"""Scores as people read them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from assistant.domain.interval import round_half_up
from assistant.domain.quantity import plain

_PLACES = 4


@lru_cache(maxsize=4096)
def shown(score: Decimal | None) -> str:
    """A score or points with at most four places; "" for none."""
    return "" if score is None else plain(round_half_up(score, _PLACES))


def range_text(score: Decimal | None, low: Decimal | None, high: Decimal | None) -> str:
    """A score, or the range the rules leave it; 未定 where they leave it open to both sides."""
    if score is not None:
        return shown(score)
    if low is None and high is None:
        return "未定"
    if high is None:
        return f"不低于{shown(low)}"
    return f"不高于{shown(high)}" if low is None else f"{shown(low)}—{shown(high)}"
