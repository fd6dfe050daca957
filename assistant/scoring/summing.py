"""Sums of points and scores: goal blocks, levels and the whole form, each proved, refuted or left open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.domain.evaluation import Evaluation
from assistant.domain.interval import Interval, total
from assistant.domain.scores import shown
from assistant.domain.trace import ScoredGroup, ScoredItem
from assistant.scoring.pooling import Points, Pool, objective_points
from assistant.scoring.printed import bare, points_in_title, read_cell
from assistant.scoring.ruleset import RuleSet

ZERO = Decimal(0)
Bounds = tuple[Decimal | None, Decimal | None]


def limits(items: Sequence[ScoredItem], points: Points, offset: int) -> Bounds:
    """The least and the most that all items can score together."""
    return _limits(items, range(len(items)), points, offset)


def _limits(items: Sequence[ScoredItem], chosen: Sequence[int], points: Points, offset: int) -> Bounds:
    """Rows with points add up; a pool adds its points once; a pool only partly chosen leaves the most unknown."""
    ends: list[Bounds] = []
    pools: list[Pool] = []
    for index in chosen:
        pool = points.pool_of(index - offset) if index >= offset else None
        if pool is None:
            ends.append((items[index].low, items[index].high))
        elif pool not in pools:
            pools.append(pool)
    ends += [_pool_limits(items, pool, offset, set(chosen)) for pool in pools]
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    low = None if None in lows else sum((end for end in lows if end is not None), ZERO)
    return low, None if None in highs else sum((end for end in highs if end is not None), ZERO)


def _pool_limits(items: Sequence[ScoredItem], pool: Pool, offset: int, chosen: set[int]) -> Bounds:
    members = [items[row + offset] for row in pool.rows]
    if pool.points is None:
        return ZERO, None
    least = pool.points * pool.least
    highs = [member.high for member in members if member.high is not None]
    whole = {row + offset for row in pool.rows} <= chosen
    return (least, max(highs, default=pool.points)) if whole else (ZERO, pool.points)


def groups(
    evaluation: Evaluation, ruleset: RuleSet, items: tuple[ScoredItem, ...], points: Points, offset: int
) -> tuple[ScoredGroup, ...]:
    """Every group whose points or printed sum the form states, and the total."""
    found = [
        _group(evaluation, items, kind, name, chosen, points, offset)
        for kind, name, chosen in _memberships(evaluation, items)
    ]
    found += [
        _shared(items, pool, points, offset) for pool in points.pools if pool.rows and _is_shared(items, pool, offset)
    ]
    return (*found, _total(evaluation, ruleset, items, points, offset))


def _memberships(evaluation: Evaluation, items: Sequence[ScoredItem]) -> list[tuple[str, str, list[int]]]:
    keys: dict[tuple[str, ...], list[int]] = {}
    for index, item in enumerate(items):
        if not item.identifier.startswith("indicators"):
            continue
        if item.objective and _objective_matters(evaluation, item.objective):
            keys.setdefault(("objective", item.objective), []).append(index)
        if item.level1:
            keys.setdefault(("level1", item.objective, item.level1), []).append(index)
        if item.level2 and points_in_title(item.level2) is not None:
            keys.setdefault(("level2", item.objective, item.level1, item.level2), []).append(index)
    return [(key[0], key[-1], chosen) for key, chosen in keys.items()]


def _objective_matters(evaluation: Evaluation, name: str) -> bool:
    return objective_points(evaluation, name) is not None or _stated(evaluation, name) is not None


def _stated(evaluation: Evaluation, name: str) -> str | None:
    return next((o.self_score for o in evaluation.objectives if bare(o.name) == bare(name) and o.self_score), None)


def _group(
    evaluation: Evaluation,
    items: Sequence[ScoredItem],
    kind: str,
    name: str,
    chosen: list[int],
    points: Points,
    offset: int,
) -> ScoredGroup:
    full = objective_points(evaluation, name) if kind == "objective" else points_in_title(name)
    stated = _stated(evaluation, name) if kind == "objective" else None
    return _sum(items, kind, name, chosen, full, stated, points, offset)


def _is_shared(items: Sequence[ScoredItem], pool: Pool, offset: int) -> bool:
    members = [items[row + offset] for row in pool.rows]
    return pool.points is not None and points_in_title(members[0].level1) is None and not members[0].objective


def _shared(items: Sequence[ScoredItem], pool: Pool, points: Points, offset: int) -> ScoredGroup:
    chosen = [row + offset for row in pool.rows]
    return _sum(items, "shared", pool.name, chosen, pool.points, None, points, offset)


def _total(
    evaluation: Evaluation, ruleset: RuleSet, items: tuple[ScoredItem, ...], points: Points, offset: int
) -> ScoredGroup:
    chosen = list(range(len(items)))
    return _sum(items, "total", "总分", chosen, ruleset.points.total, evaluation.self_total, points, offset)


def _sum(
    items: Sequence[ScoredItem],
    kind: str,
    name: str,
    chosen: list[int],
    full: Decimal | None,
    stated: str | None,
    points: Points,
    offset: int,
) -> ScoredGroup:
    members = [items[index] for index in chosen]
    low, high = _limits(items, chosen, points, offset)
    self_sum, arithmetic, blanks = _self_sum(members)
    return ScoredGroup(
        name=name,
        kind=kind,
        members=tuple(member.identifier for member in members),
        points=full,
        points_sum=_points_sum(members, chosen, points, offset),
        low=low,
        high=high,
        self_sum=self_sum,
        arithmetic=arithmetic,
        stated=stated,
        agrees=_agrees(members, self_sum, stated, blanks),
    )


def _points_sum(members: Sequence[ScoredItem], chosen: list[int], points: Points, offset: int) -> Decimal | None:
    held = ZERO
    for member, index in zip(members, chosen, strict=True):
        pool = points.pool_of(index - offset) if index >= offset else None
        if member.points is None and pool is None:
            return None
        if pool is not None and (pool.points is None or not {row + offset for row in pool.rows} <= set(chosen)):
            return None
        if pool is None:
            held += member.points or ZERO
        elif index - offset == pool.rows[0]:
            held += pool.points or ZERO
    return held


def _self_sum(members: Sequence[ScoredItem]) -> tuple[Decimal | None, str, int]:
    addends, blanks, seen = [], 0, set()
    for member in members:
        value = read_cell(member.self_score).value
        if value is not None:
            addends.append(value)
            seen.add(member.score_group)
        elif not (member.score_group and member.score_group in {*seen, *_scored_groups(members)}):
            blanks += 1
    if not addends:
        return None, "", blanks
    held = sum(addends, ZERO)
    note = f"（另有{blanks}项没有可读的得分）" if blanks else ""
    told = f"{' + '.join(map(shown, addends))} = {shown(held)}" if len(addends) > 1 else shown(held)
    return held, f"{told}{note}", blanks


def _scored_groups(members: Sequence[ScoredItem]) -> set[str]:
    return {member.score_group for member in members if member.score_group and member.self_score}


def _agrees(members: Sequence[ScoredItem], self_sum: Decimal | None, stated: str | None, blanks: int) -> bool | None:
    """Parts add as intervals where a printed score is a rounded one; a score that a person chose is exact."""
    cell = read_cell(stated)
    if self_sum is None or cell.value is None:
        return None
    parts = []
    for member in members:
        part = read_cell(member.self_score)
        if part.value is not None:
            rounded = member.agrees and member.score is not None and member.score != part.value
            parts.append(part.interval if rounded else Interval.point(part.value))
    meets = cell.interval.meets(total(parts))
    return True if meets else None if blanks and cell.value > self_sum else False
