"""Flat lists of a report, from its tables and from lines of cells: each column by the names of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context
from assistant.checks.frame.rows import squeeze
from assistant.domain.document import Cell
from assistant.figures.cells import parse_cell
from assistant.figures.relations.rows.grids import Grid

_TOTAL: Final = re.compile(r"合计|总计|共计|平均|全[市县区省州年]|总体")
_GROUPED: Final = re.compile(r"小计|其中")
_SHARE: Final = re.compile("率|比例|占比|均|单价|得分")


@dataclass(frozen=True)
class Column:
    """The figures of one column by the names of their rows, and those of the total rows of its table."""

    head: str
    figures: dict[str, tuple[Decimal, Cell]]
    totals: frozenset[Decimal]


def columns(context: Context) -> Iterator[Column]:
    """Every column of figures in a flat list of named rows, in order of the tables."""
    for table in tables(context):
        yield from table


def tables(context: Context) -> Iterator[list[Column]]:
    """The columns of every flat list of named rows."""
    for grid in lines(context):
        yield list(_of_lines(grid))


def lines(context: Context) -> Iterator[list[list[Cell | None]]]:
    """The rows of every table and of every list without rules, their headings first."""
    for table in context.document.tables():
        yield table.grid()
    for grid in context.grids:
        yield _lines(grid)


def _lines(grid: Grid) -> list[list[Cell | None]]:
    """The grid as the rows of a table, its headings first."""
    heads: list[Cell | None] = [
        Cell(0, at, head, grid.start, grid.start) for at, head in enumerate(("", *grid.headers))
    ]
    rows = [
        [
            Cell(number, 0, row.label, grid.start, grid.start),
            *(Cell(number, at, one.text, one.start, one.end) if one else None for at, one in enumerate(row.cells, 1)),
        ]
        for number, row in enumerate(grid.rows, 1)
    ]
    return [heads, *rows]


def _of_lines(grid: list[list[Cell | None]]) -> Iterator[Column]:
    """The columns of one table, its headings in the first line."""
    labels = [_name(line) for line in grid]
    if len(grid) < 4 or any(_GROUPED.search(label) for label in labels if label) or len(set(labels)) < len(labels):
        return
    below = list(zip(labels[1:], grid[1:], strict=True))
    totals = frozenset(
        figure.value
        for label, line in below
        if _TOTAL.search(label)
        for cell in line
        if cell is not None and (figure := parse_cell(cell.text)) is not None
    )
    for at, head in enumerate(grid[0]):
        if head is None:
            continue
        figures: dict[str, tuple[Decimal, Cell]] = {}
        for label, line in below:
            cell = line[at]
            figure = parse_cell(cell.text) if cell is not None and not cell.doubt else None
            if label and cell is not None and figure is not None and not figure.bound and not _TOTAL.search(label):
                figures[label] = (figure.value, cell)
        whole = _SHARE.search(squeeze(head.text)) or _is_flat(line[at] for line in grid[1:])
        if len(figures) > 2 and whole:
            yield Column(re.sub(r"[（(].*", "", squeeze(head.text)), figures, totals)


def _is_flat(cells: Iterable[Cell | None]) -> bool:
    """Do all amounts but the last make up the last? Else a row may hold others: 基本支出 its 人员经费."""
    read = [parse_cell(cell.text) for cell in cells if cell is not None]
    figures = [figure.value for figure in read if figure is not None]
    return len(figures) > 2 and sum(figures[:-1]) == figures[-1]


def _name(line: list[Cell | None]) -> str:
    """The first cell of a row that is no number."""
    texts = [squeeze(cell.text) for cell in line[:2] if cell is not None]
    return next((text for text in texts if text and parse_cell(text) is None), "")
