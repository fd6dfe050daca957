"""The Word draft: text, tables of scores and deductions, a picture of the scores, and the data it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from assistant.export import layout
from assistant.export.content import Block, Kind, Piece, Report
from assistant.export.edited import seal
from assistant.export.grid import marked, run, table
from assistant.export.layout import W
from assistant.export.provenance import MarkedFigure, collect, embed
from assistant.export.tables import BAR_HEADINGS, DEDUCTION_HEADINGS, SCORE_HEADINGS

_SCORE_WIDTHS = (12, 12, 20, 13, 13, 7, 8, 8, 7)
_DEDUCTION_WIDTHS = (18, 10, 32, 22, 18)
_BAR_WIDTHS = (28, 56, 16)
_BAR_CELLS = 20
_NOT_DRAWN = "（得分未确定的没有画出）"
_FEWEST_BARS = 2  # one bar alone compares nothing
_LEVELS = 2  # the columns of 一级指标 and 二级指标


def render(report: Report) -> bytes:
    """The docx as bytes; a `public` report carries neither data nor bookmarks nor names in its properties."""
    document = layout.blank()
    figures: list[MarkedFigure] = []
    _describe(document, report)
    _fill(document, report, None if report.public else figures)
    if not report.public:
        embed(document, collect(report.draft, report.evaluation, report.scorecard, report.facts, figures))
    seal(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fill(document: Any, report: Report, figures: list[MarkedFigure] | None) -> None:
    """Everything into the body, parsed at once. A picture of the scores only where a Chinese font can draw it."""
    from docx.oxml import parse_xml

    from assistant.export.picture import draw

    text = [_paragraph(layout.TITLE, run(report.title)), _paragraph(layout.BODY, "")]
    text += [_block(block, figures) for block in report.blocks]
    text += [_paragraph(layout.BODY, ""), _paragraph(layout.SIGNATURE, run(report.signature))]
    text += _tables(report, figures)
    shown = [row for row in report.scores if row.points and row.score is not None]
    if len(shown) < _FEWEST_BARS:
        shown = []
    image = draw(shown)
    if shown:
        left = sum(row.item is not None for row in report.scores) - len(shown)
        text.append(_caption("附图　各指标得分与分值" + (_NOT_DRAWN if left > 0 else "")))
        text.append(_paragraph(layout.CELL, "") if image else _bars(shown, figures))
    end = document.element.body.sectPr
    for element in list(parse_xml(f"<w:body {W}>{''.join(text)}</w:body>")):
        end.addprevious(element)
    if image:
        _picture(document, end.getprevious(), image)


def _describe(document: Any, report: Report) -> None:
    """Properties without persons, and 未定稿 or the sign-off in the header where the draft is not final."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title = report.title[:255]
    if not report.mark:
        return
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        first = header.paragraphs[0]
        first.style, first.text = document.styles["header"], report.mark


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _block(block: Block, figures: list[MarkedFigure] | None) -> str:
    style = layout.HEADINGS[min(block.level, 3) - 1] if block.level else layout.BODY
    return _paragraph(style, "".join(_piece(piece, figures) for piece in block.pieces))


def _piece(piece: Piece, figures: list[MarkedFigure] | None) -> str:
    shown = run(piece.text, layout.MISSING if piece.kind is Kind.MISSING else "")
    if piece.kind is not Kind.FIGURE or figures is None:
        return shown
    return marked(shown, figures, piece.identifier, piece.text)


def _tables(report: Report, figures: list[MarkedFigure] | None) -> Iterator[str]:
    if report.scores:
        rows = [(row.name or row.cells[0], row.cells) for row in report.scores]
        yield _caption("附表1　评分情况表", new_page=True)
        yield table(SCORE_HEADINGS, rows, _SCORE_WIDTHS, figures, "附表1", merged=_LEVELS)
    if report.deductions:
        rows = [(line.cells[0], line.cells) for line in report.deductions]
        yield _caption("附表2　扣分及未确定事项")
        yield table(DEDUCTION_HEADINGS, rows, _DEDUCTION_WIDTHS, figures, "附表2")


def _picture(document: Any, element: Any, image: bytes) -> None:
    """`image` into the empty paragraph `element`, whose lines must be free: a fixed line would cut it off."""
    from docx.shared import Mm
    from docx.text.paragraph import Paragraph

    Paragraph(element, document).add_run().add_picture(BytesIO(image), width=Mm(156))


def _bars(rows: Sequence[Any], figures: list[MarkedFigure] | None) -> str:
    """The scores as a table of bars."""
    shown = []
    for row in rows:
        full = int((row.score / row.points * _BAR_CELLS).to_integral_value()) if row.points > 0 else 0
        full = max(0, min(_BAR_CELLS, full))
        bar = "█" * full + "░" * (_BAR_CELLS - full)
        shown.append((row.name, (row.name, bar, f"{row.cells[7]}/{row.cells[5]}")))
    return table(BAR_HEADINGS, shown, _BAR_WIDTHS, figures, "附图")


def _caption(text: str, *, new_page: bool = False) -> str:
    pages = "<w:pageBreakBefore/>" if new_page else ""
    style = f'<w:pPr><w:pStyle w:val="{layout.CAPTION}"/>{pages}</w:pPr>'
    return f"<w:p {W}>{style}{run(text)}</w:p>"
