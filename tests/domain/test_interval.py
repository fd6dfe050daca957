"""Intervals: what a written figure may stand for, and arithmetic that never loses the truth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.agreement import Agreement, compare
from assistant.domain.interval import Interval, divide, round_half_up, total, truncate

amounts = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=6, allow_nan=False, allow_infinity=False)
places = st.integers(min_value=-3, max_value=5)


@given(amounts, places)
def test_every_number_lies_in_the_interval_of_its_rounding(value: Decimal, decimals: int) -> None:
    assert Interval.written(round_half_up(value, decimals), decimals).contains(value)


@given(amounts, amounts, places)
def test_numbers_that_round_alike_lie_in_one_interval(first: Decimal, second: Decimal, decimals: int) -> None:
    interval = Interval.written(round_half_up(first, decimals), decimals)
    assert interval.contains(second) == (round_half_up(first, decimals) == round_half_up(second, decimals))


@given(amounts, amounts, amounts, amounts)
def test_sums_and_differences_hold_the_sums_of_their_members(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    first, second = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert (first + second).contains(a + c)
    assert (first - second).contains(b - d)
    assert (first * second).contains(a * d)


@given(amounts, amounts, places, places)
def test_quotients_hold_the_quotient_of_unrounded_figures(a: Decimal, b: Decimal, p: int, q: int) -> None:
    numerator = Interval.written(round_half_up(a, p), p)
    denominator = Interval.written(round_half_up(b, q), q)
    try:
        quotient = numerator / denominator
    except ZeroDivisionError:
        return
    assert quotient.low is not None
    assert quotient.high is not None
    slack = Decimal("1e-30")
    assert quotient.low - slack <= divide(a, b) <= quotient.high + slack


@given(amounts, amounts, amounts, amounts)
def test_meeting_is_symmetric_and_means_a_common_number(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    first, second = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert first.meets(second) == second.meets(first)
    assert first.meets(second) == (max(min(a, b), min(c, d)) <= min(max(a, b), max(c, d)))


def test_open_ends_that_touch_do_not_meet() -> None:
    assert not Interval.written(Decimal("77.2"), 1).meets(Interval.written(Decimal("77.3"), 1))
    assert not Interval.point(Decimal("77.25")).meets(Interval.written(Decimal("77.2"), 1))
    assert Interval.point(Decimal("77.15")).meets(Interval.written(Decimal("77.2"), 1))


def test_halves_round_away_from_zero_on_both_sides() -> None:
    assert Interval.written(Decimal("-6.5"), 1).contains(Decimal("-6.55")) is False
    assert Interval.written(Decimal("-6.6"), 1).contains(Decimal("-6.55"))
    assert round_half_up(Decimal("-6.55"), 1) == Decimal("-6.6")
    assert truncate(Decimal("-6.55"), 1) == Decimal("-6.5")


def test_a_divisor_that_may_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.point(Decimal(1)) / Interval.written(Decimal(0), 0)
    with pytest.raises(ZeroDivisionError):
        Interval.point(Decimal(1)) / Interval(None, Decimal(5))


def test_an_unbounded_sum_stays_unbounded() -> None:
    assert total([Interval(Decimal(1), None), Interval.point(Decimal(2))]) == Interval(Decimal(3), None)
    assert str(Interval(Decimal(3), None)) == "[3, ∞)"


@pytest.mark.parametrize(
    ("stated", "decimals", "exact", "verdict"),
    [
        ("91.28", 2, "91.276902", Agreement.EQUAL),
        ("91.27", 2, "91.276902", Agreement.TRUNCATED),
        ("77.21", 2, "77.2048", Agreement.LAST_PLACE),
        ("77.3", 1, "77.2048", Agreement.LAST_PLACE),
        ("86.17", 2, "86.1447", Agreement.DIFFERENT),
        ("12", 0, "12.4", Agreement.EQUAL),
        ("-6.55", 2, "-6.559187", Agreement.TRUNCATED),
    ],
)
def test_closeness_is_judged_by_the_printed_digits(stated: str, decimals: int, exact: str, verdict: Agreement) -> None:
    assert compare(Decimal(stated), decimals, Interval.point(Decimal(exact))) is verdict


@given(amounts, places)
def test_a_rightly_rounded_figure_is_always_equal(value: Decimal, decimals: int) -> None:
    assert compare(round_half_up(value, decimals), decimals, Interval.point(value)) is Agreement.EQUAL


@given(amounts, amounts, amounts, amounts, amounts)
def test_common_numbers_are_those_in_both(a: Decimal, b: Decimal, c: Decimal, d: Decimal, at: Decimal) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d), high_open=c != d)
    if one.meets(other):
        assert one.common(other).contains(at) == (one.contains(at) and other.contains(at))
    else:
        with pytest.raises(ValueError, match="share no number"):
            one.common(other)
