"""Sentences of official Chinese prose, with references and quoted words kept whole."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

MARKS = "，,；;。：:！？"
_END = re.compile(r"(?:\{\{.*?\}\}|“[^”\n]*”|《[^》\n]*》|【[^】\n]*】|[^。！？；\n])*(?:[。！？；]+[”）]?|\n+|$)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` of the source, its end mark included."""

    text: str
    start: int
    end: int


def split(text: str) -> list[Sentence]:
    """The sentences of `text` in order; joined they give it back, line ends belong to the sentence before them."""
    pieces = []
    position = 0
    while position < len(text):
        match = _END.match(text, position)
        end = match.end() if match is not None and match.end() > position else position + 1
        while end < len(text) and text[end] == "\n":
            end += 1
        pieces.append(Sentence(text[position:end], position, end))
        position = end
    return pieces


def clauses(sentence: str) -> list[str]:
    """A sentence cut at its commas, end mark dropped."""
    return [part for part in re.split(r"[，,：:]", sentence.strip("。！？；\n ")) if part.strip()]


def clause_around(text: str, start: int, end: int, marks: str = MARKS) -> tuple[int, int]:
    """Where the clause that holds `text[start:end]` begins and ends: between the nearest of `marks`."""
    low = max(text.rfind(mark, 0, start) for mark in marks) + 1
    return low, min((at for mark in marks if (at := text.find(mark, end)) >= 0), default=len(text))


@functools.lru_cache(maxsize=64)
def pairs(text: str) -> frozenset[str]:
    """Every two neighbouring characters of `text`: by them wordings are compared without a dictionary."""
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))
