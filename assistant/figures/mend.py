"""Mending before reading: lines broken inside a sentence, spaces inside numbers, full-width forms, cut-in page numbers.

The mended text is what the scanner reads; every offset leads back to the source, so that spans refer to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.figures.lexicon import measures

# One character for one: digits and signs in their half-width form.
_NARROW: Final = dict(
    zip(
        "０１２３４５６７８９．％﹪－−﹣＋＞＜＝（）：；～〜∼Ａ　\xa0‘’µ",
        "0123456789.%%---+><=():;~~~A  “”μ",
        strict=True,
    )
)
_WIDE: Final = re.compile(f"[{''.join(_NARROW)}]")  # few in a text: none but these need be looked up
# Typed in half width; 1,280 is a number, but nothing goes on behind the decimals of 12.86,25.97万元.
_COMMA: Final = re.compile(r"(?<!\d),|,(?!\d)|(?<=\.\d),|(?<=\.\d\d),")
_GAP: Final = re.compile(r"[ \t\r\n\f\v\u2028]+")
_HEADING: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[部章节条]"
    r"|\d{1,2}(?:[、)]|\.(?!\d))|\(\d{1,2}\)|[①-⑳]|[#>|*]|附[件表]|[图表]\s?\d|[-—–]\s)"
)
_PAGE: Final = re.compile(
    r"\n\s*(?P<dash>[-—–·.]\s*)?(?:第\s*)?(\d{1,3})(?:\s*页(?:\s*共\s*\d{1,3}\s*页)?)?(?P<closed>\s*[-—–·.])?\s*\n"
)
_ENDS: Final = frozenset("。！？:;!?|”)》>")
_UNIT_START: Final = re.compile(r"(?:万元|亿元|元|%|‰|个百分点|万|亿)")
_MEASURES: Final = "|".join(re.escape(word) for word in sorted(measures.COUNTED, key=len, reverse=True))
_GROUP: Final = re.compile(rf"\d{{3}}(?: \d{{3}})*(?:\.\d+)? ?[余多]?(?:[万亿元%‰]|{_MEASURES})")
_FULL_LINE: Final = 20


@dataclass(frozen=True, slots=True)
class Mended:
    """`text` to read; `page_numbers` are source spans of page numbers that were cut into sentences."""

    text: str
    _mended: list[int]
    _source: list[int]
    page_numbers: tuple[tuple[int, int], ...] = ()

    def source(self, offset: int) -> int:
        """Where character `offset` of the mended text stands in the source."""
        piece = bisect_right(self._mended, offset) - 1
        return self._source[piece] + offset - self._mended[piece]

    def stretches(self) -> Iterator[tuple[str, int]]:
        """The parts of the text that stand in the source as they are, each with where it stands there."""
        for (start, end), source in zip(pairwise((*self._mended, len(self.text))), self._source, strict=True):
            yield self.text[start:end], source

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span of `text[start:end]`, end exclusive."""
        return self.source(start), self.source(end - 1) + 1


def mend(text: str) -> Mended:
    """The text as it would read without layout accidents; runs once over the white space."""
    narrow = _COMMA.sub("，", _WIDE.sub(lambda found: _NARROW[found[0]], text))
    cut = _page_numbers(narrow)
    pages = {start: (end, number) for start, end, number in cut}
    parts: list[str] = []
    mended_at, source_at = [0], [0]
    done = length = 0
    skipped_to = -1
    for gap in _GAP.finditer(narrow):
        start, end = gap.span()
        if start < skipped_to:
            continue
        page = pages.get(start)
        if page:
            end = skipped_to = page[0]
            keep = ""
        else:
            keep = _kept(narrow, start, end)
        if keep == narrow[start:end]:
            continue
        parts.append(narrow[done:start] + keep)
        length += start - done + len(keep)
        if keep:  # the kept character stands for the last of the gap, so that later offsets run on evenly
            mended_at.append(length - len(keep))
            source_at.append(end - len(keep))
        mended_at.append(length)
        source_at.append(end)
        done = end
    parts.append(narrow[done:])
    return Mended("".join(parts), mended_at, source_at, tuple(number for _, _, number in cut))


