"""Heading rows: the column headings at a place, over as many lines as they were broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.ingest.formwords import INDICATOR_COLUMNS, MONEY_COLUMNS, NUMBER, bare, heading_key
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.landmarks import Landmarks

_BROKEN_OVER: Final = 4  # pieces
_CERTAIN: Final = 3  # known headings from which a word among them is taken for a heading too
_INNER: Final = frozenset({"sign", "target", "unit"})  # columns printed under one heading


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The headings of a table: (key of the column, its pieces), and the piece behind them."""

    columns: tuple[tuple[str, list[Piece]], ...]
    end: int

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the columns, in order."""
        return tuple(key for key, _ in self.columns)


def heading_row(marks: Landmarks, at: int) -> HeadingRow | None:
    """The heading row at `at`; None where the words there make no table certain."""
    columns: list[tuple[str, list[Piece]]] = []
    while at < len(marks) and (match := _heading(marks, at) or _strange(marks, at, len(columns))):
        key, count = match
        columns.append((key, marks.pieces[at : at + count]))
        at += count
    row = HeadingRow(tuple(_ungrouped(columns)), at)
    keys = set(row.keys)
    money = MONEY_COLUMNS & keys
    indicators = "name" in keys and len(INDICATOR_COLUMNS & keys) >= 4
    budget = len(row.keys) >= 3 and (len(money) >= 2 or (len(money) == 1 and "rate" in keys))
    return row if indicators or budget else None


def _heading(marks: Landmarks, at: int) -> tuple[str, int] | None:
    for count in range(_BROKEN_OVER, 0, -1):
        run = marks.pieces[at : at + count]
        if len(run) == count and (key := heading_key(bare("".join(piece.text for piece in run)))):
            return key, count
    return None


def _strange(marks: Landmarks, at: int, before: int) -> tuple[str, int] | None:
    """A heading of no known meaning: a word between headings that are known."""
    if before < _CERTAIN or at + 1 >= len(marks) or _heading(marks, at + 1) is None:
        return None
    return None if NUMBER.fullmatch(bare(marks.pieces[at].text)) else ("strange", 1)


def _ungrouped(columns: list[tuple[str, list[Piece]]]) -> list[tuple[str, list[Piece]]]:
    """Headings in the order of their columns: the second row under one over several (性质, 值, 单位) goes there."""
    keys = [key for key, _ in columns]
    inner = len(keys)
    while inner and keys[inner - 1] in _INNER:
        inner -= 1
    group = next((at for at in range(inner) if keys[at] == "target"), None)
    if group is None or "target" not in keys[inner:]:
        return columns
    return columns[:group] + columns[inner:] + columns[group + 1 : inner]


def part_begins(marks: Landmarks, at: int, *, in_table: bool) -> bool:
    """Does a label, total, goal or heading row begin at `at`? Beside a table (`in_table`) a side label is enough."""
    if marks.label(at) or marks.total_label(at) or marks.goal_label(at):
        return True
    side, header = sided_heading_row(marks, at)
    return header is not None or (bool(side) and in_table)


def sided_heading_row(marks: Landmarks, at: int) -> tuple[list[Piece], HeadingRow | None]:
    """The heading row at `at` and the label beside it, either of which may be missing."""
    header = heading_row(marks, at)
    if header is not None:
        return [], header
    side, begin = marks.side(at)
    return side, heading_row(marks, begin) if side else None
