"""A value falls into one of several printed tiers, each with its points."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.domain.interval import Interval
from assistant.domain.quantity import plain
from assistant.domain.trace import TraceNode
from assistant.scoring.methods.base import Given, Method, Outcome, branch

Bound = Decimal | str | None  # a number, or the name of another input
_TESTS = {"≥": Decimal.__ge__, ">": Decimal.__gt__, "≤": Decimal.__le__, "<": Decimal.__lt__}


class Tier(BaseModel):
    """The values from/to which `points` are scored; a bound may name another input (上年结转)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    points: Decimal
    at_least: Bound = None
    above: Bound | tuple[Bound, ...] = None
    at_most: Bound = None
    below: Bound = None

    def holds(self, value: Decimal, given: Given) -> bool | None:
        """Does `value` fall into this tier? None where a named bound is not known."""
        verdicts = []
        for sign, bound in self.bounds():
            limit = given.inputs[bound].value if isinstance(bound, str) and bound in given.inputs else bound
            verdicts.append(_TESTS[sign](value, limit) if isinstance(limit, Decimal) else None)
        if False in verdicts:
            return False
        return None if None in verdicts else True

    def bounds(self) -> list[tuple[str, Decimal | str]]:
        """Every bound with its sign."""
        above = self.above if isinstance(self.above, tuple) else (self.above,)
        pairs = [("≥", self.at_least), *((">", bound) for bound in above), ("≤", self.at_most), ("<", self.below)]
        return [(sign, bound) for sign, bound in pairs if bound is not None]

    def label(self, name: str) -> str:
        """The tier in words."""
        parts = [f"{sign}{plain(b) if isinstance(b, Decimal) else b}" for sign, b in self.bounds()]
        return f"{name} {' 且 '.join(parts)}：{plain(self.points)}分"


class Tiers(Method):
    """Points by tier of `input` (percentages are given in percent). No tier, or two, is a result, not a guess."""

    kind: Literal["tiers"]
    input: str
    tiers: tuple[Tier, ...]

    @property
    def main_input(self) -> str:
        """The figure it works on."""
        return self.input

    @property
    def other_inputs(self) -> tuple[str, ...]:
        """Inputs that stand as bounds."""
        return tuple(bound for tier in self.tiers for _, bound in tier.bounds() if isinstance(bound, str))

    def printed_figures(self) -> frozenset[Decimal]:
        """Figures that the criterion printed on the form must show for this method to be the form's own."""
        bounds = {bound for tier in self.tiers for _, bound in tier.bounds() if isinstance(bound, Decimal)}
        return frozenset(b for b in bounds if b != 0) | {t.points for t in self.tiers if t.points != 0}

    def apply(self, given: Given) -> Outcome:
        """Score in points."""
        allowed = tuple(sorted({tier.points for tier in self.tiers}))
        cell = given.inputs.get(self.input)
        if cell is None or cell.value is None:
            return self._open(
                f"没有“{self.input}”的数据", allowed, tuple(branch(t.label(self.input), False) for t in self.tiers)
            )
        verdicts = [tier.holds(cell.value, given) for tier in self.tiers]
        branches = tuple(
            branch(t.label(self.input), v is True, str(cell)) for t, v in zip(self.tiers, verdicts, strict=True)
        )
        hits = [tier for tier, verdict in zip(self.tiers, verdicts, strict=True) if verdict]
        if len(hits) == 1 and None not in verdicts:
            best = max(allowed)
            formula = f"{self.input} = {cell.told}，适用“{hits[0].label(self.input)}”"
            top = next(t for t in self.tiers if t.points == best)
            restore = f"达到“{top.label(self.input)}”时可得满分" if hits[0].points < best else ""
            return Outcome(Interval.point(hits[0].points), formula, "points", "", branches, restore, allowed)
        if None in verdicts:
            open_points = {t.points for t, v in zip(self.tiers, verdicts, strict=True) if v is not False}
            named = {b for t in self.tiers for _, b in t.bounds() if isinstance(b, str) and b not in given.inputs}
            names = "、".join(sorted(named))
            return self._open(f"没有“{names}”的数据", tuple(sorted(open_points)), branches)
        case = "没有适用的档次" if not hits else "两个以上档次同时适用"
        return self._open(f"{self.input} = {cell.told}，{case}，规则没有规定如何计分", allowed, branches)

    def _open(self, why: str, allowed: tuple[Decimal, ...], branches: tuple[TraceNode, ...]) -> Outcome:
        return Outcome(Interval(min(allowed), max(allowed)), "", "points", why, branches, allowed=allowed)
