"""Small whole numbers as prose writes them: 4, 四, 两, 十二."""

from __future__ import annotations

from typing import Final

from assistant.figures.numerals import read_numeral

NUMBER: Final = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"


def count_of(text: str) -> int | None:
    """The number that `text` writes; None where it writes none."""
    if text.isdecimal():
        return int(text)
    read = read_numeral(text)
    return int(read[0]) if read is not None else None
