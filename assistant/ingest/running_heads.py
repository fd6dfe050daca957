"""Running heads of a text that was printed in pages: the same line at the top of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.formwords import LEVEL2, TITLE, bare, column_key, is_inline_label
from assistant.ingest.lines import Line, is_page_number

_LEAST: Final = 2  # pages that must show the same line
_SHARE: Final = 3  # and one in so many of all
_SHORTEST: Final = 7  # characters; a shorter line may be a cell
_STOPS: Final = "，。；、："
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_NUMBER: Final = re.compile(r"\d+")


def with_heads(lines: Sequence[Line]) -> list[Line]:
    """`lines`, with those marked that are running heads."""
    tops = _tops(lines)
    seen = Counter(_alike(lines[at]) for at in tops)
    pages = len({at for at in tops if lines[at].new_page})
    often = max(_LEAST, pages // _SHARE)
    heads = {at for at in tops if seen[_alike(lines[at])] >= often and _may_be_head(lines[at].text)}
    return [replace(line, head=True) if at in heads else line for at, line in enumerate(lines)]


def _tops(lines: Sequence[Line]) -> list[int]:
    """The first lines of pages, page numbers aside."""
    turns = [at for at in range(1, len(lines)) if lines[at].new_page or _is_number(lines[at - 1])]
    return [at for at in [0, *turns] if lines and not _is_number(lines[at])]


def _is_number(line: Line) -> bool:
    return is_page_number(line) and not line.text.isdigit()


def _alike(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _may_be_head(text: str) -> bool:
    """Is the line wide enough for a running head, and neither the title of a form, nor headings repeated above the rest
    of a table, nor a cell or a label with its value?"""
    words = [bare(word) for word in text.split()]
    if len(_CHINESE.findall(text)) < _SHORTEST or text[-1] in _STOPS or TITLE.fullmatch(text) or is_inline_label(text):
        return False
    return not any(column_key(word, words=True, whole=True) or LEVEL2.fullmatch(word) for word in words)
