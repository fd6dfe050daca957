"""PDF with a text layer: tables joined over pages, paragraphs in reading order, place = page. Scans go to OCR."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from assistant.config import LimitSettings
from assistant.domain.document import Document
from assistant.errors import BadInputError
from assistant.ingest import ocr, pdf_damage, pdf_table
from assistant.ingest.pages import Composer, PageItem
from assistant.ingest.pdf_text import TextLine

_FEWEST: Final = 8  # characters a page has on average if there is a text layer


def read(path: Path, limits: LimitSettings) -> Document:
    """The Document of a PDF; raises BadInputError where it is damaged, has a password or no text."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        with pdfplumber.open(path) as pdf:
            _check_pages(path, len(pdf.pages), limits)
            broken = [page.page_number for page in pdf.pages if pdf_damage.is_broken(page)]
            lost = pdf_damage.has_lost_index(pdf)
            pages = [_page_items(page, pdf_damage.PAGE * (page.page_number in broken)) for page in pdf.pages]
    except BadInputError:
        raise
    except PDFPasswordIncorrect as error:
        raise _locked(path) from error
    except Exception as error:  # the library raises many kinds for a damaged file
        if "PDFPasswordIncorrect" in repr(error):
            raise _locked(path) from error
        raise _damaged(path) from error
    if not pages:
        raise BadInputError(path.name, "PDF 文件里没有页面", remedy="请重新导出后再试")
    if _characters(pages) < _FEWEST * len(pages):
        if broken:
            raise _damaged(path)
        return ocr.read_scanned_pdf(path, limits)
    composer = Composer(path.name)
    composer.builder.warnings += pdf_damage.warnings(broken, lost=lost)
    return composer.compose(pages)


def _damaged(path: Path) -> BadInputError:
    return BadInputError(path.name, "PDF 文件已损坏，无法打开", remedy="请重新导出或另存后再试")


def _locked(path: Path) -> BadInputError:
    return BadInputError(path.name, "文件有密码保护，无法读取", remedy="请去掉密码后另存再上传")


def _check_pages(path: Path, count: int, limits: LimitSettings) -> None:
    if count > limits.pages:
        raise BadInputError(path.name, f"共 {count} 页，超过上限 {limits.pages} 页", remedy="请拆分后再上传")


def _characters(pages: Sequence[Sequence[PageItem]]) -> int:
    count = 0
    for item in (item for page in pages for item in page):
        count += len(item.text) if isinstance(item, TextLine) else sum(len(cell.text) for cell in item.cells)
    return count


def _page_items(page: Any, doubt: str) -> list[PageItem]:
    """Lines and tables of one page from top to bottom; every cell carries `doubt`."""
    found = [table for table in page.find_tables() if len(table.cells) > 1] if page.lines or page.rects else []
    tables = [(table.bbox[1], pdf_table.read_table(table, page.page_number, doubt)) for table in found]
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
                float(page.width),
            ),
        )
        for line in rest.extract_text_lines(return_chars=False)
        if line["text"].strip()
    ]
    items: list[tuple[float, PageItem]] = [*tables, *lines]
    page.close()
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def _outside(x0: float, top: float, x1: float, bottom: float) -> Any:
    def keeps(thing: dict[str, Any]) -> bool:
        if thing.get("object_type") != "char":
            return False
        middle = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not (x0 <= middle[0] <= x1 and top <= middle[1] <= bottom)

    return keeps
