"""How a reader builds a Document: text grows block by block, so that every offset is exact by construction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from assistant.domain.document import Block, BlockKind, Cell, Document, Table
from assistant.domain.place import Place
from assistant.ingest.redact import secrecy_marking

_GARBLED: Final = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]|\(cid:\d+\)")  # no character, or a glyph without one
_UNREADABLE: Final = "有无法辨认的字符，文件可能有损坏，请对照原件核对"


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell before its offsets are known: top-left position, text as displayed, spans, place, doubt."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    place: Place = field(default_factory=Place)
    doubt: str = ""


class DocumentBuilder:
    """Collects the blocks of one file in reading order; cells are parted by tabs, rows and blocks by line breaks."""

    def __init__(self, name: str, format_name: str) -> None:
        self.name, self.format_name = name, format_name
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self.warnings: list[str] = []

    def _write(self, text: str) -> tuple[int, int]:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start, self._length

    def add_paragraph(
        self, text: str, place: Place, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, doubt: str = ""
    ) -> None:
        """One paragraph, heading or note; blank ones leave no block."""
        if not text.strip():
            return
        start, end = self._write(text)
        self._write("\n")
        self._blocks.append(Block(kind, start, end, level, place, doubt=doubt))

    def add_table(
        self,
        cells: Iterable[DraftCell],
        place: Place,
        title: str = "",
        unit_note: str = "",
        kind: BlockKind = BlockKind.TABLE,
    ) -> None:
        """One table; rows and columns are counted from its cells. Nothing is added for no cells."""
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        if not ordered:
            return
        start = self._length
        final: list[Cell] = []
        for index, cell in enumerate(ordered):
            if index:
                self._write("\t" if cell.row == ordered[index - 1].row else "\n")
            begin, end = self._write(cell.text)
            spans = (cell.row_span, cell.column_span)
            doubt = cell.doubt or (_UNREADABLE if _GARBLED.search(cell.text) else "")
            final.append(Cell(cell.row, cell.column, cell.text, begin, end, *spans, cell.place, doubt))
        rows = max(cell.row + cell.row_span for cell in final)
        columns = max(cell.column + cell.column_span for cell in final)
        table = Table(tuple(final), rows, columns, title, unit_note, place)
        self._blocks.append(Block(kind, start, self._length, place=place, table=table))
        self._write("\n")

    def add_rebuilt(self, table: Table, place: Place) -> None:
        """A table rebuilt from text that lost its lines, every cell at `place`."""
        cells = [DraftCell(c.row, c.column, c.text, c.row_span, c.column_span, place, c.doubt) for c in table.cells]
        self.add_table(cells, place, table.title, table.unit_note)

    def finish(self) -> Document:
        """The Document of all that was added, with the secrecy marking found in it."""
        text = "".join(self._parts)
        marking = secrecy_marking(text)
        return Document(self.name, self.format_name, text, tuple(self._blocks), marking, tuple(self.warnings))
