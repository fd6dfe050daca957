"""Tables whose cells are parted by strokes (|) and all there: Markdown, whose rule says so, and rows that show it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.domain.document import Block
from assistant.ingest.formwords import bare, column_key
from assistant.ingest.marked.grid import MarkedTable, Slot, is_heading_row, marked_table, number_cells
from assistant.ingest.pieces import RULE

_FRAME: Final = 3  # rules from which a table is drawn with one above every row
_LINE: Final = re.compile(r"[^\n]*\n?")
_SHIFTED: Final = "这一行的格数比别的行少，各列可能错位，请核对"


def stroked(text: str, name: str) -> list[MarkedTable]:
    """Tables of consecutive lines with strokes, the rule itself left out."""
    tables: list[MarkedTable] = []
    rows: list[list[Slot]] = []
    rules: list[int] = []  # how many rows stand above each
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match.group().strip()
        if "|" not in line:
            rows = _between_rules(rows, rules)
            if len(rows) >= 2 and (rules or _is_whole(rows)):
                tables.append(_ruled(rows, text, name))
            rows, rules = [], []
        elif RULE.fullmatch(line):
            rules.append(len(rows))
        else:
            rows.append(_slots(match.group().rstrip("\r\n"), match.start(), number))
    return tables


def _between_rules(rows: list[list[Slot]], rules: list[int]) -> list[list[Slot]]:
    """In a frame with a rule above every row, the lines between two rules are one row, its cells broken over them."""
    cuts = sorted(set(rules))
    if len(cuts) < _FRAME or cuts[0] != 0 or cuts[-1] != len(rows):
        return rows
    joined: list[list[Slot]] = []
    for first, last in pairwise(cuts):
        own = rows[first:last]
        joined += [[_joined(cells) for cells in zip(*own, strict=True)]] if len({*map(len, own)}) == 1 else own
    return joined


def _joined(cells: tuple[Slot, ...]) -> Slot:
    held = [cell for cell in cells if cell.text] or [cells[0]]
    return replace(held[0], text="\n".join(cell.text for cell in held))


def _is_whole(rows: list[list[Slot]]) -> bool:
    """Are blank cells kept, and do headings of a form stand over columns?"""
    width = len(rows[0])
    blank = any(not cell.text for row in rows for cell in row[: _filled(row)])
    return blank and all(len(row) == width for row in rows) and any(is_heading_row(row) for row in rows)


def _filled(row: list[Slot]) -> int:
    """Number of cells up to the last that holds text."""
    return len(row) - next((number for number, cell in enumerate(reversed(row)) if cell.text), 0)


def _ruled(rows: list[list[Slot]], text: str, name: str) -> MarkedTable:
    for row in rows:
        number_cells(row, 0)
    filled = [_filled(row) for row in rows]
    even = len(set(map(len, rows))) == 1 and min(filled) == max(filled) - 1
    if even and column_key(bare(rows[0][-1].text)) == "reason":
        return marked_table(rows, text, name)  # where all went well there is no reason to give
    blank = any(not cell.text for row, width in zip(rows, filled, strict=True) for cell in row[:width])
    ragged = len(set(map(len, rows))) > 1 or (not blank and len(set(filled)) > 1)
    table = marked_table(rows, text, name)
    if not ragged:
        return table
    short = {number for number, width in enumerate(filled) if 1 < width < max(filled)}
    return replace(table, block=_doubted(table.block, short), ragged=True)


def _doubted(block: Block, rows: set[int]) -> Block:
    """`block` with the cells of `rows` marked."""
    assert block.table is not None
    cells = tuple(replace(cell, doubt=_SHIFTED) if cell.row in rows else cell for cell in block.table.cells)
    return replace(block, table=replace(block.table, cells=cells))


def _slots(line: str, at: int, number: int) -> list[Slot]:
    lead = len(line) - len(line.lstrip())
    body = line.strip()
    inner = body.removeprefix("|")
    at += lead + len(body) - len(inner)
    slots: list[Slot] = []
    for part in inner.removesuffix("|").split("|"):
        held = part.strip()
        start = at + (part.index(held) if held else 0)
        slots.append(Slot(held, start, start + len(held), number))
        at += len(part) + 1
    return slots
