"""The scores as a workbook; whatever came from a form is text there and can never run as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from assistant.export.content import Report, printable
from assistant.export.tables import DEDUCTION_HEADINGS, FIRST_NUMBER_COLUMN, SCORE_HEADINGS

_WIDTHS = (14, 14, 28, 18, 18, 8, 10, 12, 8)
_DEDUCTION_WIDTHS = (28, 10, 48, 32, 40)
_LONGEST = 32_000  # Excel holds 32,767 characters a cell
_A4 = 9  # as the format numbers paper
_LINE = 15  # points
_MOST_LINES = 27  # Excel's rows are 409 points high at most
_NARROW = 0x2E7F  # the last character before the wide ones
_HEAD = "EEF1F5"
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook; from column `numbers_from` (0-based) on, plain numbers become numeric cells."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str]]
    widths: Sequence[int]
    numbers_from: int | None = None


def render(report: Report) -> bytes:
    """A sheet of scores and a sheet of deductions."""
    scores = (row.cells for row in report.scores)
    lost = (line.cells for line in report.deductions)
    return workbook(
        (
            Sheet("评分情况", SCORE_HEADINGS, scores, _WIDTHS, numbers_from=FIRST_NUMBER_COLUMN),
            Sheet("扣分及未确定事项", DEDUCTION_HEADINGS, lost, _DEDUCTION_WIDTHS),
        )
    )


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The workbook as bytes; rows are streamed, so that ten thousand of them take no memory."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    book.properties.creator = ""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(target: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for position, width in enumerate(sheet.widths, 1):
        target.column_dimensions[get_column_letter(position)].width = width
    _set_page(target)
    head = [_cell(target, heading) for heading in sheet.headings]
    for cell in head:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
    target.append(head)
    wrapped = Alignment(wrap_text=True, vertical="top")
    number = 1
    for number, row in enumerate(sheet.rows, 2):
        cells = []
        for position, text in enumerate(row):
            cells.append(_cell(target, text, numeric=sheet.numbers_from is not None and position >= sheet.numbers_from))
            cells[-1].alignment = wrapped
        # Not every office program makes room for wrapped lines by itself.
        target.row_dimensions[number].height = _LINE * max(map(_lines, row, sheet.widths))
        target.append(cells)
    target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{number}"


def _set_page(target: Any) -> None:
    """The heading stays in view; printed, the columns fit one landscape page and the heading is on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    target.freeze_panes = "A2"
    target.print_title_rows = "1:1"
    target.page_setup.orientation, target.page_setup.paperSize = "landscape", _A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column as wide as so many digits."""
    widths = (sum(2 if ord(character) > _NARROW else 1 for character in line) for line in text[:_LONGEST].split("\n"))
    return min(_MOST_LINES, sum(max(1, -(-wide // max(1, width - 1))) for wide in widths))


def _cell(target: Any, text: str, *, numeric: bool = False) -> Any:
    """One cell; text stays text whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    number = _number(text) if numeric else None
    if number is not None:
        exact: Any = number  # openpyxl writes Decimals digit by digit; its stubs know only float
        return WriteOnlyCell(target, value=exact)
    cell: Any = WriteOnlyCell(target, value=printable(text)[:_LONGEST])
    cell.data_type = "s"
    if text.lstrip().startswith(_RISKY):
        cell.quotePrefix = True
    return cell


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
