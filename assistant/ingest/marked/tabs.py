"""Tables whose cells are parted by tabs: as Word saves them in a text, a cell a line and a blank line a row; as they
are copied or written by Excel, a row a line, where a leading tab leaves the first cell blank and a cell of several
lines stands in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.formwords import SHORT_LABEL, bare, column_key, is_text_label
from assistant.ingest.marked.grid import MarkedTable, Slot, marked_table, number_cells

_QUOTED: Final = r'(?:^|(?<=\t))"(?:[^"]|""){1,500}"(?=[\t\r\n]|\Z)'
_LINE: Final = re.compile(rf"(?:{_QUOTED}|[^\n\t]+|\t)*\n?", re.MULTILINE)
_GENERIC: Final = re.compile(r"其中:?|评价内容|绩效指标|指标|年度.*|.*指标值")
_MONEY_WORD: Final = re.compile(
    r"其中:?|机构名称|(?:收入|支出|结余|资金|基本支出|项目支出|三公经费)(?:合计|总额|总计)?|合计|小计"
)
_CLEAR: Final = 3  # words of a form that make a run of tabbed lines surely a table
_PROSE: Final = 120  # characters; cells longer than this on average are indented paragraphs


def tabbed(text: str, name: str) -> list[MarkedTable]:
    """Tables of consecutive lines with tabs whose words make them certain."""
    tables: list[MarkedTable] = []
    rows: list[list[Slot]] = []
    open_row = False
    number = 1
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n")
        if not line.strip() and not line.startswith("\t"):
            open_row = False
        elif line.startswith("\t") or ("\t" in line.strip() and not open_row):
            if not open_row:
                rows.append([])
            # A line with tabs inside is a row by itself; one with nothing but a leading tab is the next cell.
            open_row = line.startswith("\t") and "\t" not in line.strip()
            rows[-1] += _slots(line, match.start(), number)
        elif open_row and rows:
            cell = rows[-1][-1]
            cell.text, cell.end = f"{cell.text}\n{line.strip()}", match.start() + len(line.rstrip())
        else:
            _keep(tables, rows, text, name)
            rows, open_row = [], False
        number += match.group().count("\n")
    _keep(tables, rows, text, name)
    return tables


def _slots(line: str, at: int, number: int) -> list[Slot]:
    body = line if "\t" in line.strip() else line.removeprefix("\t")
    at += len(line) - len(body)
    slots: list[Slot] = []
    for part in body.split("\t"):
        held = part.strip(" 　\xa0")
        held = held.strip('"') if "\n" in held else held
        start = at + (part.index(held) if held else 0)
        slots.append(Slot(held, start, start + len(held), number))
        at += len(part) + 1
    return slots


def _keep(tables: list[MarkedTable], rows: list[list[Slot]], text: str, name: str) -> None:
    """Add the table of `rows` where its words make it certain."""
    rows = [row for row in rows if any(cell.text for cell in row)]
    cells = [cell for row in rows for cell in row if cell.text]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return
    words = sum(1 for cell in cells if _is_form_word(bare(cell.text)))
    regular = len({len(row) for row in rows}) == 1
    mean = sum(len(cell.text) for cell in cells) / len(cells)
    if mean > _PROSE or (words < _CLEAR and not (regular and len(rows) >= 3 and mean < 30)):
        return
    if all(len(row) > 1 and not row[0].text for row in rows):
        rows = [row[1:] for row in rows]  # an indent
    _align(rows)
    tables.append(marked_table(rows, text, name))


def _is_form_word(word: str) -> bool:
    return bool(
        column_key(word, words=True)
        or _MONEY_WORD.fullmatch(word)
        or SHORT_LABEL.fullmatch(word)
        or is_text_label(word)
    )


def _align(rows: list[list[Slot]]) -> None:
    """Give every cell its column: rows of one block are laid over each other from the fullest row upwards."""
    first = 0
    while first < len(rows):
        last = first + 1
        while last < len(rows) and (not rows[last][0].text or len(rows[last]) == len(rows[last - 1])):
            last += 1
        block = rows[first:last]
        width = max(len(row) for row in block)
        below: list[Slot] | None = None
        for row in reversed(block):
            if len(row) == width or below is None or row[0].text == "":
                number_cells(row, width if row[0].text else 0)
            else:
                _spread(row, below, width)
            below = row
        first = last
    total = max(cell.column + cell.span for row in rows for cell in row)
    for row in rows:
        row[-1].span = max(1, total - row[-1].column) if row[-1].column + row[-1].span < total else row[-1].span


def _spread(row: list[Slot], below: list[Slot], width: int) -> None:
    """Lay a heading row over the row below it: blanks below go on its cells, the others share what is between."""
    lead = next((index for index, cell in enumerate(below) if cell.text), 0)
    tail = next((index for index, cell in enumerate(reversed(below)) if cell.text), 0)
    lead, tail = min(lead, len(row)), min(tail, max(0, len(row) - lead))
    for column, cell in enumerate(row[:lead]):
        cell.column = column
    for back, cell in enumerate(reversed(row[len(row) - tail :]), 1):
        cell.column = width - back
    middle = row[lead : len(row) - tail]
    if not middle:
        return
    spans = _shares(middle, [cell for cell in below if lead <= cell.column < width - tail], width - tail - lead)
    column = lead
    for cell, span in zip(middle, spans, strict=True):
        cell.column, cell.span = column, span
        column += span


def _shares(cells: Sequence[Slot], below: Sequence[Slot], columns: int) -> list[int]:
    """How many columns each heading covers: those whose names hold its own; the general heading takes the rest."""
    spans = [1] * len(cells)
    surplus = columns - len(cells)
    if surplus <= 0:
        return spans
    held = [sum(c.span for c in below if len(bare(h.text)) >= 2 and bare(h.text) in bare(c.text)) for h in cells]
    for index, count in enumerate(held):
        more = min(surplus, max(0, count - 1))
        spans[index] += more
        surplus -= more
    general = next((i for i, c in enumerate(cells) if _GENERIC.fullmatch(bare(c.text))), len(cells) - 1)
    spans[general] += surplus
    return spans
