"""Quantitative indicators scored in proportion: ratio, inverse ratio, platform inverse, gate-and-scale."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import plain
from assistant.scoring.methods.base import ONE, ZERO, Given, Method, Outcome, branch, comparable, percent, undecided

_FULL = Interval.point(ONE)
_NONE = Interval.point(ZERO)


def _met(given: Given, sign: str, marks: tuple[str, ...], others: tuple[str, ...]) -> Outcome:
    branches = (
        branch(f"实际 {given.actual} {sign} 目标 {given.target}：得满分", True),
        *(branch(o, False) for o in others),
    )
    return Outcome(_FULL, "{w}（达到目标，得满分）", branches=branches, marks=marks)


def _missed(given: Given, share: Decimal, formula: str, sign: str, rule: str) -> Outcome:
    branches = (
        branch(f"实际 {given.actual} {sign} 目标 {given.target}：得满分", False),
        branch(rule, True),
    )
    restore = f"实际完成值达到 {sign}{given.target} 时可得满分"
    return Outcome(Interval.point(share), formula, branches=branches, restore=restore)


class Ratio(Method):
    """≥ targets: met → full points, missed → points × actual ÷ target; never above the points, never below 0.

    A target with “=” that was exceeded is silent unless `over_equal` says it counts as met.
    `zero_target` at_most: “= 0” is met only by 0 or less. `negative_is_zero`: a negative actual counts as 0.
    `mark_from`: from this multiple of the target on, a person has to look (over-achievement); `mark` says what for.
    """

    kind: Literal["ratio"]
    mark_from: Decimal | None = None
    mark: str = ""
    over_equal: Literal["silent", "met"] = "silent"
    zero_target: Literal["silent", "at_most"] = "silent"
    negative_is_zero: bool = False

    def apply(self, given: Given) -> Outcome:
        """Score as a share of the points."""
        target, actual, why = comparable(given.target, given.actual)
        if why:
            return undecided(why)
        actual = max(ZERO, actual) if self.negative_is_zero else actual
        rule = "未达到目标：分值 × 实际完成值 ÷ 目标值"
        if target == 0 and given.target.sign == "=" and self.zero_target == "at_most" and actual > 0:
            return _missed(given, ZERO, f"目标值为0，实际 {given.actual}，得0分", "≤", "目标为等于0而实际大于0：得0分")
        if given.target.sign == "=" and actual > target and self.over_equal == "silent":
            return undecided(f"目标为等于 {given.target}，实际 {given.actual} 超过了它，规则没有规定如何计分")
        if actual >= target:
            return _met(given, "≥", self._marks(target, actual), (rule,))
        if target <= 0:
            return undecided(f"目标值为 {given.target}，不能作除数，规则没有规定如何计分")
        share = max(ZERO, divide(actual, target))
        formula = f"{{w}} × {given.actual} ÷ {given.target}"
        return _missed(given, share, formula, "≥", rule)

    def _marks(self, target: Decimal, actual: Decimal) -> tuple[str, ...]:
        if self.mark_from is None or target <= 0 or actual < target * self.mark_from:
            return ()
        return (f"实际完成值是目标值的 {percent(divide(actual, target))}，{self.mark}",)


class InverseRatio(Method):
    """≤ targets: met → full points, missed → points × target ÷ actual; an actual of 0 meets every target."""

    kind: Literal["inverse_ratio"]

    def apply(self, given: Given) -> Outcome:
        """Score as a share of the points."""
        target, actual, why = comparable(given.target, given.actual)
        if why:
            return undecided(why)
        rule = "超过目标：分值 × 目标值 ÷ 实际完成值"
        if actual <= target:
            return _met(given, "≤", (), (rule,))
        share = max(ZERO, divide(target, actual)) if actual > 0 else None
        if share is None:
            return undecided(f"目标值为 {given.target}、实际完成值为 {given.actual}，规则没有规定如何计分")
        return _missed(given, share, f"{{w}} × {given.target} ÷ {given.actual}", "≤", rule)


class PlatformInverse(Method):
    """≤ targets as the platform software does: points × (1 − (actual − target) ÷ target), 0 from twice the target on.

    A target of 0 is met only by an actual of 0 or less; a negative actual counts as 0.
    """

    kind: Literal["platform_inverse"]

    def apply(self, given: Given) -> Outcome:
        """Score as a share of the points."""
        target, actual, why = comparable(given.target, given.actual)
        if why:
            return undecided(why)
        actual = max(ZERO, actual)
        rule = "超过目标：分值 ×（1 −（实际完成值 − 目标值）÷ 目标值），达到目标值两倍及以上得0分"
        if actual <= target:
            return _met(given, "≤", (), (rule,))
        if target <= 0:
            return _missed(
                given, ZERO, f"目标值为 {given.target}，实际 {given.actual}，得0分", "≤", "目标值为0而实际大于0：得0分"
            )
        share = max(ZERO, ONE - divide(actual - target, target))
        formula = f"{{w}} ×（1 −（{given.actual} − {given.target}）÷ {given.target}）"
        return _missed(given, share, formula + ("，扣完为止" if share == 0 else ""), "≤", rule)


class GateAndScale(Method):
    """Completion below the gate scores 0; from the gate on, (completion − gate) ÷ (1 − gate) of the points."""

    kind: Literal["gate_and_scale"]
    gate: Decimal

    def apply(self, given: Given) -> Outcome:
        """Score as a share of the points."""
        target, actual, why = comparable(given.target, given.actual)
        if why:
            return undecided(why)
        gate = percent(self.gate)
        rules = (f"完成率低于 {gate}：得0分", f"完成率不低于 {gate}：分值 ×（完成率 − {gate}）÷（1 − {gate}）")
        if actual >= target:
            return _met(given, "≥", (), rules)
        if target <= 0:
            return undecided(f"目标值为 {given.target}，算不出完成率，规则没有规定如何计分")
        completion = divide(actual, target)
        below = completion < self.gate
        share = ZERO if below else divide(completion - self.gate, ONE - self.gate)
        ratio = f"{given.actual} ÷ {given.target}"
        formula = f"完成率 {ratio} = {percent(completion)}，低于 {gate}，得0分"
        if not below:
            formula = f"{{w}} ×（{ratio} − {gate}）÷（1 − {gate}）"
        branches = (branch("达到目标：得满分", False), branch(rules[0], below), branch(rules[1], not below))
        restore = f"实际完成值达到 {given.target} 时可得满分"
        return Outcome(Interval.point(share), formula, branches=branches, restore=restore)


class Silent(Method):
    """The rule set says nothing for this case: full points where the target is met, not determined otherwise."""

    kind: Literal["silent"]
    says: str
    met: Literal["at_most", "equal", "at_least", "never"] = "never"

    def apply(self, given: Given) -> Outcome:
        """Full where `met` holds; else a range up to the points with what is missing."""
        target, actual, why = comparable(given.target, given.actual)
        if why:
            return undecided(why)
        sign = {"at_most": "≤", "equal": "=", "at_least": "≥", "never": ""}[self.met]
        holds = {"at_most": actual <= target, "equal": actual == target, "at_least": actual >= target, "never": False}
        if holds[self.met]:
            return _met(given, sign, (), (self.says,))
        figures = f"实际 {plain(actual)}、目标 {plain(target)}"
        return undecided(f"{figures}：{self.says}", branches=(branch(self.says, True),))
