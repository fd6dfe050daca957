"""What the text's own arithmetic vouches for: a relation that holds shows how the figures of another one were meant.

Either of two says that a broken relation was misread: all its figures stand in one that holds (上年结转 + 收入 − 支出 =
年末结转, so 支出合计 is no sum of the two); the same operands already give the figure beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.slips import TELLING, telling_digits

_ANOTHER: Final = 60  # characters in which the same operands give one figure
_FAR: Final = 20  # characters behind its operands from which a figure is rather of the row that prints it
_OVER: Final = frozenset({RelationKind.SHARE, RelationKind.COMPLETION, RelationKind.EXECUTION_RATE})
_WORDS: Final = frozenset(
    {
        RelationKind.DIRECTION,
        RelationKind.EQUAL_TOTALS,
        RelationKind.SAME_QUANTITY_TWICE,
        RelationKind.SCORE_OVER_POINTS,
        RelationKind.COUNT_VS_LIST,
    }
)


def without_misread(relations: Iterable[Relation]) -> list[Relation]:
    """The relations without those broken ones that a holding one shows to be misread."""
    found = list(relations)
    proofs: dict[int, list[Relation]] = {}
    for relation in found:
        if relation.holds and relation.kind not in _WORDS and len(relation.operands) > 1:
            for start in _figures(relation):
                proofs.setdefault(start, []).append(relation)
    tabled = {r.start for r in found if r.holds and r.kind is RelationKind.SAME_QUANTITY_TWICE and len(r.operands) == 1}
    misread = (r for r in found if _may_be_misread(r))
    shown = {id(r) for r in misread if any(_shows(p, r) for p in _beside(proofs, r)) or _is_printed(r, tabled)}
    return [r for r in found if id(r) not in shown]


def _is_printed(broken: Relation, tabled: set[int]) -> bool:
    """甲项目预算9万元，支出8万元。乙项目执行率74%: the row of its name prints it, and its operands stand far before."""
    return broken.start in tabled and all(broken.start - figure.end > _FAR for figure in broken.operands)


def _beside(proofs: dict[int, list[Relation]], broken: Relation) -> Iterable[Relation]:
    return (proof for start in sorted(_figures(broken)) for proof in proofs.get(start, ()))


def _is_telling(relation: Relation) -> bool:
    return relation.stated is not None and telling_digits(relation.stated.value) >= TELLING


def _may_be_misread(relation: Relation) -> bool:
    computed = relation.agreement is not Agreement.EQUAL and relation.stated is not None and not relation.problem
    return computed and relation.kind not in _WORDS


def _shows(proof: Relation, broken: Relation) -> bool:
    """Is one of the two true of `proof`, which holds?"""
    if proof.stated is None or broken.stated is None:
        return False
    same = [figure.start for figure in broken.operands] == [figure.start for figure in proof.operands]
    if broken.agreement is Agreement.DIFFERENT and same and not proof.stated.approximation:  # ≥95% is true of much
        near = abs(proof.stated.start - broken.stated.start) < _ANOTHER
        alike = proof.kind is broken.kind and proof.formula == broken.formula
        return near and (alike or {proof.kind, broken.kind} <= _OVER)
    if _operands(broken) < _operands(proof) and broken.stated.start == proof.stated.start and proof.kind is broken.kind:
        return True  # the same total with a row more
    return broken.agreement is Agreement.DIFFERENT and _figures(broken) <= _figures(proof) and _is_telling(proof)


def _operands(relation: Relation) -> frozenset[int]:
    return frozenset(figure.start for figure in relation.operands)


def _figures(relation: Relation) -> frozenset[int]:
    return _operands(relation) | ({relation.stated.start} if relation.stated is not None else frozenset())
