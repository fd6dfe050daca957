"""A figure in the wrong unit or scale: 148.5元 beside a share that is right for 148.5万元, 11.63亿 for 1.163亿.

Where a relation breaks and holds to the digit as soon as one operand is taken ten times, ten thousand times as large or
small, that operand is in doubt and not the figure that was worked out from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.relations.expression import Expression, of
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.slips import TELLING, printed_digits, telling_digits

_OF_MONEY: Final = {4: "一万倍", -4: "一万倍"}
_OF_COUNTS: Final = {1: "十倍", -1: "十倍", 2: "一百倍", -2: "一百倍", 3: "一千倍", -3: "一千倍"} | _OF_MONEY
_QUOTIENTS: Final = (RelationKind.SHARE, RelationKind.COMPLETION, RelationKind.EXECUTION_RATE)
_LARGE: Final = ("万", "亿")
_BOTH: Final = 2


def blamed(relation: Relation) -> Relation:
    """The relation that calls the operand wrong which is out of scale; `relation` where none is."""
    if relation.agreement is not Agreement.DIFFERENT or relation.problem or len(relation.operands) != _BOTH:
        return relation
    stated = relation.stated
    if stated is None or not stated.value or len(printed_digits(stated)) < TELLING:
        return relation
    for operand, power, expression in _ways(relation):
        amount = expression.amount_if_any()
        if amount is not None and stated.base_interval.meets(amount.interval):
            return _out_of_scale(relation, stated, operand, power)
    return relation


def _ways(relation: Relation) -> Iterator[tuple[WrittenFigure, int, Expression]]:
    """Each operand in each other scale, with what the two then give."""
    one, other = relation.operands
    if relation.kind in _QUOTIENTS and one.unit.dimension is other.unit.dimension is Dimension.MONEY:
        yield from ((one, power, of(_scaled(one, power)) / of(other)) for power in _OF_MONEY)
    elif relation.kind is RelationKind.DIFFERENCE:
        for at, operand in enumerate(relation.operands):
            for power in _powers(operand):
                pair = [of(_scaled(figure, power if place == at else 0)) for place, figure in enumerate((one, other))]
                yield from ((operand, power, first - second) for first, second in (pair, pair[::-1]))


def _powers(figure: WrittenFigure) -> dict[int, str]:
    if figure.unit.dimension is Dimension.MONEY:
        return _OF_MONEY
    counted = figure.unit.dimension is Dimension.COUNT and figure.unit.symbol.startswith(_LARGE)
    return _OF_COUNTS if counted and telling_digits(figure.value) >= TELLING else {}


def _scaled(figure: WrittenFigure, power: int) -> WrittenFigure:
    return replace(figure, unit=replace(figure.unit, factor=figure.unit.factor * Decimal(10) ** power))


def _out_of_scale(relation: Relation, stated: WrittenFigure, operand: WrittenFigure, power: int) -> Relation:
    money = operand.unit.dimension is Dimension.MONEY
    told = "金额的单位差了一万倍，请核对是“元”还是“万元”" if money else f"数量级差了{_OF_COUNTS[power]}"
    return replace(
        relation,
        kind=RelationKind.UNIT_SCALE,
        start=operand.start,
        end=operand.end,
        stated=operand,
        operands=(*(figure for figure in relation.operands if figure is not operand), stated),
        direction=None,  # it was told of the other figure
        problem=f"按{stated.text}推算，{told}",
    )
