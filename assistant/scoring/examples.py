"""Worked examples of a rule set, run: what makes a rule set trustworthy, and what its catalogue shows."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.interval import Interval
from assistant.domain.quantity import plain
from assistant.scoring.methods import Given, Outcome
from assistant.scoring.methods.base import in_points
from assistant.scoring.printed import read_cell
from assistant.scoring.ruleset import Example, RuleSet


def work(ruleset: RuleSet, example: Example) -> tuple[Interval, Outcome]:
    """The score an example leads to, in points, with its outcome."""
    cells = example.given
    given = Given(
        points=Decimal(cells.points) if cells.points else None,
        target=read_cell(cells.target, unit=cells.unit),
        actual=read_cell(cells.actual, unit=cells.unit),
        inputs={name: read_cell(text) for name, text in cells.inputs.items()},
        complete=cells.complete,
    )
    outcome = ruleset.methods[example.method].apply(given)
    return in_points(outcome, given.points or Decimal(1), ruleset.rounding.decimals), outcome


def disagreement(ruleset: RuleSet, example: Example) -> str:
    """How the engine's result differs from the example ("" where it does not)."""
    score, outcome = work(ruleset, example)
    want = example.expect
    low, high = (want.score, want.score) if want.score is not None else (want.low, want.high)
    if (score.low, score.high) != (Decimal(low or 0), Decimal(high or 0)):
        ends = "—".join(plain(end) if end is not None else "?" for end in (score.low, score.high))
        return f"应为 {low}—{high}，算得 {ends}"
    if want.score is not None and outcome.why_not:
        return f"应能确定，却得到：{outcome.why_not}"
    if want.why not in outcome.why_not or (want.score is None and not outcome.why_not):
        return f"理由应含“{want.why}”，得到：{outcome.why_not}"
    return ""
