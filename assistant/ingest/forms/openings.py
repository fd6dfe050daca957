"""Headers open tables: which reader the rows below them get, and with what unit, label and points."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.budget import BudgetTable
from assistant.ingest.forms.columns import BY_PLACE, Header, kind_of
from assistant.ingest.forms.goals import GoalTable, TaskTable
from assistant.ingest.forms.headers import header_at
from assistant.ingest.forms.indicators import IndicatorTable
from assistant.ingest.forms.labels import identity_kind
from assistant.ingest.forms.levels import Levels, names_first_level
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.scene import Scene, Table, lone
from assistant.ingest.forms.words import key, points_in, tidy, unit_in

_OUTCOME: Final = re.compile("(?<=目标)(?:的)?(?:完成|实现)情况$")  # beside goals and what became of them
_OF_FUNDS: Final = frozenset(("项目", "名称"))  # head the names of funds as well as those of projects


def open_table(scene: Scene, header: Header, index: int) -> Table:
    """Begin the table under `header`; the same header again only goes on with it."""
    row = scene.rows[index]
    scene.narrative.close()
    scene.in_notes = False
    scene.block = row.block
    draft = scene.draft
    if header.family == "indicators" and draft.has_total_row and draft.indicators and not scene.objective:
        draft = scene.new_form()
    draft.take(*header.pieces)
    draft.name_header(*(piece.text for piece in row.present), *(piece.text for piece in header.pieces))
    draft.take(*(piece for piece in row.present if piece in header.beside(row.present)))
    beside = _beside(row, header)
    unit = next((unit for piece in beside if (unit := unit_in(piece.text))), None) or scene.unit or draft.unit_note
    if header.family != "indicators":
        draft.take(*beside)
    draft.has_budget_table |= header.family == "budget"
    draft.lists_forms |= header.family == "budget" and _lists_forms(header)
    scene.table = table = _reader(scene, header, index, beside, unit)
    scene.parted = None
    return table


def open_funds(scene: Scene, table: Table, *headings: Row) -> None:
    """Begin a table of funds that has no header of one family: its names and kinds stand in `headings`."""
    scene.table = table
    scene.draft.has_budget_table = True
    for row in headings:
        scene.draft.name_header(*(piece.text for piece in row.present))
        scene.draft.take(*row.filled)


def _lists_forms(header: Header) -> bool:
    """项目名称 | 预算数 | 执行数 | 自评得分 | 自评等级: does each row sum up a form of its own?"""
    headed = (column for column in header.columns if column.text.strip() and column.key not in _OF_FUNDS)
    named = {identity_kind(column.text) for column in headed}
    return "project" in named and bool(named & {"total", "grade"}) and "name" not in header.kinds


def _reader(scene: Scene, header: Header, index: int, beside: list[Piece], unit: str | None) -> Table:
    if header.family == "indicators":
        return _indicators(scene, header, index)
    if header.family == "budget":
        points = next((points for piece in beside if (points := points_in(piece.text))), None)
        return BudgetTable(header, unit, points)
    if header.family == "tasks":
        return TaskTable(header, unit)
    label = _OUTCOME.sub("", tidy(beside[0].text)) if beside else _goal_label(scene, header, index)
    return GoalTable(header, label, points_in(label))


def _indicators(scene: Scene, header: Header, index: int) -> IndicatorTable:
    table = IndicatorTable(_as_before(header, scene.table or scene.parted), scene.objective)
    before = scene.table
    kinds = [column.kind for column in header.columns]
    if isinstance(before, IndicatorTable) and [column.kind for column in before.header.columns] == kinds:
        table.levels = Levels(before.levels.level1, before.levels.level2)
    above = lone(scene.rows[index - 1]) if index else None
    if above is not None and names_first_level(above.text):
        table.read_line(above, scene.draft)
    return table


def _as_before(header: Header, before: Table | None) -> Header:
    """预期效果 | 实际效果 over a further part: headings of unknown words are of what stands in their place in those
    before, where all others are the same."""
    over = {c.start: c.kind for c in before.header.columns} if isinstance(before, IndicatorTable) else {}
    named = {c.start: c.kind for c in header.columns if c.kind and kind_of(c.text, "indicators")[0] is not None}
    if any(over.get(start) != kind for start, kind in named.items()):
        return header
    columns = []
    for column in header.columns:
        kind = over.get(column.start) if column.start not in named and column.text.strip() else None
        columns.append(replace(column, kind=kind, guess=BY_PLACE) if kind in {"target", "actual"} else column)
    return replace(header, columns=tuple(columns))


def _goal_label(scene: Scene, header: Header, index: int) -> str:
    """What the goals are called: the line above, or their own heading."""
    above = lone(scene.rows[index - 1]) if index else None
    if above is not None and vocabulary.GOAL_BLOCK.match(key(above.text)):
        return tidy(above.text)
    heading = next(tidy(column.text) for column in header.columns if column.kind == "text")
    return heading if vocabulary.GOAL_BLOCK.match(key(heading)) else "年度总体目标"


def _beside(row: Row, header: Header) -> list[Piece]:
    """Labels to the left of a header that are not part of it."""
    left = min(column.start for column in header.columns if column.kind)
    return [piece for piece in row.present if piece.end <= left]


def go_on(scene: Scene, row: Row, index: int) -> None:
    """A further table without headings goes on with the one before it, under columns of its own numbering."""
    before, scene.block = scene.block, row.block
    table = scene.table
    if row.block == before or not isinstance(table, IndicatorTable | BudgetTable | TaskTable):
        return
    rows = [other for other in scene.rows[index:] if other.block == row.block]
    until = next((number for number in range(len(rows)) if header_at(rows, number) is not None), len(rows))
    header = table.header.realigned(rows[:until])
    if header is not None:
        table.header = header
    elif row.table is None or row.table.columns != max(column.end for column in table.header.columns):
        scene.table = None
