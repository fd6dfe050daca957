"""Ruled tables of a PDF: cells from their rectangles, each with its text and how it is set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.domain.place import Place
from assistant.ingest.building import DraftCell
from assistant.ingest.headings import mark_level
from assistant.ingest.lines import gap_between

_Box = tuple[float, float, float, float]
NEAR: Final = 2.5  # points within which two edges are one
_KEEP_BREAK: Final = re.compile(r"[。；;]$")
_LINE: Final = 0.5  # of a character's height within which two characters stand on one line


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of a cell is set, in points: characters of `size`, room `beside` and `below` its last line.

    `slack` is what its widest line leaves of the cell's width.
    """

    size: float
    beside: float
    below: float
    slack: float


@dataclass(slots=True)
class PdfCell:
    """A rectangle with its text; `row` counts within the joined table; no `setting` is known of a scan."""

    x0: float
    x1: float
    row: int
    row_span: int
    text: str
    lines: int
    page: int
    doubt: str = ""
    setting: Setting | None = None


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
    from pdfplumber.utils.text import extract_text

    left, _, right, _ = table.bbox
    result = PdfTable(left, right, page, page)
    tops = cluster_edges(cell[1] for cell in table.cells)
    for cell, chars in _characters(table):
        x0, top, x1, bottom = cell
        row = nearest(tops, top)
        span = max(1, sum(1 for other in tops if top - NEAR < other < bottom - NEAR))
        text = extract_text(chars).strip() if chars else ""
        setting = _setting(chars, cell) if text else None
        count = text.count("\n") + 1
        result.cells.append(PdfCell(x0, x1, row, span, join_lines(text.split("\n")), count, page, doubt, setting))
    result.rows = len(tops)
    return result


def _characters(table: Any) -> Iterator[tuple[_Box, list[dict[str, Any]]]]:
    """Each rectangle with the characters whose middle lies in it."""
    chars = table.page.chars
    for row in table.rows:
        near = [char for char in chars if _holds(row.bbox, char)]
        for cell in filter(None, row.cells):
            yield cell, [char for char in near if _holds(cell, char)]


def _holds(box: _Box, char: dict[str, Any]) -> bool:
    x0, top, x1, bottom = box
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(x0 <= x < x1 and top <= y < bottom)


def _setting(chars: Sequence[dict[str, Any]], box: _Box) -> Setting:
    seen = [char for char in chars if not char["text"].isspace()]
    size = max(float(char["size"]) for char in seen)
    lowest = max(float(char["bottom"]) for char in seen)
    last = [char for char in seen if lowest - char["bottom"] < _LINE * size]
    width = box[2] - box[0]
    return Setting(size, width - _extent(last), box[3] - lowest, width - _extent(seen))


def _extent(chars: Sequence[dict[str, Any]]) -> float:
    return float(max(char["x1"] for char in chars) - min(char["x0"] for char in chars))


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


def cluster_edges(values: Iterable[float], slack: float = NEAR) -> list[float]:
    """The distinct edges among `values`, those within a hair taken as one."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > slack:
            result.append(value)
    return result


def nearest(edges: Sequence[float], value: float) -> int:
    """Index of the edge closest to `value`."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
