"""What the rows of a table show themselves: a column that follows from two others in all rows but few.

Headings name a rate or an amount in many ways (支出进度, 单公里投入, 兑现额); the figures tell how it is worked out.
Three digits follow from two others by accident once in several hundred rows, so two rows that do are a law of the
table, and a row that breaks it is wrong. Totals need not keep it: a mean price is no price of the total.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.relations.expression import Expression, number, of
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.rows.columns import figure_at, is_row_of_rates, percent, relation_of
from assistant.figures.relations.rows.grids import Grid, GridRow
from assistant.figures.relations.slips import TELLING, printed_digits

_LEAST: Final = 2  # rows that show a law
_OUTWEIGHED: Final = 2  # times as many rows show a law as break it
_TOTAL: Final = re.compile(r"(?:合计|总计|小计|共计|总额|平均)$|^(?:合计|总计|小计|共计|平均|全)")
_WAN: Final = Decimal(10_000)
_NEAR: Final = 2  # times a figure, and no more, is still near it
_Law = Callable[[WrittenFigure, WrittenFigure, WrittenFigure], Expression]
_LAWS: Final[tuple[tuple[RelationKind, str, _Law], ...]] = (
    (RelationKind.COMPLETION, "两栏之比", lambda a, b, stated: percent(of(a) / of(b), stated)),
    (RelationKind.AVERAGE, "两栏相除", lambda a, b, _: of(a) / of(b)),
    (RelationKind.AVERAGE, "两栏相除", lambda a, b, _: of(a) * number(_WAN) / of(b)),
    (RelationKind.UNIT_SCALE, "两栏相乘", lambda a, b, _: of(a) * of(b)),
    (RelationKind.UNIT_SCALE, "两栏相乘", lambda a, b, _: of(a) * of(b) / number(_WAN)),
    (RelationKind.DIFFERENCE, "两栏相减", lambda a, b, _: of(a) - of(b)),
    (RelationKind.SUM, "两栏之和", lambda a, b, _: of(a) + of(b)),
)


def solve(grid: Grid, covered: set[int]) -> Iterator[Relation]:
    """The rows against the laws of their table; figures that begin at `covered` have relations by their headings.

    What is worked out stands right of what it is worked out from, so of three columns the last one is asked about.
    """
    told: set[frozenset[int]] = set()
    for column in reversed(range(len(grid.headers))):
        stated = [f for row in grid.rows if (f := figure_at(row, column)) is not None and not _is_total(row)]
        if len(stated) <= _LEAST or any(f.start in covered for f in stated):
            continue
        others = [at for at in range(len(grid.headers)) if at != column]
        pairs = [pair for pair in permutations(others, 2) if {column, *pair} not in told]
        rows, pair = _best(grid, pairs, column)
        if rows:
            told.add(frozenset({column, *pair}))
            yield from rows
        else:
            products = (
                _kept(_products(grid, three, column, scale), len(grid.rows))
                for three in combinations(range(column), 3)
                for scale in (Decimal(1), _WAN)
                if _may_follow(grid, three, column, scale)
            )
            yield from next((rows for rows in products if rows), [])


def _best(grid: Grid, pairs: Sequence[tuple[int, int]], column: int) -> tuple[list[Relation], tuple[int, int]]:
    """The law that fewest rows break, with its columns: 到位 is 计划 in most rows, and 支出/到位 is of one of them."""
    best: list[Relation] = []
    chosen = (column, column)
    fewest = len(grid.rows) + 1
    for pair in pairs:
        rows = _law(grid, *pair, column)
        broken = sum(not relation.holds for relation in rows)
        if rows and broken < fewest:
            best, chosen, fewest = rows, pair, broken
        if best and not fewest:
            break
    return best, chosen


def _law(grid: Grid, one: int, other: int, column: int) -> list[Relation]:
    """The rows under the first law that two of them show and few break; none where there is no such law."""
    for kind, formula, law in _LAWS:
        rows = _kept(_rows(grid, (one, other, column), kind, formula, law), len(grid.rows))
        if rows:
            return rows
    return []


def _kept(rows: Iterator[Relation], most: int) -> list[Relation]:
    """The rows where two of them show their law and few break it, else none; `most` is how many there may be."""
    kept: list[Relation] = []
    shown = broken = 0
    for relation in rows:
        kept.append(relation)
        shown += relation.holds and _tells(relation)
        broken += not relation.holds
        if broken * _OUTWEIGHED > most - broken:  # so many break it that the rest cannot outweigh them
            return []
    return kept if shown >= _LEAST and broken * _OUTWEIGHED <= shown else []


def _products(grid: Grid, columns: tuple[int, ...], column: int, scale: Decimal) -> Iterator[Relation]:
    """人数 × 月标准 × 月数: what three columns come to, in units of `scale`."""
    for one, other, third, stated in _factors(grid, columns, column):
        whole = of(one) * of(other) * of(third) / number(scale)
        relation = relation_of(RelationKind.UNIT_SCALE, "三栏相乘", whole, stated)
        if relation is not None:
            yield relation


def _may_follow(grid: Grid, columns: tuple[int, ...], column: int, scale: Decimal) -> bool:
    """Do the figures come near their product in rows enough? Of ten columns few triples do, and others cost dear."""
    far = 0
    for one, other, third, stated in _factors(grid, columns, column):
        share = one.base_value * other.base_value * third.base_value / scale / stated.base_value
        far += not 1 <= share * _NEAR <= _NEAR * _NEAR
        if far * _OUTWEIGHED > len(grid.rows) - far:
            return False
    return True


def _factors(grid: Grid, columns: tuple[int, ...], column: int) -> Iterator[list[WrittenFigure]]:
    """Row by row the figures of the columns and of `column`, where all are there and none is a rate."""
    for row in grid.rows:
        found = [figure_at(row, at) for at in (*columns, column)]
        figures = [figure for figure in found if figure is not None and figure.value]
        rated = any(figure.unit.dimension is Dimension.RATIO for figure in figures)
        if len(figures) == len(found) and not rated and not _is_total(row):
            yield figures


def _rows(grid: Grid, columns: tuple[int, int, int], kind: RelationKind, formula: str, law: _Law) -> Iterator[Relation]:
    for row in grid.rows:
        one, other, stated = (figure_at(row, column) for column in columns)
        if one is None or other is None or stated is None or not other.value or not one.value:
            continue
        if (stated.unit.dimension is Dimension.RATIO) != (kind is RelationKind.COMPLETION) or _is_total(row):
            continue
        if Dimension.RATIO in (one.unit.dimension, other.unit.dimension) and kind is not RelationKind.COMPLETION:
            continue  # a rate is worked out from the amounts, and not they from it
        relation = relation_of(kind, formula, law(one, other, stated), stated)
        if relation is not None:
            yield relation


def _is_total(row: GridRow) -> bool:
    """Is it a row of all, or one of rates under the amounts of two years? Neither need keep the law of the others."""
    return _TOTAL.search(row.label) is not None or is_row_of_rates(row)


def _tells(relation: Relation) -> bool:
    """Three digits that are none of the operands' own: 12 × 1 = 12 shows nothing, nor does the round 1200."""
    stated = relation.stated
    if stated is None or abs(stated.value) == 100 or stated.value in {figure.value for figure in relation.operands}:
        return False
    digits = printed_digits(stated)
    return len(digits if stated.decimals else digits.rstrip("0")) >= TELLING
