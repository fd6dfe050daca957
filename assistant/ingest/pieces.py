"""The words of text lines that may be table cells or parts of them: “对 13 家单位” is one, “巡查率 100% 20” three."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.ingest.formwords import MEASURE, UNIT, bare
from assistant.ingest.lines import Line, display_width, is_page_number

_MEASURE: Final = (
    r"年度?|个?工作日|个?自然日|个月|月份?|日|天|小时|个(?!人)|家(?!庭)|项(?![目下])|次(?!数)|人次?(?![员均手力才民事])|名(?!称)|条(?!件)|轮|万元|亿元|元|万|亿|分(?!值)|份|件"
    r"|场(?!所)|期(?!间)|篇|户|台|套|辆|批(?!复)|类(?!型)|处(?!理)|座|级(?!指)|届|度|周|季度?|公里|平方米?|亩|册|吨|米|所|株|盏|千米|人天|字|幅|间|棵|只|头"
)
_UNIT_FIRST: Final = re.compile(rf"(?:{_MEASURE})(?P<rest>.*)")
_CHINESE_END: Final = re.compile(r"[\u4e00-\u9fff，、：；“（(]$")
_MEASURED: Final = re.compile(r"([^\s]*\d[\d.,]*)[ \t　\xa0]+(\S+)")
_GAP: Final = re.compile(r"[ \t　\xa0]+")
_WORD: Final = re.compile(r"[^ \t　\xa0]+")
_BOXES: Final = frozenset("□☐☑☒■")  # 自评等级 ☑优  □良: what stands before the first is its label
_EVEN_GAPS: Final = 3  # from which they are no accident
_CELL: Final = re.compile(r"[^|]+")
RULE: Final = re.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*\|?")  # below the headings of a table in Markdown
_BEGUN: Final = re.compile(r"[^\d\s]{0,2}\d[\d,]*[.,]")  # 909. — no figure ends so
_ENDED: Final = re.compile(r"(?:\.\d+|,\d{3}(?:\.\d+)?)(?:%|分)?|%")  # nor does one begin with .80
_CUT: Final = re.compile(r"\d+(?:%|分)?")
_WHOLE: Final = re.compile(r"[^\d\s]{0,2}\d[\d,]*(?:\.\d*)?")
_POINTS: Final = re.compile(r"[(（]\d+(?:\.\d+)?分[)）]")  # of the name before it
_DATED: Final = re.compile(r"[年月日](?:[底初中末份前内完\d]|以).*")  # 12 | 月底前


@dataclass(frozen=True, slots=True)
class Piece:
    """`source[start:end]`, a word of line `line`; `width` in half-width columns.

    `edge` tells what strokes (|) in the line say of where it begins: a "row", a "cell" in the row of the piece before
    it, or nothing ("free" at the head of a line that has strokes, "" in one that has none). "whole" is a cell by itself
    for another reason.
    """

    text: str
    start: int
    end: int
    line: int
    starts_line: bool
    new_page: bool
    width: int
    edge: Literal["", "free", "cell", "row", "whole"] = ""


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of `lines`; `line` of each is an index into them."""
    pieces: list[Piece] = []
    turned = closed = False
    for index, line in enumerate(lines):
        stroked = line.closed or "|" in line.text
        if stroked and RULE.fullmatch(line.text):
            continue
        if is_page_number(line) and not line.text.isdigit():
            turned = True  # “- 12 -” between two rows is no cell of either
            continue
        page = turned or line.new_page or line.gap >= 3
        turned = False
        head: Literal["", "free", "row"] = "" if not stroked else "row" if closed else "free"
        closed = line.closed
        for start, end in _between_strokes(line.text) if stroked else _joined(line.text):
            text, at, starts = line.text[start:end], line.start, start == 0
            edge = head if starts else "cell" if stroked else ""
            pieces.append(Piece(text, at + start, at + end, index, starts, page and starts, display_width(text), edge))
    return pieces


