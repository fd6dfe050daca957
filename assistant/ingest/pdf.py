"""PDF with a text layer: tables joined over pages, paragraphs in reading order, place = page. Scans go to OCR."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from assistant.config import LimitSettings
from assistant.domain.document import BlockKind, Document
from assistant.domain.place import Place
from assistant.errors import BadInputError
from assistant.ingest import pdf_table, pdf_text
from assistant.ingest.building import DocumentBuilder, DraftCell
from assistant.ingest.formwords import TITLE, UNIT_NOTE
from assistant.ingest.headings import heading_level
from assistant.ingest.lines import split_lines
from assistant.ingest.pdf_table import PdfTable
from assistant.ingest.pdf_text import TextLine
from assistant.ingest.textforms import find_forms

_FEWEST: Final = 8  # characters a page has on average if there is a text layer
_Item = TextLine | PdfTable


def read(path: Path, limits: LimitSettings) -> Document:
    """The Document of a PDF; raises BadInputError where it is damaged, has a password or no text."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        with pdfplumber.open(path) as pdf:
            _check_pages(path, len(pdf.pages), limits)
            pages = [_page_items(page) for page in pdf.pages]
    except BadInputError:
        raise
    except PDFPasswordIncorrect as error:
        raise _locked(path) from error
    except Exception as error:  # the library raises many kinds for a damaged file
        if "PDFPasswordIncorrect" in repr(error):
            raise _locked(path) from error
        raise BadInputError(path.name, "PDF 文件已损坏，无法打开", remedy="请重新导出或另存后再试") from error
    if not pages:
        raise BadInputError(path.name, "PDF 文件里没有页面", remedy="请重新导出后再试")
    if _characters(pages) < _FEWEST * len(pages):
        from assistant.ingest import ocr

        return ocr.read_scanned_pdf(path, limits)
    return Composer(path.name).compose(pages)


def _locked(path: Path) -> BadInputError:
    return BadInputError(path.name, "文件有密码保护，无法读取", remedy="请去掉密码后另存再上传")


def _check_pages(path: Path, count: int, limits: LimitSettings) -> None:
    if count > limits.pages:
        raise BadInputError(path.name, f"共 {count} 页，超过上限 {limits.pages} 页", remedy="请拆分后再上传")


def _characters(pages: Sequence[Sequence[_Item]]) -> int:
    count = 0
    for item in (item for page in pages for item in page):
        count += len(item.text) if isinstance(item, TextLine) else sum(len(cell.text) for cell in item.cells)
    return count


def _page_items(page: Any) -> list[_Item]:
    """Lines and tables of one page from top to bottom."""
    found = [table for table in page.find_tables() if len(table.cells) > 1] if page.lines or page.rects else []
    tables = [(table.bbox[1], pdf_table.read_table(table, page.page_number)) for table in found]
    rest = page
    for table in found:
        x0, top, x1, bottom = table.bbox
        rest = rest.filter(_outside(x0 - 1, top - 1, x1 + 1, bottom + 1))
    lines = [
        (
            float(line["top"]),
            TextLine(
                line["text"].strip(),
                page.page_number,
                float(line["x0"]),
                float(line["x1"]),
                float(line["top"]),
                float(line["bottom"]) - float(line["top"]),
                float(page.height),
            ),
        )
        for line in rest.extract_text_lines(return_chars=False)
        if line["text"].strip()
    ]
    items: list[tuple[float, _Item]] = [*tables, *lines]
    page.close()
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def _outside(x0: float, top: float, x1: float, bottom: float) -> Any:
    def keeps(thing: dict[str, Any]) -> bool:
        if thing.get("object_type") != "char":
            return False
        middle = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not (x0 <= middle[0] <= x1 and top <= middle[1] <= bottom)

    return keeps


class Composer:
    """Puts the items of all pages together to one Document."""

    def __init__(self, name: str) -> None:
        self.builder = DocumentBuilder(name, "pdf")
        self.tables = 0
        self.caption: list[str] = []

    def compose(self, pages: Sequence[Sequence[_Item]]) -> Document:
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
        title = next((line for line in reversed(self.caption) if TITLE.fullmatch(line)), "")
        unit = next((match[1] for line in reversed(self.caption) if (match := UNIT_NOTE.search(line))), "")
        place = Place(file=self.builder.name, page=table.first_page, table=self.tables)
        self.builder.add_table(cells, place, title, unit)

    def _text(self, lines: Sequence[TextLine]) -> None:
        """Paragraphs of lines outside ruled tables; forms without rules are looked for in them."""
        self.caption = [line.text for line in lines[-6:]]
        if not lines:
            return
        text = "\n".join(line.text for line in lines)
        whole = split_lines(text)
        found, warnings = find_forms(text, whole, self.builder.name) if len(whole) == len(lines) else ([], [])
        self.builder.warnings += warnings
        at = 0
        for form in found:
            self._paragraphs(lines[at : form.first])
            assert form.block.table is not None
            page = lines[form.first].page
            place = Place(file=self.builder.name, page=page)
            cells = [
                DraftCell(cell.row, cell.column, cell.text, cell.row_span, cell.column_span, place, cell.doubt)
                for cell in form.block.table.cells
            ]
            self.builder.add_table(cells, place, form.block.table.title, form.block.table.unit_note)
            at = form.last
        self._paragraphs(lines[at:])

    def _paragraphs(self, lines: Sequence[TextLine]) -> None:
        for group in pdf_text.paragraphs(lines):
            text = pdf_text.join(group)
            level = heading_level(text)
            kind = BlockKind.PARAGRAPH if level is None else BlockKind.HEADING
            self.builder.add_paragraph(text, Place(file=self.builder.name, page=group[0].page), kind, level or 0)


def _cleaned(pages: Sequence[Sequence[_Item]]) -> list[list[_Item]]:
    """Pages without running heads and page numbers."""
    lines = [item for page in pages for item in page if isinstance(item, TextLine)]
    kept = {id(line) for line in pdf_text.without_running_heads(lines, len(pages))}
    return [[item for item in page if not isinstance(item, TextLine) or id(item) in kept] for page in pages]


def _joined(pages: Sequence[Sequence[_Item]]) -> list[_Item]:
    """All items in order; a table that goes on at the head of the next page is put to its first part."""
    result: list[_Item] = []
    for page in pages:
        for number, item in enumerate(page):
            last = result[-1] if result else None
            if (
                number == 0
                and isinstance(item, PdfTable)
                and isinstance(last, PdfTable)
                and pdf_table.continues(last, item)
            ):
                pdf_table.append(last, item)
            else:
                result.append(item)
    return result
