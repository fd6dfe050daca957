"""Days counted without a clock."""

from __future__ import annotations

from calendar import leapdays, monthrange
from typing import Final

_MONTHS: Final = 12
# Any year without a leap day: days told without their year are counted in it, and only how far they lie apart is told.
SOME_YEAR: Final = 2023


def ordinal(year: int, month: int, day: int) -> int | None:
    """The number of a day, counted from the year 1; None where there is no such day."""
    if not 1 <= month <= _MONTHS or not 1 <= day <= monthrange(year, month)[1]:
        return None
    before = sum(monthrange(year, one)[1] for one in range(1, month))
    return 365 * (year - 1) + leapdays(1, year) + before + day


def last_of(year: int, month: int) -> int:
    """The last day of a month that exists."""
    return monthrange(year, month)[1]
