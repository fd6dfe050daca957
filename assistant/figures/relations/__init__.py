"""Which figures of a text stand in which relation, predicted from the words: `find(text)`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.reading import read_figures
from assistant.figures.relations import (
    balances,
    breakdowns,
    changes,
    completions,
    counts,
    directions,
    explicit,
    grids,
    growths,
    hundreds,
    means,
    repeats,
    scores,
    shares,
    sums,
    tables,
    units,
)
from assistant.figures.relations.choose import mark_runs
from assistant.figures.relations.consequences import folded
from assistant.figures.relations.flow import Mention, build
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.roles import assign
from assistant.figures.relations.scene import Scene

_SOLVERS: dict[str, Callable[[Scene, Mention], Relation | None]] = {
    "share": shares.solve,
    "completion": completions.solve,
    "rate": completions.rate,
    "growth": growths.rate,
    "difference": changes.amount,
    "points": growths.points,
    "times": growths.times,
    "total": sums.total_after,
    "surplus": balances.surplus,
    "per": means.solve,
}


def find(text: str, figures: Sequence[WrittenFigure] | None = None) -> list[Relation]:
    """Every relation the words of `text` call for, holding or not, in order of the text."""
    simple = grids.grids(text)
    skipped = [(grid.start, grid.end) for grid in simple]
    flow = build(text, read_figures(text) if figures is None else figures, skipped)
    scene = Scene(flow, assign(flow))
    mark_runs(scene)
    found = []
    for mention in flow.mentions:
        solver = _SOLVERS.get(scene.role(mention).trigger)
        relation = solver(scene, mention) if solver else None
        if relation is not None:
            found.append(relation)
    for grid in simple:
        found += [*tables.solve(grid), *tables.note(grid, text[grid.end : grid.end + 80])]
    found += growths.doubled(scene) + explicit.solve(scene) + units.solve(scene) + repeats.solve(scene)
    found += directions.solve(scene) + counts.solve(scene)
    found += scene.extra + _breakdowns(scene) + balances.equal_totals(scene) + scores.solve(scene)
    return folded(found)


def _breakdowns(scene: Scene) -> list[Relation]:
    found: list[Relation] = []
    for mention in scene.mentions:
        if mention.dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.NONE) and scene.is_value(mention):
            relation = breakdowns.breakdown(scene, mention)
            if relation is not None:
                found.append(relation)
        if mention.dimension in (Dimension.MONEY, Dimension.COUNT) and scene.role(mention).trigger in (
            "",
            "difference",
        ):
            relation = sums.implied(scene, mention)
            if relation is not None:
                found.append(relation)
    for start, end in scene.flow.sentences:
        within = scene.flow.within(start, end)
        if within:
            relation = hundreds.hundred(scene, within[0].index, within[-1].index + 1)
            if relation is not None:
                found.append(relation)
    return found


__all__ = ["Relation", "RelationKind", "find"]
