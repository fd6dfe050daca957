"""A table too wide for its page is printed in two: names first, then, row for row, targets, values and scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.document import Block, Cell, Table
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.words import flat

_NAMES: Final = frozenset({"level1", "level2", "name"})
_VALUES: Final = frozenset({"target", "actual", "points", "score", "criterion", "reason"})
_LEAST: Final = 2  # headings of values that make a right half
_BETWEEN: Final = 2  # paragraphs that may stand between the halves
_BY_ORDER: Final = "表格拆成左右两半印在两处，按行的次序对接，请核对"


def joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks` with the right half of a table put to its left half."""
    result: list[Block] = []
    for block in blocks:
        near = range(len(result) - 1, max(-1, len(result) - _BETWEEN - 2), -1) if block.table is not None else ()
        at = next((n for n in near if result[n].table is not None), None)
        left = result[at].table if at is not None else None
        whole = _whole(left, block.table) if left is not None and block.table is not None else None
        if at is not None and whole is not None:
            result[at] = replace(result[at], table=whole)
        else:
            result.append(block)
    return tuple(result)


def _whole(left: Table, right: Table) -> Table | None:
    """Both halves as one table; None where they are none."""
    top = next((row for row in range(left.rows) if _is_left(left, row)), None)
    if top is None or not _is_right(right) or left.rows - top != right.rows:
        return None
    numbers = [_serials(left, top), _serials(right, 0)]
    if any(numbers) and numbers[0] != numbers[1]:
        return None
    doubt = "" if any(numbers) else _BY_ORDER
    moved = [_moved(cell, top, left.columns, doubt) for cell in right.cells]
    return replace(left, cells=(*left.cells, *moved), columns=left.columns + right.columns)


def _moved(cell: Cell, rows: int, columns: int, doubt: str) -> Cell:
    doubt = cell.doubt or (doubt if cell.row else "")
    return replace(cell, row=cell.row + rows, column=cell.column + columns, doubt=doubt)


def _kinds(table: Table, row: int) -> set[str]:
    return {kind for cell in table.cells if cell.row == row and (kind := kind_of(cell.text, "indicators")[0])}


def _is_left(table: Table, row: int) -> bool:
    kinds = _kinds(table, row)
    return "name" in kinds and len(_NAMES & kinds) >= _LEAST and not _VALUES & kinds


def _is_right(table: Table) -> bool:
    kinds = _kinds(table, 0)
    return len(_VALUES & kinds) >= _LEAST and not _NAMES & kinds


def _serials(table: Table, top: int) -> list[str]:
    """The numbers of the rows, where a column holds them."""
    heads = (c for c in table.cells if c.row == top and kind_of(c.text, "indicators")[0] == "serial")
    column = next((cell.column for cell in heads), None)
    return [flat(c.text) for c in sorted(table.cells, key=lambda c: c.row) if c.column == column and c.row > top]
