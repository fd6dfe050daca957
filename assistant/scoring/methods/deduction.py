"""Points taken off: per percentage point over or under a line, per case, or for what a checklist lacks."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import product
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import plain
from assistant.domain.trace import TraceNode
from assistant.scoring.methods.base import ZERO, Given, Method, Outcome, branch, undecided
from assistant.scoring.words import says_yes


class PerPoint(Method):
    """Full points up to the line; beyond it `step` points off for every `per` percentage points, floored at 0.

    `counting`: whether parts of a point count, as such or as whole ones (started). Where the text does not say (silent)
    and it matters, both are given.
    `points` None: the points printed on the form.
    """

    kind: Literal["per_point"]
    input: str
    direction: Literal["over", "under"]
    line: Decimal
    step: Decimal
    per: Decimal = Decimal(1)
    points: Decimal | None = None
    counting: Literal["silent", "whole", "proportional", "started"] = "silent"

    @property
    def main_input(self) -> str:
        """The figure it works on."""
        return self.input

    def printed_figures(self) -> frozenset[Decimal]:
        """Figures that the criterion printed on the form must show for this method to be the form's own."""
        return frozenset({self.step} | ({self.line} if self.line != 0 else set()))

    def apply(self, given: Given) -> Outcome:
        """Score in points."""
        points = self.points if self.points is not None else given.points
        if points is None:
            return undecided("表中没有该项的分值")
        cell = given.inputs.get(self.input)
        value = cell.value if cell is not None else None
        distance = ZERO if value is None else max(ZERO, (value - self.line) * (1 if self.direction == "over" else -1))
        shown = "" if value is None else str(cell)
        branches = (
            branch(f"不{self._beyond}：得{plain(points)}分", value is not None and distance == 0, shown),
            branch(f"{self._beyond}：每{self._per}扣{plain(self.step)}分，扣完为止", distance > 0, shown),
        )
        if value is None:
            return Outcome(Interval(ZERO, points), "", "points", f"没有“{self.input}”的数据", branches)
        if distance == 0:
            formula = f"{self.input} = {cell.told if cell else ''}，不{self._beyond}，得满分 {plain(points)} 分"
            return Outcome(Interval.point(points), formula, "points", "", branches)
        return self._deducted(points, distance, str(cell), branches)

    @property
    def _beyond(self) -> str:
        return f"{'超过' if self.direction == 'over' else '低于'}{plain(self.line)}%"

    @property
    def _per(self) -> str:
        return f"{plain(self.per)}个百分点"

    def _deducted(self, points: Decimal, distance: Decimal, cell: str, branches: tuple[TraceNode, ...]) -> Outcome:
        steps, line = divide(distance, self.per), f"{plain(self.line)}%"
        exact = max(ZERO, points - self.step * steps)
        counted = max(ZERO, points - self.step * steps.to_integral_value(ROUND_FLOOR))
        gap = f"（{cell} − {line}）" if self.direction == "over" else f"（{line} − {cell}）"
        share = f" ÷ {plain(self.per)}" if self.per != 1 else ""
        formula = f"{plain(points)} − {plain(self.step)} ×{gap}{share}"
        restore = f"“{self.input}”{'不高于' if self.direction == 'over' else '不低于'} {line} 时可得满分"
        if self.counting == "started":
            begun = max(ZERO, points - self.step * steps.to_integral_value(ROUND_CEILING))
            return Outcome(Interval.point(begun), f"{formula} 进整", "points", "", branches, restore)
        if self.counting == "whole":
            return Outcome(Interval.point(counted), f"{formula} 取整", "points", "", branches, restore)
        if self.counting == "proportional" or exact == counted:
            floored = "，扣完为止，得0分" if exact == 0 and points - self.step * steps < 0 else ""
            return Outcome(Interval.point(exact), formula + floored, "points", "", branches, restore)
        ways = f"按比例扣得 {plain(exact)} 分，按整数扣得 {plain(counted)} 分"
        why = f"规则没有说明不足{self._per}的部分是否扣分：{ways}"
        return Outcome(Interval(exact, counted), formula, "points", why, branches, restore, (exact, counted))

    def implies(self, score: Decimal, points: Decimal | None) -> str:
        """At which rate a printed score below the full points would be right."""
        full = self.points if self.points is not None else points
        if full is None or not ZERO < score < full:
            return ""
        gap = divide((full - score) * self.per, self.step)
        rate = self.line + gap if self.direction == "over" else self.line - gap
        return f"自评 {plain(score)} 分相当于“{self.input}”为 {plain(rate)}%"


