"""Simple tables in plain text: lines of cells under a header, separated by tabs, bars, commas or wide spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from assistant.domain.interval import Interval
from assistant.domain.quantity import NO_UNIT, PERCENT, FigureKind, WrittenFigure

_NUMBER: Final = re.compile(r"[-−—–+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_NOTHING: Final = re.compile(r"[-—–/*]+|")
_PROSE: Final = re.compile(r"[，。；！？;]")
_BLANKS: Final = re.compile(r"[ \u3000\xa0]+")
PAGE: Final = re.compile(r"\s*(?:[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?)\s*")
_CAPTION: Final = re.compile(r"\s*[续附]?表\s*[\d一二三四五六七八九十]+(?:[-—.]\d+)?(?:\s|[:：])")
_ORDINAL: Final = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、])\s*")
LONGEST_LABEL: Final = 24
_NARROW: Final = str.maketrans("０１２３４５６７８９．，％－（）：", "0123456789.,%-():")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell; `figure` where it is a number."""

    text: str
    start: int
    end: int
    figure: WrittenFigure | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A label and the cells after it, by column; `indented` where the line begins with blanks."""

    label: str
    cells: tuple[GridCell | None, ...]
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """`headers` name the columns of `cells`; `start:end` is the stretch of text it takes; `whole` tells whether every
    row had a cell in each column, so that none was left out."""

    headers: tuple[str, ...]
    rows: tuple[GridRow, ...]
    start: int
    end: int
    whole: bool = True


def grids(text: str) -> list[Grid]:
    """The simple tables of `text`, in order."""
    found = []
    for lines in _groups(text):
        grid = _grid(lines)
        if grid is not None:
            found.append(grid)
    return found


_Line = tuple[int, int, list[GridCell], bool, bool]  # begin, end, cells, indented, ruled by bars or tabs


def _groups(text: str) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if PAGE.fullmatch(line):
            start = end + 1
            continue
        ruler = "|" in line and "-" in line and set(line.strip()) <= set("|-: ")
        cells = [] if ruler or _CAPTION.match(line) or line.startswith("#") else _cells(line, start)
        ruled = "|" in line or "\t" in line
        if len(cells) >= 2 and group and ruled and not any(one[4] for one in group):
            yield group  # 1.2 支出情况, and below it a table: a heading is no row of what is ruled
            group = []
        if len(cells) >= 2:
            indented = line[:1] in " \u3000\t" and bool(line.strip())
            group.append((start, end, cells, indented, ruled))
        elif line.strip() and not set(line.strip()) <= set("|-: "):
            if group:
                yield group
            group = []
        start = end + 1
    if group:
        yield group


def _cells(line: str, start: int) -> list[GridCell]:
    """The cells of a line; empty where it is prose."""
    barred = line.strip().startswith("|") and line.strip().endswith("|")
    if not line.strip() or len(line) > 160 or (_PROSE.search(line) and not barred):
        return []  # a remark between bars may be a sentence
    pattern = _separator(line)
    cells = []
    at = 0
    for match in pattern.finditer(line):
        cells.append(cell_of(line, at, match.start(), start))
        at = match.end()
    cells.append(cell_of(line, at, len(line), start))
    if "|" in line:
        return cells[1:-1] if line.strip().startswith("|") else cells
    if "\t" in line:
        return cells
    return [cell for cell in cells if cell.text]


def _separator(line: str) -> re.Pattern[str]:
    if "|" in line:
        return re.compile(r"\|")
    if "\t" in line:
        return re.compile(r"\t")
    if line.count(",") >= 1 and not _BLANKS.search(line.strip()):
        return re.compile(",")
    return _BLANKS


def cell_of(line: str, at: int, end: int, offset: int) -> GridCell:
    """The cell of `line[at:end]`, where the line begins at `offset` of the text."""
    raw = line[at:end]
    left = len(raw) - len(raw.lstrip())
    text = raw.strip()
    begin = offset + at + left
    return GridCell(text, begin, begin + len(text), _figure(text, begin))


def _figure(text: str, start: int) -> WrittenFigure | None:
    narrow = text.translate(_NARROW)
    if not _NUMBER.fullmatch(narrow):
        return None
    digits = narrow.rstrip("%").replace(",", "").replace("−", "-").replace("—", "-").replace("–", "-").lstrip("+")
    value = Decimal(digits)
    decimals = len(digits.partition(".")[2])
    unit = PERCENT if narrow.endswith("%") else NO_UNIT
    kind = FigureKind.RATE if unit is PERCENT else FigureKind.NUMBER
    return WrittenFigure(text, start, start + len(text), value, decimals, unit, kind, Interval.written(value, decimals))


def _grid(lines: Sequence[_Line]) -> Grid | None:
    """A header line without numbers, then lines with as many cells; or a bare list of labels and numbers."""
    first = next((i for i, line in enumerate(lines) if any(cell.figure for cell in line[2])), None)
    if first is None:
        return None
    rows = _under_serials(lines, first, [row for row in map(_row, lines[first:]) if row is not None])
    width = max((len(row.cells) for row in rows), default=0)
    rows = _without_remarks(rows, width)
    if (
        len(rows) < 2
        or not width
        or not any(row.label for row in rows)
        or any(len(row.label) > LONGEST_LABEL for row in rows)
    ):
        return None
    if first:
        texts = [cell.text for cell in lines[first - 1][2]]
        serial = not _SERIALS.isdisjoint(texts)
        full = [line[2] for line in lines[first:] if len(line[2]) == len(texts)]
        headers = _headers(texts, width, 2 if serial else max(map(_named, full), default=1))
    else:
        headers = ("",) * width if width == 1 else ()
    if not headers or sum(len(row.cells) == width for row in rows) * 2 < len(rows):
        return None
    begin = lines[max(0, first - 1)][0]
    whole = tuple(row for row in rows if len(row.cells) == width)
    return Grid(headers, whole, begin, lines[-1][1], len(whole) == len(rows))


def _under_serials(lines: Sequence[_Line], first: int, rows: list[GridRow]) -> list[GridRow]:
    """序号 1, 2, 3 (or two columns of names) and below them 合计 with nothing in the next one: no column of figures."""
    numbered = first > 0 and any(cell.text in _SERIALS for cell in lines[first - 1][2][:1])
    narrow = min((len(row.cells) for row in rows), default=0)
    most = sum(len(row.cells) == narrow for row in rows) * 2 > len(rows)
    if not numbered and not most:
        return rows
    wide = [len(row.cells) == narrow + 1 and row.cells[0] is None for row in rows]
    if not numbered:
        wide = [cut and _TOTAL.fullmatch(row.label) is not None for cut, row in zip(wide, rows, strict=True)]
    return [replace(row, cells=row.cells[1:]) if cut else row for row, cut in zip(rows, wide, strict=True)]


def _without_remarks(rows: list[GridRow], width: int) -> list[GridRow]:
    """尾款未付 behind one row, and nothing behind the next, whose line ends before: the column holds no figures."""
    full = [row for row in rows if len(row.cells) == width]
    if len(full) < len(rows) <= 2 * len(full) and all(row.cells[-1] is None for row in full):
        short = [len(row.cells) == width - 1 for row in rows]
        return [replace(row, cells=(*row.cells, None)) if cut else row for row, cut in zip(rows, short, strict=True)]
    return rows


_TOTAL: Final = re.compile("合计|总计|小计|总分|合　计")
_SERIALS: Final = frozenset({"序号", "编号"})


def _named(cells: Sequence[GridCell]) -> int:
    """How many cells name what the row is of: 大黄鱼 体长6厘米 400 has two; one at least."""
    return max(1, next((at for at, cell in enumerate(cells) if cell.figure or _NOTHING.fullmatch(cell.text)), 1))


def _headers(texts: Sequence[str], width: int, labels: int) -> tuple[str, ...]:
    """The headers over the cells after the label; none where their number does not fit the columns."""
    if width <= len(texts) <= width + labels:
        return tuple(text.translate(_NARROW) for text in texts[len(texts) - width :])
    return ()


def _row(line: _Line) -> GridRow | None:
    """Leading words make the label (合　计 comes in two); what follows are the columns."""
    cells = line[2]
    at = 0
    serial = cells[0].figure is not None and len(cells) > 2 and cells[1].figure is None and bool(cells[1].text)
    if serial:
        at = 1
    head: list[str] = []
    while (
        at < len(cells)
        and cells[at].figure is None
        and (not head or (cells[at].text and not _NOTHING.fullmatch(cells[at].text)))
    ):
        head.append(cells[at].text)
        at += 1
        if cells[at - 1].text and at < len(cells) and not cells[at].text:
            break
    if not head and cells[0].figure is not None:
        head, at = [cells[0].text], 1
    columns: list[GridCell | None] = []
    last = max((i for i, cell in enumerate(cells) if cell.figure is not None), default=0)
    for place, cell in enumerate(cells[at:], at):
        remark = line[4] and place > last and len(cell.text) <= LONGEST_LABEL
        if cell.figure is None and not _NOTHING.fullmatch(cell.text) and not remark:
            return None
        columns.append(cell if cell.figure is not None else None)
    if not any(columns):
        return None
    indented = line[3] or not cells[0].text
    return GridRow(_ORDINAL.sub("", "".join(head)), tuple(columns), indented)
