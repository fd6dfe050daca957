"""Figures that follow from others, on intervals: each derivation is named, checks its units and shows its formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from assistant.domain.fact import Derivation, Fact
from assistant.domain.interval import HUNDRED, Interval, divide, total
from assistant.domain.quantity import NO_UNIT, PERCENT, PERCENTAGE_POINT, TIMES, Dimension, Unit, plain
from assistant.errors import UnknownReferenceError


@dataclass(frozen=True, slots=True)
class Operation:
    """One named derivation: its Chinese name, how many operands it takes, and what it computes."""

    key: str
    name: str
    least: int
    most: int | None
    compute: Callable[[Sequence[Fact]], tuple[Decimal, Interval, Unit]]
    symbol: str = ""

    def formula(self, facts: Sequence[Fact], *, digits: bool) -> str:
        """The formula over labels, or the arithmetic over printed figures."""
        shown = [printed(fact) if digits else fact.identifier for fact in facts]
        if self.key in ("growth", "decline"):
            first, second = (shown[0], shown[1]) if self.key == "growth" else (shown[1], shown[0])
            base = shown[1]
            return f"（{first} − {second}）÷ {base}"
        if self.key == "yearly":
            return f"（{shown[0]} ÷ {shown[1]}）的{_years_between(facts)}次方根 − 1"
        if self.key == "mean":
            return f"（{' + '.join(shown)}）÷ {len(shown)}"
        if self.key in ("rank", "count"):
            return f"{self.name}（{'、'.join(shown)}）"
        return f" {self.symbol} ".join(shown)


def printed(fact: Fact) -> str:
    """The fact's figure as a person would write it, unit included."""
    decimals = fact.decimals
    if decimals is None and fact.derivation is not None:
        if fact.unit.dimension is Dimension.COUNT:
            return _result(fact.value, fact.unit)  # 每夜: of what each came to, a quotient itself
        decimals = 2
    return f"{plain(fact.value, decimals)}{fact.unit.symbol}"


def derive(
    operation: str,
    facts: Sequence[Fact],
    identifier: str = "",
    year: int | None = None,
    known: Mapping[str, Fact] = MappingProxyType({}),
) -> Fact:
    """The fact that follows from `facts` by `operation` (key or Chinese name), from `known` where it stands there.

    Raises UnknownReferenceError where the operation is unknown, or the facts are too few or of units that do not fit.
    """
    op = operation_named(operation)
    _check_number(op, facts)
    value, interval, unit = op.compute(facts)
    ids = tuple(fact.identifier for fact in facts)
    name = identifier or f"{op.name}({', '.join(ids)})"
    same = known.get(name)
    if same is not None and (same.value, same.unit, same.interval) == (value, unit, interval):
        return same
    arithmetic = f"{op.formula(facts, digits=True)} = {_result(value, unit)}"
    years = {fact.year for fact in facts}
    return Fact(
        identifier=name,
        label=name,
        value=value,
        unit=unit,
        interval=interval,
        decimals=_decimals(op.key, facts, unit),
        subject=_common_subject(facts),
        year=year if year is not None else (facts[0].year if facts and len(years) == 1 else None),
        section=facts[0].section if facts else "",
        origin="derived",
        derivation=Derivation(op.key, ids, op.formula(facts, digits=False), arithmetic),
        confirmed=all(fact.confirmed for fact in facts),
    )


def _decimals(operation: str, facts: Sequence[Fact], unit: Unit) -> int | None:
    """Sums and differences print as finely as their parts; quotients are exact and print as asked."""
    if operation in ("count", "rank"):
        return 0
    if operation not in ("sum", "difference") or any(fact.unit.symbol != facts[0].unit.symbol for fact in facts):
        return None
    known = [fact.decimals for fact in facts if fact.decimals is not None]
    return max(known) if len(known) == len(facts) and unit.factor in (Decimal(1), facts[0].unit.factor) else None


def operation_named(name: str) -> Operation:
    """The operation of that key or Chinese name; raises UnknownReferenceError naming those that exist."""
    found = OPERATIONS.get(name) or _BY_NAME.get(name)
    if found is None:
        known = "、".join(op.name for op in OPERATIONS.values())
        raise UnknownReferenceError(f"没有“{name}”这种推算，可用的有：{known}")
    return found


