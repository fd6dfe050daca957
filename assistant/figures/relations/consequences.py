"""Which broken relations only follow from another: a wrong operand elsewhere, a swapped pair, a repeated direction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement, compare
from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import WrittenFigure
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.slips import is_slip


def folded(relations: Iterable[Relation]) -> list[Relation]:
    """The relations in order of the text, once each, with `follows` set on consequences."""
    ordered = _without_natural(
        _unique(sorted(relations, key=lambda r: (r.start, r.end, r.holds, r.agreement is not Agreement.DIFFERENT)))
    )
    ordered = _once_told(ordered)
    broken = [relation for relation in ordered if not relation.holds]
    causes = _told_otherwise(broken)
    causes |= {r.stated.start: r for r in broken if r.stated is not None and r.agreement is Agreement.DIFFERENT}
    hints = {r.stated.start: r for r in broken if r.stated is not None} | causes
    result: list[Relation] = []
    last: Relation | None = None
    turned: dict[frozenset[int], Relation] = {}
    for relation in ordered:
        if relation.holds:
            result.append(relation)
            continue
        cause = _cause(relation, causes if relation.agreement is Agreement.DIFFERENT else hints)
        if cause is None and last is not None and _swapped(last, relation):
            cause = last
        if cause is None and relation.kind is RelationKind.DIRECTION:
            cause = _same_direction(relation, turned)
        result.append(relation if cause is None else replace(relation, follows=cause.start))
        if cause is None:
            last = relation
    return result


def _told_otherwise(broken: Iterable[Relation]) -> dict[int, Relation]:
    """318.45 in the table, 381.45 in the prose: what is reckoned from either goes wrong with it."""
    slips = (r for r in broken if r.kind is RelationKind.SAME_QUANTITY_TWICE and r.agreement is Agreement.DIFFERENT)
    return {figure.start: r for r in slips for figure in r.operands}


def _without_natural(relations: list[Relation]) -> list[Relation]:
    """Shares that are each proved from their amounts may add to 99.99 by rounding alone: nothing to tell."""
    proved = {r.stated.start for r in relations if r.kind is RelationKind.SHARE and r.holds and r.stated is not None}
    return [
        relation
        for relation in relations
        if not (
            relation.kind is RelationKind.PARTS_TOTAL
            and relation.agreement is Agreement.LAST_PLACE
            and relation.stated in relation.operands
            and all(operand.start in proved for operand in relation.operands)
        )
    ]


def _once_told(relations: list[Relation]) -> list[Relation]:
    """已付9万元，未付3万元 of 13万元: what is left and what adds up are one relation; what is left is in doubt."""
    left = {_figures(r) for r in relations if r.kind is RelationKind.DIFFERENCE and not r.holds}
    summed = (RelationKind.SUM, RelationKind.PARTS_TOTAL)
    kept = [r for r in relations if r.holds or r.kind not in summed or _figures(r) not in left]
    told: dict[tuple[frozenset[int], object], Relation] = {}
    for relation in kept:
        if relation.holds or relation.kind not in summed or relation.stated is None:
            continue
        other = told.get(_parts(relation), relation)
        again = () if other is relation else ((other.start, other.end), *other.twins)
        told[_parts(relation)] = replace(relation, twins=(*relation.twins, *again))
    last = {id(r) for r in kept if r.holds or r.kind not in summed or r.stated is None}
    return [r if id(r) in last else told[_parts(r)] for r in kept if id(r) in last or told[_parts(r)].start == r.start]


def _parts(relation: Relation) -> tuple[frozenset[int], object]:
    """共15个，甲9个、乙7个，合计15个: the same parts with the same amount, before them and behind."""
    stated = relation.stated.value if relation.stated is not None else None
    return frozenset(figure.start for figure in relation.operands), stated


def _figures(relation: Relation) -> frozenset[int]:
    starts = {figure.start for figure in relation.operands}
    return frozenset(starts | ({relation.stated.start} if relation.stated else set()))


def _unique(relations: Iterable[Relation]) -> list[Relation]:
    """One relation for one figure and formula, the broken one first."""
    seen: set[tuple[int, int, str, tuple[int, ...]]] = set()
    kept = []
    for relation in relations:
        key = (relation.start, relation.end, relation.kind.value, tuple(f.start for f in relation.operands))
        if key not in seen:
            seen.add(key)
            kept.append(relation)
    return kept


def _cause(relation: Relation, causes: dict[int, Relation]) -> Relation | None:
    for operand in relation.operands:
        cause = causes.get(operand.start)
        if cause is None or cause is relation or cause.kind is RelationKind.DIRECTION:
            continue
        own = relation.stated.start if relation.stated is not None else -1
        if own in {other.start for other in cause.operands} and cause.start > relation.start:
            continue
        if operand.start != own and _may_heal(relation, cause, operand):
            return cause
    return None


_HUNDRED: Final = 100


def _may_heal(relation: Relation, cause: Relation, operand: WrittenFigure) -> bool:
    """Would what the cause asks of the operand set the relation right, too? Where that cannot be told, it may.

    合计112.56万元 should be 110.76万元, and 执行率83.8% of it is wrong with either.
    """
    told, value = relation.stated, relation.value
    if cause.stated is None or cause.stated.start != operand.start or not cause.value or cause.problem:
        return True
    if told is None or not value or not operand.value or relation.kind not in _QUOTIENTS:
        return True
    by = divide(cause.value, operand.value)
    grown = value + _HUNDRED
    mended = (value * by, divide(value, by), grown * by - _HUNDRED, divide(grown, by) - _HUNDRED)
    return any(_fits(relation, one) for one in mended) or any(is_slip(told, one) for one in mended)


_QUOTIENTS: Final = frozenset(
    (RelationKind.SHARE, RelationKind.COMPLETION, RelationKind.EXECUTION_RATE, RelationKind.GROWTH)
)


def _swapped(one: Relation, other: Relation) -> bool:
    """Does each print what the other should be?"""
    if one.kind is not other.kind or one.stated is None or other.stated is None:
        return False
    if one.value is None or other.value is None:
        return False
    return _fits(one, other.value) and _fits(other, one.value)


def _fits(relation: Relation, value: object) -> bool:
    stated = relation.stated
    if stated is None:
        return False
    return compare(stated.value, stated.decimals, Interval.point(value)) is Agreement.EQUAL  # type: ignore[arg-type]


def _same_direction(relation: Relation, turned: dict[frozenset[int], Relation]) -> Relation | None:
    key = frozenset(operand.start for operand in relation.operands[:2])
    known = turned.get(key)
    if known is None:
        turned[key] = relation
    return known
