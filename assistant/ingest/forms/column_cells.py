"""The cells of the columns under a header, as far as the indicators go, and of what sort they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import Column
from assistant.ingest.forms.rows import Row
from assistant.ingest.forms.words import flat, is_number, key, number_of

FEWEST: Final = 2  # cells from which their contents say something
_SHARE: Final = Decimal("0.7")  # of the cells that must be of one sort
FULL: Final = 100  # points no indicator has more of
_SERIAL: Final = re.compile(r"\d+(?:\.\d+)*")
_SUMS: Final = 4  # cells of a level's row: its number, name, points and score
_UNIT: Final = 4  # characters of the longest unit


@dataclass(slots=True)
class Cells:
    """A column with the text of its cells by number of row."""

    column: Column
    texts: dict[int, str] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)  # rows that a cell stands beside

    def are(self, is_one: Callable[[str], bool], share: Decimal = _SHARE) -> bool:
        """Are enough of the cells of one sort?"""
        fitting = sum(1 for text in self.texts.values() if is_one(text))
        return len(self.texts) >= FEWEST and fitting >= share * len(self.texts)


def cells_of(columns: Sequence[Column], rows: Sequence[Row]) -> list[Cells]:
    """Each column with the texts of its cells in the rows of indicators; strokes for nothing are none."""
    cells = [Cells(column) for column in columns]
    for number, row in enumerate(_of_indicators(rows)):
        if _is_level(row):
            continue
        for piece in row.filled:
            held = max(cells, key=lambda own: piece.overlap(own.column.start, own.column.end))
            if piece.overlap(held.column.start, held.column.end) > 0 and not piece.empty:
                held.texts.setdefault(number, piece.text)
                held.heights.setdefault(number, piece.height)
    return cells


def _of_indicators(rows: Sequence[Row]) -> list[Row]:
    """The rows of several cells, as far as the total below them, and no text with its label."""
    own: list[Row] = []
    for row in rows:
        if len(row.filled) < FEWEST:
            continue
        first = row.filled[0].key
        if not vocabulary.TOTAL.match(first):
            own += [] if len(row.filled) == FEWEST and vocabulary.text_kind(first) else [row]
        elif own:
            break
    return own


def _is_level(row: Row) -> bool:
    """Is it a row of a tree: the name of a level with nothing but its sums?"""
    words = [piece for piece in row.filled if not is_number(piece.text) and not _SERIAL.fullmatch(piece.key)]
    return len(words) == 1 and len(row.filled) <= _SUMS and vocabulary.LEVEL_NAME.match(words[0].key) is not None


def is_tree(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Do levels stand as rows of their own among the names?"""
    return any(column.kind == "name" for column in columns) and has_level_rows(rows)


def totals_of(columns: Sequence[Column], rows: Sequence[Row]) -> dict[int, str]:
    """What the total row prints in each column, by its start."""
    total = next((row for row in rows if row.filled and vocabulary.TOTAL.match(row.filled[0].key)), None)
    pieces = total.filled[1:] if total is not None else []
    return {c.start: p.text for c in columns for p in pieces if c.start <= p.column < c.end}


def has_level_rows(rows: Sequence[Row]) -> bool:
    """Do several rows name a level and print nothing but its sums?"""
    return sum(1 for row in rows if row.filled and _is_level(row)) >= FEWEST


def is_level_name(text: str) -> bool:
    """产出指标, 数量指标."""
    return vocabulary.LEVEL_NAME.match(key(text)) is not None


def is_unit(text: str) -> bool:
    """A short word without a figure: 公里."""
    bare = flat(text)
    return len(bare) <= _UNIT and not any(sign.isdigit() for sign in bare)


def is_points(text: str) -> bool:
    """A figure that points or a score may be: 7.5."""
    value = number_of(text)
    return value is not None and 0 <= value <= FULL and not flat(text).endswith("%")


def is_name(text: str) -> bool:
    """Words as short as the name of an indicator."""
    return not is_number(text) and 2 <= len(flat(text)) <= 60


def is_value(text: str) -> bool:
    """A text with a figure in it: ≥95%."""
    return any(sign.isdigit() for sign in text)


def figure_at(own: Cells, number: int) -> Decimal:
    """The figure of the column in row `number`; 0 where it is none."""
    return number_of(own.texts[number]) or Decimal(0)


def never_less(one: Cells, other: Cells) -> bool:
    """Is the figure of `one` in every row at least that of `other`, or the sum of all rows its cell is of?"""
    shared = one.texts.keys() & other.texts.keys()
    beside = {n: range(n, n + max(1, other.heights[n] - one.heights[n] + 1)) for n in shared}
    sums = {n: sum(figure_at(one, row) for row in rows if row in one.texts) for n, rows in beside.items()}
    return len(shared) >= FEWEST and all(sums[n] >= figure_at(other, n) for n in shared)


def fills(own: Cells, name: Cells) -> bool:
    """Does nearly every indicator have a value in the column?"""
    return len(own.texts.keys() & name.texts.keys()) >= _SHARE * len(name.texts)
