"""How a printed score stands to what the rule gives."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.domain.agreement import Agreement, compare
from assistant.domain.interval import Interval, divide, truncate
from assistant.scoring.methods.execution import BUDGET, EXECUTED, RATE
from assistant.scoring.printed import Printed


def judge(
    stated: Printed, expected: Iterable[Interval], allowed: tuple[Decimal, ...] | None = None
) -> Agreement | None:
    """Verdict on a printed score: EQUAL where any of `expected` meets it; None where nothing is printed.

    A whole point is never a rounding slip, so “one off in the last place” counts only where decimals are printed.
    """
    if stated.value is None:
        return None
    verdicts = [_one(stated, stated.value, interval) for interval in expected]
    if allowed is not None and not any(Interval.written(stated.value, stated.decimals).contains(a) for a in allowed):
        return Agreement.DIFFERENT
    order = (Agreement.EQUAL, Agreement.TRUNCATED, Agreement.LAST_PLACE)
    return next((verdict for verdict in order if verdict in verdicts), Agreement.DIFFERENT)


def _one(stated: Printed, value: Decimal, expected: Interval) -> Agreement:
    if not expected.is_point:
        meets = Interval.written(value, stated.decimals).meets(expected)
        return Agreement.EQUAL if meets else Agreement.DIFFERENT
    verdict = compare(value, stated.decimals, expected)
    exact = expected.low is not None and truncate(expected.low, stated.decimals) == expected.low
    slip = verdict is Agreement.LAST_PLACE and (stated.decimals == 0 or exact)
    return Agreement.DIFFERENT if slip else verdict


def by_printed_rate(inputs: dict[str, Printed], points: Decimal) -> list[Interval]:
    """The score from the printed rate, where that rate is itself the rounded quotient of the printed figures."""
    rate, budget, executed = inputs.get(RATE), inputs.get(BUDGET), inputs.get(EXECUTED)
    if rate is None or rate.value is None or rate_verdict(rate, budget, executed) is not Agreement.EQUAL:
        return []
    return [Interval.point(points * rate.value / (100 if rate.unit == "%" else 1))] if rate.value <= 100 else []


def rate_verdict(rate: Printed, budget: Printed | None, executed: Printed | None) -> Agreement | None:
    """Is the printed rate the quotient of the printed figures? None where one is missing."""
    if rate.value is None or budget is None or executed is None or not budget.base[0] or executed.base[0] is None:
        return None
    exact = divide(executed.base[0], budget.base[0]) * (100 if rate.unit == "%" else 1)
    return compare(rate.value, rate.decimals, Interval.point(exact))
