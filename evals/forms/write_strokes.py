"""A page as text whose cells are parted by strokes: Markdown, and what stripping a web page leaves of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from .rendering import Page


def write_markdown(pages: Sequence[Page], path: Path) -> None:
    """Every cell at its place; what a merged cell covers is blank."""
    _write(path, [[*page.above, "", *_grid_lines(page), "", *page.below] for page in pages])


def write_padded(pages: Sequence[Page], path: Path) -> None:
    """Blank cells and those that a merged one covers left out, rows filled up with strokes at their ends."""
    _write(path, [[*page.above, *_padded_lines(page), *page.below] for page in pages])


def _write(path: Path, pages: Sequence[Sequence[str]]) -> None:
    path.write_text("\n".join("\n".join(lines) + "\n" for lines in pages), encoding="utf-8")


def _grid_lines(page: Page) -> Iterator[str]:
    grid = [[""] * page.columns for _ in range(page.rows)]
    for cell in page.cells:
        grid[cell.row][cell.column] = _in_line(cell.text)
    for number, row in enumerate(grid):
        yield "| " + " | ".join(row) + " |"
        if number == 0:
            yield "|" + "---|" * page.columns


def _padded_lines(page: Page) -> Iterator[str]:
    cells = sorted((cell for cell in page.cells if cell.text.strip()), key=lambda cell: (cell.row, cell.column))
    for _, group in groupby(cells, key=lambda cell: cell.row):
        row = [_in_line(cell.text) for cell in group]
        yield " | ".join(row) + " |" + "|" * (page.columns - len(row))


def _in_line(text: str) -> str:
    return "".join(text.split())