class PerCase(Method):
    """Full points, `step` off for every case found; `input` is the number of cases."""

    kind: Literal["per_case"]
    input: str
    step: Decimal
    points: Decimal

    @property
    def main_input(self) -> str:
        """The figure it works on."""
        return self.input

    def printed_figures(self) -> frozenset[Decimal]:
        """Figures that the criterion printed on the form must show for this method to be the form's own."""
        return frozenset({self.step})

    def apply(self, given: Given) -> Outcome:
        """Score in points."""
        rule = f"每出现一例扣{plain(self.step)}分，扣完为止"
        cell = given.inputs.get(self.input)
        if cell is None or cell.value is None:
            allowed = self._possible()
            why = f"没有“{self.input}”的数据"
            return Outcome(Interval(ZERO, self.points), "", "points", why, (branch(rule, False),), allowed=allowed)
        cases = max(ZERO, cell.value)
        score = max(ZERO, self.points - self.step * cases)
        branches = (branch("没有出现：得满分", cases == 0), branch(rule, cases > 0, str(cell)))
        formula = f"{plain(self.points)} − {plain(self.step)} × {plain(cases)}"
        restore = f"“{self.input}”为0时可得满分" if cases else ""
        return Outcome(Interval.point(score), formula, "points", "", branches, restore)

    def _possible(self) -> tuple[Decimal, ...]:
        steps = int((self.points / self.step).to_integral_value(ROUND_FLOOR))
        return tuple(sorted({self.points - self.step * n for n in range(steps + 1)} | {ZERO}))


class Part(BaseModel):
    """One line of a checklist."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    points: Decimal


class Checklist(Method):
    """The points of the parts that hold (是/否) are added."""

    kind: Literal["checklist"]
    parts: tuple[Part, ...]

    @property
    def other_inputs(self) -> tuple[str, ...]:
        """The parts to be answered with 是 or 否."""
        return tuple(part.name for part in self.parts)

    def printed_figures(self) -> frozenset[Decimal]:
        """Figures that the criterion printed on the form must show for this method to be the form's own."""
        return frozenset(part.points for part in self.parts)

    def apply(self, given: Given) -> Outcome:
        """Score in points."""
        answers = [says_yes(given.inputs[p.name].text) if p.name in given.inputs else None for p in self.parts]
        low = sum((p.points for p, a in zip(self.parts, answers, strict=True) if a), ZERO)
        options = [
            (p.points,) if a else (ZERO,) if a is False else (ZERO, p.points)
            for p, a in zip(self.parts, answers, strict=True)
        ]
        possible = tuple(sorted({sum(choice, ZERO) for choice in product(*options)}))
        branches = tuple(
            branch(f"{p.name}：{plain(p.points)}分", a is True, {True: "是", False: "否", None: "未知"}[a])
            for p, a in zip(self.parts, answers, strict=True)
        )
        formula = " + ".join(plain(p.points) if a else "0" for p, a in zip(self.parts, answers, strict=True))
        lacking = [p.name for p, a in zip(self.parts, answers, strict=True) if not a]
        restore = f"具备“{'、'.join(lacking)}”时可得满分" if lacking else ""
        if None not in answers:
            return Outcome(Interval.point(low), formula, "points", "", branches, restore, possible)
        unknown = "、".join(p.name for p, a in zip(self.parts, answers, strict=True) if a is None)
        why = f"没有依据判断：{unknown}"
        return Outcome(Interval(possible[0], possible[-1]), "", "points", why, branches, restore, possible)
