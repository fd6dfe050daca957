"""A page as comma-separated text: merged cells stand at their first place only."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from .rendering import Page


def write(pages: Sequence[Page], path: Path, encoding: str = "utf-8-sig") -> None:
    """Write `pages` one after the other."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream)
        for page in pages:
            writer.writerows([line] for line in page.above)
            grid = [[""] * page.columns for _ in range(page.rows)]
            for cell in page.cells:
                grid[cell.row][cell.column] = cell.text
            writer.writerows(grid)
            writer.writerows([line] for line in page.below)
