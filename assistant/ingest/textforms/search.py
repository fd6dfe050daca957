"""Fit the pieces of a table's text into rows and columns: the cheapest reading, by what each column may hold.

Text taken from a PDF prints the cells of a row one after another, each broken over lines as its column was wide. Which
pieces make one cell, and where a row ends, follows from the kinds of the columns (names, values, units, points), from
the shape of broken cells (all lines full but the last) and from the words in use. This is a shortest path over
(piece, column); a row that costs too much is one that cannot be told, and the caller refuses it. A second pass from
the end finds every other reading that costs hardly more: the columns in which it differs are unsure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.ingest.formwords import NUMBER, NUMBER_COLUMNS, PLACEHOLDER
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.cell_costs import CellCosts
from assistant.ingest.textforms.contents import NEVER, is_level, number_in
from assistant.ingest.textforms.rows import FittedCell, FittedRow

_LONGEST: Final = 14  # lines a cell may be broken over
_SKIPS: Final = {
    "level1": 0.2,
    "level2": 0.3,
    "serial": 1.0,
    "name": 25.0,
    "target": 6.0,
    "actual": 6.0,
    "points": 6.0,
    "score": 5.0,
    "unit": 4.0,
    "sign": 5.0,
    "criterion": 3.0,
    "reason": 0.0,
    "review": 2.0,
    "label": 20.0,
    "strange": 0.0,
}
_MONEY_SKIP: Final = 1.0
_SINGLE: Final = frozenset({"serial", "sign"})  # columns whose cells are never broken over lines
_SHARED: Final = frozenset({"points", "score"})  # columns whose cells may be merged over rows
_FAR: Final = NEVER * 50
_MARGIN: Final = 2.0  # a reading that costs so little more than the cheapest may be the true one
_LEVEL_ROW: Final = 0.5  # cost of a row that names a level
_RATE_SLACK: Final = Decimal("0.06")  # percentage points by which a printed rate may be rounded
# the next cell stands in the same row, a new one, or the row broken by a page; or a whole row names a level
SAME, NEW, RESUMED, LEVEL = 0, 1, 2, 3
_State = tuple[float, tuple[int, int, int] | None]  # cost; piece, column and kind it was reached from
_Table = list[list[_State]]


def fit(pieces: Sequence[Piece], keys: Sequence[str]) -> list[FittedRow]:
    """The cheapest rows for `pieces` under columns `keys`; an empty list for no pieces."""
    if not pieces:
        return []
    return _Fit(pieces, keys).solve()


class _Fit:
    """One search; states are (pieces used, last column filled)."""

    def __init__(self, pieces: Sequence[Piece], keys: Sequence[str]) -> None:
        self.pieces, self.keys = pieces, keys
        self.costs = CellCosts(pieces, keys)
        self.money = "name" not in keys
        self.tree = not self.money and not {"level1", "level2"} & set(keys) and bool(_SHARED & set(keys))
        skips = [_MONEY_SKIP if self.money and key in NUMBER_COLUMNS else _SKIPS.get(key, 3.0) for key in keys]
        self.before = [0.0]
        for skip in skips:
            self.before.append(self.before[-1] + skip)

    def solve(self) -> list[FittedRow]:
        """Forward pass over all pieces, then the way back."""
        count, width = len(self.pieces), len(self.keys)
        best: _Table = [[(_FAR, None)] * width for _ in range(count + 1)]
        for at in range(count):
            for column, kind, following, cost in self._steps(best[at], at):
                self._extend(best, at, (column, kind, following), cost)
            if at and self.pieces[at].new_page:
                self._resume(best, at)
            self._open_level(best, at)
        ends = [(best[count][column][0] + self._rest(column), column) for column in range(width)]
        least, column = min(ends)
        rows = self._way_back(best, column)
        self._mark(rows, best, least)
        self._mark_shared(rows)
        return rows

    def _rest(self, column: int) -> float:
        """What it costs to end a row behind `column`."""
        return self.before[len(self.keys)] - self.before[column + 1]

    def _steps(self, states: list[_State], at: int) -> Iterator[tuple[int, int, int, float]]:
        """Every way on: (column before, kind, column of the next cell, cost so far)."""
        width = len(self.keys)
        if at == 0:
            yield from (
                (-1, NEW, following, self.before[following] + self._opening(following)) for following in range(width)
            )
            return
        live = [(states[column][0], column) for column in range(width) if states[column][0] < _FAR]
        for cost, column in live:
            for following in range(column + 1, width):
                yield column, SAME, following, cost + self.before[following] - self.before[column + 1]
        if not live:
            return
        ended, column = min((cost + self._rest(column), column) for cost, column in live)
        for following in range(width):
            yield column, NEW, following, ended + self.before[following] + 0.5

    def _extend(self, best: _Table, at: int, step: tuple[int, int, int], cost: float) -> None:
        """Try the next cell with one, two, … pieces."""
        column, kind, following = step
        for last in range(at + 1, self._furthest(at, following) + 1):
            cell = self.costs.cost_of(following, at, last)
            if cell >= NEVER and last > at + 1:
                return
            # Behind a placeholder (指标1：) the rest of the row is blank.
            reached = len(self.keys) - 1 if self.costs.is_placeholder(at, following) else following
            if cost + cell < best[last][reached][0]:
                best[last][reached] = (cost + cell, (at, column, kind))

    def _resume(self, best: _Table, at: int) -> None:
        """The line behind a page break may hold only the ends of cells broken there."""
        last = self._resumed_to(at)
        if last is None:
            return
        ended, column = min((best[at][column][0] + self._rest(column), column) for column in range(len(self.keys)))
        cost = ended + 4.0 + (last - at)
        if cost < best[last][-1][0]:
            best[last][-1] = (cost, (at, column, RESUMED))

    def _open_level(self, best: _Table, at: int) -> None:
        """In a tree a row may hold the name of a level with the sums of its figures, and nothing else."""
        cells = self._level_row(at)
        if not cells:
            return
        ends = [(best[at][column][0] + self._rest(column), column) for column in range(len(self.keys))]
        ended, column = min(ends) if at else (0.0, -1)
        last = cells[-1].last
        if ended + _LEVEL_ROW < best[last][-1][0]:
            best[last][-1] = (ended + _LEVEL_ROW, (at, column, LEVEL))

    def _level_row(self, at: int) -> list[FittedCell]:
        """The cells of the row that names a level at `at`; none where no such row begins there."""
        if not self.tree:
            return []
        figures = [column for column, key in enumerate(self.keys) if key in _SHARED]
        for count in (3, 2, 1):
            last = at + count
            if last > len(self.pieces) or not is_level(self.costs.run(at, last)[1]):
                continue
            sums = self.costs.bare[last : last + len(figures)]
            if len(sums) < len(figures) or not all(NUMBER.fullmatch(text) for text in sums):
                continue
            named = FittedCell(self.keys.index("name"), at, last)
            return [named, *(FittedCell(column, last + n, last + n + 1) for n, column in enumerate(figures))]
        return []

    def _resumed_to(self, at: int) -> int | None:
        """The piece behind the line at `at`, which may hold ends of broken cells; None where it is a row."""
        last = at + 1
        while last < len(self.pieces) and self.pieces[last].line == self.pieces[at].line:
            last += 1
        held = any(PLACEHOLDER.fullmatch(text) for text in self.costs.bare[at:last])
        return None if held or last - at > 3 else last

    def _furthest(self, at: int, column: int) -> int:
        """The piece behind the longest cell that may begin at `at` in `column`."""
        key = self.keys[column]
        longest = 1 if key in _SINGLE else 3 if key in NUMBER_COLUMNS else _LONGEST
        return min(at + longest, len(self.pieces))

    def _opening(self, following: int) -> float:
        """The first row of a table shows its levels."""
        return sum(5.0 for key in self.keys[:following] if key in {"level1", "level2"})

    def _way_back(self, best: _Table, column: int) -> list[FittedRow]:
        rows: list[FittedRow] = []
        row = FittedRow()
        at = len(self.pieces)
        while at > 0:
            step = best[at][column][1]
            if step is None:
                return []
            begin, previous, kind = step
            if kind == LEVEL:
                rows.insert(0, FittedRow(self._level_row(begin)))
                at, column = begin, previous
                continue
            if kind == RESUMED:
                rows.insert(
                    0, FittedRow([FittedCell(-1, number, number + 1) for number in range(begin, at)], resumed=True)
                )
                at, column = begin, previous
                continue
            own = self.keys.index("name") if "name" in self.keys and at == begin + 1 else column
            row.cells.insert(0, FittedCell(own if self.costs.is_placeholder(begin, own) else column, begin, at))
            if kind != SAME:
                rows.insert(0, row)
                row = FittedRow()
            at, column = begin, previous
        self._price(rows)
        return rows

    def _mark(self, rows: list[FittedRow], best: _Table, least: float) -> None:
        """Mark what another reading within the margin fills otherwise, unless the row's own arithmetic proves it."""
        chosen = {(cell.first, cell.last, cell.column) for row in rows for cell in row.cells}
        row_of = [number for number, row in enumerate(rows) for cell in row.cells for _ in range(cell.first, cell.last)]
        for at, after, column, cost in self._cells_through(best):
            if cost > least + _MARGIN or (at, after, column) in chosen:
                continue
            for number in {row_of[at], row_of[max(at - 1, 0)], row_of[min(after, len(row_of) - 1)]}:
                rows[number].unsure.add(column)
            for number in set(row_of[at:after]):
                own = rows[number].cells
                rows[number].unsure |= {cell.column for cell in own if cell.first < after and cell.last > at}
        for row in rows:
            if row.unsure and self._rate_agrees(row):
                row.unsure.clear()

    def _rate_agrees(self, row: FittedRow) -> bool:
        """Is the printed rate that of the amounts in the columns chosen?"""
        texts = {self.keys[cell.column]: self.costs.run(cell.first, cell.last)[1] for cell in row.cells}
        numbers = [number_in(texts.get(key, "").rstrip("%")) for key in ("budget", "executed", "rate")]
        budget, executed, rate = numbers
        if budget is None or executed is None or rate is None or budget == 0:
            return False
        return abs(executed * 100 / budget - rate) <= _RATE_SLACK

    def _mark_shared(self, rows: list[FittedRow]) -> None:
        """A blank among scores may be one cell merged over rows: its figure, above, may be theirs too."""
        if self.money:
            return
        for column in (at for at, key in enumerate(self.keys) if key in _SHARED):
            for above, row in pairwise(rows):
                cells = {cell.column for cell in row.cells}
                empty = row.resumed or any(self.costs.is_placeholder(cell.first, cell.column) for cell in row.cells)
                if column not in cells and not empty:
                    above.unsure.add(column)
                    row.unsure.add(column)

    def _cells_through(self, best: _Table) -> Iterator[tuple[int, int, int, float]]:
        """Every cell that could be: its first piece, the one behind it, column, cost of the best reading with it."""
        count, width = len(self.pieces), len(self.keys)
        onward = [[_FAR] * width for _ in range(count + 1)]
        onward[count] = [self._rest(column) for column in range(width)]
        for at in range(count - 1, -1, -1):
            cheapest = [_FAR] * width
            for _, _, following, cost in self._steps(best[at], at):
                cheapest[following] = min(cheapest[following], cost)
            begun = [_FAR] * width
            for following in range(width):
                for last in range(at + 1, self._furthest(at, following) + 1):
                    cell = self.costs.cost_of(following, at, last)
                    if cell >= NEVER and last > at + 1:
                        break
                    behind = width - 1 if self.costs.is_placeholder(at, following) else following
                    rest = cell + onward[last][behind]
                    begun[following] = min(begun[following], rest)
                    yield at, last, following, cheapest[following] + rest
            fresh = min(self.before[following] + 0.5 + begun[following] for following in range(width))
            for column in range(width):
                same = (self.before[f] - self.before[column + 1] + begun[f] for f in range(column + 1, width))
                onward[at][column] = min([self._rest(column) + fresh, *same])
            if at and self.pieces[at].new_page:
                self._resume_onward(onward, at)
            if level := self._level_row(at):
                rest = _LEVEL_ROW + onward[level[-1].last][-1]
                onward[at] = [min(cost, self._rest(column) + rest) for column, cost in enumerate(onward[at])]

    def _resume_onward(self, onward: list[list[float]], at: int) -> None:
        """The way on from a page break over the ends of broken cells."""
        last = self._resumed_to(at)
        if last is not None:
            rest = 4.0 + (last - at) + onward[last][-1]
            onward[at] = [min(cost, self._rest(column) + rest) for column, cost in enumerate(onward[at])]

    def _price(self, rows: list[FittedRow]) -> None:
        """The cost of each row by itself."""
        for row in rows:
            if row.resumed:
                continue
            if self._level_row(row.cells[0].first) == row.cells:
                continue
            row.cost = sum(self.costs.cost_of(cell.column, cell.first, cell.last) for cell in row.cells)
            filled = {cell.column for cell in row.cells}
            if any(self.costs.is_placeholder(cell.first, cell.column) for cell in row.cells):
                continue
            skipped = [i for i, key in enumerate(self.keys) if i not in filled and (self.money or key not in _SHARED)]
            if self.money and filled == {0}:
                continue  # a line of the budget without any figure is printed often
            row.cost += sum(self.before[i + 1] - self.before[i] for i in skipped)
