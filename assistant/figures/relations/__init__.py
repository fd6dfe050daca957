"""Which figures of a text stand in which relation, predicted from the words: `find(text)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import WrittenFigure
from assistant.figures.reading import read_figures
from assistant.figures.relations import explicit, implied, repeats, said
from assistant.figures.relations.adding import (
    accounts,
    balances,
    breakdowns,
    counts,
    hundreds,
    means,
    remainders,
    stocks,
    sums,
    units,
)
from assistant.figures.relations.changing import changes, comparing, directions, growths
from assistant.figures.relations.choose import mark_runs
from assistant.figures.relations.consequences import folded
from assistant.figures.relations.dividing import completions, multiples, rates, shares, vouched
from assistant.figures.relations.doubts import doubtful
from assistant.figures.relations.elsewhere import explained
from assistant.figures.relations.flow import Mention, build
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.roles import assign
from assistant.figures.relations.rows import footing, grids, laws, paired, stacked, tables, tied
from assistant.figures.relations.rows.ledgers import ledgers
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.scoring import items, points, proportions, scores
from assistant.figures.relations.vouching import without_misread

_SOLVERS: dict[str, Callable[[Scene, Mention], Relation | None]] = {
    "share": shares.solve,
    "completion": completions.solve,
    "rate": rates.solve,
    "growth": growths.rate,
    "difference": changes.amount,
    "points": points.solve,
    "times": multiples.solve,
    "total": sums.total_after,
    "surplus": remainders.surplus,
    "per": means.solve,
}


def _exact(scene: Scene, mention: Mention) -> Relation | None:
    """占近八成（78.59%）: as the rough rate beside it, with its own digits."""
    rough = scene.mentions[mention.index - 1]
    solver = _SOLVERS.get(scene.role(rough).trigger)
    return solver(scene, replace(rough, figure=mention.figure)) if solver else None


# Asked of the whole text, after the figures one by one.
_OVERALL: tuple[Callable[[Scene], list[Relation]], ...] = (
    accounts.solve,
    balances.equal_totals,
    breakdowns.solve,
    counts.solve,
    comparing.solve,
    directions.solve,
    explicit.solve,
    multiples.doubled,
    hundreds.solve,
    items.solve,
    proportions.solve,
    repeats.solve,
    said.solve,
    scores.solve,
    stocks.solve,
    implied.solve,
    units.solve,
)


# A row of a table that was extracted as text: bare numbers side by side, nothing of a sentence.
_ROW = re.compile(
    r"^(?![^\n]*[，。；：])(?=[^\n]*(?<!\S)-?[\d,]+(?:\.\d+)?[ \t\u3000]+-?[\d,]+(?:\.\d+)?(?!\S))[^\n]+$",
    re.MULTILINE,
)


def find(text: str, figures: Sequence[WrittenFigure] | None = None) -> list[Relation]:
    """Every relation the words of `text` call for, holding or not, in order of the text."""
    books = ledgers(text)
    whole = (grid for grid in grids.grids(text) if grid.whole or not any(book.meets(grid) for book in books))
    simple = sorted([*whole, *stacked.stacked(text)], key=lambda grid: grid.start)
    tabled = [(grid.start, grid.end) for grid in simple] + [(book.start, book.end) for book in books]
    skipped = sorted(tabled + [match.span() for match in _ROW.finditer(text)])
    told = read_figures(text) if figures is None else figures
    flow = build(text, told, skipped)
    scene = Scene(flow, assign(flow))
    mark_runs(scene)
    found: list[Relation] = []
    for mention in flow.mentions:
        solver = _exact if scene.role(mention).trigger == "exact" else _SOLVERS.get(scene.role(mention).trigger)
        relation = solver(scene, mention) if solver else None
        if relation is not None:
            relation = explained(scene, mention, relation)
            if scene.role(mention).trigger == "growth" and _is_unsure(scene, mention, relation):
                relation = growths.by_amount(scene, mention) or relation
            found.append(relation)
    for grid in simple:
        named = [*tables.solve(grid), *tables.note(grid, text[grid.end : grid.end + 80])]
        covered = {_figures(relation) for relation in named}
        found += [*named, *(r for r in laws.solve(grid, {r.start for r in named}) if _figures(r) not in covered)]
        line = text.rfind("\n", 0, len(text[: grid.start].rstrip())) + 1
        found += tables.lead(grid, text[line : grid.start], [f for f in told if line <= f.start < grid.start])
    found += footing.solve(books)
    found += paired.solve(scene, paired.pairs(text), {relation.start for relation in found})
    found += tied.solve(scene, simple, books)
    for overall in _OVERALL:
        found += overall(scene)
    settled = [relation for relation in found + scene.extra if not _is_in_doubt(scene, relation)]
    settled += vouched.solve(scene, settled)
    return folded(without_misread(settled))


def _is_unsure(scene: Scene, mention: Mention, relation: Relation) -> bool:
    """In doubt, or wrong where an operand is told only after it."""
    behind = relation.agreement is Agreement.DIFFERENT and any(o.start > relation.start for o in relation.operands)
    return behind or doubtful(scene, mention, relation)


def _figures(relation: Relation) -> frozenset[int]:
    """Where its figures begin: one tie of three columns needs telling once, whichever of them is worked out."""
    return frozenset({relation.start, *(operand.start for operand in relation.operands)})


def _is_in_doubt(scene: Scene, relation: Relation) -> bool:
    mention = scene.by_start.get(relation.stated.start) if relation.stated is not None else None
    return mention is not None and doubtful(scene, mention, relation)


__all__ = ["Relation", "RelationKind", "find"]
