"""A page as the text of a PDF shows it: no table lines left, cells one after another, blank ones not there at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from assistant.ingest.lines import display_width

from .rendering import GridCell, Page

_PAPER = 104  # half-width columns of a page on its side
_NARROWEST = 8
_NOT_FIRST = frozenset("，。、；：”）》！？")


def write_rows(pages: Sequence[Page], path: Path) -> None:
    """A row a line: cells of one line joined by spaces, long cells broken over lines of their own."""
    _write(path, [[*page.above, *_row_lines(page), *page.below] for page in pages])


def write_cells(pages: Sequence[Page], path: Path) -> None:
    """A cell a line, as long as it may be."""
    _write(path, [[*page.above, *_cell_lines(page), *page.below] for page in pages])


def write_line(pages: Sequence[Page], path: Path) -> None:
    """All cells in one line, as a page shows them whose table was stripped."""
    lines = (" ".join([*page.above, *_cell_lines(page), *page.below]) for page in pages)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write(path: Path, pages: Sequence[Sequence[str]]) -> None:
    path.write_text("\f".join("\n".join(lines) + "\n" for lines in pages), encoding="utf-8")


def _filled(page: Page) -> list[GridCell]:
    cells = (cell for cell in page.cells if cell.text.strip())
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _cell_lines(page: Page) -> Iterator[str]:
    for number, row in groupby(_filled(page), key=lambda cell: cell.row):
        yield from _footer(page, number)
        yield from ("".join(cell.text.split()) for cell in row)


def _footer(page: Page, row: int) -> Iterator[str]:
    """The end of a page before `row`, where the form has such."""
    if page.footer and row in page.breaks:
        yield page.footer.format(page=page.breaks.index(row) + 1)


def _row_lines(page: Page) -> Iterator[str]:
    column = max(_NARROWEST, _PAPER // page.columns)
    for number, row in groupby(_filled(page), key=lambda cell: cell.row):
        yield from _footer(page, number)
        beside: list[str] = []
        for cell in row:
            parts = [part for line in cell.text.split("\n") for part in broken(line, column * cell.column_span)]
            if len(parts) == 1:
                beside += parts
                continue
            if beside:
                yield " ".join(beside)
            yield from parts
            beside = []
        if beside:
            yield " ".join(beside)


def broken(text: str, width: int) -> list[str]:
    """`text` over lines of `width` half-width columns; a stop never begins a line, a figure is never cut."""
    lines = [""]
    for number, sign in enumerate(text):
        joined = sign in _NOT_FIRST or (_figure(sign) and number > 0 and _figure(text[number - 1]))
        if display_width(lines[-1] + sign) <= width or (joined and len(lines[-1]) == 1):
            lines[-1] += sign
        elif joined:
            back = next((at for at in range(len(lines[-1]) - 1, 0, -1) if not _figure(lines[-1][at])), 0)
            cut = back if sign in _NOT_FIRST else back + 1
            if cut in (0, len(lines[-1])):
                lines[-1] += sign
                continue
            lines[-1], rest = lines[-1][:cut], lines[-1][cut:]
            lines.append(rest + sign)
        else:
            lines.append(sign)
    return [line.strip() for line in lines if line.strip()]


def _figure(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in ".,%")
