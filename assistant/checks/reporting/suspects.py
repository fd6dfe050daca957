"""Which part of a broken sum is the wrong one, where another place of the report tells it otherwise."""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context
from assistant.domain.quantity import WrittenFigure
from assistant.figures.relations import Relation, RelationKind

_SUMS: Final = frozenset({RelationKind.SUM, RelationKind.PARTS_TOTAL})
_NAME: Final = re.compile("[一-龥]{4,}$")
_CLAUSE: Final = re.compile(r"[\d，,；;。：:、（()）]")
_LEAST: Final = 4  # characters of a name that is told twice
_BEFORE: Final = 24  # characters in which a name stands before its figure
Suspect = tuple[WrittenFigure, WrittenFigure]


def suspect(context: Context, relation: Relation) -> Suspect | None:
    """The part with which the sum is wrong, and the figure told of it elsewhere with which it is right.

    共9万元，甲方自筹3万元、乙方补助4万元 … 甲方自筹资金5万元分两次到账: the 3 is wrong, not the 9.
    """
    stated = relation.stated
    if relation.kind not in _SUMS or stated is None or relation.value is None or relation.holds:
        return None
    missing = (stated.value - relation.value) * stated.unit.factor
    found = [
        (part, other)
        for part in relation.operands
        if len(name := _name(context, part)) >= _LEAST
        for other in context.figures
        if other.base_value == part.base_value + missing
        and other.unit.symbol == part.unit.symbol
        and not relation.operands[0].start <= other.start <= relation.operands[-1].end
        and name in _before(context, other)
    ]
    return found[0] if len({part.start for part, _ in found}) == 1 else None


def _name(context: Context, figure: WrittenFigure) -> str:
    match = _NAME.search(_before(context, figure))
    return match[0] if match else ""


def _before(context: Context, figure: WrittenFigure) -> str:
    """The words of its clause before it."""
    return _CLAUSE.split("".join(context.text[max(0, figure.start - _BEFORE) : figure.start].split()))[-1]
