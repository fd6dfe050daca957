"""Cells as marked in a text, and the table they make: blanks under a level or a shared cell belong to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from assistant.domain.document import Block, BlockKind, Cell
from assistant.domain.place import Place
from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.words import key
from assistant.ingest.formwords import SHORT_LABEL, TITLE, TOTAL, bare, column_key, is_text_label
from assistant.ingest.textforms.grid import table_of

_HEADINGS: Final = 3  # known ones that make a row of headings


@dataclass(slots=True)
class Slot:
    """One cell as marked: `text` may hold line breaks."""

    text: str
    start: int
    end: int
    line: int
    column: int = 0
    span: int = 1


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table and the stretch of text it takes; `ragged`: are its rows of different lengths, so that cells may be
    missing anywhere in them (writers of Markdown leave out those that a merged cell covers)?"""

    start: int
    end: int
    block: Block
    ragged: bool = False


def number_cells(row: list[Slot], width: int) -> None:
    """Give the cells of `row` their columns from the left; the last of one or two fills `width` (0: none does)."""
    for column, cell in enumerate(row):
        cell.column, cell.span = column, 1
    if width and len(row) < width and len(row) <= 2:
        row[-1].span = width - row[-1].column


def marked_table(rows: list[list[Slot]], text: str, name: str) -> MarkedTable:
    """The table of `rows`, whose cells have their columns."""
    cells: dict[tuple[int, int], Cell] = {}
    shared: set[int] = set()
    for number, row in enumerate(rows):
        headed = is_heading_row(row)
        shared = _shared_columns(row) if headed else shared
        leading, item = True, _is_item(row) and not headed
        for slot in row:
            leading = leading and not slot.text
            above = _covering(cells, number - 1, slot.column)
            goes_on = leading or (slot.column in shared and item)
            if not slot.text and above is not None and goes_on and _holds_below(above, slot.column):
                cells[above.row, above.column] = replace(above, row_span=number - above.row + 1)
                continue
            place = Place(file=name, line=slot.line)
            cell = Cell(number, slot.column, slot.text, slot.start, slot.end, 1, slot.span, place)
            cells[number, slot.column] = cell
    start, end = rows[0][0].start, rows[-1][-1].end
    line = rows[0][0].line
    above_lines = [line.strip() for line in text[max(0, start - 200) : start].splitlines() if line.strip()][-3:]
    title = next((line for line in reversed(above_lines) if TITLE.fullmatch(line)), "")
    table = table_of(tuple(cells.values()), title, "", Place(file=name, line=line))
    return MarkedTable(start, end, Block(BlockKind.TABLE, start, end, place=Place(file=name, line=line), table=table))


def _is_item(row: list[Slot]) -> bool:
    """Is it the row of an indicator, neither the total nor a label with its text?"""
    first = bare(row[0].text)
    labelled = vocabulary.text_kind(key(first)) is not None or vocabulary.SUBTOTAL.match(key(first)) is not None
    return not labelled and not (TOTAL.fullmatch(first) or SHORT_LABEL.fullmatch(first) or is_text_label(first))


def _holds_below(above: Cell, column: int) -> bool:
    """Does the text of `above` hold for the blank cells below it? A heading holds for none, a label beside does."""
    key = column_key(bare(above.text), words=True) if above.text else None
    return bool(above.text) and (key is None or (column == 0 and key not in {"level1", "level2", "serial"}))


def is_heading_row(row: list[Slot]) -> bool:
    """Do headings of a form's columns stand in `row`?"""
    return sum(_key(cell) is not None for cell in row) >= _HEADINGS


def _key(cell: Slot) -> str | None:
    return column_key(bare(cell.text), words=True) if cell.text else None


def _shared_columns(headings: list[Slot]) -> set[int]:
    """Columns in which a blank cell continues the one above it: criteria, points and units may be shared by rows."""
    return {cell.column for cell in headings if _key(cell) in {"criterion", "points", "unit"}}


def _covering(cells: dict[tuple[int, int], Cell], row: int, column: int) -> Cell | None:
    """The cell that covers (`row`, `column`)."""
    return next(
        (
            cell
            for cell in reversed(cells.values())
            if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span
        ),
        None,
    )
