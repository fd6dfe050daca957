"""Where in a file a datum stands: the cell in a row under a heading, beside a label, or in the row of totals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.domain.document import Cell, Document, Table
from assistant.export.filling.entries import Entry
from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.words import key
from assistant.ingest.sheets import address, column_number

_ADDRESS: Final = re.compile(r"([A-Z]{1,3})(\d+)")
_MOST_HEADER_ROWS: Final = 3
_LEAST_KINDS: Final = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a file: in a workbook by `sheet` and `address`, in Word by `table`, `row`, `column`, from 1."""

    text: str
    sheet: str = ""
    address: str = ""
    table: int = 0
    row: int = 0
    column: int = 0


class Spots:
    """The cells of one document by what stands in them."""

    def __init__(self, document: Document) -> None:
        self._tables = [(table, table.grid()) for table in document.tables()]

    def of(self, entry: Entry) -> Spot | None:
        """The cell for an entry; None where it cannot be told for sure."""
        for table, grid in self._tables:
            own = next((cell for cell in table.cells if str(cell.place) == entry.place), None)
            if own is None:
                continue
            if entry.family == "text":
                return self._labelled(entry.kind) if (spot := _beside(table, grid, entry.kind)) is None else spot
            if entry.family == "total":
                return _total(table, grid, own.row)
            return _under(table, grid, own.row, entry.family, entry.kind)
        return None

    def _labelled(self, kind: str) -> Spot | None:
        """The only cell beside such a label in another table of the document."""
        found = [spot for table, grid in self._tables if (spot := _beside(table, grid, kind)) is not None]
        return found[0] if len(found) == 1 else None


Grid = list[list[Cell | None]]


def _under(table: Table, grid: Grid, row: int, family: str, kind: str) -> Spot | None:
    column = _column(grid, row, family, kind)
    return None if column is None else _spot(table, grid, row, column)


def _column(grid: Grid, row: int, family: str, kind: str) -> int | None:
    """The column of the nearest header above the row that has headings of at least three kinds; else None."""
    for top in range(row - 1, -1, -1):
        kinds: dict[str, int] = {}
        for number in range(max(0, top - _MOST_HEADER_ROWS + 1), top + 1):
            for column, cell in enumerate(grid[number]):
                known = kind_of(cell.text, family)[0] if cell is not None and cell.column == column else None
                if known is not None:
                    kinds.setdefault(known, column)
        if len(kinds) >= _LEAST_KINDS and _has_heading(grid, top, family):
            return kinds.get(kind)
    return None


def _has_heading(grid: Grid, row: int, family: str) -> bool:
    """Does the row hold a heading at all?"""
    return any(cell is not None and kind_of(cell.text, family)[0] is not None for cell in grid[row])


def _beside(table: Table, grid: Grid, kind: str) -> Spot | None:
    """The cell right of the label for causes or measures, in a row that has nothing else."""
    for number, row in enumerate(grid):
        cells = list(dict.fromkeys(cell for cell in row if cell is not None and cell.row == number))
        label = next((cell for cell in cells if cell.text.strip()), None)
        if label is None or vocabulary.text_kind(key(label.text)) != kind or len(key(label.text)) > 40:
            continue
        after = label.column + label.column_span
        others = [cell for cell in cells if cell.column >= after]
        if after < table.columns and len(others) <= 1:
            return _spot(table, grid, number, after)
    return None


def _total(table: Table, grid: Grid, below: int) -> Spot | None:
    """The score cell of the row of totals."""
    column = _column(grid, below, "indicators", "score")
    if column is None:
        return None
    for number in range(below + 1, table.rows):
        first = next((cell for cell in grid[number] if cell is not None and cell.text.strip()), None)
        if first is not None and first.row == number and vocabulary.TOTAL.match(key(first.text)):
            return _spot(table, grid, number, column)
    return None


def _spot(table: Table, grid: Grid, row: int, column: int) -> Spot | None:
    """The cell at a position; None where it belongs to a cell that begins elsewhere."""
    cell = grid[row][column]
    if cell is not None:
        if cell.row != row or cell.column > column:
            return None
        place = cell.place
        return Spot(cell.text, place.sheet, place.cell, place.table or 0, place.row or 0, place.column or 0)
    known = next((one for one in table.cells if one.place.cell), None)
    if known is None or (found := _ADDRESS.fullmatch(known.place.cell)) is None:
        return None
    left, top = column_number(found[1]) - known.column, int(found[2]) - 1 - known.row
    return Spot("", known.place.sheet, address(top + row, left + column))
