"""Runs, hidden bookmarks and tables of a Word document, as XML."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from xml.sax.saxutils import escape

from assistant.export import layout
from assistant.export.content import printable
from assistant.export.layout import W
from assistant.export.provenance import MARK_PREFIX, MarkedFigure

_TEXT_WIDTH = 8844  # 156 mm in twentieths of a point


def run(text: str, style: str = "") -> str:
    """A run of text, in a character style where one is named."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'


def marked(shown: str, figures: list[MarkedFigure], fact: str, text: str, place: str = "") -> str:
    """The run `shown` in a hidden bookmark, which shows nothing and moves with the text."""
    number = len(figures) + 1
    figures.append(MarkedFigure(mark=f"{MARK_PREFIX}{number:05d}", fact=fact, text=printable(text), place=place))
    start = f'<w:bookmarkStart w:id="{number}" w:name="{figures[-1].mark}"/>'
    return f'{start}{shown}<w:bookmarkEnd w:id="{number}"/>'


def table(
    headings: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str]]],
    shares: Sequence[int],
    figures: list[MarkedFigure] | None = None,
    place: str = "",
    merged: int = 0,
) -> str:
    """A grid as wide as the text, of named rows; its heading is repeated on every page and no row is torn.

    In the first `merged` columns equal neighbours become one cell.
    """
    widths = [_TEXT_WIDTH * share // sum(shares) for share in shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([run(heading) for heading in headings], widths, [Merge.NONE] * len(headings), "<w:tblHeader/>")
    body = []
    above: Sequence[str] = ()
    for name, cells in rows:
        merges = _merges(cells, above, merged)
        above = cells
        runs = [run(text) if text else "" for text in cells]
        if figures is not None:
            for column, text in enumerate(cells):
                if text and merges[column] is not Merge.GOES_ON:
                    runs[column] = marked(runs[column], figures, f"{name}·{headings[column]}", text, place)
        body.append(_row(runs, widths, merges))
    return (
        f'<w:tbl {W}><w:tblPr><w:tblStyle w:val="{layout.GRID}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(body)}</w:tbl>"
    )


class Merge(StrEnum):
    """How a cell stands to the one above it."""

    NONE = ""
    BEGINS = '<w:vMerge w:val="restart"/>'
    GOES_ON = "<w:vMerge/>"


def _merges(cells: Sequence[str], above: Sequence[str], columns: int) -> list[Merge]:
    """A cell goes on where it and all to its left equal those above."""
    merges = [Merge.NONE] * len(cells)
    for column in range(columns):
        same = bool(cells[column]) and cells[: column + 1] == above[: column + 1]
        merges[column] = Merge.GOES_ON if same else Merge.BEGINS
    return merges


def _row(runs: Sequence[str], widths: Sequence[int], merges: Sequence[Merge], properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(map(_cell, runs, widths, merges))}</w:tr>"


def _cell(runs: str, width: int, merge: Merge) -> str:
    runs = "" if merge is Merge.GOES_ON else runs
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{layout.CELL}"/></w:pPr>{runs}</w:p>'
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{merge.value}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"
