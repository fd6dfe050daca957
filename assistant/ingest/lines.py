"""Lines of an extracted text, and whether its lines were broken inside sentences."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final

from assistant.ingest.headings import heading_level

_LINE: Final = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_MIDDLE: Final = re.compile(r"[\x80-\u2e7f]")  # between Latin and Chinese: “, ①, é, each of its own width
_SPACES: Final = " \t　\xa0\ufeff\u200b"
_AROUND: Final = _SPACES + "|"
_ENDS: Final = frozenset("。！？；：!?;:”）)】》")
_OPEN: Final = frozenset("，、,（(“《【—-~～")
_LONG: Final = 30  # half-width columns; shorter lines say nothing about the page's width
_SLACK: Final = 8  # half-width columns a line broken inside a sentence may fall short of the page's width
_CLOSED: Final = 2  # the same for a line that ends with a full stop: shorter, it ends its paragraph
_INDENT: Final = 4  # half-width columns by which the first line of a paragraph is set in (and lost in the text)
_CLOSING: Final = ("情况", "说明", "概况", "分析", "建议", "措施", "工作", "结论", "问题", "方案", "职能", "综述")
PAGE_NUMBER: Final = re.compile(r"[-—–－─·\s]*(?:第\s*)?\d{1,4}\s*页?(?:\s*[,，/共]+\s*\d{1,4}\s*页?)?[-—–－─·\s]*")
_THOUSANDS: Final = re.compile(r"\d{1,3}[,，]\d{3}")  # 5,400 is a figure

# 机关服务站 912.40 610.10: a name and amounts
_ROW: Final = re.compile(r"[^，。；：！？:!?]*\s-?\d[\d,]*[.,]\d+(?:\s+-?\d[\d,.]*)*")
_AMOUNT: Final = re.compile(r"(?<!\S)-?\d[\d,]*[.,]\d+(?!\S)")
_UNIT: Final = re.compile(r"[%％万亿元个人]")
_MARK: Final = re.compile("[，。；]")


@dataclass(frozen=True, slots=True)
class Line:
    """`source[start:end]` without white space and strokes (|) around it.

    `gap` counts the blank lines before it; `closed`: does a stroke end it, as it does a row of cells? `head`: does it
    stand at the top of page after page?
    """

    text: str
    start: int
    end: int
    number: int
    gap: int
    new_page: bool
    closed: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text were set: `wrapped` inside sentences, `width` of a full line, `double` spaced."""

    wrapped: bool
    width: int
    double: bool


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, with their offsets."""
    lines: list[Line] = []
    number, at, newlines = 1, 0, 0
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip(_AROUND)
        between = text[at : match.start()]
        breaks = between.count("\n") or between.count("\r") or len(between)
        newlines += breaks
        number += breaks
        at = match.end()
        if not stripped:
            continue
        start = match.start() + raw.index(stripped)
        gap = max(0, newlines - 1) if lines else newlines
        new_page = "\f" in text[lines[-1].end if lines else 0 : start]
        closed = raw.rstrip(_SPACES).endswith("|")
        lines.append(Line(stripped, start, start + len(stripped), number, gap, new_page, closed))
        newlines = 0
    return lines


def display_width(text: str) -> int:
    """Half-width columns `text` takes: 2 for a Chinese character, 1 for a Latin letter or digit."""
    latin = len(text.encode("ascii", "ignore"))
    narrow = sum(unicodedata.east_asian_width(sign) not in "WFA" for sign in _MIDDLE.findall(text))
    return 2 * len(text) - latin - narrow


def gap_between(before: str, after: str) -> str:
    """What parts `before` from `after` where a line was broken: a space between Latin words, else nothing."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""


def is_page_number(line: Line) -> bool:
    """Is it `- 12 -`, `第3页` or `3 / 40`, or a running head? A bare number counts only where a page begins or ends."""
    if line.head:
        return True
    if len(line.text) > 14 or not PAGE_NUMBER.fullmatch(line.text) or _THOUSANDS.fullmatch(line.text):
        return False
    return not line.text.isdigit() or line.new_page


def parts_rows(text: str, following: str) -> bool:
    """Is one of two lines a row of a table without rules, a name and amounts, that no sentence goes on in?"""
    if _ROW.fullmatch(following) is not None and len(_AMOUNT.findall(following)) > 1:
        return True  # one amount alone may be told by a sentence that goes on with its unit
    if _ROW.fullmatch(text) is None or _UNIT.match(following) is not None:
        return False
    return len(_AMOUNT.findall(text)) > 1 or _MARK.search(following) is None


def layout_of(lines: list[Line]) -> Layout:
    """Judge the whole text: most long lines of a wrapped one end inside a sentence."""
    widths = [display_width(line.text) for line in lines]
    long = [index for index, width in enumerate(widths) if width >= _LONG]
    if len(lines) < 2 or not long:
        return Layout(False, 0, False)
    last = len(lines) - 1
    broken = [index for index in long if index != last and lines[index].text[-1] not in _ENDS]
    followed = sum(1 for index in long if index != last)
    wrapped = followed > 0 and len(broken) >= max(1, round(0.4 * followed))
    usual = Counter(widths[index] // 2 for index in broken or long).most_common(1)[0][0] * 2
    single = sum(1 for line in lines[1:] if line.gap == 1)
    return Layout(wrapped, usual, wrapped and single >= 0.5 * (len(lines) - 1))


def runs_on(line: Line, following: Line, layout: Layout, *, first: bool) -> bool:
    """Does the paragraph of `line` (its first line?) go on in `following`, as far as the setting of the lines tells?"""
    if not layout.wrapped or parts_rows(line.text, following.text):
        return False
    if line.text[-1] in _OPEN:
        return True
    # A page break shows as several blank lines; a sentence broken there goes on all the same.
    if following.gap > (1 if layout.double else 0) and not (layout.double and line.text[-1] not in _ENDS):
        return False
    if heading_level(line.text):
        return display_width(line.text) >= layout.width - _INDENT - 1 and not line.text.endswith(_CLOSING)
    slack = (_CLOSED if line.text[-1] in _ENDS else _SLACK) + (_INDENT if first else 0)
    return display_width(line.text) >= layout.width - slack
