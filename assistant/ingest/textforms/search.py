"""The cheapest split of a table's words into rows and cells, by what each column may hold.

Text taken from a PDF prints the cells of a row one after another, each broken over lines as its column was wide. Which
pieces make one cell, and where a row ends, follows from the kinds of the columns (names, values, units, points), from
the shape of broken cells (all lines full but the last) and from the words in use. This is a shortest path over
(piece, column); a row that costs too much is one that cannot be told, and the caller refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.ingest.formwords import (
    EMPTY,
    LEVEL_POINTS,
    LISTED,
    MONEY_LINE,
    NUMBER,
    NUMBER_COLUMNS,
    PLACEHOLDER,
)
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.cell_costs import CellCosts
from assistant.ingest.textforms.contents import NEVER, is_level
from assistant.ingest.textforms.rows import FittedCell, FittedRow
from assistant.ingest.textforms.shapes import CLOSED

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
    "weight": 0.3,
}
_MONEY_SKIP: Final = 1.0
_SINGLE: Final = frozenset({"serial", "sign"})  # columns whose cells are never broken over lines
SHARED: Final = frozenset({"points", "score"})  # columns whose cells may be merged over rows
FAR: Final = NEVER * 50
DEAR: Final = 1.5  # cost of a cell, or of a blank one, that may be the sign of a wrong reading
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
        self.tree = not self.money and not {"level1", "level2"} & set(keys) and bool(SHARED & set(keys))
        skips = [_MONEY_SKIP if self.money and key in NUMBER_COLUMNS else _SKIPS.get(key, 3.0) for key in keys]
        self.before = [0.0]
        for skip in skips:
            self.before.append(self.before[-1] + skip)

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
                yield column, SAME, following, cost + self.before[following] - self.before[column + 1]
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
        cells = self.level_row(at)
        if not cells:
            return
        ends = [(best[at][column][0] + self.rest(column), column) for column in range(len(self.keys))]
        ended, column = min(ends) if at else (0.0, -1)
        last = cells[-1].last
        if ended + LEVEL_ROW < best[last][-1][0]:
            best[last][-1] = (ended + LEVEL_ROW, (at, column, LEVEL))

    def level_row(self, at: int) -> list[FittedCell]:
        """The cells of the row that names a level at `at`; none where no such row begins there."""
        if not self.tree:
            return []
        figures = [column for column, key in enumerate(self.keys) if key in SHARED]
        for count in (3, 2, 1):
            last = at + count
            if last > len(self.pieces) or not is_level(LISTED.sub("", self.costs.run(at, last)[1])):
                continue
            if count > 1 and self.costs.run(at, last)[0] >= NEVER:
                continue
            named = FittedCell(self.keys.index("name"), at, last)
            if count == 1 and LEVEL_POINTS.search(self.costs.bare[at]) and self._is_alone(at):
                return [named]
            sums = self.costs.bare[last : last + len(figures)]
            if len(sums) < len(figures) or not all(NUMBER.fullmatch(text) for text in sums):
                continue
            return [named, *(FittedCell(column, last + n, last + n + 1) for n, column in enumerate(figures))]
        return []

    def _is_alone(self, at: int) -> bool:
        """Does a new line begin behind the piece at `at`, which begins one?"""
        behind = self.pieces[at + 1 : at + 2]
        return self.pieces[at].starts_line and all(piece.starts_line for piece in behind)

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
                rows.insert(0, FittedRow(self.level_row(begin)))
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

    def _price(self, rows: list[FittedRow]) -> None:
        """The cost of each row by itself, and the columns that make it dear."""
        for row in rows:
            if row.resumed or self.level_row(row.cells[0].first) == row.cells:
                continue
            costs = {cell.column: self.costs.cost_of(cell.column, cell.first, cell.last) for cell in row.cells}
            row.cost = sum(costs.values())
            if any(self.costs.is_placeholder(cell.first, cell.column) for cell in row.cells):
                continue
            if not (self.money and self._has_no_figure(row)):  # such a line of the budget is printed often
                free = frozenset() if self.money else SHARED
                skips = {i: self._skip(i) for i, key in enumerate(self.keys) if i not in costs and key not in free}
                row.cost += sum(skips.values())
                costs |= skips
            row.dear = {column for column, cost in costs.items() if cost >= DEAR}

    def _has_no_figure(self, row: FittedRow) -> bool:
        """Does the row hold a name, and strokes at most?"""
        texts = (self.costs.run(cell.first, cell.last)[1] for cell in row.cells if cell.column > 0)
        return all(EMPTY.fullmatch(text) for text in texts)

    def _skip(self, column: int) -> float:
        """What it costs to leave `column` blank."""
        return self.before[column + 1] - self.before[column]
