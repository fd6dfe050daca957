"""What of the rows of a table is certain: figures, signs and units pin a row, texts between them may be split wrongly.

A wrong reading is a boundary between two cells in the wrong place. Where a row costs more than rows do, the boundaries
around its dear cells are doubted, as far as the next cell that cannot be another one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.ingest.formwords import EMPTY, NUMBER, NUMBER_COLUMNS, SIGN, UNIT, VALUE
from assistant.ingest.textforms.contents import is_level, number_in
from assistant.ingest.textforms.level_sums import settle_levels
from assistant.ingest.textforms.prices import SHARED
from assistant.ingest.textforms.rows import FittedCell, FittedRow
from assistant.ingest.textforms.search import Search

DOUBTFUL: Final = 4.5  # cost of a row above which its reading is marked
_MANY: Final = 0.34  # share of doubtful rows from which a whole table is doubtful
_RATE_SLACK: Final = Decimal("0.06")  # percentage points by which a printed rate may be rounded
_STRANGE: Final = 0.4  # share of strange levels up to which they are the exception
_LEVELS: Final = frozenset({"level1", "level2"})
_ODD: Final = 3  # cells broken oddly, from which the breaks say nothing
_ODD_SHAPE: Final = 4.0
_TEXTS: Final = frozenset({"reason", "criterion", "strange"})
_LED: Final = re.compile(r"\d[\d.]*\s+\D")  # 28 人手不足
_VALUES: Final = frozenset({"target", "actual", "initial_target"})
_SLIDING: Final = _VALUES | {"strange", "points", "score", "review", "weight"}  # figures that look alike
_PLAIN: Final = re.compile(r"\d[\d.,]*")  # without a unit that would tell a value from points
_PAIR: Final = 2  # target and actual
_SUM: Final = re.compile(r"[合总小]计|总额$")
_USUAL: Final = 0.3  # share of rows from which a column is one that the others fill, too


def mark_doubtful(search: Search, rows: list[FittedRow]) -> None:
    """Mark what the cost, the arithmetic or the blanks of `rows` leave open; one that only names what stands below is
    none of them."""
    rows = [row for row in rows if not row.heads]
    for row in rows:
        _weigh_rate(search, row)
    _mark_dear(search, rows)
    _mark_strange_levels(search, rows)
    _mark_both_sides(search, rows)
    settle_levels(search, rows)
    _mark_shared(search, rows)
    _mark_slid(search, rows)
    _mark_two_names(search, rows)
    _mark_strokes(search, rows)
    _mark_swallowed(search, rows)
    _count_breaks(search, rows)


def is_untold(rows: list[FittedRow]) -> bool:
    """Are so many rows doubtful that none can be trusted, nor their number?

    So they are where many cells seem broken over lines otherwise than by their width: then any word may be cut.
    """
    told = [row for row in rows if not row.resumed]
    odd, broken = sum(row.odd for row in told), sum(row.broken for row in told)
    if odd >= _ODD and odd > _MANY * broken:
        return True
    return sum(1 for row in told if row.cost >= DOUBTFUL) > max(1, _MANY * len(told))


def _count_breaks(search: Search, rows: list[FittedRow]) -> None:
    """Count for every row the cells broken over lines, levels aside, and those of them broken oddly."""
    for row in rows:
        row.broken = sum(1 for cell in row.cells if cell.last > cell.first + 1)
        row.odd = sum(1 for cell in row.cells if _is_odd(search, cell))


def _is_odd(search: Search, cell: FittedCell) -> bool:
    """Is the cell broken over lines otherwise than by its width? Levels are, in halves."""
    if cell.column < 0 or cell.last == cell.first + 1 or search.keys[cell.column] in _LEVELS:
        return False
    return search.costs.run(cell.first, cell.last)[0] >= _ODD_SHAPE


def _mark_dear(search: Search, rows: list[FittedRow]) -> None:
    """Doubt the stretch around every dear cell of a dear row, over its neighbours up to the next pinned cell."""
    places = [(row, cell) for row in rows for cell in row.cells]
    pinned = [_is_pinned(search, cell) for _, cell in places]
    for number, (row, cell) in enumerate(places):
        dear = row.cost >= DOUBTFUL and (not row.dear or cell.column in row.dear)
        if row.resumed or not (dear or _is_odd(search, cell)):
            continue
        row.doubtful |= {cell.column} | (row.dear if dear else set())
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(places):
                (other, held), (before, _) = places[at], places[at - step]
                if other is not before:
                    _open_blanks(search, *((other, before) if step < 0 else (before, other)))
                if pinned[at]:
                    break
                other.doubtful.add(held.column)
                at += step


def _mark_both_sides(search: Search, rows: list[FittedRow]) -> None:
    """Where a cell at the end of a row or the head of the next is in doubt, so is its neighbour, if it is broken, and
    so are the blanks before the next."""
    for above, below in pairwise(row for row in rows if not row.resumed):
        ends = [(above, above.cells[-1]), (below, below.cells[0])]
        if any(_is_pinned(search, cell) for _, cell in ends) or all(cell.last == cell.first + 1 for _, cell in ends):
            continue
        if any(cell.column in row.unsure | row.doubtful for row, cell in ends):
            for row, cell in ends:
                row.doubtful.add(cell.column)
            below.doubtful |= set(range(below.cells[0].column))  # what they hold may have been read as the end above


def _open_blanks(search: Search, above: FittedRow, below: FittedRow) -> None:
    """Where the boundary between two rows is doubted, so are the blanks at the end of one and the head of the other."""
    above.doubtful |= set(range(above.cells[-1].column + 1, len(search.keys)))
    below.doubtful |= set(range(below.cells[0].column))


def _mark_strange_levels(search: Search, rows: list[FittedRow]) -> None:
    """Among levels with known names a strange one may be the beginning of the name beside it."""
    for column in (at for at, key in enumerate(search.keys) if key in _LEVELS):
        cells = [(row, cell) for row in rows for cell in row.cells if cell.column == column and not row.resumed]
        strange = [(row, cell) for row, cell in cells if not is_level(search.costs.run(cell.first, cell.last)[1])]
        if not strange or len(strange) > _STRANGE * len(cells):
            continue
        for row, cell in strange:
            row.doubtful |= {cell.column, *(other.column for other in row.cells if other.first == cell.last)}


def _is_pinned(search: Search, cell: FittedCell) -> bool:
    """Is the cell whole, and no part of another: one word that is a figure, a sign or a unit, as its column asks, or
    that shares its line with another (a cell broken over lines has them for itself)?"""
    if cell.last != cell.first + 1 or cell.column < 0:
        return False
    if search.costs.stands_beside(cell.first):
        return True
    text, key = search.costs.bare[cell.first], search.keys[cell.column]
    if key in NUMBER_COLUMNS:
        return NUMBER.fullmatch(text) is not None
    if key in _VALUES:
        return any(sign.isdigit() for sign in text) and VALUE.fullmatch(text) is not None
    return (key == "sign" and SIGN.fullmatch(text) is not None) or (key == "unit" and UNIT.fullmatch(text) is not None)


def _weigh_rate(search: Search, row: FittedRow) -> None:
    """The printed rate proves the amounts of a row in their columns, or shows that they are not all there; beside all
    of them it is wrong itself, and no reason to doubt how the row is read."""
    texts = {search.keys[cell.column]: search.costs.run(cell.first, cell.last)[1] for cell in row.cells}
    numbers = [number_in(texts.get(key, "").rstrip("%")) for key in ("budget", "executed", "rate")]
    budget, executed, rate = numbers
    row.proved = budget == executed == 0 and rate is None  # 其他资金 0 0
    if row.resumed or budget is None or executed is None or rate is None or budget == 0:
        return
    if abs(executed * 100 / budget - rate) <= _RATE_SLACK:
        row.unsure.clear()
        row.proved = True
    elif any(key in NUMBER_COLUMNS and key not in texts for key in search.keys):
        row.doubtful |= {cell.column for cell in row.cells}


def _mark_slid(search: Search, rows: list[FittedRow]) -> None:
    """A row with fewer figures than the others may have slid by a cell: last year's value is read as this year's, or
    the name of a level as that of the indicator."""
    if search.money or "name" not in search.keys:
        return
    columns = {column for column, key in enumerate(search.keys) if key in _SLIDING}
    name = search.keys.index("name")
    full = [{cell.column for cell in row.cells} for row in rows if not row.resumed]
    usual = {c for c in columns if sum(c in filled for filled in full) >= _USUAL * len(full)}
    last = max((column for column, key in enumerate(search.keys) if key in _VALUES), default=0) + 1
    values = {column for column, key in enumerate(search.keys[: last + 1]) if key in _VALUES | {"strange"}}
    # A column of values that no row fills: others' may stand one further left in every row.
    open_values = values if values - set().union(*full) and len(values) > _PAIR else set()
    for row in rows:
        texts = {cell.column: search.costs.run(cell.first, cell.last)[1] for cell in row.cells}
        figures = texts.keys() & columns
        if row.resumed or not figures:
            continue
        row.unsure |= open_values
        alike = "strange" in search.keys or all(_PLAIN.fullmatch(texts[column]) for column in figures)
        if alike and not usual <= texts.keys():
            row.doubtful |= columns
        if is_level(texts.get(name, "")) and not {"level1", "level2"} <= {search.keys[c] for c in texts}:
            row.doubtful |= set(range(len(search.keys)))


def _mark_two_names(search: Search, rows: list[FittedRow]) -> None:
    """Where some rows of money, sums aside, have two names and others one, either may be that of the fund."""
    first = next((at for at, key in enumerate(search.keys) if key in NUMBER_COLUMNS), 0) if search.money else 0
    named = {column for column in range(first) if search.keys[column] != "serial"}
    counts = [
        len(named & {cell.column for cell in row.cells})
        for row in rows
        if not row.resumed and not _SUM.search(search.costs.run(row.cells[0].first, row.cells[0].last)[1])
    ]
    if len(named) > 1 and len(set(counts)) > 1:
        for row in rows:
            row.unsure |= named


def _mark_strokes(search: Search, rows: list[FittedRow]) -> None:
    """A stroke for nothing among blanks may stand in any of their columns."""
    figures = {column for column, key in enumerate(search.keys) if key in NUMBER_COLUMNS}
    for row in rows:
        strokes = {c.column for c in row.cells if EMPTY.fullmatch(search.costs.run(c.first, c.last)[1])} & figures
        blanks = figures - {cell.column for cell in row.cells}
        if strokes and blanks and not row.resumed:
            row.unsure |= strokes | blanks


def _mark_swallowed(search: Search, rows: list[FittedRow]) -> None:
    """A text that begins with a figure, behind a blank among the figures, may have swallowed that."""
    for row in rows:
        filled = {cell.column for cell in row.cells}
        for cell in row.cells:
            before = cell.column - 1
            blank = before >= 0 and before not in filled and search.keys[before] in NUMBER_COLUMNS
            if blank and search.keys[cell.column] in _TEXTS and _LED.match(search.pieces[cell.first].text):
                row.doubtful |= {before, cell.column}


def _mark_shared(search: Search, rows: list[FittedRow]) -> None:
    """A blank among scores may be one cell merged over rows: its figure, above, may be theirs too."""
    if search.money:
        return
    for column in (at for at, key in enumerate(search.keys) if key in SHARED):
        for above, row in pairwise(rows):
            cells = {cell.column for cell in row.cells}
            empty = row.resumed or any(search.costs.is_placeholder(cell.first, cell.column) for cell in row.cells)
            if column not in cells and not empty:
                above.unsure.add(column)
                row.unsure.add(column)
