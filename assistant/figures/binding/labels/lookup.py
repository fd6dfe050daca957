"""The facts a mention may mean, best first: the words around it, weighed by where they stand, against the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.labels.accounts import Accounts
from assistant.figures.binding.labels.form import Form
from assistant.figures.binding.labels.index import WHOLE, Candidate, FactIndex
from assistant.figures.binding.labels.kin import Kin
from assistant.figures.binding.labels.moments import Moments
from assistant.figures.binding.labels.names import folded, holds_in_order, pieces
from assistant.figures.binding.labels.outcomes import Outcomes
from assistant.figures.binding.labels.owned import Owned
from assistant.figures.binding.labels.plainer import Plainer
from assistant.figures.binding.labels.roles import CONFLICT, Part, cost, part_of_fact, part_of_mention
from assistant.figures.binding.labels.stems import is_due
from assistant.figures.binding.labels.tallied import is_tally, speaks_of_indicators
from assistant.figures.binding.labels.totalled import Totalled
from assistant.figures.binding.labels.weighing import Traits, hear, traits_of, weighed
from assistant.figures.clauses import LAST_YEAR, Mention

# How many facts are looked at closely; stretches and figures remembered.
FETCHED: Final = 40
REMEMBERED: Final = 4096
FIGURES: Final = 512
# The place of a fact that stands in no row.
DERIVED: Final = -1
# All that tells which facts share the words around a figure: the zones, and what it is counted in, behind which letter.
Around = tuple[tuple[tuple[str, int], ...], str, str]
_ANY: Final = tuple(Dimension)
_AFTER: Final = 8
_COUNTED: Final = 45
_MEASURED: Final = 85
_ALL_SAID: Final = 100
_SCORE: Final = attrgetter("score")


class Lookup:
    """Remembers the pieces of every stretch of words, since neighbouring figures share them, and the facts that share
    them: a draft is read again and again while it grows.
    """

    def __init__(self, index: FactIndex) -> None:
        self.index = index
        self._positions = {fact.identifier: position for position, fact in enumerate(index.facts)}
        self._traits: dict[int, Traits] = {}
        self._things: dict[int, frozenset[str]] = {}
        self._measures: dict[str, list[Fact]] = {}
        self._years = {fact.year for fact in index.facts}
        self._in_year: dict[tuple[Dimension, int | None], tuple[Fact, ...]] = {}
        self._dimensions: dict[Dimension, list[Fact]] = {}
        self._pieces: dict[str, tuple[str, ...]] = {}
        self._words: dict[Around, dict[str, int]] = {}
        self._best: dict[tuple[Dimension, str, int], list[Candidate]] = {}
        self._named: dict[tuple[tuple[Dimension, ...], Around], list[Candidate]] = {}

    def candidates(self, mention: Mention) -> list[Candidate]:
        """Facts of the figure's dimension, best first; of any dimension for a bare number."""
        year = self.year_of(mention)
        heard = hear(mention, part_of_mention(mention), year)
        known, unit = self._traits, mention.figure.unit
        found = [
            weighed(one, known.get(one.position) or self.traits(one.position), heard, unit)
            for one in self._of_year(mention, year)
        ]
        if owned := self.owned:
            said, words = self.words(mention).keys(), mention.before
            found = [replace(one, barred=True) if owned.is_of_other(one.fact, said, words) else one for one in found]
        if unit.dimension is Dimension.COUNT and any(is_tally(one.fact) for one in found):
            strange = [is_tally(one.fact) and not speaks_of_indicators(mention, one.fact) for one in found]
            found = [replace(one, barred=True) if far else one for one, far in zip(found, strange, strict=True)]
        found.sort(key=_SCORE, reverse=True)
        return found

    def _of_year(self, mention: Mention, year: int | None) -> list[Candidate]:
        """What shares most with the words; what is named so in another year is named so in the year spoken of."""
        sharing = self._sharing(mention)
        strange = [one for one in sharing if one.fact.year is not None and one.fact.year != year]
        if not strange:
            return sharing
        found = {candidate.position: candidate for candidate in sharing}
        for candidate in strange:
            for twin in self.index.twins(candidate.fact, year):
                position = self._positions[twin.identifier]
                known = found.get(position)
                if known is None or known.score < candidate.score:
                    found[position] = replace(candidate, fact=twin, position=position)
        return list(found.values())

    def _sharing(self, mention: Mention) -> list[Candidate]:
        """The facts whose names share most with the words around a figure."""
        dimension = mention.figure.unit.dimension
        return self.named(mention, _ANY if dimension is Dimension.NONE else (dimension,))

    def named(self, mention: Mention, dimensions: tuple[Dimension, ...]) -> list[Candidate]:
        """The facts of some dimensions whose names share most with the words around a figure."""
        around = _around(mention)
        known = self._named.get((dimensions, around))
        if known is None:
            if len(self._named) > FIGURES:
                self._named.clear()
            known = self._named[dimensions, around] = self.index.candidates(dimensions, self.words(mention), FETCHED)
        return known

    def best(self, dimension: Dimension, words: str, few: int) -> list[Candidate]:
        """The few facts of a dimension that the words name best, and what is as good as the last of them; rules ask it
        of the same words one after the other."""
        known = self._best.get((dimension, words, few))
        if known is None:
            if len(self._best) > FIGURES:
                self._best.clear()
            wanted = dict.fromkeys(pieces(folded(words)), WHOLE)
            known = self.index.best(dimension, wanted, few) if wanted else []
            self._best[dimension, words, few] = known
        return known

    def year_of(self, mention: Mention) -> int | None:
        """The year a figure speaks of: named among its own words, in force, or the year of the data."""
        in_force = mention.year if mention.year is not None else self.index.year
        if mention.own_year == LAST_YEAR:
            return in_force - 1 if in_force is not None else None
        if mention.own_year is not None and part_of_mention(mention) is not Part.CHANGE:
            return mention.own_year
        return in_force

    def candidate(self, fact: Fact) -> Candidate:
        """A fact of the book as it is meant for sure."""
        return Candidate(fact, self._positions[fact.identifier], 0, _ALL_SAID)

    def holding(self, short: str) -> list[Fact]:
        """The facts whose labels hold all characters of a short form in order, as they stand in the book."""
        fewest = min((self._lettered.get(letter, []) for letter in short), key=len, default=[])
        return [fact for fact in fewest if holds_in_order(short, fact.label)]

    @cached_property
    def outcomes(self) -> Outcomes:
        """Whether all indicators are known to have met their aims or not."""
        return Outcomes(self.index.facts)

    @cached_property
    def plainer(self) -> Plainer:
        """What rows are called with fewer words."""
        return Plainer(self.index.facts)

    @cached_property
    def _lettered(self) -> dict[str, list[Fact]]:
        lettered: dict[str, list[Fact]] = {}
        for fact in self.index.facts:
            for letter in set(fact.label):
                lettered.setdefault(letter, []).append(fact)
        return lettered

    @cached_property
    def owned(self) -> Owned:
        """The rows of one name that several owners have."""
        return Owned(self.index.facts, self.pieces_of)

    @cached_property
    def moments(self) -> Moments:
        """The days and months that tell rows apart."""
        return Moments(self.index.facts)

    @cached_property
    def totalled(self) -> Totalled:
        """The members of totals that stand beside them."""
        return Totalled(self.index.facts)

    def total_meant(self, mention: Mention) -> Candidate | None:
        """全市养老金收入9200万元: the total that shows it, where what is said names all of its members alike."""
        if not self.totalled:
            return None
        year = self.year_of(mention)
        rows = [one.fact for one in self._sharing(mention) if one.fact.year == year]
        total = self.totalled.total([row for row in rows if self.totalled.speaks_of_all(row, mention)], mention)
        return self.candidate(total) if total is not None and shows(mention.figure, total) else None

    @cached_property
    def by_owner(self) -> dict[str, list[Fact]]:
        """The rows of each project or indicator."""
        rows: dict[str, list[Fact]] = {}
        for fact in self.index.facts:
            if fact.owner:
                rows.setdefault(fact.owner, []).append(fact)
        return rows

    @cached_property
    def prices(self) -> list[Fact]:
        """What is paid for each: standards and unit prices."""
        return [fact for fact in self.of_dimension(Dimension.MONEY) if self.part_of(fact) is Part.PRICE]

    @cached_property
    def by_deed(self) -> dict[str, list[Fact]]:
        """Amounts of money by what they are for, without 费 at its end."""
        spent: dict[str, list[Fact]] = {}
        for fact in self.of_dimension(Dimension.MONEY):
            spent.setdefault(self.kin.stem(fact).removesuffix("费"), []).append(fact)
        return spent

    @cached_property
    def by_beginning(self) -> dict[tuple[Dimension, str], list[Fact]]:
        """Facts by dimension and the first letter of what they speak of."""
        begin: dict[tuple[Dimension, str], list[Fact]] = {}
        for fact in self.index.facts:
            begin.setdefault((fact.unit.dimension, self.kin.stem(fact)[:1]), []).append(fact)
        return begin

    def may_be(self, mention: Mention, fact: Fact, *, said: bool = False) -> bool:
        """Are measure, year and part of the fact those of the figure? A name `said` in full tells its part."""
        if not comparable(mention.figure.unit, fact.unit) or fact.year not in (None, self.year_of(mention)):
            return False
        if self.kin.is_of_kind(mention.before, fact) or is_due(mention.before, fact):
            return False
        part = self.part_of(fact)
        return (said and part is not Part.LEVEL) or cost(part_of_mention(mention), part) < CONFLICT

    @cached_property
    def by_label(self) -> dict[str, list[int]]:
        """The places of the facts called so."""
        called: dict[str, list[int]] = {}
        for position, fact in enumerate(self.index.facts):
            called.setdefault(folded(fact.label), []).append(position)
        return called

    def candidate_of(self, derived: Fact, way: int) -> Candidate | None:
        """The fact a derived one speaks of, as a candidate: the later of two where it is a fall written base first."""
        if derived.derivation is not None and derived.derivation.operation == "sum":
            return Candidate(derived, DERIVED, 0, 0)
        operands = derived.derivation.operands if derived.derivation else ("",)
        fell = way < 0 and derived.derivation is not None and derived.derivation.operation == "difference"
        name = operands[-1 if fell else 0]
        position = self._positions.get(name)
        return None if position is None else Candidate(self.index.facts[position], position, 0, 0)

    @cached_property
    def form(self) -> Form:
        """The things of the form, of its own year."""
        return Form(self.index.facts, self.index.year)

    @cached_property
    def kin(self) -> Kin:
        """Which facts belong together by name."""
        return Kin(self.index.facts, self._parts)

    @cached_property
    def accounts(self) -> Accounts:
        """What came in and was spent of the whole unit."""
        return Accounts(self.kin)

    def fact(self, identifier: str) -> Fact | None:
        """The fact of the book with that id."""
        position = self._positions.get(identifier)
        return None if position is None else self.index.facts[position]

    def part_of(self, fact: Fact) -> Part:
        """The part a fact plays, of the book or derived."""
        position = self._positions.get(fact.identifier, DERIVED)
        return part_of_fact(fact) if position == DERIVED else self.part(position)

    def near(self, fact: Fact, reach: int) -> list[Fact]:
        """Facts of the same dimension among the `reach` rows before and after, the nearest first."""
        place = self._positions.get(fact.identifier, DERIVED)
        if place == DERIVED:
            return []
        rows = sorted(range(max(0, place - reach), place + reach + 1), key=lambda row: abs(row - place))
        facts = [self.index.facts[row] for row in rows if row != place and row < len(self.index.facts)]
        return [other for other in facts if other.unit.dimension is fact.unit.dimension]

    def behind(self, fact: Fact, reach: int) -> Sequence[Fact]:
        """The rows right behind a fact, in their order."""
        place = self._positions.get(fact.identifier, DERIVED)
        return () if place == DERIVED else self.index.facts[place + 1 : place + 1 + reach]

    def measured_in(self, noun: str) -> list[Fact]:
        """Facts counted in a measure that holds `noun`: 户, 批次 for 批."""
        if not self._measures:
            for fact in self.index.facts:
                if fact.unit.dimension is Dimension.COUNT:
                    self._measures.setdefault(fact.unit.measure, []).append(fact)
        found = sorted((measure for measure in self._measures if noun in measure), key=lambda measure: measure != noun)
        return [fact for measure in found for fact in self._measures[measure][:4]]

    def in_year(self, dimension: Dimension, year: int | None) -> Sequence[Fact]:
        """The facts of one dimension that are told of a year, or of none."""
        key = dimension, year if year in self._years else None
        known = self._in_year.get(key)
        if known is None:
            rows = self.of_dimension(dimension)
            known = self._in_year[key] = tuple(fact for fact in rows if fact.year in (None, year))
        return known

    def of_dimension(self, dimension: Dimension) -> list[Fact]:
        """All facts of one dimension, in the order of the book."""
        if not self._dimensions:
            for fact in self.index.facts:
                self._dimensions.setdefault(fact.unit.dimension, []).append(fact)
        return self._dimensions.get(dimension, [])

    def part(self, position: int) -> Part:
        """The part a fact plays, by its place in the book."""
        return Part.LEVEL if position == DERIVED else self._parts[position]

    @cached_property
    def _parts(self) -> list[Part]:
        return [self.traits(position).part for position in range(len(self.index.facts))]

    def thing(self, position: int) -> frozenset[str]:
        """The pieces of what a fact speaks of, without those of its field, by its place in the book."""
        known = self._things.get(position)
        if known is None:
            stem = self.kin.stem(self.index.facts[position])
            known = self._things[position] = self.index.labels[position].intersection(pieces(stem))
        return known

    def traits(self, position: int) -> Traits:
        """What the name of a fact says, by its place in the book."""
        known = self._traits.get(position)
        if known is None:
            known = self._traits[position] = traits_of(self.index.facts[position])
        return known

    def words(self, mention: Mention) -> dict[str, int]:
        """piece → weight of the surest zone that holds it."""
        around = _around(mention)
        known = self._words.get(around)
        if known is None:
            if len(self._words) > FIGURES:
                self._words.clear()
            known = self._words[around] = self._weighed(mention)
        return known

    def _weighed(self, mention: Mention) -> dict[str, int]:
        found: dict[str, int] = {}
        for text, weight in mention.zones:
            for piece in self._of(text):
                if found.get(piece, 0) < weight:
                    found[piece] = weight
        counted = f"{mention.figure.unit.measure}数"  # 共9840户: 户数
        if counted in self.index.known:
            found.setdefault(counted, _COUNTED)
        measure = mention.figure.unit.measure
        for piece in self._of(mention.before[-1:] + measure) if len(measure) > 1 else ():  # 食品抽检|批次
            found[piece] = max(found.get(piece, 0), _MEASURED)
        return found

    def own_words(self, mention: Mention) -> frozenset[str]:
        """The pieces of the words that surely belong to the figure itself."""
        return frozenset(self._of(mention.before)) | frozenset(self._of(mention.after[:_AFTER]))

    def is_of_other_item(self, fact: Fact, best: Fact, mention: Mention) -> bool:
        """小学、初中分别补助…: has a row less in its name of the item whose turn it is than the `best` named one?"""
        name = self.pieces_of(mention.item[0]) if mention.item is not None else frozenset()
        return name & self.pieces_of(fact.label) < name & self.pieces_of(best.label)

    def pieces_of(self, name: str) -> frozenset[str]:
        """The pieces of a name that names of the book have."""
        return frozenset(self._of(name))

    def _of(self, text: str) -> tuple[str, ...]:
        known = self._pieces.get(text)
        if known is None:
            if len(self._pieces) > REMEMBERED:
                self._pieces.clear()
            known = self._pieces[text] = tuple(piece for piece in pieces(folded(text)) if piece in self.index.known)
        return known


def _around(mention: Mention) -> Around:
    return mention.zones, mention.figure.unit.measure, mention.before[-1:]
