"""What blank cells cost, and what every row of a reading costs by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.ingest.formwords import EMPTY, NUMBER_COLUMNS
from assistant.ingest.textforms.cell_costs import CellCosts
from assistant.ingest.textforms.contents import STRANGE
from assistant.ingest.textforms.rows import FittedRow

SHARED: Final = frozenset({"points", "score"})  # columns whose cells may be merged over rows
_DEAR: Final = 1.5  # cost of a cell, or of a blank one, that may be the sign of a wrong reading
_SKIPS: Final = {
    "level1": 0.2,
    "level2": 0.3,
    "serial": 1.0,
    "name": 25.0,
    "initial_target": 6.0,
    "target": 6.0,
    "actual": 6.0,
    "points": 6.0,
    "score": 5.0,
    "unit": 4.0,
    "sign": 5.0,
    "criterion": 3.0,
    "reason": 0.0,
    "review": 2.0,
    "label": 20.0,
    "strange": 0.0,
    "weight": 0.3,
}
_IN_MONEY: Final = {"criterion": 0.0, "strange": 0.5}
_OTHER_SKIP: Final = 3.0
_MONEY_SKIP: Final = 1.0


def skips_of(keys: Sequence[str]) -> list[float]:
    """What it costs to leave each of the columns `keys` blank."""
    money = "name" not in keys
    skips = _SKIPS | dict.fromkeys(NUMBER_COLUMNS, _MONEY_SKIP) | _IN_MONEY if money else _SKIPS
    return [skips.get(key, _OTHER_SKIP) for key in keys]


def price(row: FittedRow, costs: CellCosts, keys: Sequence[str]) -> None:
    """Set the cost of `row`, which names no level, and the columns that make it dear."""
    prices = {cell.column: costs.cost_of(cell.column, cell.first, cell.last) for cell in row.cells}
    strange = 0 if "name" not in keys else sum(keys[column] == "strange" for column in prices)
    row.cost = sum(prices.values()) - STRANGE * strange
    if any(costs.is_placeholder(cell.first, cell.column) for cell in row.cells):
        return
    money = "name" not in keys
    if not (money and _has_no_figure(row, costs)):  # such a line of the budget is printed often
        free = frozenset() if money else SHARED
        skips = {n: skip for n, skip in enumerate(skips_of(keys)) if n not in prices and keys[n] not in free}
        row.cost += sum(skips.values())
        prices |= skips
    row.dear = {column for column, cost in prices.items() if cost >= _DEAR}


def _has_no_figure(row: FittedRow, costs: CellCosts) -> bool:
    """Does the row hold a name, and strokes at most?"""
    return all(EMPTY.fullmatch(costs.run(cell.first, cell.last)[1]) for cell in row.cells if cell.column > 0)
