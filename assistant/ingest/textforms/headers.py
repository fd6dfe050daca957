"""Heading rows: the column headings at a place, over as many lines as they were broken."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, cast

from assistant.ingest.formwords import bare, column_key
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import is_level, is_level2
from assistant.ingest.textforms.figure_rows import read_figure_rows
from assistant.ingest.textforms.heading_ways import (
    FIRST,
    HeadingRow,
    line_headings,
    words_alone,
    words_broken,
)
from assistant.ingest.textforms.heading_words import CERTAIN, OPENING, heading_text
from assistant.ingest.textforms.landmarks import Landmarks

_UNITS: Final = re.compile(r"\((?:[亿万千]?元|%|分|百分比)\)")
_OF_LEVEL: Final = re.compile(r"(?:指标|目标|分类|类别|类型|分项|细分|层级|要素|维度)$")
_FEWEST: Final = 2  # headings in a line


def heading_row(marks: Landmarks, at: int) -> HeadingRow | None:
    """The heading row at `at`; None where the words there make no table certain."""
    if at not in marks.headings:
        told = _told_at(marks, at)
        if told is not None:
            told = _with_levels(marks, _with_units(marks, told))
            told = replace(told, in_lines=told.in_lines or _fill_lines(marks, at, told.end))
        marks.headings[at] = told
    return cast("HeadingRow | None", marks.headings[at])


def _with_levels(marks: Landmarks, row: HeadingRow) -> HeadingRow:
    """A heading of no known meaning before that of levels 2 is that of levels 1; one before the names is that of levels
    2, by its words or those below."""
    second = row.keys.index("level2") if "level2" in row.keys and "level1" not in row.keys else 0
    if second and row.keys[second - 1] == "strange":  # 指标 | 二级 | 三级
        return _renamed(row, second - 1, "level1")
    first = row.keys.index("level1") + 1 if "level1" in row.keys else 0
    if row.keys[first : first + 2] != ("strange", "name") or not (first or row.in_lines):
        return row
    names = [bare(piece.text) for piece in marks.pieces[row.end : row.end + 2]]
    over_names = len(names) == _FEWEST and is_level(names[0]) and is_level2(names[1])
    if not first:  # 类别 | 指标, with the levels 1 in lines of their own
        return _renamed(row, 0, "level2") if over_names and marks.is_alone(row.end) else row
    if not over_names and not _OF_LEVEL.search(heading_text(row.columns[first][1])):
        return row
    return _renamed(row, first, "level2")


def _renamed(row: HeadingRow, column: int, key: str) -> HeadingRow:
    columns = list(row.columns)
    columns[column] = (key, columns[column][1])
    return replace(row, columns=tuple(columns))


def _fill_lines(marks: Landmarks, at: int, end: int) -> bool:
    """Do the pieces from `at` to `end` fill lines, several in each?"""
    lines = [piece.line for piece in marks.pieces[at:end]]
    whole = end >= len(marks) or marks.pieces[end].starts_line
    return whole and all(lines.count(line) >= _FEWEST for line in set(lines))


def _with_units(marks: Landmarks, row: HeadingRow) -> HeadingRow:
    """（万元） | （万元） | （%） below the headings are units of theirs; one of money holds for all."""
    end = row.end
    while end < len(marks) and _UNITS.fullmatch(bare(marks.pieces[end].text)):
        end += 1
    money = {bare(piece.text): piece for piece in marks.pieces[row.end : end] if "元" in piece.text}
    first, *others = row.columns
    if len(money) == 1:
        first = (first[0], [*first[1], *money.values()])
    return replace(row, columns=(first, *others), end=end)


def _told_at(marks: Landmarks, at: int) -> HeadingRow | None:
    if _stands_over(marks, at):
        return None
    told = words_broken(marks, at)
    whole = words_alone(marks, at)
    if whole is not None and (told is None or not told.told or told.end < whole.end):
        return whole
    over = {"strange", *FIRST} if told is not None and told.told else FIRST
    if told is not None and told.keys[1] in FIRST - {"name"} and told.keys[0] not in over:
        return None  # 绩效指标完成情况 above the headings
    line = line_headings(marks, at)
    if line is None or told is None or told.end < line.end:
        return line or told
    lined = line.told and (line.groups or len(line.keys) == len(told.keys))
    return line if told.end == line.end and (lined or _has_more_cells(marks, line.end, len(told.keys))) else told


def _stands_over(marks: Landmarks, at: int) -> bool:
    """Does a word alone in its line, which heads no first column, stand above a line of headings (绩效指标完成情况)?"""
    below = at + 1
    if below >= len(marks) or not marks.is_alone(at) or marks.next_line(below) - below < CERTAIN:
        return False
    text = bare(marks.pieces[at].text)
    if column_key(text, words=True, whole=True) in FIRST or OPENING.fullmatch(text):
        return False
    line = line_headings(marks, below)
    return line is not None and line.told and not set(line.keys).isdisjoint(FIRST)


def _has_more_cells(marks: Landmarks, at: int, columns: int) -> bool:
    """Does the line below the headings hold more words than they are `columns`?"""
    return at < len(marks) and marks.next_line(at) - at > columns


def part_begins(marks: Landmarks, at: int, *, in_table: bool) -> bool:
    """Does a label, total, goal, heading row or row of figures begin at `at`? Beside a table (`in_table`) a side label
    is enough."""
    if marks.label(at) or marks.total_label(at) or marks.goal_label(at):
        return True
    side, header = sided_heading_row(marks, at)
    return header is not None or (bool(side) and in_table) or read_figure_rows(marks, at) is not None


def sided_heading_row(marks: Landmarks, at: int) -> tuple[list[Piece], HeadingRow | None]:
    """The heading row at `at` and the label beside it, either of which may be missing."""
    side, begin = marks.side(at)
    header = heading_row(marks, begin) if side else None
    whole = heading_row(marks, at)
    if header is not None and not (whole is not None and whole.groups and whole.groups[0][0] == 0):
        return side, header
    return ([], whole) if whole is not None else (side, None)  # 资金 | 来源 is no label 资金
