"""A page as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .rendering import Page


def write(pages: Sequence[Page], path: Path) -> None:
    """Write `pages` one after the other."""
    import docx

    document = docx.Document()
    for page in pages:
        for line in page.above:
            document.add_paragraph(line)
        table = document.add_table(rows=page.rows, cols=page.columns)
        table.style = "Table Grid"
        grid = [list(row.cells) for row in table.rows]
        for cell in page.cells:
            target = grid[cell.row][cell.column]
            if cell.row_span > 1 or cell.column_span > 1:
                corner = grid[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
                target = target.merge(corner)
            target.text = cell.text
        for line in page.below:
            document.add_paragraph(line)
    document.save(str(path))
