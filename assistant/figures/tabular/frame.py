"""A table taken apart: which rows are headings, what each column means, and the names of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain.document import Cell, Table
from assistant.domain.quantity import Unit
from assistant.figures.tabular.columns import MONEY, VALUES, Meaning, meaning_of, unit_in, whole_of

_BARE: Final = re.compile(r"[-+−]?\d[\d,.]*%?")
_WORDS: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_SENTENCE: Final = re.compile(r"[，。；]")
_SUMS: Final = MONEY | {Meaning.POINTS, Meaning.SCORE, Meaning.DEDUCTION}
_LONGEST: Final = 24  # characters of a heading


@dataclass(frozen=True, slots=True)
class Column:
    """One column below its headings (joined where there are two)."""

    meaning: Meaning
    heading: str
    unit: Unit | None
    shared: Meaning = Meaning.OTHER  # of which column's figures a column of shares tells the shares


@dataclass(frozen=True, slots=True)
class Row:
    """One row below a heading: `names` from the outermost level to the row's own, and its cells by column."""

    names: tuple[Cell, ...]
    cells: tuple[tuple[int, Cell], ...]  # of columns other than names; merged cells at their first place
    columns: tuple[Column, ...]
    own: frozenset[int]  # starts of the name cells that begin in this row


def rows_of(table: Table) -> list[Row]:
    """The rows below recognised headings; a form pasted whole has several headings in one table."""
    grid = table.grid()
    columns: tuple[Column, ...] = ()
    rows = []
    skip = 0
    for number, line in enumerate(grid):
        if skip:
            skip -= 1
            continue
        found = _heading(grid, number, table, again=bool(columns))
        if found is not None:
            columns, skip = found
        elif columns:
            rows.append(_row(line, number, columns))
    return rows


def _heading(
    grid: Sequence[Sequence[Cell | None]], number: int, table: Table, *, again: bool
) -> tuple[tuple[Column, ...], int] | None:
    """The columns a heading in this row names, and how many further rows it takes."""
    texts = _heading_texts(grid[number])
    if texts is None or not _is_heading(texts, again=again):
        return None
    below = _heading_texts(grid[number + 1]) if number + 1 < len(grid) else None
    second = below is not None and _goes_on(grid[number], grid[number + 1])
    note = unit_in(table.unit_note)
    columns: list[Column] = []
    for place, text in enumerate(texts):
        sub = below[place] if second and below is not None else ""
        both = text if sub in ("", text) else f"{text}{sub}"
        meaning = meaning_of(sub) if sub and meaning_of(sub) is not Meaning.OTHER else meaning_of(both)
        if meaning is Meaning.TARGET and not any(column.meaning is Meaning.NAME for column in columns):
            meaning = Meaning.OTHER  # 目标 before the names of the indicators: the objective they belong to
        shared = _shared(both, columns) if meaning is Meaning.SHARE else Meaning.OTHER
        columns.append(Column(meaning, both, unit_in(sub) or unit_in(text) or note, shared))
    return tuple(columns), int(second)


def _shared(heading: str, before: Sequence[Column]) -> Meaning:
    """What the heading names, else what the column next before it shows."""
    named = whole_of(heading)
    return (
        named if named in VALUES else next((c.meaning for c in reversed(before) if c.meaning in _SUMS), Meaning.OTHER)
    )


def _heading_texts(line: Sequence[Cell | None]) -> list[str] | None:
    """The texts of a row that could be a heading; None where a cell holds a figure or a long text."""
    texts = ["".join(cell.text.split()) if cell is not None else "" for cell in line]
    if any(_BARE.fullmatch(text) or _SENTENCE.search(text) or len(text) > _LONGEST for text in texts):
        return None
    return texts


def _is_heading(texts: Sequence[str], *, again: bool) -> bool:
    """Do these texts name columns? Below a first heading only names of values make another one."""
    known = {text: meaning_of(text) for text in texts if text}
    values = {meaning for meaning in known.values() if meaning in VALUES}
    if len(values) >= 2 or (values and Meaning.NAME in known.values()):
        return True
    if again:
        return False
    named = [meaning for meaning in known.values() if meaning is not Meaning.OTHER]
    return len(known) >= 2 and len(named) * 2 >= len(known) and Meaning.NAME in named and len(named) >= 2


def _goes_on(first: Sequence[Cell | None], second: Sequence[Cell | None]) -> bool:
    """Is the second row a heading too: parts of a heading above that spans several columns?"""
    wide = [cell for cell in first if cell is not None and cell.column_span > 1]
    same = any(a is not None and a is b for a, b in zip(first, second, strict=True))
    texts = [cell.text for cell in second if cell is not None and cell.text]
    known = [text for text in texts if meaning_of(text) is not Meaning.OTHER]
    return bool(wide) and (same or len(known) * 2 >= len(texts)) and bool(known)


def _row(line: Sequence[Cell | None], number: int, columns: tuple[Column, ...]) -> Row:
    names: list[Cell] = []
    cells: list[tuple[int, Cell]] = []
    first_value = next((p for p, c in enumerate(columns) if c.meaning in VALUES), len(columns))
    seen: set[int] = set()
    for place, cell in enumerate(line):
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        meaning = columns[place].meaning
        worded = meaning is Meaning.OTHER or (meaning is Meaning.SERIAL and _letters(cell))  # 合计 for a number
        label = meaning is Meaning.NAME or (worded and place < first_value and not _figure(cell))
        if label:
            names.append(cell)
        elif cell.row == number:
            cells.append((place, cell))
    return Row(tuple(names), tuple(cells), columns, frozenset(cell.start for cell in names if cell.row == number))


def _figure(cell: Cell) -> bool:
    return bool(_BARE.fullmatch("".join(cell.text.split())))


def _letters(cell: Cell) -> bool:
    return bool(_WORDS.search(cell.text))
