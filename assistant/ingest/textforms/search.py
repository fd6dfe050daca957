"""The cheapest split of a table's words into rows and cells, by what each column may hold.

Text taken from a PDF prints the cells of a row one after another, each broken over lines as its column was wide. Which
pieces make one cell, and where a row ends, follows from the kinds of the columns (names, values, units, points), from
the shape of broken cells (all lines full but the last) and from the words in use. This is a shortest path over
(piece, column): a step is one cell, or a whole row that names a level. A row that costs too much cannot be told, and
`bodies` refuses it; what another path hardly dearer reads otherwise is marked by `otherwise`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from assistant.ingest.formwords import MONEY_LINE, NUMBER_COLUMNS, PLACEHOLDER
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.cell_costs import CellCosts
from assistant.ingest.textforms.contents import NEVER, is_level
from assistant.ingest.textforms.level_rows import LevelRows
from assistant.ingest.textforms.prices import price, skips_of
from assistant.ingest.textforms.rows import FittedCell, FittedRow
from assistant.ingest.textforms.shapes import CLOSED

_LONGEST: Final = 14  # lines a cell may be broken over
_SINGLE: Final = frozenset({"serial", "sign"})  # columns whose cells are never broken over lines
_WEIGHED: Final = frozenset({"level1", "level2"})
_UNWEIGHED: Final = 6.0  # cost of a level without its weight, where there is a column of these
_UNLED: Final = 4.0  # cost of a sort of levels 1 without one of them beside it
FAR: Final = NEVER * 50
LEVEL_ROW: Final = 0.5  # cost of a row that names a level
# the next cell stands in the same row, a new one, or the row broken by a page; or a whole row names a level
SAME, NEW, RESUMED, LEVEL = 0, 1, 2, 3
_State = tuple[float, tuple[int, int, int] | None]  # cost; piece, column and kind it was reached from
Table = list[list[_State]]


class Search:
    """One search; states are (pieces used, last column filled); `best` is the cheapest way to each, `least` its end."""

    def __init__(self, pieces: Sequence[Piece], keys: Sequence[str]) -> None:
        self.pieces, self.keys = pieces, keys
        self.costs = CellCosts(pieces, keys)
        self.money = "name" not in keys
        self.levels = LevelRows(self.costs, keys)
        self.first = keys.index("level1") if "level1" in keys else 0
        self.before = [0.0, *accumulate(skips_of(keys))]

        # the next piece behind each that no cell before it goes on in
        self._closed = [len(pieces)] * (len(pieces) + 1)
        for at in range(len(pieces) - 2, -1, -1):
            self._closed[at] = at + 1 if pieces[at + 1].edge in CLOSED else self._closed[at + 1]

        self.best: Table = [[(FAR, None)] * len(keys) for _ in range(len(pieces) + 1)]
        self.least = FAR

    def solve(self) -> list[FittedRow]:
        """Forward pass over all pieces, then the way back."""
        count, width = len(self.pieces), len(self.keys)
        best = self.best
        for at in range(count):
            for following, (cost, column, kind) in self._cheapest(best[at], at).items():
                self._extend(best, at, (column, kind, following), cost)
            if at and self.pieces[at].new_page:
                self._resume(best, at)
            self._open_level(best, at)
        ends = [(best[count][column][0] + self.rest(column), column) for column in range(width)]
        self.least, column = min(ends)
        return self._way_back(best, column)

    def rest(self, column: int) -> float:
        """What it costs to end a row behind `column`."""
        return self.before[len(self.keys)] - self.before[column + 1]

    def gap(self, column: int, following: int) -> float:
        """What the blanks between two cells of a row cost; that of the weight beside a level costs more, as it hardly
        ever is one, and so does that of the first level beside a sort of these (共性指标)."""
        weighed = following > column + 1 and self.keys[column + 1] == "weight" and self.keys[column] in _WEIGHED
        unled = column < self.first < following and self.keys[column] == "strange"
        more = (_UNWEIGHED if weighed else 0.0) + (_UNLED if unled else 0.0)
        return self.before[following] - self.before[column + 1] + more

    def steps(self, states: list[_State], at: int) -> Iterator[tuple[int, int, int, float]]:
        """Every way on: (column before, kind, column of the next cell, cost so far)."""
        width = len(self.keys)
        if at == 0:
            yield from (
                (-1, NEW, following, self.before[following] + self._opening(following)) for following in range(width)
            )
            return
        live = [(states[column][0], column) for column in range(width) if states[column][0] < FAR]
        edge = self.pieces[at].edge
        for cost, column in live if edge != "row" else []:
            for following in range(column + 1, width):
                yield column, SAME, following, cost + self.gap(column, following)
        if not live or edge == "cell":
            return
        ended, column = min((cost + self.rest(column), column) for cost, column in live)
        for following in range(width):
            yield column, NEW, following, ended + self.before[following] + 0.5

    def _cheapest(self, states: list[_State], at: int) -> dict[int, tuple[float, int, int]]:
        """The cheapest way on to each column: cost so far, column before, kind."""
        ways: dict[int, tuple[float, int, int]] = {}
        for column, kind, following, cost in self.steps(states, at):
            if following not in ways or cost < ways[following][0]:
                ways[following] = (cost, column, kind)
        return ways

    def _extend(self, best: Table, at: int, step: tuple[int, int, int], cost: float) -> None:
        """Try the next cell with one, two, … pieces."""
        column, kind, following = step
        for last in range(at + 1, self.furthest(at, following) + 1):
            cell = self.costs.cost_of(following, at, last)
            if cell >= NEVER and last > at + 1:
                return
            # Behind a placeholder (指标1：) the rest of the row is blank.
            reached = len(self.keys) - 1 if self.costs.is_placeholder(at, following) else following
            if cost + cell < best[last][reached][0]:
                best[last][reached] = (cost + cell, (at, column, kind))

    def _resume(self, best: Table, at: int) -> None:
        """The line behind a page break may hold only the ends of cells broken there."""
        last = self.resumed_to(at)
        if last is None:
            return
        ended, column = min((best[at][column][0] + self.rest(column), column) for column in range(len(self.keys)))
        cost = ended + 4.0 + (last - at)
        if cost < best[last][-1][0]:
            best[last][-1] = (cost, (at, column, RESUMED))

    def _open_level(self, best: Table, at: int) -> None:
        """In a tree a row may hold the name of a level with the sums of its figures, and nothing else."""
        cells = self.levels.at(at)
        if not cells:
            return
        ends = [(best[at][column][0] + self.rest(column), column) for column in range(len(self.keys))]
        ended, column = min(ends) if at else (0.0, -1)
        last = cells[-1].last
        if ended + LEVEL_ROW < best[last][-1][0]:
            best[last][-1] = (ended + LEVEL_ROW, (at, column, LEVEL))

    def resumed_to(self, at: int) -> int | None:
        """The piece behind the line at `at`, which may hold ends of broken cells; None where it is a row."""
        last = at + 1
        while last < len(self.pieces) and self.pieces[last].line == self.pieces[at].line:
            last += 1
        begins = any(self._begins_row(text) for text in self.costs.bare[at:last])
        return None if begins or last - at > 3 else last

    def _begins_row(self, text: str) -> bool:
        """Does `text` begin a row of its own: a placeholder, a source of money, a level?"""
        if PLACEHOLDER.fullmatch(text) or (self.money and MONEY_LINE.fullmatch(text)):
            return True
        return not self.money and text.endswith("指标") and is_level(text)

    def furthest(self, at: int, column: int) -> int:
        """The piece behind the longest cell that may begin at `at` in `column`."""
        key = self.keys[column]
        longest = 1 if key in _SINGLE else 3 if key in NUMBER_COLUMNS else _LONGEST
        return min(at + longest, self._closed[at])

    def _opening(self, following: int) -> float:
        """The first row of a table shows its levels."""
        return sum(5.0 for key in self.keys[:following] if key in {"level1", "level2"})

    def _way_back(self, best: Table, column: int) -> list[FittedRow]:
        rows: list[FittedRow] = []
        row = FittedRow()
        at = len(self.pieces)
        while at > 0:
            step = best[at][column][1]
            if step is None:
                return []
            begin, previous, kind = step
            if kind == LEVEL:
                cells = self.levels.at(begin)
                wide = self.costs.is_band(begin)
                rows.insert(0, FittedRow(cells, heads=wide or self.costs.seconds_apart, wide=wide))
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
        for row in rows:
            if not (row.resumed or self.levels.at(row.cells[0].first) == row.cells):
                price(row, self.costs, self.keys)
        return rows
