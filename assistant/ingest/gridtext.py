"""Tables whose cells are still marked in a text: tabs (Word to text: a cell a line, a blank line a row) and pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.domain.document import Block, BlockKind, Cell
from assistant.domain.place import Place
from assistant.ingest.formwords import LONG_LABEL, SHORT_LABEL, TITLE, TOTAL, bare, heading_key
from assistant.ingest.textforms.grid import table_of

_ROW_LINE: Final = re.compile(r"[^\n]*\n?")
_RULE: Final = re.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*\|?")
_GENERIC: Final = re.compile(r"其中:?|评价内容|绩效指标|指标|年度.*|.*指标值")
_MONEY_WORD: Final = re.compile(
    r"其中:?|机构名称|(?:收入|支出|结余|资金|基本支出|项目支出|三公经费)(?:合计|总额|总计)?|合计|小计"
)
_CLEAR: Final = 3  # words of a form that make a run of tabbed lines surely a table
_PROSE: Final = 120  # characters; cells longer than this on average are indented paragraphs


@dataclass(slots=True)
class _Slot:
    """One cell as marked: `text` may hold line breaks."""

    text: str
    start: int
    end: int
    line: int
    column: int = 0
    span: int = 1


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table and the stretch of text it takes."""

    start: int
    end: int
    block: Block


def find_marked(text: str, name: str) -> list[MarkedTable]:
    """Tables marked by tabs or pipes, in order."""
    found: list[MarkedTable] = []
    if "\t" in text:
        found += _tabbed(text, name)
    if "|" in text:
        found += _piped(text, name)
    return sorted(found, key=lambda table: table.start)


def _tabbed(text: str, name: str) -> list[MarkedTable]:
    tables: list[MarkedTable] = []
    rows: list[list[_Slot]] = []
    open_row = False
    for number, match in enumerate(_ROW_LINE.finditer(text), 1):
        line = match.group().rstrip("\r\n")
        if not line.strip() and not line.startswith("\t"):
            open_row = False
        elif line.startswith("\t") or ("\t" in line.strip() and not open_row):
            if not open_row:
                rows.append([])
            # A line with tabs inside is a row by itself; one with a leading tab is the next cell.
            open_row = line.startswith("\t") and "\t" not in line.strip()
            rows[-1] += _slots(line, match.start(), number)
        elif open_row and rows:
            cell = rows[-1][-1]
            cell.text, cell.end = f"{cell.text}\n{line.strip()}", match.start() + len(line.rstrip())
        else:
            _keep(tables, rows, text, name)
            rows, open_row = [], False
    _keep(tables, rows, text, name)
    return tables


def _slots(line: str, at: int, number: int) -> list[_Slot]:
    body = line.removeprefix("\t")
    at += len(line) - len(body)
    slots: list[_Slot] = []
    for part in body.split("\t"):
        held = part.strip(" 　\xa0")
        start = at + (part.index(held) if held else 0)
        slots.append(_Slot(held, start, start + len(held), number))
        at += len(part) + 1
    return slots


def _keep(tables: list[MarkedTable], rows: list[list[_Slot]], text: str, name: str) -> None:
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
    _align(rows)
    tables.append(_marked(rows, text, name))


def _is_form_word(word: str) -> bool:
    return bool(
        heading_key(word) or _MONEY_WORD.fullmatch(word) or SHORT_LABEL.fullmatch(word) or LONG_LABEL.fullmatch(word)
    )


def _align(rows: list[list[_Slot]]) -> None:
    """Give every cell its column: rows of one block are laid over each other from the fullest row upwards."""
    first = 0
    while first < len(rows):
        last = first + 1
        while last < len(rows) and (not rows[last][0].text or len(rows[last]) == len(rows[last - 1])):
            last += 1
        block = rows[first:last]
        width = max(len(row) for row in block)
        below: list[_Slot] | None = None
        for row in reversed(block):
            if len(row) == width or below is None or row[0].text == "":
                _number(row, width if row[0].text else 0)
            else:
                _spread(row, below, width)
            below = row
        first = last
    total = max(cell.column + cell.span for row in rows for cell in row)
    for row in rows:
        row[-1].span = max(1, total - row[-1].column) if row[-1].column + row[-1].span < total else row[-1].span


