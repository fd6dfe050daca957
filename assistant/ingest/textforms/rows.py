"""Rows as fitted: which words stand in which column, and in which columns that may be otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class FittedCell:
    """Pieces `first` to `last` (exclusive) in column `column`."""

    column: int
    first: int
    last: int


@dataclass(slots=True)
class FittedRow:
    """One row; `resumed`: ends of cells of the row before it, behind a page break (their columns are not told).

    `heads`: does it only name what the rows below stand under, in one cell over all columns (`wide`) or not? `broken`:
    how many cells stand over several lines, `odd`: how many of them otherwise than their width asks. `proved`: its own
    arithmetic shows that the amounts stand in their columns. `dear`: the columns that make its cost. `unsure`: those,
    blank ones among them, that another reading hardly worse fills otherwise; `doubtful`: those that its own cost or
    arithmetic leaves open.
    """

    cells: list[FittedCell] = field(default_factory=list)
    cost: float = 0.0
    resumed: bool = False
    proved: bool = False
    heads: bool = False
    wide: bool = False
    broken: int = 0
    odd: int = 0
    dear: set[int] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
