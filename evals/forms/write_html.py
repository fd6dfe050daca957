"""A page as a web page with a real table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from .rendering import GridCell, Page


def write(pages: Sequence[Page], path: Path) -> None:
    """Write `pages` one after the other."""
    body = "\n".join(part for page in pages for part in _page(page))
    head = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>绩效自评</title></head>'
    path.write_text(f"{head}<body>\n{body}\n</body></html>\n", encoding="utf-8")


def _page(page: Page) -> list[str]:
    parts = [f"<p>{escape(line)}</p>" for line in page.above]
    parts.append("<table border='1'>")
    cells = sorted(page.cells, key=lambda cell: (cell.row, cell.column))
    for _, row in groupby(cells, key=lambda cell: cell.row):
        parts.append("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>")
    parts.append("</table>")
    return parts + [f"<p>{escape(line)}</p>" for line in page.below]


def _cell(cell: GridCell) -> str:
    rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    columns = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    return f"<td{rows}{columns}>{escape(cell.text).replace(chr(10), '<br>')}</td>"
