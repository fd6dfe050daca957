"""Budget execution: points × rate, or tiers that ask whether the project is complete."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.domain.interval import Interval, divide
from assistant.domain.trace import TraceNode
from assistant.scoring.methods.base import ALL, ONE, ZERO, Given, Method, Outcome, branch, percent, undecided
from assistant.scoring.printed import Printed

BUDGET, EXECUTED, RATE = "预算数", "执行数", "执行率"


class _Rate(BaseModel):
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    value: Decimal
    formula: str


def _rate(given: Given, zero_budget: str) -> _Rate | str:
    """The execution rate with its arithmetic, or why there is none."""
    budget, executed = given.inputs.get(BUDGET), given.inputs.get(EXECUTED)
    if _figure(budget) and _figure(executed):
        assert budget is not None
        assert executed is not None
        money, spent = budget.base[0], executed.base[0]
        assert money is not None
        assert spent is not None
        if money > 0:
            return _Rate(value=divide(spent, money), formula=f"{executed} ÷ {budget}")
        if zero_budget == "rate_zero" and money == 0:
            return _Rate(value=ZERO, formula="预算数为0，执行率按0计")
        return f"预算数为 {budget}，算不出执行率"
    rate = given.inputs.get(RATE)
    if _figure(rate) and rate is not None and rate.value is not None:
        return _Rate(value=rate.value / (100 if rate.unit == "%" else 1), formula=f"{rate}（表列执行率）")
    lacking = [name for name, cell in ((BUDGET, budget), (EXECUTED, executed)) if not _figure(cell)]
    return f"表中没有{'和'.join(lacking)}"


def _figure(cell: Printed | None) -> bool:
    return cell is not None and cell.value is not None


class ExecutionRatio(Method):
    """Points × executed ÷ budget. Above 100 % the score is capped where the rule says so, otherwise not determined."""

    kind: Literal["execution_ratio"]
    over: Literal["cap", "silent"] = "silent"
    zero_budget: Literal["silent", "rate_zero"] = "silent"

    def apply(self, given: Given) -> Outcome:
        """Score as a share of the points."""
        rate = _rate(given, self.zero_budget)
        if isinstance(rate, str):
            return undecided(rate)
        within, shown = rate.value <= 1, percent(rate.value)
        above = "超过100%：按满分计" if self.over == "cap" else "超过100%：规则没有规定"
        branches = (branch("执行率不超过100%：分值 × 执行率", within, shown), branch(above, not within, shown))
        if within:
            restore = "执行率达到100%时可得满分" if rate.value < 1 else ""
            share = Interval.point(max(ZERO, rate.value))
            return Outcome(share, f"{{w}} × {rate.formula}", branches=branches, restore=restore)
        if self.over == "cap":
            return Outcome(Interval.point(ONE), f"{{w}}（{rate.formula} = {shown}，以满分为限）", branches=branches)
        why = f"执行率 {rate.formula} = {shown}，超过100%，规则没有规定如何计分"
        return undecided(why, formula=f"{rate.formula} = {shown}", branches=branches)


class ExecutionTier(BaseModel):
    """From `from` (included) to `below` (excluded; None: no end) a share of the points is scored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    start: Decimal
    below: Decimal | None = None
    points: Decimal


class ExecutionTiers(Method):
    """Complete and not over budget: full points; not complete: by tiers of the rate; other cases are silent."""

    kind: Literal["execution_tiers"]
    full: Decimal
    tiers: tuple[ExecutionTier, ...]

    def apply(self, given: Given) -> Outcome:
        """Score as a share of the points `full`."""
        rate = _rate(given, "silent")
        if isinstance(rate, str):
            return undecided(rate)
        hits = [
            tier for tier in self.tiers if tier.start <= rate.value and (tier.below is None or rate.value < tier.below)
        ]
        shown = f"{rate.formula} = {percent(rate.value)}"
        complete = given.complete is True and rate.value <= 1
        branches = (
            branch("已完成且执行数不超过预算数：得满分", complete),
            *(self._tier(t, t in hits, given) for t in self.tiers),
        )
        if complete:
            return Outcome(Interval.point(ONE), f"{{w}}（已完成，{shown}，不超预算）", branches=branches)
        if given.complete is True:
            return undecided(f"项目已完成而 {shown}，超过预算，规则没有规定如何计分", formula=shown, branches=branches)
        if len(hits) != 1:
            case = "没有适用的档次" if not hits else "同时适用两个档次"
            return undecided(f"{shown}，{case}，规则没有规定如何计分", formula=shown, branches=branches)
        share = divide(hits[0].points, self.full)
        if given.complete is False:
            restore = "项目完成且执行数不超过预算数时可得满分"
            return Outcome(
                Interval.point(share),
                f"{{w}} × {percent(share)}（未完成，{shown}）",
                branches=branches,
                restore=restore,
            )
        why = "不知道项目是否已经完成，请补充（已完成得满分，未完成按档次计分）"
        scale = Interval(share, ONE) if rate.value <= 1 else ALL
        return undecided(why, scale, formula=shown, branches=branches)

    def _tier(self, tier: ExecutionTier, taken: bool, given: Given) -> TraceNode:
        below = f"、低于{percent(tier.below)}" if tier.below is not None else ""
        label = f"未完成，执行率不低于{percent(tier.start)}{below}：{tier.points}分"
        return branch(label, taken and given.complete is False)