def _number(row: list[_Slot], width: int) -> None:
    for column, cell in enumerate(row):
        cell.column, cell.span = column, 1
    if width and len(row) < width and len(row) <= 2:
        row[-1].span = width - row[-1].column


def _spread(row: list[_Slot], below: list[_Slot], width: int) -> None:
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


def _shares(cells: Sequence[_Slot], below: Sequence[_Slot], columns: int) -> list[int]:
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


def _marked(rows: list[list[_Slot]], text: str, name: str) -> MarkedTable:
    cells: dict[tuple[int, int], Cell] = {}
    shared = _shared_columns(rows)
    for number, row in enumerate(rows):
        leading, total = True, bool(TOTAL.fullmatch(bare(row[0].text)))
        for slot in row:
            leading = leading and not slot.text
            above = _covering(cells, number - 1, slot.column)
            if (
                not slot.text
                and above is not None
                and (leading or (slot.column in shared and not total))
                and above.text
            ):
                cells[above.row, above.column] = replace(above, row_span=number - above.row + 1)
                continue
            place = Place(file=name, line=slot.line)
            cell = Cell(number, slot.column, slot.text, slot.start, slot.end, 1, slot.span, place)
            cells[number, slot.column] = cell
    start, end = rows[0][0].start, rows[-1][-1].end
    line = rows[0][0].line
    above_lines = [line.strip() for line in text[max(0, start - 200) : start].splitlines() if line.strip()][-3:]
    title = next((line for line in reversed(above_lines) if TITLE.fullmatch(line)), "")
    table = table_of(tuple(cells.values()), title, "", Place(file=name, line=line))
    return MarkedTable(start, end, Block(BlockKind.TABLE, start, end, place=Place(file=name, line=line), table=table))


def _shared_columns(rows: list[list[_Slot]]) -> set[int]:
    """Columns in which a blank cell continues the one above: criteria and points may be shared by several rows."""
    return {
        cell.column for row in rows for cell in row if heading_key(bare(cell.text)) in {"criterion", "points", "unit"}
    }


def _covering(cells: dict[tuple[int, int], Cell], row: int, column: int) -> Cell | None:
    """The cell that covers (`row`, `column`)."""
    return next(
        (
            cell
            for cell in reversed(cells.values())
            if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span
        ),
        None,
    )


def _piped(text: str, name: str) -> list[MarkedTable]:
    """Markdown tables: consecutive lines with pipes, the rule line left out."""
    tables: list[MarkedTable] = []
    rows: list[list[_Slot]] = []
    ruled = False
    for number, match in enumerate(_ROW_LINE.finditer(text), 1):
        line = match.group().rstrip("\r\n")
        if "|" in line.strip():
            if _RULE.fullmatch(line.strip()):
                ruled = True
            else:
                rows.append(_pipe_slots(line, match.start(), number))
            continue
        if len(rows) >= 2 and ruled:
            _number_all(rows)
            tables.append(_marked(rows, text, name))
        rows, ruled = [], False
    return tables


def _number_all(rows: list[list[_Slot]]) -> None:
    for row in rows:
        _number(row, 0)


def _pipe_slots(line: str, at: int, number: int) -> list[_Slot]:
    lead = len(line) - len(line.lstrip())
    body = line.strip()
    inner = body.removeprefix("|")
    at += lead + len(body) - len(inner)
    slots: list[_Slot] = []
    for part in inner.removesuffix("|").split("|"):
        held = part.strip()
        start = at + (part.index(held) if held else 0)
        slots.append(_Slot(held, start, start + len(held), number))
        at += len(part) + 1
    return slots
