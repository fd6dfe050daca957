"""Rows of labels and their values: beside each other, on the next line, or running text under one label."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.formwords import LONG_LABEL, SHORT_LABEL
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.grid import BlockDraft, RowDraft
from assistant.ingest.textforms.headers import part_begins
from assistant.ingest.textforms.landmarks import Landmarks

_LONGEST_VALUE: Final = 60  # lines under one label
_BROKEN_VALUE: Final = 2  # lines a short value may go on over


def label_row(parts: list[list[Piece]]) -> BlockDraft:
    """A row of labels and values; the last value covers the rest of the width."""
    if len(parts) % 2:
        parts.append([])
    cells = [(column, part, 1) for column, part in enumerate(parts[:-1])] + [(len(parts) - 1, parts[-1], 0)]
    return BlockDraft([RowDraft(cells)])


def read_text_label(marks: Landmarks, at: int, *, in_table: bool) -> tuple[BlockDraft, int] | None:
    """A label at `at` with running text on the lines below (偏差原因分析 …), and the piece behind it."""
    count = marks.label_of(at, LONG_LABEL)
    if not count or marks.label_of(at, SHORT_LABEL):
        return None
    after = _text_end(marks, at + count, in_table=in_table)
    if after is None:
        return None
    return label_row([marks.pieces[at : at + count], marks.pieces[at + count : after]]), after


def read_labels(marks: Landmarks, at: int, *, in_table: bool) -> tuple[BlockDraft, int] | None:
    """`label value label value` on a line at `at`, and the piece behind it."""
    count = marks.label_of(at, SHORT_LABEL)
    if not count:
        return None
    parts: list[list[Piece]] = [marks.pieces[at : at + count]]
    after = at + count
    end = marks.next_line(after - 1) if after < len(marks) else after
    if end == after:
        filled = after < len(marks) and not part_begins(marks, after, in_table=in_table)
        end = marks.next_line(after) if filled else after
    end = _broken_value_end(marks, after, end, in_table=in_table)
    while after < end:
        more = marks.label_of(after, SHORT_LABEL)
        if more:
            parts.append(marks.pieces[after : after + more])
            after += more
        else:
            if len(parts) % 2:
                parts.append([])
            parts[-1].append(marks.pieces[after])
            after += 1
    return label_row(parts), after


def _broken_value_end(marks: Landmarks, at: int, end: int, *, in_table: bool) -> int:
    """Where the value from `at` to `end` really ends: a line or two more, if a part of the form follows them."""
    after, pieces = end, marks.pieces
    for _ in range(_BROKEN_VALUE):
        if after >= len(pieces) or at == end or part_begins(marks, after, in_table=in_table) or marks.is_title(after):
            break
        wide = pieces[after].width > pieces[after - 1].width + 1
        if wide or not pieces[after - 1].starts_line or re.search(r"[：:(（]", pieces[after].text):
            return end
        after = marks.next_line(after)
    return after if after < len(pieces) and part_begins(marks, after, in_table=in_table) else end


def _text_end(marks: Landmarks, at: int, *, in_table: bool) -> int | None:
    """Where the running text under a long label ends."""
    after, first = at, marks.pieces[min(at, len(marks) - 1)].line
    while after < len(marks):
        piece = marks.pieces[after]
        if piece.starts_line:
            if part_begins(marks, after, in_table=in_table) or marks.is_title(after) or marks.is_heading(after):
                break
            if marks.is_note(after):
                break
        if piece.line - first > _LONGEST_VALUE:
            return None
        after += 1
    return after
