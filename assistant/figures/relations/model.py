"""A relation: what one figure (or word) of a text must be, given other figures of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.domain.agreement import Agreement
from assistant.domain.interval import Interval
from assistant.domain.quantity import WrittenFigure


class RelationKind(StrEnum):
    """Which formula the words of the text call for."""

    SHARE = "share"  # 占
    GROWTH = "growth"  # 增长率
    DIFFERENCE = "difference"  # 增减额, 结余, 差额
    COMPLETION = "completion"  # 完成预算的
    EXECUTION_RATE = "execution_rate"
    SUM = "sum"  # named parts, total stated
    PARTS_TOTAL = "parts_total"  # a whole and its breakdown; shares to 100
    EQUAL_TOTALS = "equal_totals"  # 收支平衡, 账实相符
    DIRECTION = "direction"  # 增加, 小于, 持平
    PER_HEAD = "per_head"
    AVERAGE = "average"
    SCORE_SUM = "score_sum"
    EXECUTION_SCORE = "execution_score"
    SCORE_OVER_POINTS = "score_over_points"
    POINTS_DIFFERENCE = "points_difference"  # 个百分点
    RATE_ZERO_BASE = "rate_zero_base"
    COUNT_VS_LIST = "count_vs_list"
    PLACEHOLDER = "placeholder"
    BACK_COMPUTED = "back_computed"  # rate against the amount of change and one year
    SAME_QUANTITY_TWICE = "same_quantity_twice"
    UNIT_SCALE = "unit_scale"  # 折合, 单价 × 数量
    WRONG_BASE = "wrong_base"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation with its verdict.

    `start:end` is the figure or word in doubt; `stated` the figure where it is one. `expected` is what the operands
    allow and `value` what their printed digits give exactly, both in the unit of `stated` (None for relations of words
    alone). `formula` names the roles (部分 ÷ 总量), `arithmetic` shows the figures. `direction` is the span of a
    direction word that the sign contradicts. `problem` is empty where an arithmetic result is compared, else the reason
    in one Chinese clause. `certain` is False where the words allow another reading: a question, not a verdict.
    """

    kind: RelationKind
    start: int
    end: int
    stated: WrittenFigure | None
    operands: tuple[WrittenFigure, ...]
    agreement: Agreement
    formula: str = ""
    arithmetic: str = ""
    expected: Interval | None = None
    value: Decimal | None = None
    trigger: tuple[int, int] | None = None
    direction: tuple[int, int] | None = None
    problem: str = ""
    certain: bool = True
    twins: tuple[tuple[int, int], ...] = ()  # further spans as much in doubt as the first
    follows: int | None = None  # start of the relation this one is only a consequence of

    @property
    def holds(self) -> bool:
        """Do figure and formula agree (to the last printed place)?"""
        return self.agreement is Agreement.EQUAL
