"""A document becomes passages that keep sentence and table-row boundaries and know their section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.domain.document import Block, BlockKind, Document
from assistant.domain.place import Place
from assistant.ingest.redact import mask
from assistant.retrieval.identity import Identity
from assistant.retrieval.passage import Passage, identify
from assistant.retrieval.sections import indicator_of, kind_of_heading, kind_of_passage

# Long enough to carry a cause with its measure, short enough to be quoted whole in a prompt.
LEAST, MOST = 60, 320
_SENTENCE: Final = re.compile(r"[^。！？!?；;]*[。！？!?；;]+[”’）)]*|[^。！？!?；;]+$")
_LETTERS: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    heading: str
    kind: str
    place: Place


def split(document: Document, identity: Identity, file: str, file_hash: str, *, redact: bool = True) -> list[Passage]:
    """The passages of `document`; personal names and numbers are masked unless `redact` is off."""
    passages: list[Passage] = []
    for piece in _pieces(document, identity):
        text = mask(piece.text).text if redact else piece.text
        passages.append(
            Passage(
                identifier=identify(file, file_hash, len(passages)),
                text=text,
                title=identity.title,
                heading=piece.heading,
                section=kind_of_passage(piece.kind, text),
                unit=identity.unit,
                region=identity.region,
                year=identity.year,
                scope=identity.scope,
                ruleset=identity.ruleset,
                indicator=indicator_of(text) or indicator_of(piece.heading),
                file=file,
                place=str(piece.place),
                file_hash=file_hash,
            )
        )
    return passages


def _pieces(document: Document, identity: Identity) -> Iterator[_Piece]:
    headings: list[tuple[int, str]] = []
    kind = "other"
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            headings = [entry for entry in headings if entry[0] < block.level]
            headings.append((block.level, "".join(text.split())))
            found = (kind_of_heading(heading) for _, heading in reversed(headings))
            kind = next((k for k in found if k), "other")
            continue
        heading = " · ".join(heading for _, heading in headings[-2:] if heading != identity.title)
        texts = _rows(block) if block.table else _packed(_sentences(text))
        for chunk in texts:
            if len(_LETTERS.findall(chunk)) >= 8:
                yield _Piece(chunk, heading, "form" if block.table and kind == "other" else kind, block.place)


def _sentences(text: str) -> list[str]:
    joined = re.sub(r"[ \t\u3000]*\n[ \t\u3000]*", "", text).strip()
    return [found.group().strip() for found in _SENTENCE.finditer(joined) if found.group().strip()]


def _packed(sentences: list[str]) -> Iterator[str]:
    """Sentences gathered until a passage is long enough; a single long sentence stays whole."""
    current = ""
    for sentence in sentences:
        if current and (len(current) + len(sentence) > MOST or len(current) >= LEAST * 2):
            yield current
            current = ""
        current += sentence
    if current:
        yield current


def _rows(block: Block) -> Iterator[str]:
    """Table rows, each written once with its cells; short rows are gathered like sentences."""
    if block.table is None:
        return
    rows: list[str] = []
    for row in block.table.grid():
        seen: list[str] = []
        for cell in row:
            text = "".join(cell.text.split()) if cell else ""
            if text and (not seen or seen[-1] != text):
                seen.append(text)
        if seen:
            rows.append(" | ".join(seen) + "\n")
    yield from (chunk.strip() for chunk in _packed(rows))
