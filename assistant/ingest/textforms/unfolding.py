"""Whole forms that stand in one line, as pages made from web tables have them: each word gets a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.formwords import TRIGGER
from assistant.ingest.lines import Line
from assistant.ingest.textforms.headers import heading_row
from assistant.ingest.textforms.landmarks import Landmarks

_WORD: Final = re.compile(r"[^ \t　\xa0]+")
_LONG: Final = 200  # characters; no row of a form is so long
_ROWS: Final = 2  # rows that must stand behind the headings in their line


def unfolded(lines: Sequence[Line]) -> list[Line]:
    """`lines`, with those that hold a table together with its headings parted into their words."""
    return [part for line in lines for part in (_words(line) if len(line.text) >= _LONG else [line])]


def _words(line: Line) -> Iterator[Line]:
    marks = Landmarks([line] if TRIGGER.search(line.text) else [])
    if not any(_holds_table(marks, at) for at in range(len(marks))):
        yield line
        return
    for match in _WORD.finditer(line.text):
        start, end = line.start + match.start(), line.start + match.end()
        yield replace(line, text=match.group(), start=start, end=end, gap=0 if match.start() else line.gap)


def _holds_table(marks: Landmarks, at: int) -> bool:
    """Do headings begin at piece `at`, with the cells of some rows behind them?"""
    header = heading_row(marks, at)
    return header is not None and len(marks) - header.end >= _ROWS * len(header.keys)
