"""The Word draft: text, tables of scores and deductions, a picture of the scores, and the data it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from assistant.export import layout
from assistant.export.content import Block, Kind, Piece, Report, printable
from assistant.export.layout import W
from assistant.export.provenance import MARK_PREFIX, MarkedFigure, collect, embed
from assistant.export.tables import DEDUCTION_HEADINGS, SCORE_HEADINGS

_TEXT_WIDTH = 8844  # 156 mm in twentieths of a point
_SCORE_WIDTHS = (12, 12, 20, 13, 13, 7, 8, 8, 7)
_DEDUCTION_WIDTHS = (18, 10, 32, 22, 18)
_BAR_WIDTHS = (28, 56, 16)
_BAR_CELLS = 20


def render(report: Report, *, picture: bool = True) -> bytes:
    """The docx as bytes; a `public` report carries neither data nor bookmarks nor names in its properties."""
    document = layout.blank()
    figures: list[MarkedFigure] = []
    _describe(document, report)
    _add(document, _paragraph(layout.TITLE, _run(report.title)), _paragraph(layout.BODY, ""))
    for block in report.blocks:
        _add(document, _block(block, None if report.public else figures))
    _add(document, _paragraph(layout.BODY, ""), _paragraph(layout.SIGNATURE, _run(report.signature)))
    _append_tables(document, report, None if report.public else figures)
    _append_picture(document, report, picture=picture)
    if not report.public:
        embed(document, collect(report.draft, report.evaluation, report.scorecard, report.facts, figures))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _describe(document: Any, report: Report) -> None:
    """Properties without persons, and 未定稿 in the header where the draft is not final."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title = report.title[:255]
    if report.final:
        return
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].style = document.styles["header"]
        header.paragraphs[0].text = "未定稿"


def _add(document: Any, *xml: str) -> None:
    from docx.oxml import parse_xml

    end = document.element.body.sectPr
    for element in xml:
        end.addprevious(parse_xml(element))


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'


def _block(block: Block, figures: list[MarkedFigure] | None) -> str:
    style = layout.HEADINGS[min(block.level, 3) - 1] if block.level else layout.BODY
    return _paragraph(style, "".join(_piece(piece, figures) for piece in block.pieces))


def _piece(piece: Piece, figures: list[MarkedFigure] | None) -> str:
    run = _run(piece.text, layout.MISSING if piece.kind is Kind.MISSING else "")
    if piece.kind is not Kind.FIGURE or figures is None:
        return run
    return _marked(run, figures, piece.identifier, piece.text)


def _marked(run: str, figures: list[MarkedFigure], fact: str, text: str, place: str = "") -> str:
    """The run in a hidden bookmark, which shows nothing and moves with the text."""
    number = len(figures) + 1
    figures.append(MarkedFigure(mark=f"{MARK_PREFIX}{number:05d}", fact=fact, text=printable(text), place=place))
    start = f'<w:bookmarkStart w:id="{number}" w:name="{figures[-1].mark}"/>'
    return f'{start}{run}<w:bookmarkEnd w:id="{number}"/>'


def _append_tables(document: Any, report: Report, figures: list[MarkedFigure] | None) -> None:
    if report.scores:
        rows = [(row.name or row.cells[0], row.cells) for row in report.scores]
        table = _table(SCORE_HEADINGS, rows, _SCORE_WIDTHS, figures, "附表1")
        _add(document, _caption("附表1　评分情况表", new_page=True), table)
    if report.deductions:
        rows = [(line.cells[0], line.cells) for line in report.deductions]
        table = _table(DEDUCTION_HEADINGS, rows, _DEDUCTION_WIDTHS, figures, "附表2")
        _add(document, _caption("附表2　扣分及未确定事项"), table)


def _append_picture(document: Any, report: Report, *, picture: bool) -> None:
    """Points against full points: a chart where a Chinese font can draw it, else a table of bars."""
    shown = [row for row in report.scores if row.points and row.score is not None]
    if not shown:
        return
    _add(document, _caption("附图　各指标得分与分值"))
    image = None
    if picture:
        from assistant.export.picture import draw

        image = draw(shown)
    if image is None:
        _add(
            document,
            _table(("指标名称", "得分占分值", "得分/分值"), [(row[0], row) for row in _bars(shown)], _BAR_WIDTHS),
        )
        return
    from docx.shared import Mm

    document.add_picture(BytesIO(image), width=Mm(156))
    # A fixed line would cut the picture off: this one paragraph is as high as what it holds.
    document.paragraphs[-1].style = document.styles["表格文字"]


def _bars(rows: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        full = int((row.score / row.points * _BAR_CELLS).to_integral_value()) if row.points > 0 else 0
        full = max(0, min(_BAR_CELLS, full))
        yield row.name, "█" * full + "░" * (_BAR_CELLS - full), f"{row.cells[7]}/{row.cells[5]}"


def _caption(text: str, *, new_page: bool = False) -> str:
    pages = "<w:pageBreakBefore/>" if new_page else ""
    style = f'<w:pPr><w:pStyle w:val="{layout.CAPTION}"/>{pages}</w:pPr>'
    return f"<w:p {W}>{style}{_run(text)}</w:p>"


def _table(
    headings: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str]]],
    shares: Sequence[int],
    figures: list[MarkedFigure] | None = None,
    place: str = "",
) -> str:
    """A grid as wide as the text, of named rows; its heading is repeated on every page and no row is torn."""
    widths = [_TEXT_WIDTH * share // sum(shares) for share in shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([_run(heading) for heading in headings], widths, "<w:tblHeader/>")
    body = []
    for name, cells in rows:
        runs = [_run(text) if text else "" for text in cells]
        if figures is not None:
            for column, text in enumerate(cells):
                if any(character.isdigit() for character in text):
                    runs[column] = _marked(runs[column], figures, f"{name}·{headings[column]}", text, place)
        body.append(_row(runs, widths))
    return (
        f'<w:tbl {W}><w:tblPr><w:tblStyle w:val="{layout.GRID}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(body)}</w:tbl>"
    )


def _row(runs: Sequence[str], widths: Sequence[int], properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(map(_cell, runs, widths))}</w:tr>"


def _cell(runs: str, width: int) -> str:
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{layout.CELL}"/></w:pPr>{runs}</w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
