"""A read file: one extracted text, with headings, paragraphs and tables as places in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.domain.place import Place


class BlockKind(StrEnum):
    """What a stretch of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    NOTE = "note"  # footnotes, headers, text boxes


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; merged cells appear once, at their top left, with their spans. `text` is as displayed."""

    row: int
    column: int
    text: str
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    place: Place = field(default_factory=Place)
    doubt: str = ""  # why the reading is unsure (OCR, formula without stored value, letters among digits)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, rows and columns from 0; `title` and `unit_note` (单位：万元) stand near it in the source."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    title: str = ""
    unit_note: str = ""
    place: Place = field(default_factory=Place)

    def grid(self) -> list[list[Cell | None]]:
        """rows × columns; a merged cell stands in every position it covers."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    grid[row][column] = cell
        return grid


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]` of the document; `level` is the heading depth (1 = 一、); `table` is set for tables."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    place: Place = field(default_factory=Place)
    table: Table | None = None
    doubt: str = ""  # why a paragraph may be no running text


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is what `jushi read --text` prints; all offsets of findings count its characters.

    For txt and md it is the file itself. `marking` is the secrecy marking found (绝密, 机密, 秘密, 内部) or "".
    """

    name: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    marking: str = ""
    warnings: tuple[str, ...] = ()

    def tables(self) -> Iterator[Table]:
        """Tables in reading order."""
        return (block.table for block in self.blocks if block.table is not None)

    def place_at(self, offset: int) -> Place:
        """The place of the innermost block or cell that holds `offset`."""
        for block in self.blocks:
            if block.start <= offset < block.end:
                for cell in block.table.cells if block.table else ():
                    if cell.start <= offset < cell.end:
                        return cell.place
                return block.place
        return Place(file=self.name)
