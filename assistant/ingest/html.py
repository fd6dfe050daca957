"""Web pages: tables with their spans, paragraphs and headings; pages that print one cell a line are told by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from assistant.config import LimitSettings
from assistant.domain.document import BlockKind, Document
from assistant.domain.place import Place
from assistant.errors import BadInputError
from assistant.ingest.building import DocumentBuilder, DraftCell
from assistant.ingest.forms.words import LEFT_OVER
from assistant.ingest.formwords import caption_of
from assistant.ingest.headings import heading_level
from assistant.ingest.lines import split_lines
from assistant.ingest.marks import LeftOut, is_note_mark
from assistant.ingest.textforms import find_forms, unfolded

_SKIPPED: Final = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg")
_BREAKING: Final = frozenset(
    re.findall(
        r"\w+",
        "p div br li tr h1 h2 h3 h4 h5 h6 section article header footer main ul ol dl dt dd "
        "blockquote pre figure form nav",
    )
)
_CELL: Final = ["td", "th"]
_MOST_SPAN: Final = 1000  # as HTML itself bounds spans


def read(path: Path, limits: LimitSettings) -> Document:
    """The Document of a web page; raises BadInputError where it holds nothing."""
    from bs4 import BeautifulSoup

    data = path.read_bytes()
    soup = BeautifulSoup(_decoded(data), "lxml")
    for tag in soup(list(_SKIPPED)) + soup.find_all(_is_hidden):
        tag.decompose()
    reader = _PageReader(path.name, limits)
    reader.walk(soup.body or soup)
    document = reader.finish()
    if not document.text.strip():
        raise BadInputError(path.name, "网页里没有文字", remedy="请确认保存的是完整网页")
    return document


def _decoded(data: bytes) -> str:
    """The characters of the page: as declared, else UTF-8, else GB18030."""
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:2048], re.IGNORECASE)
    names = [declared[1].decode("ascii", "replace")] if declared else []
    names = ["gb18030" if name.lower() in {"gb2312", "gbk"} else name for name in names]
    for name in ["utf-8-sig", *names, "gb18030"]:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


class _PageReader:
    """Walks the elements in order; lines are gathered until a table stands between them."""

    def __init__(self, name: str, limits: LimitSettings) -> None:
        self.builder = DocumentBuilder(name, "html")
        self.limits = limits
        self.lines: list[tuple[str, int | None]] = [("", None)]
        self.tables = 0
        self.paragraphs = 0

    def walk(self, element: Any) -> None:
        """Text and tables below `element`."""
        from bs4.element import Comment, NavigableString

        stack: list[Any] = [element]
        while stack:
            node = stack.pop()
            if node is None:
                self._break(None)
            elif isinstance(node, NavigableString):
                if not isinstance(node, Comment):
                    self._add(" ".join(str(node).split()))
            elif node.name == "table":
                self._table(node)
            else:
                if node.name in _BREAKING:
                    heading = node.name[0] == "h" and node.name[1:].isdigit()
                    self._break(int(node.name[1:]) - 1 if heading else None)
                    stack.append(None)
                stack.extend(reversed(list(node.children)))

    def _add(self, text: str) -> None:
        if text:
            before, level = self.lines[-1]
            self.lines[-1] = (before + text, level)

    def _break(self, level: int | None) -> None:
        if self.lines[-1][0]:
            self.lines.append(("", level))
        else:
            self.lines[-1] = ("", level)

    def _table(self, table: Any) -> None:
        rows = _rows(table)
        for line in _loose(table):
            self._break(None)
            self._add(line)
        self._break(None)
        if _is_layout(table, rows):
            for row in rows:
                for cell in row:
                    self._break(None)
                    self.walk(cell)
            self._break(None)
            return
        caption = self._flush()
        self.tables += 1
        cells = _cells(rows, self.builder.name, self.tables, self.limits)
        place = Place(file=self.builder.name, table=self.tables)
        self.builder.add_table(cells, place, *caption_of(caption))

    def _flush(self) -> list[str]:
        """Put the gathered lines into blocks, forms among them as tables; the last lines are handed back."""
        held = [(text, level) for text, level in self.lines if text]
        self.lines = [("", None)]
        texts = [text for text, _ in held]
        whole = "\n".join(texts)
        lines = unfolded(split_lines(whole))
        told = find_forms(whole, lines, self.builder.name)
        self.builder.warnings += told.warnings
        doubts = [LEFT_OVER if at in told.left else "" for at in range(len(lines))]
        leveled = [(line.text, held[line.number - 1][1], why) for line, why in zip(lines, doubts, strict=True)]
        at = 0
        for form in told.forms:
            self._paragraphs(leveled[at : form.first])
            assert form.block.table is not None
            place = Place(file=self.builder.name, paragraph=self.paragraphs + 1)
            self.builder.add_rebuilt(form.block.table, place)
            at = form.last
        self._paragraphs(leveled[at:])
        return texts[-6:]

    def _paragraphs(self, lines: Sequence[tuple[str, int | None, str]]) -> None:
        for text, level, doubt in lines:
            self.paragraphs += 1
            place = Place(file=self.builder.name, paragraph=self.paragraphs)
            marked = heading_level(text)
            depth = level if marked is None else marked
            kind = BlockKind.PARAGRAPH if depth is None else BlockKind.HEADING
            self.builder.add_paragraph(text, place, kind, depth or 0, doubt)

    def finish(self) -> Document:
        """The Document of the whole page."""
        self._flush()
        return self.builder.finish()


def _rows(table: Any) -> list[list[Any]]:
    """Cells of the rows of `table` itself, not of tables inside it."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    # A cell that was never closed holds the next one: only the outer is a cell, or its text would be read twice.
    return [[cell for cell in row.find_all(_CELL) if cell.find_parent(["tr", *_CELL]) is row] for row in rows]


