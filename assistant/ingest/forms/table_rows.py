"""Rows of several cells: goal blocks, totals, labelled values, rows of the open table, amounts, in that order."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms import labels, vocabulary
from assistant.ingest.forms.amounts import AmountTable, begins_amounts
from assistant.ingest.forms.bare_lines import read_bare_line
from assistant.ingest.forms.budget import FIELDS as BUDGET_FIELDS
from assistant.ingest.forms.budget import BudgetTable
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.fund_columns import FundColumns, begins_funds
from assistant.ingest.forms.fund_pairs import begins_pairs
from assistant.ingest.forms.goals import (
    GoalTable,
    block_over,
    goal_block,
    goal_outcome,
    heads_indicators,
    open_block,
    opens_block,
    plain_goal,
)
from assistant.ingest.forms.identity import year_in
from assistant.ingest.forms.indicators import FIELDS, IndicatorTable
from assistant.ingest.forms.marked_texts import place_text, read_section, read_text
from assistant.ingest.forms.openings import open_funds
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.scene import Scene
from assistant.ingest.forms.stated import read_amounts, read_stated
from assistant.ingest.forms.statements import Statements, heads_statements
from assistant.ingest.forms.totals import read_total
from assistant.ingest.forms.words import flat, is_number, key, tidy

_MEANT: Final = re.compile(r"目标|任务|工作|职[责能]|事项")
_OVER: Final = "紧接在指标的表头之上，说不定是下面各指标所属的目标，请核对"
_LONGEST_LABEL: Final = 20  # characters of a heading over texts
# Headings of columns that say in every row whose form it is: the listed names only, for 责任单位 is an indicator's own.
_REPEATED: Final = {name: kind for name, kind in vocabulary.IDENTITY.items() if kind in {"unit", "year"}}


def place_row(scene: Scene, row: Row, index: int) -> bool:
    """Try what a row of several cells can be, the surest first; False where it is nothing known."""
    if isinstance(scene.table, FundColumns | Statements) and scene.table.read(row, scene.draft):
        return True
    if (statements := heads_statements(row)) is not None:
        scene.end_table()
        scene.table = statements
        scene.draft.take(*row.filled)
        return True
    block = goal_block(row) or block_over(scene.rows, index)
    if block is not None and not isinstance(scene.table, GoalTable):
        place_goal(scene, row, *block)
        return True
    if goal_outcome(row, scene.draft) or read_total(scene, row) or _texts_below(scene, row):
        return True
    if _begins_other_form(scene, row):
        scene.end_table()
        scene.new_form()
    among = isinstance(scene.table, IndicatorTable)
    if (labels.heads_funds(row) and _funds(scene, row, index)) or _labels_above(scene, row, index):
        return True
    if labels.read_pairs(row, scene.draft, in_indicators=among) or labels.read_inline_row(row, scene.draft):
        return True
    if read_text(row, scene.draft, in_indicators=among):
        return True
    return _table_row(scene, row, index)


def _table_row(scene: Scene, row: Row, index: int) -> bool:
    draft = _draft_of_project(scene, row)
    if read_stated(row, draft):
        return True
    if scene.table is not None and scene.table.read(row, draft):
        return True
    if _funds(scene, row, index):
        return True
    pairs = begins_pairs(scene.rows, index, scene.unit or draft.unit_note)
    if pairs is not None:
        scene.table = pairs
        draft.has_budget_table = True
        draft.name_header(*(piece.text for piece in row.present if not is_number(piece.text)))
        pairs.begin(row, draft)
        return True
    if begins_amounts(scene.rows, index):
        scene.table = AmountTable(scene.unit or draft.unit_note)
        return scene.table.read(row, draft)
    if read_bare_line(row, draft) or read_amounts(row, draft):
        return True
    if not read_section(row, draft):
        return False
    if _MEANT.search(row.body[0].key) and heads_indicators(scene.rows, index):
        draft.doubt(f"sections[{len(draft.sections) - 1}].text", row.body[1], _OVER)
    return True


def _funds(scene: Scene, row: Row, index: int) -> bool:
    """Names of funds over rows of their figures."""
    draft = scene.draft
    funds = begins_funds(scene.rows, index, scene.unit or draft.unit_note)
    if funds is None:
        return False
    open_funds(scene, funds, row)
    return True


def place_goal(scene: Scene, row: Row, label: Piece, text: Piece | None) -> None:
    """An objective of the whole form, or the heading of a block of indicators."""
    if not opens_block(label, text):
        plain_goal(label, text, scene.draft)
        return
    scene.objective = open_block(row, label, text, scene.draft)
    if isinstance(scene.table, IndicatorTable):
        scene.table = IndicatorTable(scene.table.header, scene.objective)


def _begins_other_form(scene: Scene, row: Row) -> bool:
    """A row naming a unit or project after a finished table belongs to the next form."""
    kind = labels.identity_kind(row.filled[0].text)
    return kind in {"unit", "project"} and scene.draft.has_rows and scene.draft.is_closed


def _draft_of_project(scene: Scene, row: Row) -> FormDraft:
    """A table with a column of projects holds a form for each; the draft its row belongs to, with unit, year, total
    and grade where they stand in columns, too."""
    table = scene.table
    if not isinstance(table, IndicatorTable):
        return scene.draft
    projects = [piece for piece in table.header.assign(row).get("project", []) if piece.begins]
    for piece in projects:
        name = tidy(piece.text)
        if scene.draft.values.get("project") not in (None, name) and scene.draft.indicators:
            before = scene.draft
            scene.new_form().title = before.title
            scene.draft.heads = list(before.heads)
        scene.draft.keep("project", name, piece)
    names = max((c.end for c in table.header.columns if c.kind in {"level1", "level2", "name"}), default=0)
    for piece in row.filled:
        column = table.header.column_of(piece)
        if column is None or column.kind is not None or column.beside:
            continue
        kind, told = _REPEATED.get(key(column.text)), labels.identity_kind(column.text)
        fitting = year_in(f"{tidy(piece.text)}年") is not None if kind == "year" else not is_number(piece.text)
        once = column.start >= names and (projects or piece.height > 1)  # for all rows, and no points of a level
        if kind is not None and fitting:
            scene.draft.keep(kind, tidy(piece.text), piece)
        elif once and told in {"total", "grade"} and is_number(piece.text) == (told == "total"):
            labels.place_value(told, piece, scene.draft)
    return scene.draft


def _labels_above(scene: Scene, row: Row, index: int) -> bool:
    """评价结论 | 存在问题 | 改进措施, or 项目名称 | 实施单位, as headings over what the next row says."""
    texts = [(vocabulary.text_kind(key(piece.text)), piece) for piece in row.filled]
    named = [(labels.identity_kind(piece.text), piece) for piece in row.filled]
    chosen = texts if all(kind for kind, _ in texts) else named if _stand_above(scene, row, index) else []
    found = [(kind, piece) for kind, piece in chosen if kind is not None]
    if len(found) < 2 or len(found) < len(row.filled):
        return False
    if any(len(flat(piece.text)) > _LONGEST_LABEL or piece.text.strip().endswith("。") for _, piece in found):
        return False
    scene.texts = found
    scene.table = None
    scene.draft.take(*row.filled)
    return True


def _stand_above(scene: Scene, row: Row, index: int) -> bool:
    """Does the next row hold a value, and no label, under each cell of `row`?"""
    below = scene.rows[index + 1] if index + 1 < len(scene.rows) else None
    if below is None or below.table is not row.table or len(below.filled) != len(row.filled):
        return False
    if any(labels.identity_kind(p.text) or vocabulary.text_kind(p.key) for p in below.filled):
        return False
    return all(p.overlap(label.column, label.end) > 0 for p, label in zip(below.filled, row.filled, strict=True))


def _texts_below(scene: Scene, row: Row) -> bool:
    if not scene.texts:
        return False
    waiting, scene.texts = scene.texts, []
    for piece in row.filled:
        kind, label = max(waiting, key=lambda pair: piece.overlap(pair[1].column, pair[1].end))
        if vocabulary.text_kind(key(label.text)) == kind:
            place_text(kind, tidy(label.text), piece, scene.draft)
        else:
            labels.place_value(kind, piece, scene.draft)
    return True


def doubt_blanks(scene: Scene, row: Row) -> None:
    """A blank cell that should show something (a formula without a stored value) makes its field doubtful."""
    for piece in row.pieces:
        if piece.begins and piece.blank and piece.doubt:
            path = _path_of(scene, row, piece)
            if path is not None:
                scene.draft.doubt(path, piece, piece.doubt)


def _path_of(scene: Scene, row: Row, piece: Piece) -> str | None:
    """Path of the field a blank cell would have filled; None for a level, which is weighed where it is carried down."""
    if vocabulary.TOTAL.match(key(row.filled[0].text)):
        return "self_total"
    table = scene.table
    if not isinstance(table, IndicatorTable | BudgetTable | GoalTable):
        return str(piece.place)
    column = table.header.column_of(piece)
    if isinstance(table, GoalTable):
        return f"objectives[{len(scene.draft.objectives) - 1}].{column.kind if column else None}"
    in_indicators = isinstance(table, IndicatorTable)
    if in_indicators and column is not None and column.kind in {"level1", "level2"}:
        return None
    name = (FIELDS if in_indicators else BUDGET_FIELDS).get(column.kind or "") if column else None
    rows = "indicators" if in_indicators else "budget_lines"
    return f"{rows}[{len(getattr(scene.draft, rows)) - 1}].{name}" if name else str(piece.place)
