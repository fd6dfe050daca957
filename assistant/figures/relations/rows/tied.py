"""Text against table: a figure told beside the name of a row, which differs from a cell of that row by a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension, WrittenFigure, plain
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.rows.grids import Grid, GridRow
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.slips import slipped

_LEAST_NAME: Final = 4  # characters of a label that names one thing only
_LEAST_DIGITS: Final = 4
_BETWEEN: Final = re.compile(f"[^,;:。()、\n{MARK}]{{0,12}}$")
_OTHER: Final = re.compile(r"比|较|同比|上年|去年|均|其中|占|增|减")
_TOLD: Final = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.RATIO})
_PLAIN: Final = frozenset({"", "total", "rate", "completion"})


def solve(scene: Scene, grids: Sequence[Grid]) -> list[Relation]:
    """Every amount of the prose that stands right behind the label of a table's row."""
    rows = [row for grid in grids for row in grid.rows]
    return [found for row in rows for label in _labels(row) for found in _against(scene, row, label)]


def _labels(row: GridRow) -> list[str]:
    """What a row is called, with what stands in brackets inside its name and without."""
    whole = re.sub(r"\s", "", row.label).replace("（", "(").replace("）", ")")
    return [name for name in dict.fromkeys((whole, re.sub(r"\([^)]*\)", "", whole))) if len(name) >= _LEAST_NAME]


def _against(scene: Scene, row: GridRow, label: str) -> Iterator[Relation]:
    cells = [cell.figure for cell in row.cells if cell is not None and cell.figure is not None]
    told = [figure for figure in cells if figure.unit.dimension in (Dimension.NONE, Dimension.RATIO)]
    at = scene.flow.template.find(label)
    while at >= 0:
        end = at + len(label)
        after = scene.flow.within(end, end + len(label) + _LEAST_NAME + 8)
        if after and told and _may_be_cell(scene, after[0], end):
            yield from _compared(after[0], told)
        at = scene.flow.template.find(label, end)


def _may_be_cell(scene: Scene, mention: Mention, end: int) -> bool:
    between = scene.flow.template[end : mention.at]
    plain_one = mention.dimension in _TOLD and scene.role(mention).trigger in _PLAIN
    return plain_one and bool(_BETWEEN.match(between)) and not _OTHER.search(between)


def _compared(mention: Mention, cells: Sequence[WrittenFigure]) -> Iterator[Relation]:
    """The same digits as a cell, or a slip away from one and equal to none; an amount is held
    against no cell that is a rate."""
    figure = mention.figure
    rates = figure.unit.dimension is Dimension.RATIO
    cells = [cell for cell in cells if cell.unit.dimension is Dimension.NONE or rates]
    same = [cell for cell in cells if cell.value == figure.value]
    digits = plain(figure.value, max(figure.decimals, 0))
    alike = [cell for cell in cells if cell.decimals == figure.decimals]
    near = [cell for cell in alike if slipped(plain(cell.value, cell.decimals), digits, _LEAST_DIGITS)]
    for cell in same[:1] or (near if len(near) == 1 else ()):
        holds = cell.value == figure.value
        yield Relation(
            kind=RelationKind.SAME_QUANTITY_TWICE,
            start=figure.start,
            end=figure.end,
            stated=figure,
            operands=(cell,),
            agreement=Agreement.EQUAL if holds else Agreement.DIFFERENT,
            formula="与表内同名一行相等",
            arithmetic=f"{figure.text} {'=' if holds else '≠'} 表内 {cell.text}",
            value=cell.value,
            twins=((cell.start, cell.end),),
            problem="" if holds else f"表内同名一行写作{cell.text}，两处相差像是笔误",
        )
