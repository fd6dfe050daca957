"""Units with scale, and figures as they were written."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from assistant.domain.interval import Interval, round_half_up


class Dimension(StrEnum):
    """What a figure measures. Only figures of one dimension compare; % and 个百分点 are two."""

    MONEY = "money"  # base 元
    RATIO = "ratio"  # base 1; 77.2% = 0.772, 3‰ = 0.003, 三成 = 0.3
    POINTS = "points"  # 个百分点, base one percentage point
    SCORE = "score"  # 分
    COUNT = "count"  # anything counted; the measure word stands in the unit
    MULTIPLE = "multiple"  # 倍
    TIME = "time"  # durations: 年, 个月, 天, 小时 …
    NONE = "none"  # a bare number


AMOUNTS: Final = (Dimension.MONEY, Dimension.COUNT)  # what adds up from parts and is shared out


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: `symbol` as written, `factor` to the base of its dimension, `measure` the counted word."""

    symbol: str
    dimension: Dimension
    factor: Decimal = Decimal(1)
    measure: str = ""

    def __eq__(self, other: object) -> bool:
        """Alike in every field; most units are the very same, or differ by their symbols."""
        if self is other or not isinstance(other, Unit):
            return self is other
        alike = self.symbol == other.symbol and self.dimension is other.dimension
        return alike and self.factor == other.factor and self.measure == other.measure

    def __hash__(self) -> int:
        return hash((self.symbol, self.dimension, self.factor, self.measure))

    def converts_to(self, other: Unit) -> bool:
        """Can figures of the two be compared after scaling?"""
        if self.dimension is not other.dimension:
            return False
        return self.measure == other.measure or self.dimension is not Dimension.COUNT


YUAN = Unit("元", Dimension.MONEY)
WAN_YUAN = Unit("万元", Dimension.MONEY, Decimal(10_000))
YI_YUAN = Unit("亿元", Dimension.MONEY, Decimal(100_000_000))
PERCENT = Unit("%", Dimension.RATIO, Decimal("0.01"))
PERMILLE = Unit("‰", Dimension.RATIO, Decimal("0.001"))
PER_TEN_THOUSAND = Unit("/10000", Dimension.RATIO, Decimal("0.0001"))
PERCENTAGE_POINT = Unit("个百分点", Dimension.POINTS)
SCORE = Unit("分", Dimension.SCORE)
TIMES = Unit("倍", Dimension.MULTIPLE)
NO_UNIT = Unit("", Dimension.NONE)


class FigureKind(StrEnum):
    """What a number in a text is. Only the first group is data that must be proved."""

    AMOUNT = "amount"
    RATE = "rate"
    POINTS = "points"
    SCORE = "score"
    COUNT = "count"
    MULTIPLE = "multiple"
    DURATION = "duration"
    NUMBER = "number"  # bare, unit unknown or standing elsewhere (a table heading)
    DATE = "date"
    YEAR = "year"
    PERIOD = "period"  # 上年, 同期, “十四五”
    ORDINAL = "ordinal"  # 第十一轮, 一是, serial numbers
    HEADING = "heading"  # list marks and heading numbers
    NAME = "name"  # slogans and fixed phrases: 三个聚焦, “回头看”
    WORD = "word"  # 一般, 统一, 进一步
    DOCUMENT = "document"  # 财预〔2020〕10号
    IDENTIFIER = "identifier"  # telephone, account code
    RULE = "rule"  # parameter of a scoring rule: 每超过一个百分点扣0.5分

    @property
    def is_data(self) -> bool:
        """Must a figure of this kind be bound to a fact?"""
        return self in _DATA


_DATA = frozenset(
    {
        FigureKind.AMOUNT,
        FigureKind.RATE,
        FigureKind.POINTS,
        FigureKind.SCORE,
        FigureKind.COUNT,
        FigureKind.MULTIPLE,
        FigureKind.DURATION,
        FigureKind.NUMBER,
    }
)


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """One figure of a text.

    `text[start:end]` of the source is the figure with sign, approximation word and unit; `value` is the printed
    number in `unit` (1.5万元 is 1.5 in 万元; 百分之九十五 is 95 in %); `decimals` the place of its last written digit
    after the point, negative before it (两百 is -2). `upper` is the second end of a range (2-3次). `interval` is what
    the writing allows, in `unit`: rounding, range, bound (不少于) and approximation (约, 近, 余, 多) included.
    """

    text: str
    start: int
    end: int
    value: Decimal
    decimals: int
    unit: Unit
    kind: FigureKind
    interval: Interval
    upper: Decimal | None = None
    approximation: str = ""
    chinese: bool = field(default=False)  # written in Chinese numerals
    certain: bool = field(default=True)  # False: read with doubt (OCR, mended digits)

    @property
    def base_interval(self) -> Interval:
        """`interval` in the base of the unit's dimension (元 for money, 1 for ratios)."""
        return self.interval.scaled(self.unit.factor)

    @property
    def base_value(self) -> Decimal:
        """`value` in the base of the unit's dimension."""
        return self.value * self.unit.factor

    @property
    def is_data(self) -> bool:
        """Must this figure be proved?"""
        return self.kind in _DATA


def plain(value: Decimal, decimals: int | None = None) -> str:
    """Digits without exponent: rounded half-up to `decimals`, or as exact as they are with trailing zeros dropped."""
    if decimals is not None:
        return f"{round_half_up(value, decimals):f}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
