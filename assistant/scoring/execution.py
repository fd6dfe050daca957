"""Which budget line is scored, and what it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.domain.evaluation import BudgetLine, Evaluation, Indicator
from assistant.scoring.methods.execution import BUDGET, EXECUTED, RATE
from assistant.scoring.printed import Printed, bare, read_cell

_WHOLE = re.compile(r"总额|合计|总计|资金总|全部资金")


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """The line that carries the execution score; None with the reason where it cannot be told."""

    line: BudgetLine | None
    why: str = ""

    def inputs(self) -> dict[str, Printed]:
        """The figures of the line by the names the methods use."""
        if self.line is None:
            return {}
        cells = {
            BUDGET: read_cell(self.line.budget, unit=self.line.unit),
            EXECUTED: read_cell(self.line.executed, unit=self.line.unit),
            RATE: read_cell(self.line.rate_printed, unit="%"),
        }
        return {name: cell for name, cell in cells.items() if not cell.blank}


def scored_line(evaluation: Evaluation) -> ScoredLine:
    """The budget line with points or a score; else the only line, or the only total among them."""
    lines = evaluation.budget_lines
    if not lines:
        return ScoredLine(None, "表中没有预算执行情况")
    for cells in (("self_score", "points"), ("points",), ("self_score",)):
        hits = [line for line in lines if all(not read_cell(getattr(line, cell)).blank for cell in cells)]
        if len(hits) == 1:
            return ScoredLine(hits[0])
    totals = [line for line in lines if _WHOLE.search(bare(line.name))] or lines
    if len(totals) == 1 or (len(lines) > 1 and totals[0] is lines[0]):
        return ScoredLine(totals[0])
    return ScoredLine(None, "预算执行情况有几行，看不出按哪一行计分")


_EXECUTION_NAMES = frozenset({"预算执行", "预算执行率", "预算执行情况", "资金执行率", "预算资金执行率"})


def execution_row(evaluation: Evaluation, points: Decimal) -> int | None:
    """The indicator row that stands for execution where no budget line prints points or a score; None otherwise."""
    if any(line.points or line.self_score for line in evaluation.budget_lines):
        return None
    hits = [
        index
        for index, row in enumerate(evaluation.indicators)
        if bare(row.name) in _EXECUTION_NAMES and read_cell(row.points).value == points
    ]
    return hits[0] if len(hits) == 1 else None


def row_inputs(row: Indicator, line: ScoredLine) -> dict[str, Printed]:
    """The figures of the budget line, or the rate printed as the row's actual."""
    known = line.inputs()
    if BUDGET in known and EXECUTED in known:
        return known
    rate = read_cell(row.actual, None, row.unit or "%")
    return {RATE: rate} if rate.value is not None else {}
