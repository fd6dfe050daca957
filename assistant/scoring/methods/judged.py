"""Methods in which words or a person decide: bands, yes/no, negative constraint, by hand."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.domain.interval import Interval
from assistant.scoring.methods.base import (
    ALL,
    ONE,
    ZERO,
    Given,
    Method,
    Outcome,
    branch,
    comparable,
    percent,
    undecided,
)
from assistant.scoring.printed import Printed
from assistant.scoring.words import Answer, answer, says_yes


class Bands(Method):
    """Three bands of the points: achieved, partly achieved, not achieved; within a band a person chooses.

    `achieved_from` and `partly_from` are the lower ends as shares, both included in the band above.
    """

    kind: Literal["bands"]
    achieved_from: Decimal
    partly_from: Decimal

    def apply(self, given: Given) -> Outcome:
        """A range of shares; never a single number."""
        bands = _bands(self.achieved_from, self.partly_from)
        if given.actual.blank:
            return undecided("实际完成情况没有填写", branches=tuple(branch(label, False) for _, label, _ in bands))
        found = answer(given.target, given.actual)
        taken = {found} if found is not Answer.ACHIEVED_OR_PARTLY else {Answer.ACHIEVED, Answer.PARTLY}
        branches = tuple(branch(label, which in taken, given.actual.text) for which, label, _ in bands)
        hits = [interval for which, _, interval in bands if which in taken]
        if not hits:
            return undecided(f"实际完成情况“{_short(given.actual)}”属于哪一档由评价人判断", branches=branches)
        score = hits[0] if len(hits) == 1 else Interval(hits[1].low, hits[0].high)
        restore = "" if score.low == self.achieved_from else "实际完成情况达到预期目标时可得满分"
        why = f"“{_short(given.actual)}”属于“{found}”档，档内分数由评价人确定"
        if len(hits) > 1:
            why = f"“{_short(given.actual)}”可归入“达成”或“部分达成”档，由评价人确定"
        return Outcome(score, _in_points(score), why_not=why, branches=branches, restore=restore)


@lru_cache(maxsize=64)
def _bands(achieved: Decimal, partly: Decimal) -> tuple[tuple[Answer, str, Interval], ...]:
    top, middle = percent(achieved), percent(partly)
    return (
        (Answer.ACHIEVED, f"达成预期：分值的100%至{top}（含）", Interval(achieved, ONE)),
        (Answer.PARTLY, f"部分达成：分值的{top}至{middle}（含）", Interval(partly, achieved, high_open=True)),
        (Answer.NOT, f"未达成：分值的{middle}至0%", Interval(ZERO, partly, high_open=True)),
    )


def _in_points(score: Interval) -> str:
    assert score.low is not None
    assert score.high is not None
    return f"{{w}} × {percent(score.low)} 至 {{w}} × {percent(score.high)}{'（不含）' if score.high_open else ''}"


def _short(cell: Printed) -> str:
    return cell.text if len(cell.text) <= 20 else cell.text[:20] + "……"


class YesNo(Method):
    """All the points or none."""

    kind: Literal["yes_no"]

    def apply(self, given: Given) -> Outcome:
        """Score as a share of the points."""
        wanted, found = says_yes(given.target.text), says_yes(given.actual.text)
        if found is None or wanted is None:
            return undecided(f"实际完成情况“{_short(given.actual)}”不能判断为是或否，只能得满分或0分")
        met = wanted == found
        branches = (
            branch("达到：得满分", met, given.actual.text),
            branch("没有达到：得0分", not met, given.actual.text),
        )
        formula = "{w}（达到目标，得满分）" if met else f"目标“{given.target.text}”、实际“{given.actual.text}”，得0分"
        restore = "" if met else f"实际为“{given.target.text}”时可得满分"
        return Outcome(Interval.point(ONE if met else ZERO), formula, branches=branches, restore=restore)


class NegativeConstraint(Method):
    """A constraint adds nothing when kept and takes its points off when broken."""

    kind: Literal["negative_constraint"]

    def apply(self, given: Given) -> Outcome:
        """Score as a share of the points, from −1 to 0."""
        kept = self._kept(given)
        scale = Interval(-ONE, ZERO)
        if kept is None:
            return undecided(f"约束性指标“{_short(given.actual)}”是否守住不能判断，守住计0分，突破扣减相应分值", scale)
        branches = (branch("守住约束：计0分", kept), branch("突破约束：扣减分值", not kept))
        formula = "守住约束，计0分" if kept else "突破约束，−{w}"
        restore = "" if kept else "守住约束时不扣分"
        return Outcome(Interval.point(ZERO if kept else -ONE), formula, branches=branches, restore=restore)

    def _kept(self, given: Given) -> bool | None:
        target, actual, why = comparable(given.target, given.actual)
        if not why and given.target.sign:
            signs = {
                "≥": actual >= target,
                "≤": actual <= target,
                ">": actual > target,
                "<": actual < target,
                "=": actual == target,
            }
            return signs[given.target.sign]
        if not why:
            return True if actual == target else None
        found = answer(given.target, given.actual)
        return True if found is Answer.ACHIEVED else False if found is Answer.NOT else None


class ByHand(Method):
    """The score comes from outside the form (an appraisal, a person); the rule set only limits it.

    `allowed` lists the only scores that can be given, where the rule set names them.
    """

    kind: Literal["by_hand"]
    why: str
    allowed: tuple[Decimal, ...] = ()

    def apply(self, given: Given) -> Outcome:  # noqa: ARG002  (every method is asked the same way)
        """From 0 to the points, or one of the scores named."""
        if not self.allowed:
            return undecided(self.why, ALL)
        score = Interval(min(self.allowed), max(self.allowed))
        return Outcome(score, "", "points", self.why, allowed=tuple(sorted(self.allowed)))
