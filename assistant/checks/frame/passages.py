"""The prose of a document: paragraphs without the line breaks and blanks of their setting, each with its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.domain.document import Block, BlockKind, Document

_STRETCH: Final = re.compile(r"\S+")
_SENTENCE: Final = re.compile(r"[^。！？；;]*[。！？；;]+|[^。！？；;]+$")


@dataclass(frozen=True)
class Passage:
    """`text` has no white space but between Latin letters or digits; `offsets[i]` is where character i stands."""

    text: str
    offsets: tuple[int, ...]
    block: Block
    headings: tuple[str, ...] = ()

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the document."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Ranges of the sentences within `text`, closing sign included."""
        return (match.span() for match in _SENTENCE.finditer(self.text))


def passages(document: Document) -> tuple[Passage, ...]:
    """Every heading, paragraph and note of `document`, tables left out."""
    found: list[Passage] = []
    chain: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.table is not None:
            continue
        text, offsets = _squeezed(document.text, block.start, block.end)
        if not text:
            continue
        headings = tuple(title for _, title in chain)
        if block.kind is BlockKind.HEADING:
            chain = [(level, title) for level, title in chain if level < block.level]
            headings = tuple(title for _, title in chain)
            chain.append((block.level, text))
        found.append(Passage(text, tuple(offsets), block, headings))
    return tuple(found)


def _squeezed(text: str, start: int, end: int) -> tuple[str, list[int]]:
    kept: list[str] = []
    offsets: list[int] = []
    done = start
    for stretch in _STRETCH.finditer(text, start, end):
        at, after = stretch.span()
        # A blank between two Latin words or figures is kept, or 138 33.45 would become one number.
        if kept and _latin(text[done - 1]) and _latin(text[at]):
            kept.append(" ")
            offsets.append(done)
        kept.append(stretch[0])
        offsets.extend(range(at, after))
        done = after
    return "".join(kept), offsets


def _latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in ".%")
