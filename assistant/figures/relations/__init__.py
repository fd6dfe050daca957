"""Which figures of a text stand in which relation, predicted from the words: `find(text)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import WrittenFigure
from assistant.figures.reading import read_figures
from assistant.figures.relations import explicit, implied, repeats, said, words
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
from assistant.figures.relations.rows import paired, tied
from assistant.figures.relations.rows.kept import Kept, kept
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


def find(text: str, figures: Sequence[WrittenFigure] | None = None, tables: Kept | None = None) -> list[Relation]:
    """Every relation the words of `text` call for, holding or not, in order of the text.

    `figures` and `tables` are those of the text, where they were read already.
    """
    tables = kept(text) if tables is None else tables
    told = read_figures(text) if figures is None else figures
    flow = build(text, told, tables.spans)
    scene = Scene(flow, assign(flow))
    mark_runs(scene)
    found = [*_of_words(scene), *tables.relations(text, told)]
    found += paired.solve(scene, paired.pairs(text), {relation.start for relation in found})
    found += tied.solve(scene, tables.grids, tables.books)
    for overall in _OVERALL:
        found += overall(scene)
    settled = [relation for relation in found + scene.extra if not _is_in_doubt(scene, relation)]
    settled += vouched.solve(scene, settled)
    return folded(without_misread(settled))


def turns(text: str) -> bool:
    """May a relation of `text` have a direction? Blanks do not count: 增 长 is read as one word."""
    return words.TURNING.search("".join(text.split())) is not None


def _of_words(scene: Scene) -> Iterator[Relation]:
    """What the words beside each figure call for."""
    for mention in scene.flow.mentions:
        trigger = scene.role(mention).trigger
        solver = _exact if trigger == "exact" else _SOLVERS.get(trigger)
        relation = solver(scene, mention) if solver else None
        if relation is not None:
            relation = explained(scene, mention, relation)
            if trigger == "growth" and _is_unsure(scene, mention, relation):
                relation = growths.by_amount(scene, mention) or relation
            yield relation


def _is_unsure(scene: Scene, mention: Mention, relation: Relation) -> bool:
    """In doubt, or wrong where an operand is told only after it."""
    behind = relation.agreement is Agreement.DIFFERENT and any(o.start > relation.start for o in relation.operands)
    return behind or doubtful(scene, mention, relation)


def _is_in_doubt(scene: Scene, relation: Relation) -> bool:
    mention = scene.by_start.get(relation.stated.start) if relation.stated is not None else None
    return mention is not None and doubtful(scene, mention, relation)


__all__ = ["Kept", "Relation", "RelationKind", "find", "kept", "turns"]
