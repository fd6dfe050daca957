"""Points printed for a level 1 against those of the rows read under it: where the two agree, its rows are proved; where
they do not, rows of it may have been read under another level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.ingest.formwords import LEVEL_POINTS
from assistant.ingest.textforms.contents import number_in
from assistant.ingest.textforms.rows import FittedRow
from assistant.ingest.textforms.search import Search

_LEVELS: Final = frozenset({"level1", "level2"})
_NEEDED: Final = frozenset({"level1", "name", "points"})


def settle_levels(search: Search, rows: Sequence[FittedRow]) -> None:
    """Prove levels 1 by their points; put what was read for one, and makes up another's points, below that; doubt the
    rest."""
    if not set(search.keys) >= _NEEDED:
        return
    groups = list(_groups(search, [row for row in rows if not row.resumed]))
    at = 0
    while at < len(groups):
        stated, held = _stated(search, groups[at][0]), _held(search, groups[at])
        count = _groups_within(search, groups[at:], stated)
        if count > 1:
            for below in groups[at + 1 : at + count]:
                _put_below(search, below[0])
        if count:
            for row in (row for group in groups[at : at + count] for row in group):
                row.unsure.discard(search.keys.index("level1"))
        elif stated is not None and held is not None:
            _doubt(search, groups[at])
            if at + 1 < len(groups):
                _doubt(search, groups[at + 1])
        at += max(count, 1)


def _groups(search: Search, rows: Sequence[FittedRow]) -> Iterator[list[FittedRow]]:
    """The rows from each that names a level 1 to the next."""
    group: list[FittedRow] = []
    for row in rows:
        if group and _text_in(search, row, search.keys.index("level1")) is not None:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _stated(search: Search, row: FittedRow) -> Decimal | None:
    """The points printed for the level 1 of `row`: behind its name, or in a column of weights beside it."""
    level = search.keys.index("level1")
    behind = LEVEL_POINTS.search(_text_in(search, row, level) or "")
    if behind is not None:
        return number_in(behind.group().strip("()"))
    return number_in(_text_in(search, row, level + 1) or "") if _is_weighed(search, level) else None


def _held(search: Search, group: Sequence[FittedRow]) -> Decimal | None:
    """The points of the rows of `group` together; None where one shows none."""
    named = [row for row in group if _text_in(search, row, search.keys.index("name")) is not None]
    points = [number_in(_text_in(search, row, search.keys.index("points")) or "") for row in named]
    return None if None in points else sum((value for value in points if value is not None), Decimal(0))


def _groups_within(search: Search, groups: Sequence[Sequence[FittedRow]], stated: Decimal | None) -> int:
    """How many of `groups`, the first of which has `stated` points, make these exactly; 0 where none do so."""
    total = Decimal(0)
    for count, group in enumerate(groups, 1):
        held = _held(search, group)
        if (
            stated is None
            or held is None
            or total + held > stated
            or (count > 1 and not _may_be_below(search, group[0]))
        ):
            return 0
        total += held
        if total == stated:
            return count
    return 0


def _may_be_below(search: Search, row: FittedRow) -> bool:
    """Is the place of a level 2 free in a row that was read to begin a level 1?"""
    return "level2" in search.keys and _text_in(search, row, search.keys.index("level2")) is None


def _put_below(search: Search, row: FittedRow) -> None:
    """What was read for a level 1 is a level 2, its weight that of a level 2."""
    first, second = search.keys.index("level1"), search.keys.index("level2")
    weighed = _is_weighed(search, first) and _is_weighed(search, second)
    for cell in row.cells:
        if cell.column == first or (weighed and cell.column == first + 1):
            cell.column += second - first
    row.unsure -= {first, second}


def _is_weighed(search: Search, column: int) -> bool:
    return tuple(search.keys[column + 1 : column + 2]) == ("weight",)


def _doubt(search: Search, group: Sequence[FittedRow]) -> None:
    for row in group:
        row.unsure |= {column for column, key in enumerate(search.keys) if key in _LEVELS}


def _text_in(search: Search, row: FittedRow, column: int) -> str | None:
    return next((search.costs.run(c.first, c.last)[1] for c in row.cells if c.column == column), None)
