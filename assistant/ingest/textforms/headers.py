"""Heading rows: the column headings at a place, over as many lines as they were broken."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, cast

from assistant.ingest.forms.heading_rows import HEADING
from assistant.ingest.formwords import (
    INDICATOR_COLUMNS,
    LEVEL_POINTS,
    LISTED,
    MONEY_COLUMNS,
    NUMBER,
    VALUE,
    bare,
    column_key,
)
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import is_level, is_level2
from assistant.ingest.textforms.figure_rows import read_figure_rows
from assistant.ingest.textforms.grouped_headings import Arrangement, Columns, arranged, names_judge
from assistant.ingest.textforms.heading_words import (
    CERTAIN,
    OPENING,
    heading_at,
    heading_text,
    heads_none,
    rest_of_line,
    strange_at,
)
from assistant.ingest.textforms.landmarks import Landmarks
from assistant.ingest.textforms.meanings import by_themselves, told

_MOST: Final = 40  # columns; more heading words in a row are no headings, and would be gone through again and again
_OF_INDICATORS: Final = INDICATOR_COLUMNS | {"criterion"}
_SCORED: Final = frozenset({"target", "actual", "score"})  # one of which a table of indicators has
_ALL: Final = frozenset({"name", "target", "actual", "score"})  # what a table of indicators is sure to have
_ONCE: Final = _ALL | {"level1", "level2", "points"}  # columns a table has but one of
_FIRST: Final = frozenset({"serial", "level1", "level2", "name"})  # columns that stand first
_STRANGE: Final = 3  # one heading in so many may have no known meaning
_UNITS: Final = re.compile(r"\((?:[亿万千]?元|%|分|百分比)\)")
_YEAR: Final = re.compile(r"20\d\d年.*")  # heads what was planned or done in it
_OF_LEVEL: Final = re.compile(r"(?:指标|目标|分类|类别|类型|分项|细分|层级|要素|维度)$")
_FEWEST: Final = 2  # headings in a line
_LONGEST: Final = 24  # characters of a heading


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The headings of a table: (key of the column, its pieces), and the piece behind them.

    `told`: is it certain which column each heads? `in_lines`: do they fill lines of their own, as rows then may?
    `groups`: headings over several of them, each with its first column and the one behind its last.
    """

    columns: tuple[tuple[str, list[Piece]], ...]
    end: int
    told: bool = True
    in_lines: bool = False
    groups: tuple[tuple[int, int, list[Piece]], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the columns, in order."""
        return tuple(key for key, _ in self.columns)


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
    """A heading of no known meaning between level 1 and the names is that of levels 2, by its words or those below."""
    first = row.keys.index("level1") + 1 if "level1" in row.keys else 0
    if not first or row.keys[first : first + 2] != ("strange", "name"):
        return row
    names = [bare(piece.text) for piece in marks.pieces[row.end : row.end + 2]]
    over_names = len(names) == _FEWEST and is_level(names[0]) and is_level2(names[1])
    if not over_names and not _OF_LEVEL.search(heading_text(row.columns[first][1])):
        return row
    columns = list(row.columns)
    columns[first] = ("level2", columns[first][1])
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
    told = _broken_row(marks, at)
    whole = _whole_row(marks, at)
    if whole is not None and (told is None or not told.told or told.end < whole.end):
        return whole
    if told is not None and not told.told and told.keys[1:2] == ("level1",) and told.keys[0] not in _FIRST:
        return None  # 绩效指标完成情况 above the headings
    line = line_headings(marks, at)
    if line is None or told is None or told.end < line.end:
        return line or told
    lined = line.told and (line.groups or len(line.keys) == len(told.keys))
    return line if told.end == line.end and (lined or _has_more_cells(marks, line.end, len(told.keys))) else told


def _stands_over(marks: Landmarks, at: int) -> bool:
    """Does a word alone in its line, which heads no first column, stand above a line of headings (绩效指标完成情况)?"""
    below = at + 1
    if below >= len(marks) or not _is_alone(marks, at) or marks.next_line(below) - below < CERTAIN:
        return False
    text = bare(marks.pieces[at].text)
    if column_key(text, words=True, whole=True) in _FIRST or OPENING.fullmatch(text):
        return False
    line = line_headings(marks, below)
    return line is not None and line.told and not set(line.keys).isdisjoint(_FIRST)


def _whole_row(marks: Landmarks, at: int) -> HeadingRow | None:
    """Words alone in their lines (类别, 指标, 目标, 完成, 得分), each a heading by itself, down to the first row."""
    columns: Columns = []
    while at < len(marks) and len(columns) <= _MOST and _is_alone(marks, at) and not _is_no_heading(marks.pieces[at]):
        text = bare(marks.pieces[at].text)
        key = column_key(text, words=True, similar=True, whole=True) or "strange"
        if len(text) > HEADING or not (columns or key in _FIRST or OPENING.fullmatch(text)):
            break
        columns.append((key, [marks.pieces[at]]))
        at += 1
    serial = bool(columns) and columns[0][0] == "serial"
    if at >= len(marks) or not _begins_row(marks.pieces[at], serial=serial):
        while columns and columns[-1][0] == "strange":  # a name that nothing shows to be no heading
            columns.pop()
            at -= 1
    if sum(key == "strange" for key, _ in columns) * _STRANGE > len(columns) or _has_parts(columns):
        return None
    row = told_row(columns, at, in_lines=False)
    once = row is not None and all(row.keys.count(key) < 2 for key in _ONCE)
    return row if row is not None and row.told and once and set(row.keys) >= _ALL else None


def _is_alone(marks: Landmarks, at: int) -> bool:
    return marks.pieces[at].starts_line and marks.next_line(at) == at + 1


def _begins_row(piece: Piece, *, serial: bool) -> bool:
    """Is the word a level or, where a column of these comes first, a `serial` number, which head no column?"""
    text = bare(piece.text)
    return is_level(LISTED.sub("", text)) or (serial and text.isdigit())


def _has_parts(columns: Columns) -> bool:
    """Does one word stand twice for a field, as the halves of broken headings do (一级 | 指标 | 二级 | 指标)?"""
    texts = [heading_text(run) for key, run in columns if key in _ONCE]
    return len(set(texts)) < len(texts)


def _has_more_cells(marks: Landmarks, at: int, columns: int) -> bool:
    """Does the line below the headings hold more words than they are `columns`?"""
    return at < len(marks) and marks.next_line(at) - at > columns


def _broken_row(marks: Landmarks, at: int) -> HeadingRow | None:
    """Headings one after another, each over as many lines as it was broken."""
    columns: Columns = []
    while at < len(marks) and not _level_begins(marks, at) and not (columns and _begins_row_of_figures(marks, at)):
        match = heading_at(marks, at, len(columns)) or strange_at(marks, at, len(columns))
        if match is None:
            break
        key, count = match
        columns.append((key, marks.pieces[at : at + count]))
        at += count
        if len(columns) > _MOST:
            return None
    if len(columns) >= CERTAIN:
        rest = rest_of_line(marks, at) or _words_before_level(marks, at, columns)
        columns += [("strange", [piece]) for piece in rest]
        at += len(rest)
    return told_row(columns, at, in_lines=False)


def _words_before_level(marks: Landmarks, at: int, columns: Columns) -> list[Piece]:
    """Words alone in their lines between headings, of which levels come first, and the first level: headings, too."""
    rest: list[Piece] = []
    while at < len(marks) and len(rest) < _STRANGE and not _names_level(marks, at):
        if not _is_alone(marks, at) or _is_no_heading(marks.pieces[at]) or len(bare(marks.pieces[at].text)) > HEADING:
            return []
        rest.append(marks.pieces[at])
        at += 1
    return rest if any(key == "level1" for key, _ in columns) and _names_level(marks, at) else []


def _names_level(marks: Landmarks, at: int) -> bool:
    """Does the name of a level stand at `at`, over as many lines as it was broken?"""
    return any(run and is_level(heading_text(run)) for run in (marks.run(at, count) for count in (1, 2, 3)))


def _begins_row_of_figures(marks: Landmarks, at: int) -> bool:
    """Does a line of several words begin at `at`, figures or values among them, as no line of headings holds?"""
    line = marks.pieces[at : marks.next_line(at)] if marks.pieces[at].starts_line else []
    texts = [bare(piece.text) for piece in line[1:]]
    return any(sign.isdigit() for text in texts if VALUE.fullmatch(text) and not _YEAR.fullmatch(text) for sign in text)


def told_row(columns: Columns, end: int, *, in_lines: bool, cut: int | None = None) -> HeadingRow | None:
    """The heading row of `columns`, whose headings stand `in_lines` of their own, from number `cut` on in a second one;
    None where they make no table."""
    columns = by_themselves(columns)
    found = arranged(columns, cut)
    arrangement = found or Arrangement(columns)
    row = HeadingRow(tuple(told(arrangement)), end, found is not None, in_lines, arrangement.groups)
    keys = set(row.keys)
    money = MONEY_COLUMNS & keys
    indicators = "name" in keys and len(_OF_INDICATORS & keys) >= 4 and bool(_SCORED & keys)
    budget = len(row.keys) >= 3 and (len(money) >= 2 or (len(money) == 1 and "rate" in keys))
    return row if indicators or budget else None


def _level_begins(marks: Landmarks, at: int) -> bool:
    """Does the name of a level stand at `at`, over as many lines as it was broken (投入管理 | 指标（30分）)?"""
    runs = (marks.run(at, count) for count in (1, 2, 3))
    return any(run and LEVEL_POINTS.search(heading_text(run)) and is_level(heading_text(run)) for run in runs)


def line_headings(marks: Landmarks, at: int) -> HeadingRow | None:
    """The headings that fill the line of `at` from there on, known ones for the most part, and those of the next line
    where it holds but headings too."""
    columns = _line_of_headings(marks, at)
    if columns is None or sum(key != "strange" for key, _ in columns) < CERTAIN:
        return None
    end = marks.next_line(at)
    below = _line_of_headings(marks, end, known_of=_STRANGE) if end < len(marks) else None
    if below is not None and not {heading_text(run) for _, run in columns} >= {heading_text(run) for _, run in below}:
        merged = told_row(columns + below, marks.next_line(end), in_lines=True, cut=len(columns))
        if merged is not None and merged.told:
            return merged
    return told_row(columns, end, in_lines=True)


def _line_of_headings(marks: Landmarks, at: int, *, known_of: int = 2) -> Columns | None:
    """The words of the line of `at`, where one of so many (`known_of`) at least is a heading by its name."""
    pieces = marks.pieces[at : marks.next_line(at)]
    if len(pieces) < _FEWEST or any(_is_no_heading(piece) for piece in pieces):
        return None
    keys = [column_key(bare(piece.text), words=True, similar=True, whole=True) for piece in pieces]
    known = sum(key is not None or names_judge(piece) for key, piece in zip(keys, pieces, strict=True))
    if known < _FEWEST or known * known_of < len(pieces):
        return None
    return [(key or "strange", [piece]) for key, piece in zip(keys, pieces, strict=True)]


def _is_no_heading(piece: Piece) -> bool:
    text = bare(piece.text)
    figure = bool(NUMBER.fullmatch(text) or VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)
    return figure or heads_none(text) or len(text) > _LONGEST


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
