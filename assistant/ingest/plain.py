"""Text files: txt and md as they stand, with headings, paragraphs and rebuilt tables as places in them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final

from assistant.config import LimitSettings
from assistant.domain.document import Block, BlockKind, Document
from assistant.domain.place import Place
from assistant.errors import BadInputError
from assistant.ingest.forms.words import LEFT_OVER
from assistant.ingest.formwords import bare, is_inline_label, is_text_label, is_value_label
from assistant.ingest.headings import heading_level, mark_level
from assistant.ingest.lines import Layout, Line, is_page_number, layout_of, runs_on, split_lines
from assistant.ingest.marked import find_marked, with_strokes
from assistant.ingest.redact import secrecy_marking
from assistant.ingest.running_heads import with_heads
from assistant.ingest.textforms import find_forms, unfolded

_MARKDOWN_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_STARTER: Final = re.compile(
    r"(?:注|备注|说明|附表|附件|单位[：:]|图\s*\d|表\s*\d|目标\s*\d+[：:]|任务\s*\d+[：:]|[-*+•]\s)"
)
_FEWEST: Final = 3  # lines; a shorter text holds no table
_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, name: str) -> str:
    """The characters of a text file: UTF-8, UTF-16 with a BOM, else GB18030; raises BadInputError."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codings: tuple[str, ...] = ("utf-16",)
    else:
        codings = ("utf-8-sig", "gb18030")
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if _BINARY.search(text):
            break
        return text
    raise BadInputError(
        name, "不是可以识别的文本文件（既不是 UTF-8，也不是 GBK/GB18030）", remedy="请另存为 UTF-8 文本后再试"
    )


def read(path: Path, limits: LimitSettings) -> Document:  # noqa: ARG001 - one signature for all readers
    """Document of a txt or md file; its text is the file as decoded."""
    text = decode(path.read_bytes(), path.name)
    if not text.strip():
        raise BadInputError(path.name, "文件是空的", remedy="请检查文件内容")
    return document_from_text(text, path.name)


def document_from_text(text: str, name: str) -> Document:
    """Headings, joined paragraphs and rebuilt tables of `text`; offsets count the characters of `text` itself."""
    drawn = with_strokes(text)
    lines = with_heads(unfolded(split_lines(drawn)))
    kind = "md" if name.lower().endswith((".md", ".markdown")) else "txt"
    warnings: list[str] = []
    left: set[int] = set()  # where the lines begin that look like cells
    if len(lines) < _FEWEST:
        blocks = blocks_of(lines, name)
    else:
        marked = find_marked(drawn, name)
        blocks = [table.block for table in marked if not table.ragged]
        ragged = [table.block for table in marked if table.ragged]
        for stretch in _outside(lines, blocks):
            told = find_forms(drawn, stretch, name)
            warnings += told.warnings
            left |= {stretch[at].start for at in told.left}
            tables = [form.block for form in told.forms]
            # What is told by its words is told better than by strokes of which some are missing.
            tables += [table for table in ragged if _is_within(table, stretch) and not _is_among(table, tables)]
            tables.sort(key=lambda table: table.start)
            blocks += tables
            for rest in _outside(stretch, tables):
                blocks += blocks_of(rest, name, left)
        blocks = _numbered(sorted(blocks, key=lambda block: block.start))
    return Document(name, kind, text, tuple(blocks), secrecy_marking(text), tuple(warnings))


def _numbered(blocks: list[Block]) -> list[Block]:
    """The paragraphs counted through the whole text, whatever tables stand between them."""
    number = count(1)
    return [
        block if block.place.paragraph is None else replace(block, place=replace(block.place, paragraph=next(number)))
        for block in blocks
    ]


def _is_within(block: Block, lines: list[Line]) -> bool:
    return lines[0].start <= block.start <= lines[-1].end


def _is_among(block: Block, others: list[Block]) -> bool:
    """Does `block` share text with one of `others`?"""
    return any(block.start < other.end and other.start < block.end for other in others)


def _outside(lines: list[Line], blocks: list[Block]) -> list[list[Line]]:
    """The runs of lines that stand outside `blocks` (in order)."""
    runs: list[list[Line]] = [[]]
    waiting = iter([*((block.start, block.end) for block in blocks), (10**12, 10**12)])
    start, end = next(waiting)
    for line in lines:
        while line.start >= end:
            start, end = next(waiting)
            runs.append([])
        if line.end <= start:
            runs[-1].append(line)
    return [run for run in runs if run]


def blocks_of(lines: list[Line], name: str, left: Collection[int] = ()) -> list[Block]:
    """Headings, paragraphs and notes of consecutive lines; lines broken inside sentences are joined.

    Those that begin at `left` look like the cells of a table and are no running text.
    """
    layout = layout_of(lines)
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        cell = lines[index].start in left
        last = index if cell else _last_line(lines, index, layout, left)
        block = _block(lines[index : last + 1], len(blocks) + 1, name)
        blocks.append(replace(block, doubt=LEFT_OVER) if cell else block)
        index = last + 1
    return blocks


def _last_line(lines: list[Line], first: int, layout: Layout, left: Collection[int]) -> int:
    """Index of the line that ends the paragraph begun by `lines[first]`."""
    last = first
    while layout.wrapped and last + 1 < len(lines):
        line, following = lines[last], lines[last + 1]
        if is_page_number(line) or is_page_number(following) or following.start in left or _begins(following):
            break
        if not runs_on(line, following, layout, first=last == first):
            break
        last += 1
    return last


def _begins(line: Line) -> bool:
    """Does a new paragraph surely begin here?"""
    first = bare(line.text.split(maxsplit=1)[0])
    labelled = is_inline_label(line.text) or is_value_label(first) or is_text_label(first)
    return (
        bool(labelled)
        or mark_level(line.text) is not None
        or bool(_STARTER.match(line.text))
        or line.text.startswith("#")
    )


def _block(lines: list[Line], paragraph: int, name: str) -> Block:
    start, end = lines[0].start, lines[-1].end
    place = Place(file=name, paragraph=paragraph, line=lines[0].number)
    if len(lines) == 1 and is_page_number(lines[0]):
        return Block(BlockKind.NOTE, start, end, place=place)
    joined = "".join(line.text for line in lines)
    if hashes := _MARKDOWN_HEADING.match(joined):
        level = heading_level(joined[hashes.end() :])
        depth = len(hashes.group(1)) - 1 if level is None else level
        return Block(BlockKind.HEADING, start + hashes.end(), end, depth, place)
    level = heading_level(joined)
    if level is not None:
        return Block(BlockKind.HEADING, start, end, level, place)
    # A paragraph that begins with a mark keeps the mark's depth: “（一）基本情况。本单位……”.
    return Block(BlockKind.PARAGRAPH, start, end, mark_level(joined) or 0, place)