def parted(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with values and their units (“1409 场”) apart again, for tables with a column of units."""
    for piece in pieces:
        match = _MEASURED.fullmatch(piece.text)
        if match is None or piece.edge or UNIT.fullmatch(bare(match[2])) is None:
            yield piece
            continue
        cut = piece.start + match.start(2)
        value, unit = match[1], match[2]
        yield replace(piece, text=value, end=piece.start + len(value), width=display_width(value))
        yield replace(piece, text=unit, start=cut, starts_line=False, new_page=False, width=display_width(unit))


def split(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces parted at every blank."""
    return [word for piece in pieces for word in _words(piece)]


def _words(piece: Piece) -> Iterator[Piece]:
    if not _GAP.search(piece.text) or piece.edge:
        yield piece
        return
    for match in _WORD.finditer(piece.text):
        first, text, start = not match.start(), match.group(), piece.start + match.start()
        own = replace(piece, text=text, start=start, end=start + len(text), width=display_width(text))
        yield own if first else replace(own, starts_line=False, new_page=False)


def mended(pieces: Sequence[Piece], *, units: bool = False) -> tuple[list[Piece], int]:
    """The pieces with figures whose break over two lines shows (909. | 23, 98 | .80%) put together; how many.

    Where a column of `units` stands beside the figures, a % by itself is one.
    """
    whole: list[Piece] = []
    cut = 0
    for piece in pieces:
        before = whole[-1] if whole else None
        joins = before is not None and piece.starts_line and piece.edge != "row"
        figure = joins and before is not None and _is_cut(before.text, piece.text) and not (units and piece.text == "%")
        points = joins and before is not None and _POINTS.fullmatch(piece.text) and before.text.endswith(("标", "目"))
        if before is not None and (figure or points):
            cut += int(bool(figure))
            text = before.text + piece.text
            whole[-1] = replace(before, text=text, end=piece.end, width=before.width + piece.width)
        else:
            whole.append(piece)
    return whole, cut


def _is_cut(text: str, rest: str) -> bool:
    """Are `text` and `rest` two parts of one figure?"""
    if _BEGUN.fullmatch(text):
        return _CUT.fullmatch(rest) is not None
    return _WHOLE.fullmatch(text) is not None and (_ENDED.fullmatch(rest) or _DATED.fullmatch(rest)) is not None


def _between_strokes(text: str) -> list[tuple[int, int]]:
    """Spans of the cells of a line whose strokes part them, blank ones aside."""
    parts = ((match.start(), match.group()) for match in _CELL.finditer(text))
    return [(at + len(part) - len(part.lstrip()), at + len(part.rstrip())) for at, part in parts if part.strip()]


def _joined(text: str) -> list[tuple[int, int]]:
    """Spans of the words of one line, put together where a space stands only because fonts changed."""
    spans: list[tuple[int, int]] = []
    at = 0
    wide = _cell_gap(text)
    for gap in _GAP.finditer(text):
        if len(gap.group()) < wide and "\t" not in gap.group() and text[gap.end()] not in _BOXES:
            continue
        spans.append((at, gap.start()))
        at = gap.end()
    spans.append((at, len(text)))
    if wide:
        return spans
    result: list[tuple[int, int]] = []
    for number, span in enumerate(spans):
        if result and _belongs(text, result, span, spans[number + 1] if number + 1 < len(spans) else None):
            result[-1] = (result[-1][0], span[1])
        else:
            result.append(span)
    return result


def _cell_gap(text: str) -> int:
    """The width of the gap that parts the cells of the line, where it is the same throughout and no mere space; 0 where
    there is none such."""
    widths = Counter(len(gap.group()) for gap in _GAP.finditer(text))
    if not widths:
        return 0
    width, count = widths.most_common(1)[0]
    return width if width > 1 and count >= _EVEN_GAPS and max(widths) == width else 0


def _belongs(text: str, done: list[tuple[int, int]], span: tuple[int, int], after: tuple[int, int] | None) -> bool:
    """Does the word at `span` go on in the last word of `done`?"""
    before, word = text[done[-1][0] : done[-1][1]], text[span[0] : span[1]]
    if before.count("(") + before.count("（") > before.count(")") + before.count("）") or re.match(
        r"[”’）)，。；、：]|》(?!\d)", word
    ):
        return True
    if before[0] in _BOXES and word[0] in _BOXES:
        return True  # □客观 □主观 are the options of one cell
    if len(before) == 1 and len(word) == 1 and "\u4e00" <= before <= "\u9fff" and "\u4e00" <= word <= "\u9fff":
        return True
    tail = re.search(r"\d[\d.,]*$", before)
    if tail and word != "%" and MEASURE.fullmatch(bare(word)):
        return True
    if tail and (measured := _UNIT_FIRST.fullmatch(word)):
        return bool(tail.start() or not measured["rest"] or not measured["rest"][0].isdigit())
    if word.isdigit() and _CHINESE_END.search(before) and after is not None:
        # “对 13 家区直部门”: running text goes on behind the measure word; “次数 3 次” are two cells.
        measured = _UNIT_FIRST.fullmatch(text[after[0] : after[1]])
        return bool(measured and len(measured["rest"]) >= 2 and after[0] - span[1] == 1)
    return False
