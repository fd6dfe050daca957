"""Formulas over written figures: evaluated on printed digits and on intervals at once, and shown to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement, compare
from assistant.domain.interval import Interval, divide, place_of
from assistant.domain.quantity import Dimension, Unit, WrittenFigure, plain

_RANK = {"+": 1, "−": 1, "×": 2, "÷": 2}
_SHOWN_DECIMALS = 4
_WHOLE_AMOUNTS = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Amount:
    """What a formula gives: exactly from the printed digits, and the interval their rounding allows (base units)."""

    point: Decimal
    interval: Interval


@dataclass(frozen=True, slots=True)
class Expression:
    """A figure, a constant, or an operation over expressions; all amounts are in base units (元, ratio 1)."""

    operator: str = ""
    parts: tuple[Expression, ...] = ()
    figure: WrittenFigure | None = None
    constant: Decimal = Decimal(0)

    def __add__(self, other: Expression) -> Expression:
        return Expression("+", (self, other))

    def __sub__(self, other: Expression) -> Expression:
        return Expression("−", (self, other))

    def __mul__(self, other: Expression) -> Expression:
        return Expression("×", (self, other))

    def __truediv__(self, other: Expression) -> Expression:
        return Expression("÷", (self, other))

    def figures(self) -> Iterator[WrittenFigure]:
        """The operands in the order of the formula."""
        if self.figure is not None:
            yield self.figure
        for part in self.parts:
            yield from part.figures()

    def amount(self) -> Amount:
        """The value; raises ZeroDivisionError where a divisor is or may be zero."""
        if self.figure is not None:
            return Amount(self.figure.base_value, tight(self.figure))
        if not self.operator:
            return Amount(self.constant, Interval.point(self.constant))
        left, right = (part.amount() for part in self.parts)
        match self.operator:
            case "+":
                return Amount(left.point + right.point, left.interval + right.interval)
            case "−":
                return Amount(left.point - right.point, left.interval - right.interval)
            case "×":
                return Amount(left.point * right.point, left.interval * right.interval)
        return Amount(divide(left.point, right.point), left.interval / right.interval)

    def amount_if_any(self) -> Amount | None:
        """The value; None where a divisor is or may be zero (占1%以下)."""
        try:
            return self.amount()
        except ZeroDivisionError:
            return None

    def shown(self, units: bool = False) -> str:
        """The formula with the printed digits, units only where they differ."""
        if self.figure is not None:
            return plain(self.figure.value, max(self.figure.decimals, 0)) + (self.figure.unit.symbol if units else "")
        if not self.operator:
            return plain(self.constant)
        left, right = self.parts
        return f" {self.operator} ".join((self._side(left, units, False), self._side(right, units, True)))

    def _side(self, part: Expression, units: bool, right: bool) -> str:
        text = part.shown(units)
        mine, its = _RANK[self.operator], _RANK.get(part.operator, 9)
        return f"（{text}）" if its < mine or (right and its == mine and self.operator in "−÷") else text


def of(figure: WrittenFigure) -> Expression:
    """The expression of one figure."""
    return Expression(figure=figure)


def number(value: int | Decimal) -> Expression:
    """A constant in base units."""
    return Expression(constant=Decimal(value))


def summed(figures: Sequence[WrittenFigure | Expression]) -> Expression:
    """The sum of one or more figures."""
    parts = [part if isinstance(part, Expression) else of(part) for part in figures]
    while len(parts) > 1:  # by pairs: a table of a thousand rows is no thousand sums deep
        parts = [parts[at] + parts[at + 1] if at + 1 < len(parts) else parts[at] for at in range(0, len(parts), 2)]
    return parts[0]


def tight(figure: WrittenFigure) -> Interval:
    """The base interval of an operand; whole counts, scores, and whole 元 and 万元 (budgets are set so) are exact."""
    if figure.unit.dimension is Dimension.MONEY and figure.decimals == 0 and figure.unit.factor <= _WHOLE_AMOUNTS:
        return figure.base_interval if figure.approximation or figure.upper else Interval.point(figure.base_value)
    whole = figure.decimals >= 0 and figure.unit.dimension in (Dimension.COUNT, Dimension.TIME, Dimension.SCORE)
    if whole and not figure.approximation and figure.upper is None and (figure.decimals == 0 or is_score(figure)):
        return Interval.point(figure.base_value)
    return figure.base_interval


def is_score(figure: WrittenFigure) -> bool:
    """Is the figure a score in 分?"""
    return figure.unit.dimension is Dimension.SCORE


def judge(stated: WrittenFigure, amount: Amount, *, exact: bool = False, loose: bool = True) -> Agreement:
    """How `stated` stands to `amount`; counts are exact.

    Right to the last place of what the printed digits give: equal. Cut or one off in the last place: so named, although
    the rounding of the operands might allow it. Else equal where that rounding allows the stated value (`loose`).
    """
    scale = divide(Decimal(1), stated.unit.factor)
    if stated.approximation.strip("=") or stated.upper is not None:
        meets = stated.interval.meets(Interval.point(amount.point * scale))
        return Agreement.EQUAL if meets or stated.interval.meets(amount.interval.scaled(scale)) else Agreement.DIFFERENT
    verdict = compare(stated.value, stated.decimals, Interval.point(amount.point * scale))
    if verdict is Agreement.EQUAL:
        return Agreement.DIFFERENT if _is_other_fraction(stated, amount.point * scale) else verdict
    if exact:
        return Agreement.DIFFERENT
    if verdict is Agreement.DIFFERENT and loose and _allowed(stated.value, amount.interval.scaled(scale)):
        return Agreement.EQUAL
    if verdict is Agreement.LAST_PLACE and _no_rounding(stated, amount.point * scale, amount.interval.scaled(scale)):
        return Agreement.DIFFERENT
    return verdict


_FRACTION: Final = 8


def _is_other_fraction(stated: WrittenFigure, value: Decimal) -> bool:
    """四分之一 of 20%: a fraction stands for what lies near it, not for all that is nearer to no other quarter."""
    return stated.unit.symbol.startswith("/") and abs(value - stated.value) * _FRACTION > stated.value


def _no_rounding(stated: WrittenFigure, value: Decimal, interval: Interval) -> bool:
    """96% of 294.5 ÷ 310 = 95%: a whole percentage a full point off was rounded by no rule; 37.01% may be adjusted."""
    far = stated.decimals <= 0 and abs(stated.value - value) >= place_of(stated.decimals)
    return far and stated.unit.dimension is Dimension.RATIO and not interval.meets(stated.interval)


def judge_both(stated: WrittenFigure, other: WrittenFigure, *, loose: bool = True) -> Agreement:
    """How `stated` stands to `other`; equal too the other way round, where `other` is printed with fewer places."""
    agreement = judge(stated, of(other).amount(), loose=loose)
    turned = agreement is not Agreement.EQUAL and judge(other, of(stated).amount()) is Agreement.EQUAL
    return Agreement.EQUAL if turned else agreement


def _allowed(value: Decimal, interval: Interval) -> bool:
    """Is `value` in the inner half of what rounded operands allow? At its ends the coincidence would be too great."""
    if interval.low is None or interval.high is None:
        return interval.contains(value)
    quarter = (interval.high - interval.low) / 4
    return interval.low + quarter <= value <= interval.high - quarter


def result_shown(amount: Decimal, unit: Unit, decimals: int) -> str:
    """`amount` (base) in `unit`, with two places more than printed, at least four where it does not come out even."""
    value = divide(amount, unit.factor)
    places = max(_SHOWN_DECIMALS, decimals + 2)
    text = plain(value, places)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text + unit.symbol


def arithmetic(expression: Expression, amount: Decimal, stated: WrittenFigure) -> str:
    """`406.31 ÷ 445.14 = 91.2769%`."""
    units = {figure.unit.symbol for figure in expression.figures()}
    return f"{expression.shown(len(units) > 1)} = {result_shown(amount, stated.unit, max(stated.decimals, 0))}"
