"""What is proved so far while a text is judged, and the relations between its figures that rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.interval import round_half_up, truncate
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.binding.fitting import comparable, nearly
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.clauses import Layout, Mention
from assistant.figures.relations import Relation, RelationKind, Search

# How many figures back the subject of a figure may lie.
REACH: Final = 8
_COMPARED: Final = 2  # figures that a word of comparison stands between
# How many figures back what a total adds up may begin.
SECTION: Final = 40
_AMOUNTS: Final = (Dimension.MONEY, Dimension.COUNT, Dimension.SCORE)
_EXACT: Final = (
    RelationKind.DIFFERENCE,
    RelationKind.SUM,
    RelationKind.PARTS_TOTAL,
    RelationKind.POINTS_DIFFERENCE,
)


class Proofs:
    """State of one text.

    By order of the figure: `shown`, the fact it shows; `sentences`, where it stands; `subjects`, what a derived one
    speaks of; `bases`, what it was measured against; `derived`, the derived fact itself; `parts`, what a share is a
    share of, proved or not. By the start of the figure: `proved`; `facts`, what it shows or follows from. By what the
    words call it: `wholes`, what a proved share was taken of.

    The relations of the text are searched for when they are first asked for: most sentences show their rows one by
    one, and no relation has a say in that.
    """

    def __init__(self, layout: Layout) -> None:
        self._search = Search(layout.source, layout.figures, mended=layout.mended)
        self.shown: dict[int, Candidate] = {}
        self._misstated: dict[int, Candidate] = {}
        self._miscalculated: dict[int, tuple[Fact, Candidate | None, Fact | None]] = {}
        self.subjects: dict[int, Candidate] = {}
        self.bases: dict[int, Fact] = {}
        self.wholes: dict[str, Fact] = {}
        self.derived: dict[int, Fact] = {}
        self.parts: dict[int, Fact] = {}
        self.proved: dict[int, bool] = {}
        self.facts: dict[int, Fact] = {}
        self.meant: dict[int, Fact] = {}
        self.sentences: dict[int, int] = {}
        self._of_sentence: dict[int, set[int]] = {}

    @cached_property
    def relations(self) -> dict[int, Relation]:
        """The relation of each figure that the text makes something of, by the start of the figure."""
        return {r.stated.start: r for r in reversed(self._search.found) if r.stated is not None}

    @cached_property
    def totals(self) -> dict[int, list[Relation]]:
        """The totals that each figure is a part of, by the start of the figure."""
        totals: dict[int, list[Relation]] = {}
        for relation in self._search.found:
            for part in relation.operands if relation.kind is RelationKind.PARTS_TOTAL else ():
                totals.setdefault(part.start, []).append(relation)
        return totals

    @property
    def worded(self) -> list[Relation]:
        """The comparisons in words alone that the text may contradict: between two figures that are proved."""
        if not (self._may_be_compared() and self._search.contradicts()):
            return []
        return [r for r in self._search.found if r.stated is None and r.direction is not None]

    def _may_be_compared(self) -> bool:
        """Are two figures proved that the words may tell a direction between?"""
        proved = filter(None, self.proved.values())  # looked at no farther than that there are so many
        return len(list(islice(proved, _COMPARED))) == _COMPARED

    def certain(self, mention: Mention) -> Relation | None:
        """The relation of a figure that surely holds in its words, and rests on nothing but what is proved."""
        relation = self.relations.get(mention.figure.start) if any(self.proved.values()) else None
        return relation if relation is not None and relation.certain and self.rest_on_data(relation) else None

    @property
    def is_empty(self) -> bool:
        """Is nothing shown yet, nor derived?"""
        return not (self.shown or self.derived)

    def show(self, mention: Mention, candidate: Candidate) -> None:
        """Remember the fact that a figure shows."""
        self.shown[mention.order] = candidate
        self.sentences[mention.order] = mention.sentence
        self._of_sentence.setdefault(mention.sentence, set()).add(mention.order)
        self.facts[mention.figure.start] = candidate.fact

    def misstate(self, mention: Mention, candidate: Candidate) -> None:
        """Remember the row that a figure is called wrong of."""
        self._misstated[mention.order] = candidate
        self.sentences[mention.order] = mention.sentence
        self.meant[mention.figure.start] = candidate.fact

    def withdraw(self, mention: Mention, candidate: Candidate) -> None:
        """A figure does not show its row after all: another is meant, of which it is wrong."""
        del self.shown[mention.order]
        self._of_sentence[mention.sentence].discard(mention.order)
        self.proved[mention.figure.start] = False
        self.misstate(mention, candidate)

    def leave_open(self, mention: Mention) -> None:
        """A figure is to be asked about: it shows and proves nothing."""
        if self.shown.pop(mention.order, None) is not None:
            self._of_sentence[mention.sentence].discard(mention.order)
        for kept in (self.derived, self.subjects, self.bases):
            kept.pop(mention.order, None)
        self.facts.pop(mention.figure.start, None)
        self.forget(mention)

    def rests_on_wrong(self, mention: Mention) -> bool:
        """Is a figure called wrong so near before that this one may go on from it?"""
        return any(o in self._misstated or o in self._miscalculated for o in self._orders(mention.order))

    @contextmanager
    def as_meant(self, mention: Mention) -> Iterator[None]:
        """Within this, what is called wrong before a figure tells what should stand there, as if it stood there."""
        before = self._orders(mention.order)
        rows = {o: self._misstated[o] for o in before if o in self._misstated and o not in self.shown}
        made = {o: self._miscalculated[o] for o in before if o in self._miscalculated and o not in self.derived}
        self.shown |= rows
        for order, (value, subject, base) in made.items():
            self._keep(order, value, subject, base)
        try:
            yield
        finally:
            for order in rows:
                del self.shown[order]
            for order in made:
                for kept in (self.derived, self.subjects, self.bases):
                    kept.pop(order, None)

    def before(self, order: int, aside: Set[int] = frozenset()) -> list[Candidate]:
        """What the figures before speak of, nearest first; what stands `aside`, last."""
        orders = self._put_last(aside, order)
        return [row for o in orders if (row := self.subjects.get(o) or self.shown.get(o)) is not None]

    def behind(self, mention: Mention) -> list[Fact]:
        """What the figures after show, nearest first, as far as they are judged."""
        orders = range(mention.order + 1, mention.order + 1 + REACH)
        return [self.shown[o].fact for o in orders if o in self.shown and self.sentences[o] == mention.sentence]

    def part(self, mention: Mention) -> None:
        """Remember that a figure tells the share of what is shown right before it."""
        before = mention.order - 1
        if before in self.shown and self.sentences[before] == mention.sentence:
            self.parts[mention.order] = self.shown[before].fact

    def told(self, order: int, aside: Set[int] = frozenset()) -> Iterator[Fact]:
        """What the figures before show or amount to themselves, nearest first; what stands `aside`, last."""
        for o in self._put_last(aside, order):
            row = self.shown.get(o)
            known = self.derived.get(o) or (row.fact if row is not None else None)
            if known is not None:
                yield known

    def orders_of(self, sentence: int) -> list[int]:
        """The figures of a sentence that show a fact, in the order of the text."""
        return sorted(self._of_sentence.get(sentence, ()))

    def section(self, order: int) -> list[Fact]:
        """The facts shown before, each once, nearest first, from farther back than a subject may be taken."""
        found: dict[str, Fact] = {}
        for o in range(order - 1, max(-1, order - 1 - SECTION), -1):
            if o in self.shown:
                found.setdefault(self.shown[o].fact.identifier, self.shown[o].fact)
        return list(found.values())

    def around(self, mention: Mention) -> Iterator[Fact]:
        """What other figures show, from as far back as a section reaches to those its sentence goes on to."""
        for order in range(max(0, mention.order - SECTION), mention.order + REACH + 1):
            if order != mention.order and order in self.shown:
                yield self.shown[order].fact

    def apart(self, mention: Mention) -> list[Fact]:
        """What the shares before, in the same sentence, are shares of: items of one list."""
        found = []
        for order in self._orders(mention.order):
            before = order - 1
            if order in self.parts and self.sentences.get(before) == mention.sentence:
                found.append(self.parts[order])
        return found

    def bases_before(self, order: int) -> list[Fact]:
        """What the nearest share before was taken of, if any."""
        return [self.bases[o] for o in self._orders(order) if o in self.bases][:1]

    def values_before(self, order: int) -> list[Fact]:
        """The amounts derived before, nearest first."""
        return [fact for fact in self.derived_before(order) if fact.unit.dimension in _AMOUNTS]

    def rates_before(self, order: int) -> list[Fact]:
        """The rates derived before, nearest first."""
        return [fact for fact in self.derived_before(order) if fact.unit.dimension is Dimension.RATIO]

    def derived_before(self, order: int) -> list[Fact]:
        """All that was derived before, nearest first."""
        return [self.derived[o] for o in self._orders(order) if o in self.derived] if self.derived else []

    def latest(self, order: int, aside: Set[int] = frozenset()) -> Fact | None:
        """What the nearest amount before shows, derived or not; one that stands `aside`, if there is no other."""
        return next((fact for fact in self.told(order, aside) if fact.unit.dimension in _AMOUNTS), None)

    def _put_last(self, aside: Set[int], order: int) -> Sequence[int]:
        """The figures before, nearest first, those that stand `aside` last."""
        orders = self._orders(order)
        return sorted(orders, key=lambda o: o in aside) if aside else orders

    def _orders(self, order: int) -> range:
        return range(order - 1, max(-1, order - 1 - REACH), -1)

    def keep(self, mention: Mention, value: Fact, subject: Candidate | None, base: Fact | None) -> None:
        """Remember what a derived figure speaks of and what it was measured against."""
        self.facts[mention.figure.start] = value
        self._keep(mention.order, value, subject, base)

    def _keep(self, order: int, value: Fact, subject: Candidate | None, base: Fact | None) -> None:
        self.derived[order] = value
        if subject is not None:
            self.subjects[order] = subject
        if base is not None:
            self.bases[order] = base

    def miscalculate(self, mention: Mention, value: Fact, subject: Candidate | None, base: Fact | None) -> None:
        """Remember what a figure called wrong should be."""
        self._miscalculated[mention.order] = value, subject, base
        self.meant[mention.figure.start] = value

    def forget(self, mention: Mention) -> None:
        """A figure is not meant to be what was reckoned."""
        self._miscalculated.pop(mention.order, None)
        self.meant.pop(mention.figure.start, None)

    def rest_on_data(self, relation: Relation) -> bool:
        """Are all operands proved, and do things counted alike stand in one measure?"""
        stated = relation.stated
        if stated is not None and stated.unit.dimension is Dimension.COUNT:
            counted = [o for o in relation.operands if o.unit.dimension is Dimension.COUNT]
            if relation.kind in _EXACT and not all(comparable(stated.unit, o.unit) for o in counted):
                return False
        return all(self.proved.get(operand.start, False) for operand in relation.operands)

    def is_rounded(self, relation: Relation) -> bool:
        """执行约1.2亿元, of which the data know 11745万元: does an operand tell less than the data do?"""
        pairs = ((one, self.facts.get(one.start)) for one in relation.operands)
        return any(
            fact is not None and one.value * one.unit.factor != fact.value * fact.unit.factor for one, fact in pairs
        )


def strictly(relation: Relation, figure: WrittenFigure, *, rounded: bool) -> Agreement:
    """What follows from data is held to the printed digits; a quotient of `rounded` figures only to its interval."""
    value = relation.value
    if not relation.holds or figure.approximation or value is None:
        return relation.agreement
    decimals = max(figure.decimals, 0)
    if relation.kind not in _EXACT:
        return Agreement.EQUAL if rounded else nearly(figure.value, decimals, value)
    if figure.value == round_half_up(value, decimals):
        return Agreement.EQUAL
    return Agreement.TRUNCATED if figure.value == truncate(value, decimals) else Agreement.LAST_PLACE


def misdirected(relation: Relation) -> bool:
    """Does the sign contradict a word of direction? A figure that is merely wrong does not."""
    if relation.direction is None or not relation.certain or relation.holds:
        return False
    stated, value = relation.stated, relation.value
    return stated is None or (value is not None and value < 0 < stated.value)
