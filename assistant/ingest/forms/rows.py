"""A Document as one stream of rows, so that paragraphs, sheets and tables of any format are walked alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.domain.document import Block, BlockKind, Cell, Document, Table
from assistant.domain.place import Place
from assistant.ingest.forms.words import flat, is_nothing, key, tidy

Key = tuple[int, int, int]  # block, row, column of the cell's top left


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell in one of the rows it covers; `begins` is False in the rows below its first.

    `spacing`: does it stand in a column without any text, which only parts others?
    """

    text: str
    column: int
    width: int
    begins: bool
    height: int
    identity: Key
    place: Place
    doubt: str = ""
    spacing: bool = False

    @property
    def end(self) -> int:
        """First column right of the cell."""
        return self.column + self.width

    @property
    def key(self) -> str:
        """Its text for recognition."""
        return key(self.text)

    @property
    def blank(self) -> bool:
        """Does it hold no text?"""
        return not flat(self.text)

    @property
    def empty(self) -> bool:
        """Does it hold nothing, or a stroke for nothing?"""
        return is_nothing(self.text)

    def overlap(self, start: int, end: int) -> int:
        """How many columns it shares with [start, end)."""
        return min(self.end, end) - max(self.column, start)


def text_of(pieces: Iterable[Piece]) -> str:
    """Texts of the cells under one heading, one after the other."""
    return tidy("".join(piece.text for piece in pieces))


@dataclass(frozen=True)
class Row:
    """One table row, or one paragraph (`table` is None and there is one piece)."""

    pieces: tuple[Piece, ...]
    block: int
    kind: BlockKind
    table: Table | None = None
    number: int = 0
    level: int = 0

    @cached_property
    def filled(self) -> list[Piece]:
        """Pieces that begin in this row and hold text."""
        return [piece for piece in self.pieces if piece.begins and not piece.blank]

    @cached_property
    def present(self) -> list[Piece]:
        """Pieces with text in this row, those continued from above included."""
        return [piece for piece in self.pieces if not piece.blank]

    @property
    def body(self) -> list[Piece]:
        """Pieces that begin in this row, without a label that stands beside several rows."""
        pieces = self.filled
        return pieces[1:] if len(pieces) > 1 and pieces[0].height > 1 and pieces[1].height == 1 else pieces

    @property
    def is_open(self) -> bool:
        """Does nothing continued from above stand right of where its own text begins?"""
        return all(piece.begins or piece.end <= self.body[0].column for piece in self.present) if self.filled else False

    @property
    def is_text(self) -> bool:
        """Is it a paragraph, or a row of a single cell?"""
        return self.table is None

    @property
    def text(self) -> str:
        """All its own text."""
        return " ".join(piece.text for piece in self.filled)


def rows_of(document: Document) -> Iterator[Row]:
    """Every paragraph and table row in reading order; a heading inside a text is a paragraph of its level."""
    for number, block in enumerate(document.blocks):
        if block.table is not None:
            yield from _table_rows(block.table, number)
        else:
            yield _paragraph(document, block, number)


def _paragraph(document: Document, block: Block, number: int) -> Row:
    text = document.text[block.start : block.end]
    piece = Piece(text, 0, 1, True, 1, (number, 0, 0), block.place, block.doubt)
    return Row((piece,), number, block.kind, level=block.level)


def _table_rows(table: Table, number: int) -> Iterator[Row]:
    used = {cell.column for cell in table.cells if flat(cell.text) or cell.doubt}
    for index, positions in enumerate(table.grid()):
        pieces: list[Piece] = []
        seen: set[tuple[int, int]] = set()
        for cell in positions:
            if cell is not None and (cell.row, cell.column) not in seen:
                seen.add((cell.row, cell.column))
                pieces.append(_piece(cell, index, number, spacing=_is_spacing(cell, used)))
        yield Row(tuple(pieces), number, BlockKind.TABLE, table, index)


def _is_spacing(cell: Cell, used: set[int]) -> bool:
    """Is it part of a column in which no text begins? Such columns only part others."""
    return not flat(cell.text) and not used.intersection(range(cell.column, cell.column + cell.column_span))


def _piece(cell: Cell, row: int, block: int, *, spacing: bool) -> Piece:
    identity = (block, cell.row, cell.column)
    size = cell.column, cell.column_span, cell.row == row, cell.row_span
    return Piece(cell.text, *size, identity, cell.place, cell.doubt, spacing)
