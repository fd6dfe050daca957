"""Walks the rows of a document and hands every one to the part that knows it."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms.budget import BudgetTable
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.fund_crosses import crossed_at
from assistant.ingest.forms.fund_pairs import FundPairs
from assistant.ingest.forms.goals import block_over
from assistant.ingest.forms.headers import header_at
from assistant.ingest.forms.indicators import IndicatorTable
from assistant.ingest.forms.openings import go_on, open_funds, open_table
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.scene import Scene, lone
from assistant.ingest.forms.single_lines import place_line
from assistant.ingest.forms.table_rows import doubt_blanks, place_goal, place_row
from assistant.ingest.forms.turned import turned_at
from assistant.ingest.forms.words import flat

_LEAST: Final = 3  # columns that are numbered
_NUMBER: Final = re.compile(r"\d{1,2}(?:=[\d/*×÷+%()-]+)?$")
_COUNTING: Final = re.compile(r"[栏行列序][次号目]|[甲乙丙丁]|编号")


def walk(rows: list[Row]) -> list[FormDraft]:
    """Every form of the rows, in file order, as drafts; the first may hold no form at all."""
    numbering = [row for row in rows if _numbers_columns(row)]
    scene = Scene([row for row in rows if not _numbers_columns(row)])
    index = 0
    while index < len(scene.rows):
        index += _step(scene, index)
    for draft in scene.drafts:
        draft.settle(*(piece for row in numbering for piece in row.filled))
    return scene.drafts


def _numbers_columns(row: Row) -> bool:
    """栏次 | 1 | 2 | 3=2/1: does the row but count the columns?"""
    label = [piece for piece in row.filled if not _NUMBER.match(flat(piece.text))]
    numbers = [int(flat(piece.text).partition("=")[0]) for piece in row.filled if piece not in label]
    counted = len(numbers) >= _LEAST and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return counted and bool(label or numbers[0] == 1) and all(_COUNTING.fullmatch(piece.key) for piece in label)


def _step(scene: Scene, index: int) -> int:
    """Place the row at `index`; how many rows were taken."""
    row = scene.rows[index]
    if not row.filled:
        return 1
    single = lone(row)
    if single is not None:
        over = block_over(scene.rows, index)
        if over is not None:
            place_goal(scene, row, *over)
        elif not _is_of_table(scene, index, single):
            place_line(scene, row, single)
        return 1
    crossed = crossed_at(scene.rows, index, scene.unit or scene.draft.unit_note)
    if crossed is not None:
        open_funds(scene, crossed, *scene.rows[index : index + 2])
        return 2
    header = header_at(scene.rows, index)
    if header is not None:
        open_table(scene, header, index)
        return header.rows
    turned = turned_at(scene.rows, index)
    if turned is not None:
        header, rows = turned
        table = open_table(scene, header, index)
        for own in rows:
            table.read(own, scene.draft)
        scene.end_table()
        return header.rows
    scene.in_notes = False
    go_on(scene, row, index)
    if not place_row(scene, row, index) and not _goes_on(scene, row):
        scene.draft.set_aside("没有认出这一行属于表的哪一部分", *row.filled)
        if isinstance(scene.table, BudgetTable) and scene.table.is_over(row, scene.draft):
            scene.end_table()
    doubt_blanks(scene, row)
    return 1


def _goes_on(scene: Scene, row: Row) -> bool:
    """Is it a row of the indicators that a line across the table (产出指标自评得分：48) has but parted?"""
    table = scene.parted
    if not isinstance(table, IndicatorTable) or row.block != scene.block or not table.fits(row):
        return False
    scene.table = table
    return table.read(row, scene.draft)


def _is_of_table(scene: Scene, index: int, piece: Piece) -> bool:
    """Is the line a part of the open table: a level with indicators in the row below it, a figure of the whole?"""
    below = scene.rows[index + 1] if index + 1 < len(scene.rows) else None
    if below is None or below.table is not scene.rows[index].table or below.table is None:
        return False
    if isinstance(scene.table, FundPairs):
        return scene.table.read_line(piece, scene.draft)
    going_on = header_at(scene.rows, index + 1) is None
    return isinstance(scene.table, IndicatorTable) and going_on and scene.table.read_line(piece, scene.draft)