def _kept(text: str, start: int, end: int) -> str:
    """What remains of the white space `text[start:end]`: nothing, one space, or a line break."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    gap = text[start:end]
    if "\n" in gap:
        return "" if _breaks_sentence(text, start, end, before, after) else "\n"
    if "\t" in gap:
        return "\t"
    if before.isdigit() and after.isdigit():
        return "" if _joins_thousands(text, start, end) or _is_torn(text, start, end) else " "
    if (before.isdigit() and after == "-") or before == "-":
        return " "
    if before.isascii() and before.isalpha() and after.isascii() and after.isalnum():
        return " "
    return "" if start and text[start - 1] != "\n" else gap


def _breaks_sentence(text: str, start: int, end: int, before: str, after: str) -> bool:
    if not start or end >= len(text):
        return False
    if before.isdigit() and _UNIT_START.match(text, end):
        return True
    if before in "万亿" and after == "元":
        return True
    if before in _ENDS or _HEADING.match(text, end):
        return False
    line_start = text.rfind("\n", 0, start) + 1
    line = text[line_start:start].strip()
    if _narrow_column(text, end, line, before, after):
        return True
    if len(line) < _FULL_LINE or "\t" in line or "|" in line:
        return False
    if before.isdigit() and after.isdigit() and (len(line) < 28 or _COLUMN.match(text, end)):
        return False
    return bool(_PROSE.search(line)) or ":" in line or "(" in line


_PROSE: Final = re.compile(r"[，。；、]|[,;](?!\d)")  # typed in half width too; 1,280 is a number
_TABLE_LINE: Final = re.compile(r"\t|\||\s{3,}|^\S+(?:\s+[-\d.,%]+)+$")
_COLUMN: Final = re.compile(r"[\d.,]+\s")  # a number by itself: the next row of a table, not the rest of a figure
_REST: Final = re.compile(rf"\d*\.?\d+\s?(?:[万亿]?元|%|个百分点|分|[万亿]?(?:{_MEASURES}))")
_TORN: Final = re.compile(
    r"(?<=[一-龥])(?<![第表图标题号注页节章共前后年月])(?<!附件)(?P<apart> ?)(?!(?:19|20)\d\d$|0)\d{1,4}$"
)
_CLAUSE_ENDS: Final = frozenset("，。;、)")
_LEAST_LINE: Final = 4


def _narrow_column(text: str, end: int, line: str, before: str, after: str) -> bool:
    """Prose set in a narrow column: neither line is a heading or a row, and the next one reads on as prose."""
    stop = text.find("\n", end)
    following = text[end : stop if stop >= 0 else len(text)].strip()
    if not _LEAST_LINE <= len(line) < 28 or not _PROSE.search(following) or _HEADING.match(line):
        return False
    if any(_TABLE_LINE.search(row) and not _PROSE.search(row) for row in (line, following)):
        return False
    if after.isdigit() and (before.isdigit() or before == "."):
        return _REST.match(text, end) is not None
    return bool(_PROSE.search(line)) or len(following) >= len(line) - 4


def _joins_thousands(text: str, start: int, end: int) -> bool:
    """1 280.50万元: up to three digits, a space, groups of three and a unit; nothing that looks like columns."""
    if end - start != 1 or not _GROUP.match(text, end):
        return False
    head = start
    while head and (text[head - 1].isdigit() or text[head - 1] in ". "):
        head -= 1
    digits = text[head:start].split(" ")
    return all(part.isdigit() for part in digits) and len(digits[0]) <= 3 and all(len(p) == 3 for p in digits[1:])


def _is_torn(text: str, start: int, end: int) -> bool:
    """支出4 71.00万元，占9 5.6%: digits without a unit in prose, a single space, and the rest with its unit; where they
    stand apart from the word before, too (支出 4 71.00 万元，), a clause must end behind, as no row of a table does."""
    rest = _REST.match(text, end) if end - start == 1 else None
    torn = _TORN.search(text, max(start - _FULL_LINE, 0), start) if rest is not None else None
    if rest is None or torn is None or (torn["apart"] and text[rest.end() : rest.end() + 1] not in _CLAUSE_ENDS):
        return False
    stop = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)]
    return _PROSE.search(line) is not None


def _page_numbers(text: str) -> list[tuple[int, int, tuple[int, int]]]:
    """(start of the gap, end, span of the number) of page numbers standing between two halves of a sentence."""
    found = []
    for match in _PAGE.finditer(text):
        start = match.start()
        while start and text[start - 1] in " \t\r\n\f":
            start -= 1
        line = text[text.rfind("\n", 0, start) + 1 : start].strip()
        between = bool(match["dash"] and match["closed"])  # - 16 -: no line of prose is written so
        broken = len(line) >= _FULL_LINE and any(mark in line for mark in "，。;、:")
        if not line or line[-1] in _ENDS or not (between or broken):
            continue
        if match.end() < len(text) and not _HEADING.match(text, match.end()):
            found.append((start, match.end(), match.span(2)))
    return found
