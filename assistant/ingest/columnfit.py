"""Fit the pieces of a table's text into rows and columns: the cheapest reading, by what each column may hold.

Text taken from a PDF prints the cells of a row one after another, each broken over lines as its column was wide. Which
pieces make one cell, and where a row ends, follows from the kinds of the columns (names, values, units, points), from
the shape of broken cells (all lines full but the last) and from the words in use. This is a shortest path over
(piece, column); a row that costs too much is one that cannot be told, and the caller refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from assistant.ingest.formwords import (
    EMPTY,
    LEVEL1,
    LEVEL2,
    MONEY_LINE,
    NUMBER,
    NUMBER_COLUMNS,
    PLACEHOLDER,
    QUALITY,
    SIGN,
    UNIT,
    VALUE,
    bare,
)
from assistant.ingest.headings import mark_level
from assistant.ingest.pieces import Piece

NEVER: Final = 1000.0
DOUBTFUL: Final = 4.5  # cost of a row above which its reading is marked
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
}
_MONEY_SKIP: Final = 1.0
_STOPS: Final = frozenset("，。、；：”）》")
_SINGLE: Final = frozenset({"serial", "sign"})  # columns whose cells are never broken over lines
_FAR: Final = NEVER * 50
SAME, NEW, RESUMED = 0, 1, 2  # the next cell stands in the same row, a new one, or the row broken by a page
_State = tuple[float, tuple[int, int, int] | None]  # cost; piece, column and kind it was reached from
_Table = list[list[_State]]


@dataclass(slots=True)
class FittedCell:
    """Pieces `first` to `last` (exclusive) in column `column`."""

    column: int
    first: int
    last: int


@dataclass(slots=True)
class FittedRow:
    """One row; `resumed`: ends of cells of the row before it, behind a page break (their columns are not told)."""

    cells: list[FittedCell] = field(default_factory=list)
    cost: float = 0.0
    resumed: bool = False


def fit(pieces: Sequence[Piece], keys: Sequence[str]) -> list[FittedRow]:
    """The cheapest rows for `pieces` under columns `keys`; an empty list for no pieces."""
    if not pieces:
        return []
    return _Fit(pieces, keys).solve()


class _Fit:
    """One search; states are (pieces used, last column filled)."""

    def __init__(self, pieces: Sequence[Piece], keys: Sequence[str]) -> None:
        self.pieces, self.keys = pieces, keys
        self.money = "name" not in keys
        skips = [_MONEY_SKIP if self.money and key in NUMBER_COLUMNS else _SKIPS.get(key, 3.0) for key in keys]
        self.before = [0.0]
        for skip in skips:
            self.before.append(self.before[-1] + skip)
        self._runs: dict[tuple[int, int], tuple[float, str]] = {}
        self._costs: dict[tuple[int, int, int], float] = {}

    def solve(self) -> list[FittedRow]:
        """Forward pass over all pieces, then the way back."""
        count, width = len(self.pieces), len(self.keys)
        best: _Table = [[(_FAR, None)] * width for _ in range(count + 1)]
        for at in range(count):
            for column, kind, following, cost in self._steps(best[at], at):
                self._extend(best, at, (column, kind, following), cost)
            if at and self.pieces[at].new_page:
                self._resume(best, at)
        ends = [(best[count][column][0] + self._rest(column), column) for column in range(width)]
        return self._way_back(best, min(ends)[1])

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
        longest = 1 if self.keys[following] in _SINGLE else 3 if self.keys[following] in NUMBER_COLUMNS else _LONGEST
        for last in range(at + 1, min(at + longest, len(self.pieces)) + 1):
            cell = self._cached(following, at, last)
            if cell >= NEVER and last > at + 1:
                return
            if cost + cell < best[last][following][0]:
                best[last][following] = (cost + cell, (at, column, kind))

    def _resume(self, best: _Table, at: int) -> None:
        """The line behind a page break may hold only the ends of cells broken there."""
        last = at + 1
        while last < len(self.pieces) and self.pieces[last].line == self.pieces[at].line:
            last += 1
        if last - at > 3:
            return
        ended, column = min((best[at][column][0] + self._rest(column), column) for column in range(len(self.keys)))
        cost = ended + 4.0 + (last - at)
        if cost < best[last][-1][0]:
            best[last][-1] = (cost, (at, column, RESUMED))

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
            if kind == RESUMED:
                rows.insert(
                    0, FittedRow([FittedCell(-1, number, number + 1) for number in range(begin, at)], resumed=True)
                )
                at, column = begin, previous
                continue
            row.cells.insert(0, FittedCell(column, begin, at))
            if kind != SAME:
                rows.insert(0, row)
                row = FittedRow()
            at, column = begin, previous
        self._price(rows)
        return rows

    def _price(self, rows: list[FittedRow]) -> None:
        """The cost of each row by itself."""
        for row in rows:
            if row.resumed:
                continue
            row.cost = sum(self._cached(cell.column, cell.first, cell.last) for cell in row.cells)
            filled = {cell.column for cell in row.cells}
            skipped = [i for i in range(len(self.keys)) if i not in filled]
            if self.money and filled == {0}:
                continue  # a line of the budget without any figure is printed often
            row.cost += sum(self.before[i + 1] - self.before[i] for i in skipped)

    def _cached(self, column: int, first: int, last: int) -> float:
        key = (column, first, last)
        cost = self._costs.get(key)
        if cost is None:
            cost = self._costs[key] = self._cell_cost(column, first, last)
        return cost

    def _cell_cost(self, column: int, first: int, last: int) -> float:
        shape, text = self._run(first, last)
        if shape >= NEVER:
            return shape
        if last > first + 1 and self.keys[column] in NUMBER_COLUMNS:
            return _broken_number_cost(self.pieces[first:last])
        cost = shape + _content_cost(self.keys[column], text)
        if last > first + 1 and _holds_value(self.pieces[first:last], units="unit" in self.keys):
            cost += 6.0
        if any(PLACEHOLDER.fullmatch(bare(piece.text)) for piece in self.pieces[first:last]):
            cost += 0.0 if last == first + 1 and self.keys[column] == "name" else 20.0
        if last > first + 1 and self.keys[column] == "name" and _is_level(bare(self.pieces[first].text)):
            cost += 4.0
        if self.keys[column] == "reason":
            cost += self._reason_cost(first, last)
        return cost

    def _run(self, first: int, last: int) -> tuple[float, str]:
        """Cost of the shape of pieces `first` to `last` as one cell, and their bare text."""
        found = self._runs.get((first, last))
        if found is None:
            run = self.pieces[first:last]
            found = self._runs[first, last] = (_shape_cost(run), bare("".join(piece.text for piece in run)))
        return found

    def _reason_cost(self, first: int, last: int) -> float:
        """A reason stands where points were lost; behind full points the text is rather the next row's level."""
        texts = [bare(piece.text) for piece in self.pieces[first:last]]
        if _is_level("".join(texts)) or any(_is_level(text) and text.endswith("指标") for text in texts):
            return 8.0
        if self.money and MONEY_LINE.fullmatch("".join(texts)):
            return 8.0
        if first >= 2:
            points, score = (_number(self.pieces[first - offset].text) for offset in (2, 1))
            if points is not None and points == score and "points" in self.keys:
                return 6.0
        return 0.5


