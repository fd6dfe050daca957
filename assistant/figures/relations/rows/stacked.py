"""Simple tables that were extracted one cell a line: headings, then of each row its label and as many numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from assistant.figures.relations.rows.grids import LONGEST_LABEL, Grid, GridCell, GridRow, cell_of

_SENTENCE: Final = re.compile("[，。；！？：;]")
_CAPTION: Final = re.compile(r"^附?表\s*[\d一二三四五六七八九十]|表$")
_LEAST: Final = 2  # rows
_FEWEST_CELLS: Final = 2  # numbers of a row; a label with one number is told by many other things


def stacked(text: str) -> list[Grid]:
    """Every such table of `text`, in order."""
    return [grid for run in _runs(text) if (grid := _grid(run)) is not None]


def _runs(text: str) -> Iterator[list[GridCell]]:
    """Lines that may be cells, one after the other; blank lines between them do not count."""
    run: list[GridCell] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            if _is_cell(line):
                run.append(cell_of(line, 0, len(line), start))
            else:
                yield run
                run = []
        start += len(line) + 1
    yield run


def _is_cell(line: str) -> bool:
    told = line.strip()
    return len(told) <= LONGEST_LABEL and not _SENTENCE.search(told) and "|" not in told and "\t" not in told


def _grid(cells: Sequence[GridCell]) -> Grid | None:
    """The longest stretch of rows of one width that as many headings stand over, or one more."""
    rows = _rows(cells)
    best: list[tuple[int, Sequence[GridCell]]] = []
    for width, group in groupby(rows, key=lambda row: len(row[1])):
        found = list(group)
        if width >= _FEWEST_CELLS and len(found) > max(len(best), _LEAST - 1):
            best = found
    if not best:
        return None
    first, width = best[0][0], len(best[0][1])
    headers: list[GridCell] = []
    for cell in reversed(cells[:first]):
        if cell.figure is not None:
            break
        headers.append(cell)
    if len(headers) > width + 1 and _CAPTION.search(headers[width + 1].text):
        headers = headers[: width + 1]
    if not width <= len(headers) <= width + 1:
        return None
    texts = [header.text for header in headers[:width]][::-1]
    last = best[-1][1][-1]
    return Grid(
        tuple(texts), tuple(GridRow(cells[at].text, tuple(row)) for at, row in best), headers[-1].start, last.end
    )


def _rows(cells: Sequence[GridCell]) -> list[tuple[int, Sequence[GridCell]]]:
    """(place of the label, the numbers right behind it) of every label that numbers follow."""
    found = []
    at = 0
    while at < len(cells):
        end = at + 1
        while end < len(cells) and cells[end].figure is not None:
            end += 1
        if cells[at].figure is None and end > at + 1:
            found.append((at, cells[at + 1 : end]))
        at = end
    return found
