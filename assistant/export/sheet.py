"""The scores as a workbook; whatever came from a form is text there and can never run as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from assistant.export.content import Report, printable
from assistant.export.tables import DEDUCTION_HEADINGS, SCORE_HEADINGS

_FIRST_NUMBER_COLUMN = 6
_WIDTHS = (14, 14, 28, 18, 18, 8, 10, 12, 8)
_DEDUCTION_WIDTHS = (28, 10, 48, 32, 40)
_LONGEST = 32_000  # Excel holds 32,767 characters a cell
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> bytes:
    """A sheet of scores and a sheet of deductions."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    scores = book.create_sheet("评分情况")
    fill(scores, SCORE_HEADINGS, (row.cells for row in report.scores), _WIDTHS, numbers_from=_FIRST_NUMBER_COLUMN)
    rows = (line.cells for line in report.deductions)
    fill(book.create_sheet("扣分及未确定事项"), DEDUCTION_HEADINGS, rows, _DEDUCTION_WIDTHS)
    book.properties.creator = ""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fill(
    sheet: Any,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    *,
    numbers_from: int | None = None,
) -> None:
    """Write a headed table; from column `numbers_from` (1-based) on, plain numbers become numeric cells."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for position, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        put(sheet, 1, position, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(position)].width = width
    wrapped = Alignment(wrap_text=True, vertical="center")
    for line, row in enumerate(rows, 2):
        for position, text in enumerate(row, 1):
            numeric = numbers_from is not None and position >= numbers_from
            put(sheet, line, position, text, numeric=numeric).alignment = wrapped
    sheet.freeze_panes = "A2"


def put(sheet: Any, row: int, column: int, text: str, *, numeric: bool = False) -> Any:
    """Write one cell; text stays text whatever it begins with."""
    cell = sheet.cell(row, column)
    number = _number(text) if numeric else None
    if number is not None:
        cell.value = number
        return cell
    cell.value = printable(text)[:_LONGEST]
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
