"""Reasons to leave a broken relation unsaid: the words of the text do not fix the operands it was computed from.

A figure is called wrong only where words name what it is computed from. 比目标低0.2 beside a rate that is no target, a
budget in the place of last year's figure, a detail out of a bracket in the place of its whole: there the operand is the
nearest one, not the one that is meant. How far off a figure is weighs in every relation (`certain`); each other doubt
is asked of the kinds it stands under. All look only at relations that do not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.figures.relations.doubts import added, apart, certain, compared, completed, shared
from assistant.figures.relations.doubts.broken import Broken
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.slips import UNCHOSEN, is_slip, telling_digits

_TELLING: Final = 2  # digits from which one more or less is a slip: 三成 of 21% is off by half
_COMPARED: Final = (
    compared.base_is_not_told,
    compared.falls_short,
    compared.is_no_result,
)
_COMPLETED: Final = (completed.is_gap,)
_ADDED: Final = (added.mixes_sides, added.misses_one)
_PER: Final = (
    shared.is_shared_by_other,
    shared.is_priced_elsewhere,
)
_ALWAYS: Final = (certain.is_too_far,)
_DOUBTS: Final[dict[RelationKind, tuple[Callable[[Broken], bool], ...]]] = {
    RelationKind.DIFFERENCE: (
        *_COMPARED,
        compared.is_difference_of_others,
        added.is_sum_of_others,
        apart.is_of_another_thing,
    ),
    RelationKind.GROWTH: (
        *_COMPARED,
        compared.is_difference_of_others,
        apart.is_of_another_thing,
    ),
    RelationKind.BACK_COMPUTED: (apart.is_of_another_thing, apart.amount_is_of_another, apart.change_is_of_a_part),
    RelationKind.POINTS_DIFFERENCE: _COMPARED,
    RelationKind.COMPLETION: _COMPLETED,
    RelationKind.EXECUTION_RATE: _COMPLETED,
    RelationKind.SHARE: (shared.whole_is_not_told,),
    RelationKind.PER_HEAD: _PER,
    RelationKind.AVERAGE: _PER,
    RelationKind.SUM: (*_ADDED, added.is_sum_of_others),
    RelationKind.PARTS_TOTAL: _ADDED,
    RelationKind.SCORE_SUM: (added.is_sum_of_others,),
    RelationKind.EXECUTION_SCORE: (completed.is_score_rate,),
    RelationKind.UNIT_SCALE: (shared.is_priced_elsewhere,),
}


def _slipped(relation: Relation, operands: Sequence[Mention]) -> bool:
    """预算4473万元，比上年的4320万元减少47万元: of the two it lies between one is a slip of what the others give."""
    if len(operands) != 2 or relation.stated is None:
        return False
    return any(
        is_slip(one.figure, (other.figure.base_value + change) / one.figure.unit.factor, UNCHOSEN)
        for one, other in permutations(operands)
        for change in (relation.stated.base_value, -relation.stated.base_value)
    )


def doubtful(scene: Scene, mention: Mention, relation: Relation) -> bool:
    """Is there a reason to believe that other operands were meant than those `relation` was computed from?"""
    if relation.holds or relation.stated is None or relation.problem:
        return False
    differs = relation.agreement is Agreement.DIFFERENT
    if not differs and telling_digits(relation.stated.value) >= _TELLING:
        return False
    starts = dict.fromkeys(operand.start for operand in relation.operands)  # a base stands twice in its formula
    operands = [scene.by_start[start] for start in starts if start in scene.by_start]
    slipped = differs and is_slip(relation.stated, relation.value)
    if len(operands) < len(starts) or not operands or slipped:
        return False
    if relation.kind is RelationKind.DIFFERENCE and _slipped(relation, operands):
        return False
    broken = Broken(scene, mention, relation, tuple(operands))
    return any(doubt(broken) for doubt in (*_ALWAYS, *_DOUBTS.get(relation.kind, ())))
