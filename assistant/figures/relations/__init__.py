"""Which figures of a text stand in which relation, predicted from the words: `find(text)`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import WrittenFigure
from assistant.figures.mend import Mended, mend
from assistant.figures.reading import read_mended
from assistant.figures.relations import explicit, implied, repeats, said, told_twice, words
from assistant.figures.relations.adding import (
    accounts,
    adjusted,
    balances,
    breakdowns,
    closed_lists,
    counts,
    grown_by,
    hundreds,
    means,
    products,
    rate_averages,
    remainders,
    sorted_again,
    sorted_counts,
    sorted_lists,
    states,
    stocks,
    sums,
    told_lists,
    undone,
    units,
)
from assistant.figures.relations.changing import (
    changes,
    comparing,
    contrary,
    directions,
    growths,
    part_changes,
    past_goal,
    reached,
)
from assistant.figures.relations.choose import mark_runs
from assistant.figures.relations.consequences import folded
from assistant.figures.relations.dividing import (
    as_amount,
    completions,
    graded_answers,
    multiples,
    named_wholes,
    overall_rates,
    proportional,
    rates,
    rates_by_name,
    shares,
    shares_by_name,
    spent_and_left,
    vouched,
    year_parts,
)
from assistant.figures.relations.doubts import doubtful
from assistant.figures.relations.elsewhere import explained
from assistant.figures.relations.flow import Mention, build
from assistant.figures.relations.misscaled import blamed
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.roles import assign
from assistant.figures.relations.rows import paired, tied
from assistant.figures.relations.rows.kept import Kept, kept
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.scoring import items, leaves, points, proportions, rate_lists, scores
from assistant.figures.relations.vouching import without_misread

Solver = Callable[[Scene], list[Relation]]
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
_OVERALL: tuple[Solver, ...] = (
    accounts.solve,
    balances.equal_totals,
    breakdowns.solve,
    counts.solve,
    comparing.solve,
    contrary.solve,
    directions.solve,
    explicit.solve,
    graded_answers.solve,
    grown_by.solve,
    multiples.doubled,
    hundreds.solve,
    items.solve,
    part_changes.solve,
    products.solve,
    proportional.solve,
    proportions.solve,
    rate_averages.solve,
    rate_lists.solve,
    rates_by_name.solve,
    reached.solve,
    repeats.solve,
    said.solve,
    scores.solve,
    sorted_again.solve,
    sorted_counts.solve,
    sorted_lists.solve,
    spent_and_left.solve,
    stocks.solve,
    told_lists.solve,
    told_twice.solve,
    undone.solve,
    implied.solve,
    units.solve,
    year_parts.solve,
)


# Those that tell of a direction, besides the words beside a figure.
_DIRECTED = (balances.equal_totals, comparing.solve, directions.solve, reached.solve, said.solve)


# Asked last, of figures that no other relation tells of.
_FALLBACKS = (
    vouched,
    named_wholes,
    closed_lists,
    adjusted,
    states,
    leaves,
    overall_rates,
    shares_by_name,
    as_amount,
    past_goal,
)


class Search:
    """The relations of one text, searched for as far as is asked: most texts are only asked whether those of some
    figures may have a direction, and few of these have any.

    `figures`, `tables` and `mended` are those of the text, where they were read already.
    """

    def __init__(
        self,
        text: str,
        figures: Sequence[WrittenFigure] | None = None,
        tables: Kept | None = None,
        mended: Mended | None = None,
    ) -> None:
        self.text = text
        self._mended = mend(text) if mended is None else mended
        self._figures = read_mended(self._mended, text) if figures is None else figures
        self._known = tables
        self._called_for: dict[int, Relation | None] = {}

    @cached_property
    def _tables(self) -> Kept:
        return kept(self.text) if self._known is None else self._known

    @cached_property
    def _scene(self) -> Scene:
        flow = build(self._mended, self.text, self._figures, self._tables.spans)
        scene = Scene(flow, assign(flow))
        mark_runs(scene)
        return scene

    @cached_property
    def _directed(self) -> dict[Solver, list[Relation]]:
        return {solve: solve(self._scene) for solve in _DIRECTED}

    def _worded(self, mention: Mention) -> Relation | None:
        """What the words beside a figure call for."""
        if mention.index not in self._called_for:
            self._called_for[mention.index] = _of_words(self._scene, mention)
        return self._called_for[mention.index]

    def contradicts(self) -> bool:
        """May the figures contradict any comparison that is told in words alone?"""
        if words.TURNING.search("".join(self._mended.text.split())) is None:  # blanks do not count: 增 长 is one word
            return False
        scene = self._scene
        turned = (self._worded(one) for one in scene.mentions if scene.role(one).direction is not None)
        told = chain(chain.from_iterable(self._directed.values()), filter(None, turned))
        return any(relation.stated is None and not relation.holds for relation in told)

    @cached_property
    def found(self) -> list[Relation]:
        """Every relation the words of the text call for, holding or not, in order of the text."""
        scene, tables = self._scene, self._tables
        found = [*filter(None, map(self._worded, scene.mentions)), *tables.relations(self.text, self._figures)]
        found += paired.solve(scene, paired.pairs(self.text), {relation.start for relation in found})
        found += tied.solve(scene, tables.grids, tables.books)
        for overall in _OVERALL:
            found += self._directed[overall] if overall in _DIRECTED else overall(scene)
        found = [blamed(relation) for relation in (*found, *scene.extra)]
        settled = [relation for relation in found if not _is_in_doubt(scene, relation)]
        for other in _FALLBACKS:
            settled += map(blamed, list(other.solve(scene, settled)))
        return folded(without_misread(settled))


def find(text: str, figures: Sequence[WrittenFigure] | None = None, tables: Kept | None = None) -> list[Relation]:
    """Every relation the words of `text` call for, holding or not, in order of the text.

    `figures` and `tables` are those of the text, where they were read already.
    """
    return Search(text, figures, tables).found


def _of_words(scene: Scene, mention: Mention) -> Relation | None:
    """What the words beside a figure call for."""
    trigger = scene.role(mention).trigger
    solver = _exact if trigger == "exact" else _SOLVERS.get(trigger)
    relation = solver(scene, mention) if solver else None
    if relation is None:
        return None
    relation = explained(scene, mention, relation)
    if trigger == "growth" and _is_unsure(scene, mention, relation):
        relation = growths.by_amount(scene, mention) or relation
    return relation


def _is_unsure(scene: Scene, mention: Mention, relation: Relation) -> bool:
    """In doubt, or wrong where an operand is told only after it."""
    behind = relation.agreement is Agreement.DIFFERENT and any(o.start > relation.start for o in relation.operands)
    return behind or doubtful(scene, mention, relation)


def _is_in_doubt(scene: Scene, relation: Relation) -> bool:
    mention = scene.by_start.get(relation.stated.start) if relation.stated is not None else None
    return mention is not None and doubtful(scene, mention, relation)


__all__ = ["Kept", "Relation", "RelationKind", "Search", "find", "kept"]
