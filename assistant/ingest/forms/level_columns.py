"""Columns of levels told by what stands in them: several under one heading, and which level a heading names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import BY_CONTENTS, Column
from assistant.ingest.forms.grammar import says_level
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_number

_LEVELS: Final = ("level1", "level2", "name")
_NO_LEVEL: Final = re.compile("序号|编号|编码|单位|部门|科室|责任|负责|项目名|年度|年份|日期|地区")
_LEAST_PARTS: Final = 2  # columns of cells under one heading


def parted(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """One heading (绩效指标) over cells of several columns: the levels, and last the name."""
    if any(column.kind in {"level1", "level2"} for column in columns):
        return list(columns)
    whole: list[Column] = []
    for at, column in enumerate(columns):
        end = next((other.start for other in columns[at + 1 :] if other.text.strip()), column.end)
        held = sorted({p.column for row in rows for p in row.filled if column.start <= p.column < end})
        if column.kind != "name" or len(held) < _LEAST_PARTS or len(held) > len(_LEVELS):
            whole.append(column)
            continue
        ends = [*held[1:], end]
        kinds = (*_LEVELS[: len(held) - 1], "name")
        whole += [replace(column, kind=k, start=s, end=e) for k, s, e in zip(kinds, held, ends, strict=True)]
    return [
        c for c in whole if c.text.strip() or not any(o.start < c.end and c.start < o.end for o in whole if o is not c)
    ]


def levels_left_of_names(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """项目 | 考核内容 | 考核指标: one or two columns of unknown meaning left of the names, in which one cell stands for
    several rows, are guessed to be the levels."""
    name = next((column for column in columns if column.kind == "name"), None)
    if name is None or any(column.kind in {"level1", "level2"} for column in columns):
        return list(columns)
    left = [c for c in columns if c.start < name.start and c.text.strip() and not c.beside]
    if not 0 < len(left) < len(_LEVELS) or any(c.kind or _NO_LEVEL.search(c.key) for c in left):
        return list(columns)
    held = [p for p in _standing_in(left[0], rows) if not vocabulary.TOTAL.match(p.key)]
    if not 0 < len(held) < len(_standing_in(name, rows)) or any(is_number(piece.text) for piece in held):
        return list(columns)
    return [replace(c, kind=_LEVELS[left.index(c)], guess=BY_CONTENTS) if c in left else c for c in columns]


def _standing_in(column: Column, rows: Sequence[Row]) -> list[Piece]:
    return [piece for row in rows for piece in row.filled if column.start <= piece.column < column.end]


def level_by_names(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """指标类型 heads the level whose names stand below it: 数量指标, 社会效益指标 are of the second.

    A line that stands alone among the rows (一、产出指标（50分）) stands in no column.
    """
    named = [c for c in columns if c.kind == "level1" and not says_level(c.key)]
    if len(named) != 1 or any(c.kind == "level2" for c in columns):
        return list(columns)
    first = vocabulary.FIRST_LEVEL.match
    filled = (row.filled for row in rows if len(row.filled) > 1)
    words = {p.key for pieces in filled for p in pieces if p.overlap(named[0].start, named[0].end) > 0}
    levels = {word for word in words if vocabulary.LEVEL_NAME.match(word)}
    both = {word for word in levels if vocabulary.EITHER_LEVEL.match(word)}
    second = {word for word in levels if not first(word)}
    only = bool(second) and second | both == levels
    return [replace(c, kind="level2") if only and c is named[0] else c for c in columns]
