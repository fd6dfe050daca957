"""How a printed figure stands to what it should be: the one place where closeness is judged.

There are no tolerances. The printed digits say how precise a figure is; everything follows from that.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from assistant.domain.interval import Interval, place_of, round_half_up, truncate


class Agreement(StrEnum):
    """Verdict on one printed figure against its expected interval."""

    EQUAL = "equal"
    TRUNCATED = "truncated"  # right only if digits were cut instead of rounded: a hint
    LAST_PLACE = "last_place"  # off in the last printed places only: a hint
    DIFFERENT = "different"


def compare(stated: Decimal, decimals: int, expected: Interval) -> Agreement:
    """Judge `stated`, printed with `decimals` places, against `expected` (same unit).

    EQUAL where the written interval of the stated figure meets the expected one.
    """
    step, low, high = place_of(decimals), expected.low, expected.high
    if (low is not None and stated < low - 2 * step) or (high is not None and stated > high + 2 * step):
        return Agreement.DIFFERENT  # beyond what cutting or one in the last place could explain
    if Interval.written(stated, decimals).meets(expected):
        return Agreement.EQUAL
    ends = [end for end in (low, high) if end is not None]
    if any(truncate(end, decimals) == stated for end in ends):
        return Agreement.TRUNCATED
    if any(abs(round_half_up(end, decimals) - stated) <= step for end in ends):
        return Agreement.LAST_PLACE
    return Agreement.DIFFERENT
