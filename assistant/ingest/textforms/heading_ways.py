"""The ways in which headings stand in bare text: in lines, a word a line, or broken over lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

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
from assistant.ingest.textforms.contents import is_level
from assistant.ingest.textforms.grouped_headings import Arrangement, Columns, arranged, is_ticked, names_judge
from assistant.ingest.textforms.heading_words import (
    CERTAIN,
    OPENING,
    heading_at,
    heading_text,
    heads_none,
    rest_of_line,
    strange_at,
)
from assistant.ingest.textforms.landmarks import Landmarks, is_amount
from assistant.ingest.textforms.meanings import by_themselves, says_its_level, told

_MOST: Final = 40  # columns; more heading words in a row are no headings, and would be gone through again and again
_OF_INDICATORS: Final = INDICATOR_COLUMNS | {"criterion", "reason"}
_SCORED: Final = frozenset({"target", "actual", "score"})  # one of which a table of indicators has
_ALL: Final = frozenset({"name", "target", "actual", "score"})  # what a table of indicators is sure to have
_ONCE: Final = _ALL | {"level1", "level2", "points"}  # columns a table has but one of
FIRST: Final = frozenset({"serial", "level1", "level2", "name"})  # columns that stand first
_STRANGE: Final = 3  # one heading in so many may have no known meaning
_KNOWN_BELOW: Final = 3  # one heading in so many of a second line at least has a known meaning
_MOST_STRANGE: Final = 3  # words of no known meaning before the first level
_MOST_BELOW: Final = 8  # words of no known meaning before a row of figures
_YEAR: Final = re.compile(r"20\d\d年.*")  # heads what was planned or done in it
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


def words_alone(marks: Landmarks, at: int) -> HeadingRow | None:
    """Words alone in their lines (类别, 指标, 目标, 完成, 得分), each a heading by itself, down to the first row."""
    columns: Columns = []
    while at < len(marks) and len(columns) <= _MOST and marks.is_alone(at) and not _is_no_heading(marks.pieces[at]):
        text = bare(marks.pieces[at].text)
        key = column_key(text, words=True, similar=True, whole=True) or "strange"
        if len(text) > HEADING or not (columns or key in FIRST or OPENING.fullmatch(text)):
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


def _begins_row(piece: Piece, *, serial: bool) -> bool:
    """Is the word a level or, where a column of these comes first, a `serial` number, which head no column?"""
    text = bare(piece.text)
    return is_level(LISTED.sub("", text)) or (serial and text.isdigit())


def _has_parts(columns: Columns) -> bool:
    """Does one word stand twice for a field, as the halves of broken headings do (一级 | 指标 | 二级 | 指标)?"""
    texts = [heading_text(run) for key, run in columns if key in _ONCE]
    return len(set(texts)) < len(texts)


def words_broken(marks: Landmarks, at: int) -> HeadingRow | None:
    """Headings one after another, each over as many lines as it was broken."""
    columns: Columns = []
    while at < len(marks) and not _names_level(marks, at, pointed=True):
        if columns and _begins_row_of_figures(marks, at):
            break
        before = len(columns) - (bool(columns) and columns[0][0] == "serial")
        match = heading_at(marks, at, before) or strange_at(marks, at, len(columns))
        if match is None:
            break
        key, count = match
        if key == "name" and any(known == key and says_its_level(run) for known, run in columns):
            break  # 共性指标 below 三级指标 is the first cell of its rows
        columns.append((key, marks.pieces[at : at + count]))
        at += count
        if len(columns) > _MOST:
            return None
    if len(columns) >= CERTAIN:
        rest = rest_of_line(marks, at) or _words_before_level(marks, at, columns) or _words_before_rows(marks, at)
        columns += [("strange", [piece]) for piece in rest]
        at += len(rest)
    return told_row(columns, at, in_lines=False)


def _words_before_level(marks: Landmarks, at: int, columns: Columns) -> list[Piece]:
    """Words alone in their lines between headings, of which levels come first, and the first level: headings, too."""
    rest: list[Piece] = []
    while at < len(marks) and len(rest) < _MOST_STRANGE and not _names_level(marks, at):
        if not marks.is_alone(at) or _is_no_heading(marks.pieces[at]) or len(bare(marks.pieces[at].text)) > HEADING:
            return []
        rest.append(marks.pieces[at])
        at += 1
    levels = [n for n, (key, _) in enumerate(columns) if key == "level1"]
    if not levels or not _names_level(marks, at):
        return []
    before = {key for key, _ in columns[: levels[-1]]} - {"serial"}
    if before and before <= {"strange", "level1"}:
        return rest[:-1]  # a sort of levels (共性指标) stands before the first of them
    return rest if not before or before & _SCORED else []


def _words_before_rows(marks: Landmarks, at: int) -> list[Piece]:
    """Words alone in their lines before a row of figures: headings but the last, where a row below shows that one word
    names each."""
    names = range(at, _figures_from(marks, at))
    below = next((n for n in range(names.stop, len(marks)) if not is_amount(marks.pieces[n])), len(marks))
    alone = all(marks.is_alone(n) and not _is_no_heading(marks.pieces[n]) for n in names)
    several = 1 < len(names) <= _MOST_BELOW and alone and below - names.stop >= _FEWEST
    return marks.pieces[at : names.stop - 1] if several and _figures_from(marks, below) == below + 1 else []


def _figures_from(marks: Landmarks, at: int) -> int:
    """The first figure from `at` on."""
    return next((n for n in range(at, len(marks)) if is_amount(marks.pieces[n])), len(marks))


def _names_level(marks: Landmarks, at: int, *, pointed: bool = False) -> bool:
    """Does the name of a level (`pointed`: with its points, as 投入管理 | 指标（30分）) stand at `at`, over as many
    lines as it was broken?"""
    texts = (heading_text(run) for count in (1, 2, 3) if (run := marks.run(at, count)))
    return any((not pointed or LEVEL_POINTS.search(text) is not None) and is_level(text) for text in texts)


def _begins_row_of_figures(marks: Landmarks, at: int) -> bool:
    """Does a line of several words begin at `at`, figures or values among them, as no line of headings holds?"""
    line = marks.pieces[at : marks.next_line(at)] if marks.pieces[at].starts_line else []
    texts = [bare(piece.text) for piece in line[1:]]
    return any(sign.isdigit() for text in texts if VALUE.fullmatch(text) and not _YEAR.fullmatch(text) for sign in text)


def told_row(columns: Columns, end: int, *, in_lines: bool, cut: int | None = None) -> HeadingRow | None:
    """The heading row of `columns`, whose headings stand `in_lines` of their own, from number `cut` on in a second one;
    None where they make no table."""
    if not columns:
        return None
    columns = by_themselves(columns)
    found = arranged(columns, cut)
    arrangement = found or Arrangement(columns)
    row = HeadingRow(tuple(told(arrangement)), end, found is not None, in_lines, arrangement.groups)
    keys = set(row.keys)
    money = MONEY_COLUMNS & keys
    indicators = "name" in keys and len(_OF_INDICATORS & keys) >= 4 and bool(_SCORED & keys)
    budget = len(row.keys) >= 3 and (len(money) >= 2 or (len(money) == 1 and "rate" in keys))
    return row if indicators or budget else None


def line_headings(marks: Landmarks, at: int) -> HeadingRow | None:
    """The headings that fill the line of `at` from there on, known ones for the most part, and those of the next line
    where it holds but headings too."""
    columns = _line_of_headings(marks, at)
    if columns is None or sum(key != "strange" for key, _ in columns) < CERTAIN:
        return None
    end = marks.next_line(at)
    ticked = any(is_ticked(heading_text(run)) for _, run in columns)
    below = _line_of_headings(marks, end, known_of=_KNOWN_BELOW, fewest=0 if ticked else _FEWEST)
    if below is not None and not {heading_text(run) for _, run in columns} >= {heading_text(run) for _, run in below}:
        merged = told_row(columns + below, marks.next_line(end), in_lines=True, cut=len(columns))
        if merged is not None and merged.told:
            return merged
    return told_row(columns, end, in_lines=True)


def _line_of_headings(marks: Landmarks, at: int, *, known_of: int = 2, fewest: int = _FEWEST) -> Columns | None:
    """The words of the line of `at`, where so many (`fewest`) and one of so many (`known_of`) at least are headings by
    their names."""
    pieces = marks.pieces[at : marks.next_line(at)] if at < len(marks) else []
    if len(pieces) < _FEWEST or any(_is_no_heading(piece) for piece in pieces):
        return None
    keys = [column_key(bare(piece.text), words=True, similar=True, whole=True) for piece in pieces]
    known = sum(key is not None or names_judge(piece) for key, piece in zip(keys, pieces, strict=True))
    if known < fewest or (fewest and known * known_of < len(pieces)):
        return None
    return [(key or "strange", [piece]) for key, piece in zip(keys, pieces, strict=True)]


def _is_no_heading(piece: Piece) -> bool:
    text = bare(piece.text)
    figure = bool(NUMBER.fullmatch(text) or VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)
    return figure or heads_none(text) or len(text) > _LONGEST
