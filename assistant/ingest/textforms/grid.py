"""Rows told in running text become a grid: columns kept by key, levels merged downwards, every cell with offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from assistant.domain.document import Cell, Table
from assistant.domain.place import Place
from assistant.ingest.formwords import bare
from assistant.ingest.lines import Line, gap_between
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import is_level
from assistant.ingest.textforms.rows import FittedRow

DOUBT: Final = "原文没有表格线，这一行的各列是按文字推断的，请核对"
UNSURE: Final = "原文没有表格线，这一格属于哪一列、哪一行不止一种读法，请核对"
WHOLE: Final = "原文的数字或文字断行太多，这张表的各列、各行都不能确定，请对照原文核对"
BROKEN: Final = "原文没有表格线，这一项的文字可能还在下一行，请核对"
SEVERAL: Final = "原文没有表格线，这一项后面有几个词，可能不都是它的内容，请核对"
TWO_TEXTS: Final = "原文没有表格线，预期目标和实际完成情况的文字分不开，请核对"
_BRACKETED: Final = re.compile(r"[（(][^（）()]*[）)]")
_MERGED: Final = frozenset({"level1", "level2"})


@dataclass(slots=True)
class RowDraft:
    """Cells of one row: column, pieces, and the columns each covers (0: as many as are free)."""

    cells: list[tuple[int, list[Piece], int]] = field(default_factory=list)
    doubt: str = ""
    doubts: dict[int, str] = field(default_factory=dict)  # column, blank ones among them, → why it is doubtful
    tall: frozenset[int] = frozenset()  # columns whose cells go on in the row below


@dataclass(slots=True)
class BlockDraft:
    """Rows, of which the first `heads` are headings; `side` is the label beside them, `keys` what their columns hold
    (empty: labels, or columns that the headings alone tell)."""

    rows: list[RowDraft]
    keys: tuple[str, ...] = ()
    side: list[Piece] = field(default_factory=list)
    heads: int = 0


def joined(pieces: Sequence[Piece]) -> str:
    """The text of a cell: its pieces with a space only between Latin words."""
    text = ""
    for piece in pieces:
        text += gap_between(text, piece.text) + piece.text
    return text


def heading_rows(
    columns: Sequence[tuple[str, list[Piece]]], groups: Sequence[tuple[int, int, list[Piece]]], first: int
) -> list[RowDraft]:
    """The headings of `columns`, the first of which is column number `first`; `groups` stand in a row over theirs."""
    cells: list[tuple[int, list[Piece], int]] = [(first + n, pieces, 1) for n, (_, pieces) in enumerate(columns)]
    if first:
        cells.insert(0, (0, [], 1))
    if not groups:
        return [RowDraft(cells)]
    under = {first + column for begin, end, _ in groups for column in range(begin, end)}
    above = [cell for cell in cells if cell[0] not in under]
    above += [(first + begin, pieces, end - begin) for begin, end, pieces in groups]
    below = RowDraft([cell for cell in cells if cell[0] in under])
    tall = frozenset(column for column, _, _ in cells) - under
    return [RowDraft(sorted(above, key=lambda cell: cell[0]), tall=tall), below]


def rows_of(fitted: Sequence[FittedRow], pieces: Sequence[Piece], width: int, *, untold: bool) -> list[RowDraft]:
    """Fitted rows over `width` columns with their pieces; ends of cells behind a page break go onto the row before.

    Of an `untold` table every cell is doubtful.
    """
    rows: list[RowDraft] = []
    for row in fitted:
        span = width if row.wide else 1
        cells = [(cell.column, list(pieces[cell.first : cell.last]), span) for cell in row.cells]
        if row.resumed and rows:
            _resume(rows[-1], [pieces for _, pieces, _ in cells])
        elif rows and not row.heads and (broken := _broken_off(cells, rows[-1])) is not None:
            broken.extend(cells[0][1])
        else:
            doubts = dict.fromkeys(row.doubtful, DOUBT) | dict.fromkeys(row.unsure, UNSURE)
            doubts = dict.fromkeys(range(width), WHOLE) if untold else doubts
            rows.append(RowDraft(cells, "", doubts))
    return rows


def _broken_off(cells: Sequence[tuple[int, list[Piece], int]], above: RowDraft) -> list[Piece] | None:
    """The pieces of the cell above of which a row of one cell, all in brackets, is the end: 按期完成放流 / （时效）."""
    if len(cells) != 1 or not _BRACKETED.fullmatch(joined(cells[0][1])):
        return None
    return next((pieces for column, pieces, _ in above.cells if column == cells[0][0]), None)


def _resume(row: RowDraft, ends: list[list[Piece]]) -> None:
    """Give each end to a cell that was broken over lines, in order; open ones first."""
    broken = [cell for cell in row.cells if len(cell[1]) > 1] or row.cells
    opened = [cell for cell in broken if cell[1][-1].text[-1] not in "。；"]
    chosen = opened if len(opened) >= len(ends) else broken
    for cell, pieces in zip(chosen[-len(ends) :] if len(chosen) > len(ends) else chosen, ends, strict=False):
        cell[1].extend(pieces)
    row.doubts |= {column: DOUBT for column, _, _ in broken}


def build(blocks: Sequence[BlockDraft], lines: Sequence[Line], name: str) -> tuple[Cell, ...]:
    """All cells of one form: every block in the same width, its last column spanning what is left."""
    offset = 1 if any(block.side for block in blocks) else 0
    width = max(
        max((column + max(span, 1) for row in b.rows for column, _, span in row.cells), default=1) for b in blocks
    )
    width = max(width + offset, *(len(block.keys) + offset for block in blocks), 2)
    cells: list[Cell] = []
    at = 0
    for block in blocks:
        cells += _block_cells(block, at, offset, width, lines, name)
        at += len(block.rows)
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _block_cells(block: BlockDraft, at: int, offset: int, width: int, lines: Sequence[Line], name: str) -> list[Cell]:
    cells: list[Cell] = []
    if block.side:
        cells.append(replace(_cell(at, 0, block.side, lines, name), row_span=len(block.rows)))
    # A block of columns without a label beside it begins at the left edge: its first column covers the label's.
    shift = offset if block.side or not block.keys else 0
    last = max(len(block.keys) - 1, 0)
    for number, row in enumerate(block.rows):
        for column, pieces, span in row.cells:
            if block.keys:
                place, wide = _columns(column, last, shift, offset, width)
                wide += sum(_columns(column + more, last, shift, offset, width)[1] for more in range(1, span))
            else:
                place, wide = column, (span or width - column)
            named = bool(block.keys) and block.keys[column] in _MERGED and is_level(bare(joined(pieces)))
            doubt = row.doubts.get(column, row.doubt)
            doubt = "" if named and doubt == DOUBT else doubt  # a known level is no guess
            cell = _cell(at + number, place, pieces, lines, name)
            cells.append(replace(cell, row_span=1 + (column in row.tall), column_span=wide, doubt=doubt))
        for column in sorted(set(row.doubts) - {column for column, _, _ in row.cells}):
            place, wide = _columns(column, last, shift, offset, width)
            doubt = row.doubts[column]
            cells.append(replace(_cell(at + number, place, [], lines, name), column_span=wide, doubt=doubt))
    if block.keys:
        _merge_levels(cells, block, at, shift, offset)
    return cells


def _columns(column: int, last: int, shift: int, offset: int, width: int) -> tuple[int, int]:
    """First grid column and width of column `column` of a block."""
    start = column + shift if shift else (0 if column == 0 else column + offset)
    end = width if column == last else (column + 1 + offset)
    return start, max(1, end - start)


def _merge_levels(cells: list[Cell], block: BlockDraft, at: int, shift: int, offset: int) -> None:
    """A level named once holds for the rows below it, as its merged cell did."""
    rows = len(block.rows)
    for column, key in enumerate(block.keys):
        if key not in _MERGED:
            continue
        place = _columns(column, -1, shift, offset, 0)[0] if column or shift else 0
        first = at + block.heads
        wide = {at + number for number, row in enumerate(block.rows) if any(span > 1 for _, _, span in row.cells)}
        named = [cell for cell in cells if cell.column == place and cell.row >= first]
        parents = [
            c.row for c in cells if c.column < place and key == "level2" and c.row >= first and c.column >= shift
        ]
        spans: dict[tuple[int, int], int] = {}
        for index, cell in enumerate(named):
            below = named[index + 1].row if index + 1 < len(named) else at + rows
            parent = next((row for row in parents if row > cell.row), below)
            if cell.text and cell.row not in wide:  # a line across the table is no cell of the column
                spans[cell.row, cell.column] = min(below, parent) - cell.row
        cells[:] = [replace(c, row_span=spans.get((c.row, c.column), c.row_span)) for c in cells]


def _cell(row: int, column: int, pieces: Sequence[Piece], lines: Sequence[Line], name: str) -> Cell:
    if not pieces:
        return Cell(row, column, "", 0, 0, place=Place(file=name))
    end = pieces[0].end
    for before, piece in pairwise(pieces):
        if piece.line > before.line + 1:  # other cells stand between: the offsets cover the first stretch
            break
        end = piece.end
    return Cell(
        row, column, joined(pieces), pieces[0].start, end, place=Place(file=name, line=lines[pieces[0].line].number)
    )


def table_of(cells: tuple[Cell, ...], title: str, unit_note: str, place: Place) -> Table:
    """The Table of `cells`."""
    rows = max(cell.row + cell.row_span for cell in cells)
    columns = max(cell.column + cell.column_span for cell in cells)
    return Table(cells, rows, columns, title, unit_note, place)
