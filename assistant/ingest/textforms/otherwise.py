"""Which words of a table could be read another way that costs hardly more: a second pass, from the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.ingest.textforms.contents import NEVER
from assistant.ingest.textforms.rows import FittedRow
from assistant.ingest.textforms.search import FAR, LEVEL_ROW, Search

_MARGIN: Final = 2.0  # a reading that costs so little more than the cheapest may be the true one
_FREE_MARGIN: Final = 4.0  # the same where a column that takes any text stands among the others
_FREE: Final = frozenset({"strange", "reason"})


def mark_otherwise(search: Search, rows: list[FittedRow]) -> None:
    """Mark the columns of `rows` (the cheapest reading) that another reading within the margin fills otherwise."""
    chosen = {(cell.first, cell.last, cell.column) for row in rows for cell in row.cells}
    row_of = [number for number, row in enumerate(rows) for cell in row.cells for _ in range(cell.first, cell.last)]
    margin = _FREE_MARGIN if _FREE & set(search.keys[:-1]) or "strange" in search.keys else _MARGIN
    for at, after, column, cost in _cells_through(search):
        if cost > search.least + margin or (at, after, column) in chosen:
            continue
        for number in {row_of[at], row_of[max(at - 1, 0)], row_of[min(after, len(row_of) - 1)]}:
            rows[number].unsure.add(column)
        for number in set(row_of[at:after]):
            own = rows[number].cells
            rows[number].unsure |= {cell.column for cell in own if cell.first < after and cell.last > at}


def _cells_through(search: Search) -> Iterator[tuple[int, int, int, float]]:
    """Every cell that could be: its first piece, the one behind it, column, cost of the best reading with it."""
    count, width = len(search.pieces), len(search.keys)
    onward = [[FAR] * width for _ in range(count + 1)]
    onward[count] = [search.rest(column) for column in range(width)]
    for at in range(count - 1, -1, -1):
        cheapest = [FAR] * width
        for _, _, following, cost in search.steps(search.best[at], at):
            cheapest[following] = min(cheapest[following], cost)
        begun = [FAR] * width
        for after, following, rest in _cells_from(search, at, onward):
            begun[following] = min(begun[following], rest)
            yield at, after, following, cheapest[following] + rest
        onward[at] = _onward_from(search, at, begun, onward)


def _cells_from(search: Search, at: int, onward: list[list[float]]) -> Iterator[tuple[int, int, float]]:
    """The cells that may begin at `at`: the piece behind each, its column, the cost of it and of what follows."""
    for column in range(len(search.keys)):
        behind = len(search.keys) - 1 if search.costs.is_placeholder(at, column) else column
        for after in range(at + 1, search.furthest(at, column) + 1):
            cell = search.costs.cost_of(column, at, after)
            if cell >= NEVER and after > at + 1:
                break
            yield after, column, cell + onward[after][behind]


def _onward_from(search: Search, at: int, begun: list[float], onward: list[list[float]]) -> list[float]:
    """The cost of the cheapest way on from `at`, by the column filled last."""
    width, before = len(search.keys), search.before
    edge = search.pieces[at].edge
    fresh = FAR if edge == "cell" else min(before[f] + 0.5 + begun[f] for f in range(width))
    costs = []
    for column in range(width):
        same = (search.gap(column, f) + begun[f] for f in range(column + 1, width) if edge != "row")
        costs.append(min([search.rest(column) + fresh, *same]))
    resumed = search.resumed_to(at) if at and search.pieces[at].new_page else None
    ways = [] if resumed is None else [4.0 + (resumed - at) + onward[resumed][-1]]
    if level := search.levels.at(at):
        ways.append(LEVEL_ROW + onward[level[-1].last][-1])
    return [min([cost, *(search.rest(column) + way for way in ways)]) for column, cost in enumerate(costs)]
