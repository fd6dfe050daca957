"""Lines and tables of all pages, from a text layer or from OCR, put together to one Document."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.document import BlockKind, Document
from assistant.domain.place import Place
from assistant.ingest import page_joins, pdf_table, pdf_text
from assistant.ingest.building import DocumentBuilder
from assistant.ingest.formwords import caption_of
from assistant.ingest.headings import heading_level
from assistant.ingest.lines import split_lines
from assistant.ingest.pdf_table import PdfTable
from assistant.ingest.pdf_text import TextLine
from assistant.ingest.textforms import Told, find_forms

PageItem = TextLine | PdfTable


class Composer:
    """Puts the items of all pages together to one Document."""

    def __init__(self, name: str) -> None:
        self.builder = DocumentBuilder(name, "pdf")
        self.tables = 0
        self.caption: list[str] = []

    def compose(self, pages: Sequence[Sequence[PageItem]]) -> Document:
        """Running heads out, tables joined, paragraphs made."""
        waiting: list[TextLine] = []
        for item in _joined(_cleaned(pages)):
            if isinstance(item, TextLine):
                waiting.append(item)
            else:
                self._text(waiting)
                waiting = []
                self._table(item)
        self._text(waiting)
        return self.builder.finish()

    def _table(self, table: PdfTable) -> None:
        self.tables += 1
        cells = pdf_table.draft_cells(table, self.builder.name, self.tables)
        place = Place(file=self.builder.name, page=table.first_page, table=self.tables)
        self.builder.add_table(cells, place, *caption_of(self.caption))

    def _text(self, lines: Sequence[TextLine]) -> None:
        """Paragraphs of lines outside ruled tables; forms without rules are looked for in them."""
        self.caption = [line.text for line in lines[-6:]]
        if not lines:
            return
        text = "\n".join(line.text for line in lines)
        whole = split_lines(text)
        told = find_forms(text, whole, self.builder.name) if len(whole) == len(lines) else Told([], [])
        self.builder.warnings += told.warnings
        at = 0
        for form in told.forms:
            self._paragraphs(lines[at : form.first])
            assert form.block.table is not None
            self.builder.add_rebuilt(form.block.table, Place(file=self.builder.name, page=lines[form.first].page))
            at = form.last
        self._paragraphs(lines[at:])

    def _paragraphs(self, lines: Sequence[TextLine]) -> None:
        for group in pdf_text.paragraphs(lines):
            text = pdf_text.join(group)
            level = heading_level(text)
            kind = BlockKind.PARAGRAPH if level is None else BlockKind.HEADING
            self.builder.add_paragraph(text, Place(file=self.builder.name, page=group[0].page), kind, level or 0)


def _cleaned(pages: Sequence[Sequence[PageItem]]) -> list[list[PageItem]]:
    """Pages without running heads and page numbers."""
    lines = [item for page in pages for item in page if isinstance(item, TextLine)]
    kept = {id(line) for line in pdf_text.without_running_heads(lines, len(pages))}
    return [[item for item in page if not isinstance(item, TextLine) or id(item) in kept] for page in pages]


def _joined(pages: Sequence[Sequence[PageItem]]) -> list[PageItem]:
    """All items in order; a table that goes on at the head of the next page is put to its first part."""
    result: list[PageItem] = []
    for page in pages:
        for number, item in enumerate(page):
            last = result[-1] if result else None
            if (
                number == 0
                and isinstance(item, PdfTable)
                and isinstance(last, PdfTable)
                and page_joins.continues(last, item)
            ):
                page_joins.append(last, item)
            else:
                result.append(item)
    return result
