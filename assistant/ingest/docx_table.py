"""Cells of a Word table (w:tbl) with their spans; nested tables are handed back to be read after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.domain.place import Place
from assistant.ingest.building import DraftCell
from assistant.ingest.docx_numbering import Numbering
from assistant.ingest.docx_text import W, children, is_deleted_row, paragraph_text
from assistant.ingest.marks import LeftOut


@dataclass(slots=True)
class GridCell:
    """One w:tc at its grid position; `continues` marks the lower parts of a vertically merged cell."""

    element: Any
    row: int
    column: int
    column_span: int
    continues: bool
    row_span: int = 1


@dataclass(slots=True)
class WordTable:
    """The cells of one table, and the tables and boxes found inside them."""

    cells: list[DraftCell] = field(default_factory=list)
    nested: list[Any] = field(default_factory=list)


def read_table(table: Any, file: str, number: int, numbering: Numbering) -> WordTable:
    """Cells of the `number`-th table of `file`."""
    result = WordTable()
    for cell in _merged(_grid(table)):
        place = Place(file=file, table=number, row=cell.row + 1, column=cell.column + 1)
        left_out = LeftOut()
        text = cell_text(cell.element, numbering, left_out)
        result.cells.append(
            DraftCell(cell.row, cell.column, text, cell.row_span, cell.column_span, place, left_out.why)
        )
        result.nested.extend(children(cell.element, "tbl"))
    return result


def cell_text(element: Any, numbering: Numbering | None = None, left_out: LeftOut | None = None) -> str:
    """Paragraphs of a cell, one a line with its list number, white space at both ends removed; marks left out."""
    lines = []
    for paragraph in children(element, "p"):
        text = paragraph_text(paragraph, left_out)
        lines.append(numbering.prefix(paragraph) + text if numbering is not None and text.strip() else text)
    return "\n".join(lines).strip()


def _grid(table: Any) -> list[GridCell]:
    cells: list[GridCell] = []
    rows = [row for row in children(table, "tr") if not is_deleted_row(row)]
    for index, row in enumerate(rows):
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for element in children(row, "tc"):
            span = max(1, _number(element.find(f"{W}tcPr/{W}gridSpan"), 1))
            merge = element.find(f"{W}tcPr/{W}vMerge")
            continues = merge is not None and merge.get(W + "val", "continue") == "continue"
            cells.append(GridCell(element, index, column, span, continues))
            column += span
    return cells


def _merged(cells: list[GridCell]) -> list[GridCell]:
    """Origins only, each with the rows it covers; a continuation without an origin, or with text, stands alone."""
    origins: dict[int, GridCell] = {}
    result: list[GridCell] = []
    for cell in cells:
        above = origins.get(cell.column)
        fits = above is not None and above.column_span == cell.column_span
        joins = cell.continues and above is not None and fits and above.row + above.row_span == cell.row
        if joins and above is not None and not cell_text(cell.element):
            above.row_span += 1
            continue
        result.append(cell)
        for column in range(cell.column, cell.column + cell.column_span):
            origins.pop(column, None)
        origins[cell.column] = cell
    return result


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(W + "val", "")
    return int(value) if value.isdigit() else default
