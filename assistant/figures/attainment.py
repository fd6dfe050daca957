"""Whether an indicator reached its target, from the printed cells alone; where they do not say, that is the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from assistant.domain.evaluation import Indicator
from assistant.domain.interval import divide
from assistant.figures.cells import CellFigure, parse_cell

# From here on bureaux ask why (a reason is due from 130 % of the target in several regional rules).
FAR_OVER = Decimal("1.3")


class Attainment(StrEnum):
    """How an indicator stands to its target."""

    MET = "met"
    OVER = "over"  # better than asked
    UNMET = "unmet"
    UNKNOWN = "unknown"


_DONE = ("已完成", "完成", "达标", "达成", "已达成", "全部完成", "按时完成", "及时", "是", "合格", "达到", "优", "良好")
_UNDONE = ("未完成", "未达", "不达标", "部分", "基本", "未开展", "未实施", "没有", "否", "不合格", "较差")


@dataclass(frozen=True, slots=True)
class Standing:
    """`attainment` with the two figures where both cells hold one."""

    attainment: Attainment
    target: CellFigure | None = None
    actual: CellFigure | None = None

    @property
    def inverse(self) -> bool:
        """Is less better?"""
        return self.target is not None and self.target.bound in ("≤", "<")

    @property
    def far_over(self) -> bool:
        """At least 30 % better than the target: the sort that bureaux ask a reason for."""
        if self.attainment is not Attainment.OVER or self.target is None or self.actual is None:
            return False
        if self.inverse or self.target.value == 0:
            return False
        want, have = in_one_unit(self.target, self.actual)
        return divide(have, want) >= FAR_OVER


def standing(indicator: Indicator) -> Standing:
    """Compare target and actual; words count only where they plainly say done or not done."""
    target = parse_cell(indicator.target, indicator.unit, indicator.sign)
    actual = parse_cell(indicator.actual, indicator.unit)
    if target is not None and actual is not None and _comparable(target, actual):
        return Standing(_compared(target, actual, at_most=_is_cost(indicator)), target, actual)
    return Standing(_worded(indicator), target, actual)


def _comparable(target: CellFigure, actual: CellFigure) -> bool:
    return target.unit.converts_to(actual.unit) or "" in (target.unit.symbol, actual.unit.symbol)


def in_one_unit(target: CellFigure, actual: CellFigure) -> tuple[Decimal, Decimal]:
    """Target and actual in the base unit of both; as printed where one of them names no unit (≥80% | 60)."""
    if not target.unit.converts_to(actual.unit):
        return target.value, actual.value
    return target.value * target.unit.factor, actual.value * actual.unit.factor


_COST: Final = re.compile("成本(?!.{0,4}(?:节约|降低|下降|控制).{0,4}率)")


def _is_cost(indicator: Indicator) -> bool:
    """单位面积养护成本: what is spent on each should be no more than its target, where that names no direction."""
    return _COST.search(indicator.name or "") is not None


def _compared(target: CellFigure, actual: CellFigure, *, at_most: bool) -> Attainment:
    want, have = in_one_unit(target, actual)
    if have == want:
        return Attainment.MET if target.bound not in ("<", ">") else Attainment.UNMET
    limit = target.bound in ("≤", "<") or (at_most and not target.bound)
    better = have < want if limit else have > want
    return Attainment.OVER if better else Attainment.UNMET


def _worded(indicator: Indicator) -> Attainment:
    text = "".join((indicator.actual or "").split()).strip("。；;")
    if not text:
        return Attainment.UNKNOWN
    if any(text.startswith(word) or f"，{word}" in text for word in _UNDONE):
        return Attainment.UNMET
    target = "".join((indicator.target or "").split()).strip("。；;")
    if not target:  # 100% of what, 达标 by which mark: a form that prints no target does not say that it was reached
        return Attainment.UNKNOWN
    if text in _DONE or text in ("100%", target):
        return Attainment.MET
    return Attainment.UNKNOWN