def _check_number(op: Operation, facts: Sequence[Fact]) -> None:
    if len(facts) < op.least or (op.most is not None and len(facts) > op.most):
        raise UnknownReferenceError(f"{op.name}需要{_wanted(op)}个数据，给出了{len(facts)}个")


def _wanted(op: Operation) -> str:
    """How many operands it takes: 2, 至少2, 2至3."""
    if op.most is None:
        return f"至少{op.least}"
    return str(op.least) if op.most == op.least else f"{op.least}至{op.most}"


def _result(value: Decimal, unit: Unit) -> str:
    exact = plain(value)
    return f"{exact if len(exact) <= 14 else plain(value, 4)}{unit.symbol}"


def _common_subject(facts: Sequence[Fact]) -> tuple[str, ...]:
    common: list[str] = []
    for parts in zip(*(fact.subject for fact in facts), strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return tuple(common)


def _alike(op: str, facts: Sequence[Fact]) -> None:
    first = facts[0]
    for other in facts[1:]:
        if not first.unit.converts_to(other.unit):
            raise UnknownReferenceError(
                f"{op}的单位不相称：{first.identifier}是“{first.unit.symbol or '无单位'}”，"
                f"{other.identifier}是“{other.unit.symbol or '无单位'}”"
            )


def _in_unit(fact: Fact, unit: Unit) -> tuple[Decimal, Interval]:
    factor = divide(fact.unit.factor, unit.factor)
    return fact.value * factor, fact.interval.scaled(factor)


def _divided(op: str, top: tuple[Decimal, Interval], bottom: tuple[Decimal, Interval]) -> tuple[Decimal, Interval]:
    try:
        value = divide(top[0], bottom[0])
        return value, top[1] / bottom[1]
    except ZeroDivisionError as error:
        raise UnknownReferenceError(f"{op}的除数为零或可能为零，无法推算") from error
    except ValueError as error:
        raise UnknownReferenceError(f"{op}用到的数据没有上限或下限，无法推算") from error


def _percent(value: Decimal, interval: Interval) -> tuple[Decimal, Interval, Unit]:
    return value * HUNDRED, interval.scaled(HUNDRED), PERCENT


def _quotient(op: str, facts: Sequence[Fact]) -> tuple[Decimal, Interval]:
    _alike(op, facts)
    unit = facts[0].unit
    return _divided(op, _in_unit(facts[0], unit), _in_unit(facts[1], unit))


def _rate(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    return _percent(*_quotient("比率", facts))


def _share(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    value, interval = _quotient("占比", facts)
    if value > 1 or value < 0:
        raise UnknownReferenceError(f"占比不能超过100%：{facts[0].identifier}大于{facts[1].identifier}")
    return _percent(value, interval)


def _multiple(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    return (*_quotient("倍数", facts), TIMES)


def _difference(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    _alike("差额", facts)
    first = facts[0]
    value, interval = _in_unit(facts[1], first.unit)
    result = first.value - value
    if result < 0:
        raise UnknownReferenceError(
            f"差额({facts[0].identifier}, {facts[1].identifier})为负，大数应写在前面，并据此选用“增加”“减少”等词"
        )
    span = first.interval - interval
    if first.unit.dimension is not Dimension.RATIO:
        return result, span, first.unit
    in_points = first.unit.factor * HUNDRED
    return result * in_points, span.scaled(in_points), PERCENTAGE_POINT


def _change(op: str, facts: Sequence[Fact], upward: bool) -> tuple[Decimal, Interval, Unit]:
    _alike(op, facts)
    base = facts[1]
    now, now_interval = _in_unit(facts[0], base.unit)
    rise, rise_interval = now - base.value, now_interval - base.interval
    if (rise < 0) if upward else (rise > 0):
        raise UnknownReferenceError(f"{op}为负：{facts[0].identifier}与{base.identifier}相比方向相反")
    if not upward:
        rise, rise_interval = -rise, -rise_interval
    return _percent(*_divided(op, (rise, rise_interval), (base.value, base.interval)))


def _growth(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    return _change("增长率", facts, upward=True)


def _decline(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    return _change("下降率", facts, upward=False)


def _yearly(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    """By what rate each year, if by the same every year: the root of what it has come to over so many years."""
    years = _years_between(facts)
    value, interval = _quotient("年均增长率", facts)
    if interval.low is None or interval.high is None or interval.low <= 0:
        raise UnknownReferenceError("年均增长率用到的数据没有上限或下限，无法推算")
    root = divide(Decimal(1), Decimal(years))
    low, high = (end**root - 1 for end in (interval.low, interval.high))
    return _percent(value**root - 1, replace(interval, low=low, high=high))


def _years_between(facts: Sequence[Fact]) -> int:
    now, base = (fact.year for fact in facts)
    if now is None or base is None or now <= base:
        raise UnknownReferenceError(f"年均增长率要用两个年度的数据：{facts[0].identifier}、{facts[1].identifier}")
    return now - base


def _sum(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    _alike("合计", facts)
    unit = facts[0].unit
    if unit.dimension is Dimension.RATIO:
        raise UnknownReferenceError("比率不能相加：" + "、".join(fact.identifier for fact in facts))
    parts = [_in_unit(fact, unit) for fact in facts]
    return sum((part[0] for part in parts), Decimal(0)), total(part[1] for part in parts), unit


def _mean(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    _alike("平均", facts)
    unit, number = facts[0].unit, Decimal(len(facts))
    parts = [_in_unit(fact, unit) for fact in facts]
    value = divide(sum((part[0] for part in parts), Decimal(0)), number)
    return value, total(part[1] for part in parts).scaled(divide(Decimal(1), number)), unit


_SHARED_OUT = (Dimension.MONEY, Dimension.COUNT, Dimension.TIME)


def _per(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    top, bottom = facts
    if bottom.unit.dimension is not Dimension.COUNT or top.unit.dimension not in _SHARED_OUT:
        raise UnknownReferenceError(f"每均只能用金额、数量或时长除以数量：{top.identifier}、{bottom.identifier}")
    divisor = _in_unit(bottom, Unit(bottom.unit.measure, Dimension.COUNT, Decimal(1), bottom.unit.measure))
    return (*_divided("每均", (top.value, top.interval), divisor), top.unit)


def _product(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    """So much for each, times how many there are: 512元/人·月 over 12个月 are 6144元."""
    price, *numbers = facts
    if price.unit.dimension is not Dimension.MONEY:
        raise UnknownReferenceError(f"乘积要用金额乘以数量或时长：{price.identifier}不是金额")
    value, interval = price.value, price.interval
    for number in numbers:
        if number.unit.dimension not in (Dimension.COUNT, Dimension.TIME):
            raise UnknownReferenceError(f"乘积要用金额乘以数量或时长：{number.identifier}不是数量或时长")
        value *= number.value * number.unit.factor
        try:
            interval = interval * number.interval.scaled(number.unit.factor)
        except ValueError as error:
            raise UnknownReferenceError("乘积用到的数据没有上限或下限，无法推算") from error
    return value, interval, Unit(price.unit.symbol.partition("/")[0], Dimension.MONEY, price.unit.factor)


def _count(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    number = Decimal(len(facts))
    return number, Interval.point(number), Unit("项", Dimension.COUNT, measure="项")


def _rank(facts: Sequence[Fact]) -> tuple[Decimal, Interval, Unit]:
    _alike("排名", facts)
    unit = facts[0].unit
    place = Decimal(1 + sum(_in_unit(other, unit)[0] > facts[0].value for other in facts[1:]))
    return place, Interval.point(place), NO_UNIT


OPERATIONS = MappingProxyType(
    {
        op.key: op
        for op in (
            Operation("rate", "比率", 2, 2, _rate, "÷"),
            Operation("share", "占比", 2, 2, _share, "÷"),
            Operation("difference", "差额", 2, 2, _difference, "−"),
            Operation("growth", "增长率", 2, 2, _growth),
            Operation("decline", "下降率", 2, 2, _decline),
            Operation("yearly", "年均增长率", 2, 2, _yearly),
            Operation("sum", "合计", 2, None, _sum, "+"),
            Operation("mean", "平均", 2, None, _mean),
            Operation("per", "每均", 2, 2, _per, "÷"),
            Operation("product", "乘积", 2, 3, _product, "×"),
            Operation("multiple", "倍数", 2, 2, _multiple, "÷"),
            Operation("count", "项数", 1, None, _count),
            Operation("rank", "排名", 2, None, _rank),
        )
    }
)
_BY_NAME = {op.name: op for op in OPERATIONS.values()} | {
    "完成率": OPERATIONS["rate"],
    "执行率": OPERATIONS["rate"],
    "相差": OPERATIONS["difference"],
    "人均": OPERATIONS["per"],
    "平均值": OPERATIONS["mean"],
    "计数": OPERATIONS["count"],
}
