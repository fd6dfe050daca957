"""What a scoring method is given and what it returns: plain values, computed without side effects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.domain.interval import Interval, round_half_up
from assistant.domain.quantity import plain
from assistant.domain.trace import NodeKind, TraceNode
from assistant.scoring.printed import NOTHING, Printed

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
Basis = Literal["share", "points"]


class Method(BaseModel):
    """Parameters of one method of a rule set; `article` is where the rule set's text prescribes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    article: str

    @property
    def main_input(self) -> str:
        """The named figure the method works on ("" for those on target and actual)."""
        return ""

    @property
    def other_inputs(self) -> tuple[str, ...]:
        """Other named figures or answers it asks for."""
        return ()

    def apply(self, given: Given) -> Outcome:
        """Score one item; every kind of method says how."""
        raise NotImplementedError

    def printed_figures(self) -> frozenset[Decimal]:
        """Figures that a criterion printed on the form must show for this method to be the form's own."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs of one item: `points` None where the form prints none; `complete` whether the project is finished."""

    points: Decimal | None
    target: Printed = NOTHING
    actual: Printed = NOTHING
    inputs: Mapping[str, Printed] = field(default_factory=dict)
    complete: bool | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method finds.

    `score` is in points, or (basis "share") the part of the item's points; it is a single number unless `why_not` says
    why it is a range. `formula` is the arithmetic with its figures, `{w}` standing for the points. `allowed` lists the
    only scores the rule can give, where they are countable. `marks` are what the rule wants a person to look at.
    """

    score: Interval
    formula: str
    basis: Basis = "share"
    why_not: str = ""
    branches: tuple[TraceNode, ...] = ()
    restore: str = ""
    allowed: tuple[Decimal, ...] | None = None
    marks: tuple[str, ...] = ()


ALL = Interval(ZERO, ONE)


def branch(label: str, taken: bool, value: str = "") -> TraceNode:
    """One way the rule could go, taken or not."""
    return TraceNode(NodeKind.BRANCH, label, value, taken=taken)


def undecided(
    why: str, score: Interval = ALL, *, formula: str = "", branches: tuple[TraceNode, ...] = (), restore: str = ""
) -> Outcome:
    """A named result, not a default: the rule or the data do not decide."""
    return Outcome(score, formula, why_not=why, branches=branches, restore=restore)


def in_points(outcome: Outcome, points: Decimal, decimals: int | None) -> Interval:
    """An outcome's score in points, a single number rounded as the rule set says."""
    score = outcome.score.scaled(points) if outcome.basis == "share" else outcome.score
    if score.is_point and score.low is not None and decimals is not None:
        return Interval.point(round_half_up(score.low, decimals))
    return score


@lru_cache(maxsize=1024)
def percent(share: Decimal) -> str:
    """A ratio as a percentage with up to two places."""
    return f"{plain((share * HUNDRED).quantize(Decimal('0.01')).normalize() + 0)}%"


def comparable(target: Printed, actual: Printed) -> tuple[Decimal, Decimal, str]:
    """Target and actual in one unit, and why they cannot be compared ("" where they can)."""
    (wanted, wanted_unit), (given, given_unit) = target.base, actual.base
    if wanted is None or given is None:
        missing = ("目标值", target) if wanted is None else ("实际完成值", actual)
        return ZERO, ZERO, f"{missing[0]}{missing[1].why}"
    if wanted_unit == given_unit or not wanted_unit or not given_unit:
        if "%" in (wanted_unit, given_unit) and wanted_unit != given_unit:
            number = given if not given_unit else wanted
            if ZERO < abs(number) <= ONE:
                return ZERO, ZERO, f"“{plain(number)}”没有百分号，无法确定是比例还是百分数"
        return wanted, given, ""
    if wanted_unit in given_unit or given_unit in wanted_unit:  # 场 and 场次, 人 and 人次
        return wanted, given, ""
    return ZERO, ZERO, f"目标值的单位“{wanted_unit}”与实际完成值的单位“{given_unit}”不同，不能比较"
