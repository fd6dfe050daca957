"""Figures of tables with what names them: the nearest words above in their column, or to their left in their row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.frame.rows import squeeze
from assistant.domain.document import Cell, Document
from assistant.figures.cells import CellFigure, parse_cell


@dataclass(frozen=True)
class Amount:
    """One figure of table `table`; `above` and `left` are the words that name it ("" where there are none)."""

    table: int
    above: str
    left: str
    figure: CellFigure
    cell: Cell

    @property
    def range(self) -> tuple[int, int]:
        """Where it stands."""
        return self.cell.start, self.cell.end


def amounts(document: Document) -> tuple[Amount, ...]:
    """Every cell that holds one figure, a merged cell once."""
    return tuple(amount for index, table in enumerate(document.tables()) for amount in _of(index, table.grid()))


def _of(index: int, grid: list[list[Cell | None]]) -> Iterator[Amount]:
    above: dict[int, str] = {}
    seen: set[int] = set()
    for line in grid:
        left = ""
        for column, cell in enumerate(line):
            if cell is None or not cell.text.strip():
                continue
            figure = parse_cell(cell.text)
            if figure is None:
                left = squeeze(cell.text)
                above[column] = left
            elif cell.start not in seen:
                seen.add(cell.start)
                yield Amount(index, above.get(column, ""), left, figure, cell)
