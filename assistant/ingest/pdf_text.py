"""Running text of a PDF page: lines outside tables, heads and page numbers removed, paragraphs whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.ingest.headings import mark_level
from assistant.ingest.lines import PAGE_NUMBER, gap_between, parts_rows

_FEW: Final = 8  # lines; so many show by themselves how long a full one is
_EDGE: Final = 0.085  # share of the page's height at its head and foot where running heads stand


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line on a page, in points."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    size: float
    height: float  # of the page
    width: float  # of the page


def without_running_heads(lines: Sequence[TextLine], pages: int) -> list[TextLine]:
    """Lines that are no page number at an edge and no head or foot repeated from page to page."""
    edge = [line for line in lines if _at_edge(line)]
    seen = Counter((re.sub(r"\d+", "#", line.text), round(line.top / 6)) for line in edge)
    often = max(2, pages // 3)
    kept = []
    for line in lines:
        if _at_edge(line):
            repeated = seen[re.sub(r"\d+", "#", line.text), round(line.top / 6)]
            if PAGE_NUMBER.fullmatch(line.text) or (pages >= 3 and repeated >= often):
                continue
        kept.append(line)
    return kept


def _at_edge(line: TextLine) -> bool:
    return line.top < _EDGE * line.height or line.top > (1 - _EDGE) * line.height


def paragraphs(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Consecutive lines grouped to paragraphs, by indent, by full lines and by heading marks."""
    if not lines:
        return
    margins = _margins(lines)
    group = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, margins):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where full lines begin and end: `longest` as far as lines reach, `right` where one must reach to be full."""

    left: float
    right: float
    longest: float


def _margins(lines: Sequence[TextLine]) -> _Margins:
    """The usual left edge, and a right edge most of the long lines reach."""
    left = Counter(round(line.x0 / 3) for line in lines).most_common(1)[0][0] * 3.0
    left = min(left, sorted(line.x0 for line in lines)[len(lines) // 10])
    ends = sorted(line.x1 for line in lines)
    longest = ends[int(0.95 * (len(ends) - 1))]
    alike = sum(1 for end in ends if abs(end - longest) <= 0.5 * max(lines[0].size, 6.0))
    if len(lines) >= _FEW or alike > 1:
        return _Margins(left, longest, longest)
    # Too few lines do not show where a full one ends: the page does, whose margins are much alike.
    return _Margins(left, max(longest, lines[0].width - left), ends[-1])


def _goes_on(before: TextLine, line: TextLine, margins: _Margins) -> bool:
    size = max(before.size, 6.0)
    apart = mark_level(line.text) is not None or parts_rows(before.text, line.text)
    if abs(before.size - line.size) > 0.2 * size or apart:
        return False
    if line.page == before.page and line.top - before.top > 3.2 * size:
        return False
    hanging = 1.2 * size < before.x0 - line.x0 < 2.8 * size  # the first line of a paragraph is set in
    full = before.x1 >= (margins.longest if hanging else margins.right) - 2.2 * size
    indented = line.x0 > margins.left + 1.2 * size
    return full and not indented and not (before.text[-1] in "。！？" and before.x1 < margins.right - 1.2 * size)


def join(lines: Sequence[TextLine]) -> str:
    """The text of a paragraph."""
    text = ""
    for line in lines:
        text += gap_between(text, line.text) + line.text
    return text
