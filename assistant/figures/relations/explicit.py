"""Arithmetic that the text writes out itself: 10×84%=8.4分, 14.4%（84.7万元÷588.2万元）."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.relations.expression import Expression, number, of
from assistant.figures.relations.flow import MARK
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_WRITTEN: Final = re.compile(rf"{MARK}(?:[×xX*÷/+\-−]{MARK})+[=＝≈](?={MARK})")
FORMULA: Final = "文中写出的算式"
_TIMES: Final = frozenset("×xX*")
_OVER: Final = frozenset("÷/")


def solve(scene: Scene) -> list[Relation]:
    """Every written calculation with its result; products and quotients before sums."""
    found = []
    for match in _WRITTEN.finditer(scene.flow.template):
        mentions = scene.flow.within(match.start(), match.end())
        if any(m.figure.upper is not None for m in mentions):
            continue  # (320-304)÷320: a difference, and no range
        result = scene.mentions[mentions[-1].index + 1]
        signs = [sign for sign in match.group()[:-1] if sign != MARK]
        expression = _evaluated([_operand(m.figure) for m in mentions], signs)
        kind = RelationKind.EXECUTION_SCORE if result.dimension is Dimension.SCORE else RelationKind.SUM
        judged = scene.judged(result, Reading(kind, FORMULA, expression))
        if judged is not None:
            found.append(judged[0])
    return found


def _operand(figure: WrittenFigure) -> Expression:
    """86.5%×10: a bare whole number is just that number."""
    exact = figure.unit.dimension is Dimension.NONE and figure.decimals == 0
    return number(figure.value) if exact else of(figure)


def _evaluated(values: list[Expression], signs: list[str]) -> Expression:
    terms, adders = [values[0]], []
    for sign, value in zip(signs, values[1:], strict=True):
        if sign in _TIMES:
            terms[-1] = terms[-1] * value
        elif sign in _OVER:
            terms[-1] = terms[-1] / value
        else:
            terms.append(value)
            adders.append(sign)
    result = terms[0]
    for sign, term in zip(adders, terms[1:], strict=True):
        result = result + term if sign == "+" else result - term
    return result
