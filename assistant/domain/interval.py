"""A written figure as the set of numbers it may stand for.

`77.2%` was rounded half-up from something in [77.15, 77.25). Two figures agree when their intervals meet, and sums,
differences and quotients of figures are computed on intervals (XBRL Calculations 1.1 treats reported facts alike).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

# Wide enough that no quotient of budget figures loses a digit that could be printed.
_EXACT = Context(prec=60)
HUNDRED = Decimal(100)


@lru_cache(maxsize=64)
def place_of(decimals: int) -> Decimal:
    """One in the last of `decimals` places after the point (negative: before it): 0.01 for 2."""
    return Decimal(1).scaleb(-decimals)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with `decimals` places after the point (negative: before it), halves away from zero."""
    return value.quantize(place_of(decimals), rounding=ROUND_HALF_UP, context=_EXACT)


def is_integral(value: Decimal) -> bool:
    """Has it no fraction? Asked of any size, where a remainder would need more digits than are reckoned with."""
    return value == value.to_integral_value()


def truncate(value: Decimal, decimals: int) -> Decimal:
    """`value` cut after `decimals` places, towards zero."""
    return value.quantize(place_of(decimals), rounding=ROUND_DOWN, context=_EXACT)


def divide(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Quotient with 60 significant digits; raises ZeroDivisionError (decimal.DivisionByZero is one)."""
    if denominator == 0:
        raise ZeroDivisionError("division by zero")
    return _EXACT.divide(numerator, denominator)


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `low` to `high`; None is unbounded; an end belongs to it unless marked open."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """Exactly one number."""
        return cls(value, value)

    @classmethod
    def written(cls, value: Decimal, decimals: int) -> Interval:
        """What rounds half-up (halves away from zero) to `value` when printed with `decimals` places."""
        half = 5 * place_of(decimals + 1)
        if value > 0:
            return cls(value - half, value + half, high_open=True)
        if value < 0:
            return cls(value - half, value + half, low_open=True)
        return cls(-half, half, low_open=True, high_open=True)

    @property
    def is_point(self) -> bool:
        """True where only one number is meant."""
        return self.low is not None and self.low == self.high

    @property
    def middle(self) -> Decimal:
        """Half way between two ends, or the only finite end; raises ValueError where there is none."""
        if self.low is None or self.high is None:
            end = self.low if self.low is not None else self.high
            if end is None:
                raise ValueError("an unbounded interval has no middle")
            return end
        return (self.low + self.high) / 2

    def contains(self, value: Decimal) -> bool:
        """Is `value` one of the numbers?"""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return not (self.high is not None and (value > self.high or (self.high_open and value == self.high)))

    def meets(self, other: Interval) -> bool:
        """Is there a number in both?"""
        return self._begins_before_end_of(other) and other._begins_before_end_of(self)

    def _begins_before_end_of(self, other: Interval) -> bool:
        if self.low is None or other.high is None:
            return True
        if self.low == other.high:
            return not (self.low_open or other.high_open)
        return self.low < other.high

    def common(self, other: Interval) -> Interval:
        """The numbers in both; raises ValueError where there is none."""
        if not self.meets(other):
            raise ValueError(f"{self} and {other} share no number")
        lows = [(i.low, i.low_open) for i in (self, other) if i.low is not None]
        highs = [(i.high, not i.high_open) for i in (self, other) if i.high is not None]
        low, low_open = max(lows) if lows else (None, False)
        high, closed = min(highs) if highs else (None, True)
        return Interval(low, high, low_open, not closed)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def scaled(self, factor: Decimal) -> Interval:
        """Every number times `factor`."""
        if factor < 0:
            return (-self).scaled(-factor)
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def __mul__(self, other: Interval) -> Interval:
        return _extreme((a, b) for a in self._ends() for b in other._ends())

    def __truediv__(self, other: Interval) -> Interval:
        """Quotients; raises ZeroDivisionError where the divisor may be zero."""
        if other.low is None or other.high is None or other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        if self.is_point and other.is_point and self.low is not None:
            return Interval.point(divide(self.low, other.low))
        one = Decimal(1)
        return self * Interval(divide(one, other.high), divide(one, other.low), other.high_open, other.low_open)

    def _ends(self) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
        if self.low is None or self.high is None:
            raise ValueError("products need finite intervals")
        return (self.low, self.low_open), (self.high, self.high_open)

    def __str__(self) -> str:
        if self.is_point:
            return str(self.low)
        left = "(" if self.low_open or self.low is None else "["
        right = ")" if self.high_open or self.high is None else "]"
        return f"{left}{'-∞' if self.low is None else self.low}, {'∞' if self.high is None else self.high}{right}"


def _extreme(pairs: Iterable[tuple[tuple[Decimal, bool], tuple[Decimal, bool]]]) -> Interval:
    products = sorted(
        ((a * b, (a_open and b != 0) or (b_open and a != 0)) for (a, a_open), (b, b_open) in pairs), key=lambda p: p[0]
    )
    low, high = products[0][0], products[-1][0]
    low_open = all(is_open for value, is_open in products if value == low)
    high_open = all(is_open for value, is_open in products if value == high)
    return Interval(low, high, low_open, high_open)


def total(intervals: Iterable[Interval]) -> Interval:
    """Sum of intervals; the point 0 for none."""
    result = Interval.point(Decimal(0))
    for interval in intervals:
        result = result + interval
    return result
