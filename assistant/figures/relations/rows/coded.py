"""Tables of accounts in plain text: every row has its code, and codes nest (208 holds 20805, that holds 2080501).

Extracted pages drop empty cells and break names, so columns cannot be told; what holds without them is asked: a row's
first amount is the total of its accounts below, its other columns too where all of them are as many, and the sum of
its own parts where most rows show it so. Amounts were rounded one by one: what their rounding allows is right.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import WrittenFigure
from assistant.figures.relations.expression import summed
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.rows.columns import relation_of
from assistant.figures.relations.rows.grids import Grid, GridCell, GridRow, cell_of

_TOKEN: Final = re.compile(r"\S+")
_CODE: Final = re.compile(r"[2-5]\d{2}(?:\d{2}){0,2}")
_LEVEL: Final = re.compile(r"\d{2}")
_PROSE: Final = re.compile("[，。；]")
_ENDS: Final = re.compile(r"^\s*注[:：]|单位[:：]|表$")
_TOTAL: Final = re.compile("合计|总计")
_LONGEST: Final = 7  # digits of a code
_FEWEST: Final = 4  # rows of a table
_SHOWN: Final = 3  # rows that show what the first column is the sum of
_OUTWEIGHED: Final = 2  # times as many sums hold as are broken, or the rows are shifted as a whole
_SHIFTED: Final = 4  # broken sums that make it one finding


@dataclass(slots=True)
class _Account:
    """One row: `code` is empty for that of all."""

    code: str
    name: str = ""
    cells: list[GridCell] = field(default_factory=list)

    @property
    def figures(self) -> list[WrittenFigure]:
        """Its amounts, empty cells left out."""
        return [cell.figure for cell in self.cells if cell.figure is not None]


@dataclass(slots=True)
class Accounts:
    """One such table; `start:end` is the stretch of text it takes."""

    start: int
    end: int
    total: _Account | None = None
    rows: dict[str, _Account] = field(default_factory=dict)

    def grid(self) -> Grid:
        """The rows by their names, for what the prose tells of them."""
        named = (row for row in self.rows.values() if row.name and row.cells)
        return Grid((), tuple(GridRow(row.name, tuple(row.cells)) for row in named), self.start, self.end)


def accounts(text: str) -> list[Accounts]:
    """Every such table of `text`, in order."""
    return [table for table in _tables(text) if len(table.rows) >= _FEWEST]


def _tables(text: str) -> Iterator[Accounts]:
    table, last, start = Accounts(0, 0), _Account(""), 0
    for line in text.split("\n"):
        cells = [cell_of(line, m.start(), m.end(), start) for m in _TOKEN.finditer(line)]
        rows = [] if _PROSE.search(line) else list(_rows_of(cells, table.rows))
        if _ENDS.search(line) or _PROSE.search(line) or any(row.code in table.rows for row in rows if row.code):
            yield table
            table = Accounts(start, start)
        if rows:
            table.end = start + len(line)
            last = rows[-1]
        elif cells and not last.cells and last.code and all(cell.figure for cell in cells):
            last.cells += cells  # its amounts stand in a line of their own
        for row in rows:
            if row.code:
                table.rows[row.code] = row
            elif table.total is None:
                table.total = row
        start += len(line) + 1
    yield table


def _rows_of(cells: Sequence[GridCell], known: Container[str]) -> Iterator[_Account]:
    """The accounts of one line: code, name, amounts; two tables may stand side by side."""
    row: _Account | None = None
    at = 0
    while at < len(cells):
        code, behind = _code_at(cells, at)
        nested = code[:3] != code and code[:3] in known  # its name may have gone to the lines around
        if code and (not at or nested or (behind < len(cells) and cells[behind].figure is None)):
            if row is not None:
                yield row
            row, at = _Account(code), behind
            continue
        if not at and _TOTAL.fullmatch(cells[0].text):
            row = _Account("")
        elif row is None or (cells[at].figure is None and row.cells):
            break  # words behind the amounts, or no account at all
        elif cells[at].figure is None:
            row.name += cells[at].text
        else:
            row.cells.append(cells[at])
        at += 1
    if row is not None:
        yield row


def _code_at(cells: Sequence[GridCell], at: int) -> tuple[str, int]:
    """The code that begins at `at`, also in parts (208 05 01), and where it ends."""
    if not _CODE.fullmatch(cells[at].text):
        return "", at
    code, at = cells[at].text, at + 1
    while at < len(cells) and len(code) < _LONGEST and _LEVEL.fullmatch(cells[at].text):
        code, at = code + cells[at].text, at + 1
    return code, at


def solve(table: Accounts) -> list[Relation]:
    """The sums of one table; all that are broken in one finding where they are more than slips."""
    across = list(_across(table))
    down = list(_down(table))
    broken = [relation for relation in down if not relation.holds]
    if len(broken) * _OUTWEIGHED <= len(down) - len(broken):
        return [*_crossed(across, broken), *down]
    held = [relation for relation in down if relation.holds]
    if len(broken) < _SHIFTED or not across:
        return across + held
    first = replace(broken[0], problem=f"表内共{len(broken)}处上级科目与所属科目之和不符，像是金额错了行")
    return across + held + [first] + [replace(relation, follows=first.start) for relation in broken[1:]]


def _crossed(across: Sequence[Relation], broken: Sequence[Relation]) -> Iterator[Relation]:
    """A cell that breaks both its row and its column is told once, in the column."""
    for row in across:
        own = {row.start, *(figure.start for figure in row.operands)}
        column = next((d for d in broken if own & {d.start, *(figure.start for figure in d.operands)}), None)
        yield replace(row, follows=column.start) if column is not None and not row.holds else row


def _across(table: Accounts) -> Iterator[Relation]:
    """合计 = 基本 + 项目 in each row, where most rows of three amounts or more show it."""
    rows = [row.figures for row in (*table.rows.values(), *([table.total] if table.total else []))]
    found = [r for row in rows if len(row) > 1 and (r := _sum("该行各栏之和", row[1:], row[0]))]
    shown = sum(r.holds for r in found if len(r.operands) > 1)
    broken = sum(not r.holds for r in found)
    if shown >= _SHOWN and broken * _OUTWEIGHED <= shown:
        yield from found


def _down(table: Accounts) -> Iterator[Relation]:
    """Each account against those right below it, column by column where all have as many amounts."""
    below: dict[str, list[_Account]] = {}
    for code, row in table.rows.items():
        above = next((code[:size] for size in range(len(code) - 2, 2, -2) if code[:size] in table.rows), "")
        below.setdefault(above, []).append(row)
    for code, rows in below.items():
        whole = table.rows[code] if code else table.total
        known = [row.figures for row in rows if row.cells]
        if whole is None or not whole.cells or not known:
            continue
        own = whole.figures
        aligned = all(len(part) == len(own) for part in known)
        told = set[tuple[Decimal, ...]]()  # 合计 and 基本支出 of accounts without projects are one sum
        for column in range(len(own) if aligned else 1):
            parts = [part[column] for part in known]
            relation = _sum("所属科目之和", parts, own[column])
            values = (own[column].value, *(part.value for part in parts))
            if relation is not None and values not in told:
                told.add(values)
                yield relation


def _sum(formula: str, parts: Sequence[WrittenFigure], whole: WrittenFigure) -> Relation | None:
    expression = summed(parts)
    relation = relation_of(RelationKind.SUM, formula, expression, whole)
    allowed = expression.amount().interval.meets(whole.base_interval)
    return replace(relation, agreement=Agreement.EQUAL) if relation is not None and allowed else relation
