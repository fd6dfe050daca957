"""Ruled lines of a scanned page: the cells they make, and the recognised words that stand in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from assistant.ingest.ocr_words import Word, doubt_of, stroke_or_text
from assistant.ingest.pdf_table import PdfCell, PdfTable, cluster_edges, join_lines, nearest

_DARK: Final = 140  # grey below which a pixel is ink
_LONG: Final = 1 / 45  # share of the page's side from which a run of ink is a ruled line
_SNAP: Final = 6  # pixels within which lines are one
_UNREAD: Final = "格中有字但没有识别出来，请对照原件补充"
_PARTLY: Final = "格中的字没有全部识别出来，请对照原件补充"


Box = tuple[float, float, float, float]


class Rereader(Protocol):
    """Reads one cell by itself."""

    def read(self, box: Box) -> Word | None:
        """The word in `box`, if there is any ink."""

    def search(self, box: Box) -> list[Word]:
        """The words found in `box` when they are looked for there alone."""

    def has_more(self, box: Box, words: Sequence[Word]) -> bool:
        """Is there ink in `box` outside all of `words`?"""


_Placed = tuple[float, PdfTable, list[Word]]


def ruled_cells(pixels: Any) -> list[list[Box]]:
    """The cells (x0, top, x1, bottom) of every ruled table, found by pdfplumber's own joining of edges."""
    import cv2
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ink = cv2.threshold(grey, _DARK, 255, cv2.THRESH_BINARY_INV)[1]
    edges = []
    for direction, side in (("h", pixels.shape[1]), ("v", pixels.shape[0])):
        length = max(20, int(side * _LONG))
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1) if direction == "h" else (1, length))
        opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
        for x, y, width, height in (row[:4] for row in cv2.connectedComponentsWithStats(opened)[2][1:]):
            edges.append(_edge(direction, float(x), float(y), float(width), float(height)))
    merged = merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = edges_to_intersections(merged, _SNAP, _SNAP)
    return [cells for cells in cells_to_tables(intersections_to_cells(crossings)) if len(cells) > 1]


def _edge(direction: str, x: float, y: float, width: float, height: float) -> dict[str, Any]:
    middle_x, middle_y = x + width / 2, y + height / 2
    if direction == "h":
        x0, x1, top, bottom = x, x + width, middle_y, middle_y
    else:
        x0, x1, top, bottom = middle_x, middle_x, y, y + height
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": direction,
    }


def tables_of(groups: Sequence[list[Box]], words: Sequence[Word], page: int, reader: Rereader) -> list[_Placed]:
    """Each group of cells as a table with its top and the words it holds."""
    result = []
    for cells in groups:
        tops = cluster_edges((cell[1] for cell in cells), _SNAP)
        sides = min(c[0] for c in cells), max(c[2] for c in cells)
        table = PdfTable(*sides, page, page, rows=len(tops), slack=_SNAP * 2.0)
        used: list[Word] = []
        for box in cells:
            held = [word for word in words if _inside(word, box)]
            used += held
            table.cells.append(_cell(box, held, tops, page, reader))
        result.append((min(c[1] for c in cells), table, used))
    return result


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _cell(box: Box, words: list[Word], tops: Sequence[float], page: int, reader: Rereader) -> PdfCell:
    x0, top, x1, bottom = box
    row = nearest(tops, top)
    missed = None if words else reader.read(box)
    if missed is not None:
        words = [missed]
    words, partly = _searched_again(box, words, reader)
    span = max(1, sum(1 for other in tops if top - _SNAP < other < bottom - _SNAP))
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        if lines and (word.top + word.bottom) / 2 < lines[-1][0].bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    texts = [" ".join(word.text for word in sorted(line, key=lambda word: word.x0)) for line in lines]
    doubt = (
        (_UNREAD if missed and not missed.text else _PARTLY if partly else "")
        or doubt_of(words)
        or _overhang(words, box)
    )
    return PdfCell(x0, x1, row, span, stroke_or_text(join_lines(texts)), max(1, len(lines)), page, doubt)


def _searched_again(box: Box, words: list[Word], reader: Rereader) -> tuple[list[Word], bool]:
    """The words of a cell, those missed on the whole page among them, and whether some are missing still."""
    if not words or not reader.has_more(box, words):
        return words, False
    found = reader.search(box)
    if sum(len(word.text) for word in found) > sum(len(word.text) for word in words):
        words = found
    return words, reader.has_more(box, words)


def _overhang(words: Sequence[Word], box: Box) -> str:
    """Words that reach far into a neighbouring cell were read over a line."""
    wide = any(word.x0 < box[0] - 12 or word.x1 > box[2] + 12 for word in words)
    return "识别出的文字跨越了表格线，请对照原件核对" if wide else ""
