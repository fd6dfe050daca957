"""Sentences of official Chinese prose, with references and quoted words kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
