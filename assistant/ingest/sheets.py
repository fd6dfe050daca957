"""Sheets of any workbook as blocks: title rows become paragraphs, the rest tables; blank rows part them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from assistant.domain.document import BlockKind
from assistant.domain.place import Place
from assistant.ingest.building import DocumentBuilder, DraftCell

HIDDEN_ROW: Final = "所在行被隐藏"
HIDDEN_COLUMN: Final = "所在列被隐藏"
HIDDEN_SHEET: Final = "所在工作表被隐藏"
_WIDE: Final = 2  # a gap of so many blank rows parts two tables


@dataclass(slots=True)
class Sheet:
    """One sheet; cells count rows and columns from 0 and hold no blank ones; `spans` are merged areas by origin."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], DraftCell] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """A1 address of a position counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def column_number(letters: str) -> int:
    """Column of its letters, counted from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def add_sheet(builder: DocumentBuilder, sheet: Sheet) -> None:
    """Write `sheet` into the document, headed by its name."""
    rows = _rows(sheet)
    if not rows:
        return
    place = Place(file=builder.name, sheet=sheet.name)
    builder.add_paragraph(sheet.name, place, BlockKind.HEADING, 0)
    for is_text, group in groupby(_runs(rows), key=lambda run: run[0]):
        if is_text:
            for _, run in group:
                for cell in run:
                    builder.add_paragraph(cell.text, cell.place)
            continue
        for _, run in group:
            builder.add_table(_moved(run), place)


def _rows(sheet: Sheet) -> list[list[DraftCell]]:
    """Cells by row, merged areas as spans; a merged area shows only its first cell."""
    covered: set[tuple[int, int]] = set()
    for (row, column), (height, width) in sheet.spans.items():
        # Areas over whole empty columns or rows are clipped by the cells that exist.
        covered |= {(r, c) for r in range(row, row + height) for c in range(column, column + width)} - {(row, column)}
    kept = []
    for position, cell in sorted(sheet.cells.items()):
        if position in covered and not cell.text:
            continue
        height, width = sheet.spans.get(position, (1, 1)) if position not in covered else (1, 1)
        kept.append(DraftCell(cell.row, cell.column, cell.text, height, width, cell.place, cell.doubt))
    return [list(group) for _, group in groupby(kept, key=lambda cell: cell.row)]


def _runs(rows: list[list[DraftCell]]) -> list[tuple[bool, list[DraftCell]]]:
    """(is text, cells): rows of one cell before and after a table are text, everything between is one table."""
    runs: list[tuple[bool, list[DraftCell]]] = []
    for block in _parted(rows):
        first = next((i for i, row in enumerate(block) if not _is_single(row, block)), len(block))
        last = next((i for i in range(len(block) - 1, -1, -1) if not _is_single(block[i], block)), -1)
        runs.extend((True, row) for row in block[:first])
        if first <= last:
            runs.append((False, [cell for row in block[first : last + 1] for cell in row]))
            runs.extend((True, row) for row in block[last + 1 :])
    return runs


def _parted(rows: list[list[DraftCell]]) -> list[list[list[DraftCell]]]:
    blocks: list[list[list[DraftCell]]] = [[rows[0]]]
    end = 0
    for row in rows:
        if row is rows[0]:
            end = _bottom(row)
            continue
        if row[0].row - end >= _WIDE + 1 or (row[0].row > end and len(row) == 1):
            blocks.append([row])
        else:
            blocks[-1].append(row)
        end = max(end, _bottom(row))
    return blocks


def _bottom(row: list[DraftCell]) -> int:
    """Number of the first row below the cells of `row`."""
    return max(cell.row + cell.row_span for cell in row)


def _is_single(row: list[DraftCell], block: list[list[DraftCell]]) -> bool:
    """Is the row one cell of text that neither stands beside nor inside other cells?"""
    return (
        len(row) == 1
        and row[0].row_span == 1
        and not any(cell.row < row[0].row < cell.row + cell.row_span for other in block for cell in other)
    )


def _moved(cells: list[DraftCell]) -> list[DraftCell]:
    """Cells with rows and columns counted from the table's own corner; blank rows inside it stay out."""
    numbers = sorted({cell.row for cell in cells})
    left = min(cell.column for cell in cells)
    position = {number: index for index, number in enumerate(numbers)}
    moved = []
    for cell in cells:
        inside = [number for number in numbers if cell.row <= number < cell.row + cell.row_span]
        moved.append(
            DraftCell(
                position[cell.row], cell.column - left, cell.text, len(inside), cell.column_span, cell.place, cell.doubt
            )
        )
    return moved
