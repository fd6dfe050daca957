"""Ruled tables of a PDF: cells from their rectangles, joined over pages, repeated heading rows dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.domain.place import Place
from assistant.ingest.building import DraftCell
from assistant.ingest.formwords import PLACEHOLDER, bare
from assistant.ingest.headings import mark_level
from assistant.ingest.lines import gap_between

_NEAR: Final = 2.5  # points within which two edges are one
_KEEP_BREAK: Final = re.compile(r"[。；;]$")
_FIGURE: Final = re.compile(r"[\d.,%]+")
_FEWEST_HEADINGS: Final = 3  # cells of a row that may be headings; a title row above them may have fewer
_MOST_HEADINGS: Final = 5  # rows
_BLANKS: Final = 0.6  # share of blank cells from which a first row may be the rest of a broken one


@dataclass(slots=True)
class PdfCell:
    """A rectangle with its text; `row` counts within the joined table."""

    x0: float
    x1: float
    row: int
    row_span: int
    text: str
    lines: int
    page: int
    doubt: str = ""


@dataclass(slots=True)
class PdfTable:
    """One table, possibly over several pages; `bottom` and `page` tell where it ends so far."""

    left: float
    right: float
    page: int
    first_page: int
    cells: list[PdfCell] = field(default_factory=list)
    rows: int = 0
    slack: float = 2.5  # within which two edges are one: points, or pixels of a scan


def read_table(table: Any, page: int, doubt: str = "") -> PdfTable:
    """The cells of one pdfplumber table, each with `doubt`."""
    left, _, right, _ = table.bbox
    result = PdfTable(left, right, page, page)
    tops = cluster_edges(cell[1] for cell in table.cells)
    texts = _texts(table)
    for cell in table.cells:
        x0, top, x1, bottom = cell
        row = nearest(tops, top)
        span = max(1, sum(1 for other in tops if top - _NEAR < other < bottom - _NEAR))
        text = texts.get(cell, "")
        joined = join_lines(text.split("\n"))
        result.cells.append(PdfCell(x0, x1, row, span, joined, text.count("\n") + 1, page, doubt))
    result.rows = len(tops)
    return result


def _texts(table: Any) -> dict[Any, str]:
    """Rectangle → its text."""
    texts: dict[Any, str] = {}
    for row, values in zip(table.rows, table.extract(), strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            if cell is not None:
                texts[cell] = (value or "").strip()
    return texts


def join_lines(lines: Sequence[str]) -> str:
    """Lines of a cell as one text: broken words and numbers whole again, list marks on lines of their own."""
    text = ""
    for line in (part.strip() for part in lines):
        if not line:
            continue
        if not text:
            text = line
        elif _KEEP_BREAK.search(text) or mark_level(line) in (2, 3, 4, 5):
            text += "\n" + line
        else:
            text += gap_between(text, line) + line
    return text


def continues(before: PdfTable, after: PdfTable) -> bool:
    """Do the sides of `after`, at the head of the next page, stand where those of `before` stood?"""
    same = abs(before.left - after.left) <= 2 * before.slack and abs(before.right - after.right) <= 2 * before.slack
    return same and after.page == before.page + 1


def append(before: PdfTable, after: PdfTable) -> None:
    """Put the rows of `after` under `before`; merged cells cut by the page become one again."""
    drop = _repeated(before, after)
    rest = _is_rest(before, after, drop)
    shift = before.rows - drop - (1 if rest else 0)
    last_row = before.rows - 1
    for cell in after.cells:
        if cell.row < drop:
            continue
        above = _above(before, cell, last_row)
        first = cell.row == drop
        if first and above is not None and (rest or not cell.text) and (rest or _was_merged(above, cell)):
            above.row_span += cell.row_span - (1 if rest else 0)
            above.doubt = above.doubt or cell.doubt
            if cell.text:
                above.text = join_lines([above.text, cell.text])
            continue
        cell.row += shift
        before.cells.append(cell)
    before.rows += after.rows - drop - (1 if rest else 0)
    before.page = after.page


def _above(table: PdfTable, cell: PdfCell, last_row: int) -> PdfCell | None:
    return next(
        (
            other
            for other in table.cells
            if other.row + other.row_span - 1 == last_row
            and abs(other.x0 - cell.x0) <= _NEAR
            and abs(other.x1 - cell.x1) <= _NEAR
        ),
        None,
    )


def _was_merged(above: PdfCell, cell: PdfCell) -> bool:
    """A blank cell under one that spans rows, or that spans rows itself, is its lower part."""
    return above.row_span > 1 or cell.row_span > 1


def _repeated(before: PdfTable, after: PdfTable) -> int:
    """How many rows at the head of `after` repeat rows of `before`, the last of them a row of headings."""
    for row in range(before.rows):
        count = headed = 0
        while count < _MOST_HEADINGS and row + count < before.rows:
            first, second = _texts_in(before, row + count), _texts_in(after, count)
            if not second or first != second or any(_FIGURE.fullmatch(text) for text in second):
                break
            count += 1
            headed = count if len(second) >= _FEWEST_HEADINGS else headed
        if headed and not any(
            cell.row_span + cell.row > headed for cell in after.cells if cell.row < headed and cell.text == ""
        ):
            return headed
    return 0


def _texts_in(table: PdfTable, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row and cell.text]


def _is_rest(before: PdfTable, after: PdfTable, drop: int) -> bool:
    """Is the first row of `after` the rest of a row broken by the page: mostly blank, going on in full cells?"""
    first = [cell for cell in after.cells if cell.row == drop]
    filled = [cell for cell in first if cell.text]
    if any(PLACEHOLDER.fullmatch(bare(cell.text)) for cell in filled):
        return False  # 指标1：, a row nobody filled in
    if not filled or len(first) - len(filled) < _BLANKS * len(first):
        return False
    for cell in filled:
        above = _above(before, cell, before.rows - 1)
        if above is None or above.lines < 2 or mark_level(cell.text) is not None or above.text.endswith("。"):
            return False
    return True


def draft_cells(table: PdfTable, file: str, number: int) -> list[DraftCell]:
    """Cells on the grid of all column edges of the table."""
    edges = cluster_edges((edge for cell in table.cells for edge in (cell.x0, cell.x1)), table.slack)
    cells = []
    for cell in table.cells:
        column = nearest(edges, cell.x0)
        span = max(1, nearest(edges, cell.x1) - column)
        place = Place(file=file, page=cell.page, table=number, row=cell.row + 1, column=column + 1)
        cells.append(DraftCell(cell.row, column, cell.text, cell.row_span, span, place, cell.doubt))
    return cells


def cluster_edges(values: Iterable[float], slack: float = _NEAR) -> list[float]:
    """The distinct edges among `values`, those within a hair taken as one."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > slack:
            result.append(value)
    return result


def nearest(edges: Sequence[float], value: float) -> int:
    """Index of the edge closest to `value`."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