def _shape_cost(run: Sequence[Piece]) -> float:
    """How badly `run` looks like one cell broken over lines: all of them full but the last."""
    if len(run) == 1:
        return 0.0
    cost = 0.2 * (len(run) - 1)
    lines: list[int] = []
    for piece in run:
        if lines and not piece.starts_line:
            cost += 3.0
            lines[-1] += piece.width + 1
        else:
            lines.append(piece.width)
    full = max(lines[:-1], default=0)
    if lines[-1] > full + 1:
        cost += 4.0
    for width, following in zip(lines, run[1:], strict=False):
        # A stop may not begin a line: the character before it goes down with it.
        short = full - width - (2 if len(following.text) > 1 and following.text[1] in _STOPS else 0)
        cost += 0.0 if short <= 1 else 1.5 if short == 2 else 4.0
    if any(mark_level(piece.text) is not None for piece in run[1:]):
        cost += 8.0
    if cost > 14.0:
        return NEVER
    if full > 44 and not any("。" in piece.text for piece in run):
        cost += 2.0
    return cost


def _broken_number_cost(run: Sequence[Piece]) -> float:
    """A number broken over lines: 6146.6 and 3, 85.70 and %. Always a doubt, and only where the break shows."""
    text = run[0].text
    for piece in run[1:]:
        shows = piece.text == "%" or text.endswith(".") or piece.text.startswith((".", ",")) or text.endswith(",")
        cut = "." in text and re.fullmatch(r"\d{1,2}%?|\d?%", piece.text) and len(text.rpartition(".")[2]) < 2
        if not (piece.starts_line and (shows or cut)):
            return NEVER
        text += piece.text
    return DOUBTFUL if NUMBER.fullmatch(bare(text)) else NEVER


