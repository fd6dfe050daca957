"""Points of the rows: printed for the row, shared by several rows, or known only for the block a row stands in.

Nothing is invented: a row without points of its own gets the block's points only where it is alone in the block.
Elsewhere the block is a pool, and what its rows can score together is all that can be proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.domain.evaluation import Evaluation, Indicator
from assistant.scoring.printed import bare, points_in_title, read_cell
from assistant.scoring.ruleset import RuleSet

ZERO = Decimal(0)


@dataclass(slots=True)
class Pool:
    """Rows (by position) that share `points`; None: not even the block's points are known.

    `least` is the smallest share that any of its rows scores: however the points are split, the pool scores that much.
    """

    name: str
    points: Decimal | None
    rows: list[int] = field(default_factory=list)
    least: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Points:
    """`of_row[i]` where row i has points of its own; otherwise it stands in exactly one of `pools` (`by_row`)."""

    of_row: tuple[Decimal | None, ...]
    pools: tuple[Pool, ...]
    by_row: dict[int, Pool]

    def pool_of(self, row: int) -> Pool | None:
        """The pool a row without points stands in."""
        return self.by_row.get(row)


def objective_points(evaluation: Evaluation, name: str | None) -> Decimal | None:
    """Points printed for a goal block: in its own cell, or in its title."""
    for objective in evaluation.objectives:
        if name and bare(objective.name) == bare(name) and (points := read_cell(objective.points).value) is not None:
            return points
    return points_in_title(name)


def distribute(evaluation: Evaluation, ruleset: RuleSet, rows: Sequence[Indicator], spent: Decimal) -> Points:
    """Points of every row; `spent` are those of the execution line and of objectives scored by themselves."""
    own = [read_cell(row.points).value for row in rows]
    pools: dict[tuple[str, ...], Pool] = {}
    leader: int | None = None
    leaders = {row.points_group: index for index, row in reversed(list(enumerate(rows))) if row.points_group}
    for index, row in enumerate(rows):
        if own[index] is not None:
            leader = index
        elif row.points_group and own[leaders[row.points_group]] is not None:
            _share(pools, rows, own, leaders[row.points_group], index)
        elif leader is not None and _same_place(rows[leader], row):
            _share(pools, rows, own, leader, index)
        else:
            leader = None
            _into_block(evaluation, row, index, pools)
    for key, pool in pools.items():
        if key[0] == "shared":
            own[pool.rows[0]] = None
    _less_what_is_given(rows, own, pools)
    scored = bool(spent) or any(row.points or row.self_score for row in rows)
    _remainder(ruleset, own, pools, spent, scored)
    for pool in pools.values():
        if len(pool.rows) == 1 and pool.points is not None:
            own[pool.rows[0]] = pool.points
    kept = tuple(pool for pool in pools.values() if len(pool.rows) > 1 or pool.points is None)
    return Points(tuple(own), kept, {row: pool for pool in kept for row in pool.rows})


def _share(
    pools: dict[tuple[str, ...], Pool], rows: Sequence[Indicator], own: list[Decimal | None], leader: int, index: int
) -> None:
    """Row `index` has no points of its own: those printed on `leader` are for both (one merged cell)."""
    name = bare(rows[leader].level2 or rows[leader].level1) or "合并分值"
    pools.setdefault(("shared", str(leader)), Pool(name, own[leader], [leader])).rows.append(index)


def _same_place(leader: Indicator, row: Indicator) -> bool:
    return bool(row.level2) and (leader.objective, leader.level1, leader.level2) == (
        row.objective,
        row.level1,
        row.level2,
    )


def _into_block(evaluation: Evaluation, row: Indicator, index: int, pools: dict[tuple[str, ...], Pool]) -> None:
    objective, level1, level2 = row.objective or "", row.level1 or "", row.level2 or ""
    blocks: tuple[tuple[tuple[str, ...], str, Decimal | None], ...] = (
        (("level2", objective, level1, level2), level2, points_in_title(level2)),
        (("level1", objective, level1), level1, points_in_title(level1)),
        (("objective", objective), objective, objective_points(evaluation, objective)),
    )
    key, title, points = next((block for block in blocks if block[2] is not None), (("rest",), "其余指标", None))
    pools.setdefault(key, Pool(title, points)).rows.append(index)


def _less_what_is_given(
    rows: Sequence[Indicator], own: list[Decimal | None], pools: dict[tuple[str, ...], Pool]
) -> None:
    for key, pool in pools.items():
        if key[0] in ("level1", "level2", "objective") and pool.points is not None:
            first = rows[pool.rows[0]]
            given = sum(
                (
                    points
                    for row, points in zip(rows, own, strict=True)
                    if points is not None and _in_block(key[0], first, row)
                ),
                ZERO,
            )
            pool.points = max(ZERO, pool.points - given)


def _in_block(level: str, first: Indicator, row: Indicator) -> bool:
    if level == "objective":
        return row.objective == first.objective
    same = (row.objective, row.level1) == (first.objective, first.level1)
    return same and (level == "level1" or row.level2 == first.level2)


def _remainder(
    ruleset: RuleSet, own: list[Decimal | None], pools: dict[tuple[str, ...], Pool], spent: Decimal, scored: bool
) -> None:
    rest = pools.get(("rest",))
    if rest is None or not scored:
        return
    others = [pool.points for pool in pools.values() if pool is not rest]
    if None not in others:
        given = sum((points for points in own if points is not None), ZERO)
        left = ruleset.points.total - spent - given - sum((points for points in others if points is not None), ZERO)
        rest.points = left if left > 0 else None
