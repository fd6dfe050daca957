"""What 约, 近, 余, 以上, 不少于 … make of a written number: the interval it may stand for.

The words are vague; these are the narrowest readings under which ordinary reports are right. The step of a number is
one in its last digit that is not zero: 200 has the step 100, 1286 the step 1, 1.3 the step 0.1.
"""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.interval import Interval

_FIFTH = Decimal("0.2")


def step_of(value: Decimal) -> Decimal:
    """One in the last digit that is not zero; 1 for zero."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) if value else Decimal(1)


def widened(value: Decimal, decimals: int, mode: str) -> Interval:
    """The interval of `value`, printed with `decimals` places, under approximation `mode` ("" for none)."""
    if mode in ("", "exact"):
        return Interval.written(value, max(decimals, 0))
    step = step_of(value)
    if mode == "about":
        return Interval(value - step / 2, value + step / 2)
    if mode == "nearly":
        return Interval(value - min(step, abs(value) * _FIFTH), value)
    if mode == "below":
        return Interval(value - min(step, abs(value) * _FIFTH), value, high_open=True)
    if mode == "over":
        return Interval(value, value + step, high_open=True)
    if mode == "least":
        return Interval(value, None)
    if mode == "more":
        return Interval(value, None, low_open=True)
    if mode == "most":
        return Interval(None, value)
    return Interval(None, value, high_open=True)