def _content_cost(key: str, text: str) -> float:
    """How badly `text` (bare) fits a column of kind `key`."""
    if key in NUMBER_COLUMNS:
        number = NUMBER.fullmatch(text)
        if number is None:
            return 0.5 if EMPTY.fullmatch(text) else NEVER
        if key in {"points", "score"}:
            return 8.0 if (value := _number(text)) is not None and value > 100 else 3.0 if text.endswith("%") else 0.0
        return 0.0
    brackets = 3.0 if text.count("(") != text.count(")") or text.count("“") != text.count("”") else 0.0
    return brackets + _text_cost(key, text)


def _text_cost(key: str, text: str) -> float:
    value = VALUE.fullmatch(text) is not None
    if key in {"level1", "level2"} and any(sign in text for sign in "。；"):
        return 12.0
    if key == "level1":
        if LEVEL1.fullmatch(text):
            return 0.0
        if LEVEL2.fullmatch(text):
            return 6.0
        return (
            30.0
            if value
            else 1.5
            if text.endswith(("指标", "目标")) and len(text) <= 12
            else 5.0
            if len(text) <= 14
            else 14.0
        )
    if key == "level2":
        if LEVEL2.fullmatch(text):
            return 0.0
        return 30.0 if value else 1.0 if text.endswith("指标") else 2.5 if len(text) <= 16 else 12.0
    if key == "serial":
        return 0.0 if text.isdigit() else 20.0
    if key == "sign":
        return 0.0 if SIGN.fullmatch(text) else 20.0
    if key == "unit":
        return 0.0 if UNIT.fullmatch(text) else 12.0
    if key in {"target", "actual"} and UNIT.fullmatch(text) and text not in {"无", "定性"}:
        return 5.0
    if key in {"target", "actual"}:
        return 0.0 if value else 0.5 if QUALITY.fullmatch(text) else 1.2 if len(text) <= 60 else 4.0
    if key in {"name", "label", "task"}:
        return _name_cost(text, value)
    return 8.0 if value and key != "content" else 0.5


def _name_cost(text: str, value: bool) -> float:
    if value or text.isdigit():
        return 15.0
    if QUALITY.fullmatch(text) and len(text) <= 4:
        return 6.0
    if LEVEL1.fullmatch(text) and text.endswith(("指标", "目标")):
        return 6.0
    if LEVEL2.fullmatch(text):
        return 6.0 if text.endswith("指标") else 1.2
    return (2.5 if "," in text else 0.0) + (8.0 if len(text) < 2 else 0.0 if len(text) <= 40 else 2.0)


def _holds_value(run: Sequence[Piece], *, units: bool) -> bool:
    """Is a piece of `run` a cell by itself? A value broken before its unit (1672 | 公里) is not, unless `units` have a
    column of their own."""
    if (
        len(run) == 2
        and not units
        and (UNIT.fullmatch(bare(run[1].text)) or (VALUE.fullmatch(bare(run[0].text + run[1].text))))
    ):
        return False
    return any(_is_value(piece.text) for piece in run) or any(QUALITY.fullmatch(bare(piece.text)) for piece in run[1:])


def _is_value(text: str) -> bool:
    """A value with sign, unit or decimals, which is a cell by itself."""
    return len(text) >= 2 and any(sign.isdigit() for sign in text) and VALUE.fullmatch(bare(text)) is not None


def _is_level(text: str) -> bool:
    return bool(LEVEL1.fullmatch(text) or LEVEL2.fullmatch(text))


def _number(text: str) -> Decimal | None:
    cleaned = bare(text).replace(",", "").rstrip("分")
    return Decimal(cleaned) if re.fullmatch(r"\d+(?:\.\d+)?", cleaned) else None
