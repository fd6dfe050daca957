"""A page as a sheet: figures as numbers with the format that shows them as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from .rendering import GridCell, Page

_NUMBER = re.compile(r"(-?\d+)(?:\.(\d+))?(%?)")


def write(pages: Sequence[Page], path: Path, *, one_sheet: bool = False) -> None:
    """Write `pages`, a sheet each or all under one another."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for number, page in enumerate(pages):
        if number and not one_sheet:
            sheet, row = book.create_sheet(), 1
        row = _page(sheet, page, row) + 2
    book.save(path)


def _page(sheet: Any, page: Page, row: int) -> int:
    """Write one page from `row` on; the last row used."""
    for line in page.above:
        sheet.cell(row, 1, line)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=page.columns)
        row += 1
    for cell in page.cells:
        _cell(sheet, cell, row)
    row += page.rows
    for line in page.below:
        sheet.cell(row, 1, line)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=page.columns)
        row += 1
    return row


def _cell(sheet: Any, cell: GridCell, top: int) -> None:
    row, column = top + cell.row, 1 + cell.column
    match = _NUMBER.fullmatch(cell.text)
    target = sheet.cell(row, column)
    if match:
        decimals = "." + "0" * len(match.group(2)) if match.group(2) else ""
        percent = match.group(3)
        target.value = Decimal(cell.text.rstrip("%")) / (100 if percent else 1)
        target.number_format = f"0{decimals}{percent}"
    elif cell.text:
        target.value = cell.text
        target.data_type = "s"
    if cell.row_span > 1 or cell.column_span > 1:
        bottom, right = row + cell.row_span - 1, column + cell.column_span - 1
        sheet.merge_cells(start_row=row, end_row=bottom, start_column=column, end_column=right)
