"""What is proved so far while a text is judged, and the relations between its figures that rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.finding import Verdict
from assistant.domain.interval import round_half_up, truncate
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.index import Candidate
from assistant.figures.relations import Relation, RelationKind

PROVED: Final = (Verdict.MATCHED, Verdict.DERIVED)
_EXACT: Final = (
    RelationKind.DIFFERENCE,
    RelationKind.SUM,
    RelationKind.PARTS_TOTAL,
    RelationKind.POINTS_DIFFERENCE,
)


class Proofs:
    """State of one text. `shown`: the fact each figure shows, by order; `subjects`: what derived figures speak of, by
    order; `proved`: whether the figure that starts there is proved; `relations`: by the start of the stated figure;
    `worded`: comparisons in words alone."""

    def __init__(self, found: Sequence[Relation]) -> None:
        self.shown: dict[int, Candidate] = {}
        self.subjects: dict[int, Candidate] = {}
        self.proved: dict[int, bool] = {}
        self.relations = {r.stated.start: r for r in reversed(found) if r.stated is not None}
        self.worded = [r for r in found if r.stated is None and r.direction is not None]

    def rest_on_data(self, relation: Relation) -> bool:
        """Are all operands proved, and do things counted alike stand in one measure?"""
        stated = relation.stated
        if stated is not None and stated.unit.dimension is Dimension.COUNT:
            counted = [o for o in relation.operands if o.unit.dimension is Dimension.COUNT]
            if relation.kind in _EXACT and not all(comparable(stated.unit, o.unit) for o in counted):
                return False
        return all(self.proved.get(operand.start, False) for operand in relation.operands)


def strictly(relation: Relation, figure: WrittenFigure) -> Agreement:
    """Sums and differences of data are held to the printed digits; quotients to their interval."""
    value = relation.value
    exact = relation.kind in _EXACT and value is not None and not figure.approximation
    if not relation.holds or not exact or value is None:
        return relation.agreement
    decimals = max(figure.decimals, 0)
    if figure.value == round_half_up(value, decimals):
        return Agreement.EQUAL
    return Agreement.TRUNCATED if figure.value == truncate(value, decimals) else Agreement.LAST_PLACE


def misdirected(relation: Relation) -> bool:
    """Does the sign contradict a word of direction? A figure that is merely wrong does not."""
    if relation.direction is None or not relation.certain or relation.holds:
        return False
    stated, value = relation.stated, relation.value
    return stated is None or (value is not None and value < 0 < stated.value)