def _loose(table: Any) -> list[str]:
    """Texts of `table` that stand in none of its cells: its caption, and what a careless page puts between rows."""
    from bs4.element import NavigableString

    strings = (text for text in table.find_all(string=True) if type(text) is NavigableString)
    loose = (" ".join(text.split()) for text in strings if text.find_parent([*_CELL, "table"]) is table)
    return [line for line in loose if line]


def _is_layout(table: Any, rows: Sequence[Sequence[Any]]) -> bool:
    """A table that only arranges the page: it holds another one, or has a single column or cell."""
    return bool(table.find("table")) or max((len(row) for row in rows), default=0) < 2


def _cells(rows: Sequence[Sequence[Any]], file: str, number: int, limits: LimitSettings) -> Iterator[DraftCell]:
    """Cells at their grid positions; what spans cover is left free."""
    taken: dict[tuple[int, int], bool] = {}
    for row, cells in enumerate(rows):
        if row >= limits.rows:
            raise BadInputError(file, f"表格超过上限 {limits.rows} 行", remedy="请拆分后再上传")
        column = 0
        for cell in cells:
            while taken.get((row, column)):
                column += 1
            wide = min(_span(cell.get("colspan")), _MOST_SPAN)
            high = min(_span(cell.get("rowspan")), len(rows) - row)
            for down in range(high):
                for right in range(wide):
                    taken[row + down, column + right] = True
            place = Place(file=file, table=number, row=row + 1, column=column + 1)
            left_out = _take_marks(cell)
            yield DraftCell(row, column, _text(cell), high, wide, place, left_out.why)
            column += wide


def _span(value: Any) -> int:
    text = str(value or "1").strip()
    return max(1, int(text)) if text.isdigit() and len(text) < 6 else 1


def _is_hidden(tag: Any) -> bool:
    """Does the page not show the element?"""
    style = re.sub(r"\s", "", str(tag.get("style", ""))).lower()
    return tag.has_attr("hidden") or "display:none" in style or "visibility:hidden" in style


def _take_marks(cell: Any) -> LeftOut:
    """Take what is struck out, and the raised numbers of notes, out of `cell`."""
    left_out = LeftOut()
    for tag in cell.find_all(["s", "del", "strike"]):
        left_out.struck.append(tag.get_text())
        tag.extract()
    for tag in cell.find_all("sup"):
        before = "".join(str(text) for text in reversed(tag.find_all_previous(string=True, limit=3)))
        if is_note_mark(before, tag.get_text()):
            left_out.raised.append(tag.get_text())
            tag.extract()
    return left_out


def _text(cell: Any) -> str:
    """The text of a cell; paragraphs and line breaks in it stay lines."""
    for line_break in cell.find_all("br"):
        line_break.replace_with("\n")
    parts = cell.find_all(["p", "div", "li"])
    if parts and not any(part.find(["p", "div", "li"]) for part in parts):
        lines = [part.get_text() for part in parts]
    else:
        lines = [cell.get_text()]
    cleaned = (" ".join(line.split()) for text in lines for line in text.split("\n"))
    return "\n".join(line for line in cleaned if line)
