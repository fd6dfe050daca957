"""What goes on from a figure tells which row it is of.

受理3572件，办结3386件，办结率97.9%: the rate follows from 办结 3498件, of which nothing tells but the 3386件 before it;
so those are no 按时办结, though that row shows them. One row told twice, and another that is reckoned with and never
told, give the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.labels.aligning import Choice
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Mention

_ONWARD: Final = 4  # figures behind one that may go on from it
_NAME: Final = 2  # characters
_CHANGES: Final = ("growth", "decline", "difference")


def told_otherwise(
    mentions: Sequence[Mention],
    choices: Sequence[Sequence[Choice]],
    judged: Sequence[Judgement],
    proofs: Proofs,
    lookup: Lookup,
) -> Iterator[tuple[int, Candidate]]:
    """The places of figures that show another row than the one that is reckoned with behind them, each with that."""
    made_of = [
        (place, one, proofs.derived[one.order])
        for place, (one, verdict) in enumerate(zip(mentions, judged, strict=True))
        if verdict.verdict is Verdict.DERIVED and one.order in proofs.derived
    ]
    for place, mention in enumerate(mentions) if made_of else ():
        going_on = [(one, made) for at, one, made in made_of if place < at <= place + _ONWARD]
        if going_on and mention.order in proofs.shown:
            own = proofs.shown[mention.order].fact
            made = tuple(fact for _, fact in going_on)
            shown = _Shown(own, tuple(proofs.around(mention)), made, aimed=lookup.kin.field(own) is Part.TARGET)
            rivals = (row for row in shown.rivals(choices[place], lookup) if not shows(mention.figure, row.fact))
            rivals = (row for row in rivals if not _is_named(row.fact, own, going_on))
            if meant := next((row for row in rivals if shown.gives_way_to(row.fact)), None):
                yield place, meant


@dataclass(frozen=True, slots=True)
class _Shown:
    """The row that a figure shows, those that others do, and what is `made` of rows behind it; `aimed`: it is a
    target."""

    own: Fact
    others: tuple[Fact, ...]
    made: tuple[Fact, ...]
    aimed: bool

    def rivals(self, choices: Sequence[Choice], lookup: Lookup) -> list[Candidate]:
        """The untold rows that the words name better, or as well in the year spoken of; any they may name, where the
        own one is told twice."""
        known = [choice.candidate for choice in choices if not choice.candidate.barred]
        least = next((one.score for one in known if one.fact is self.own), None)
        if least is None:
            return []
        if self.own in self.others:
            least = min(one.score for one in known) - 1
        return [
            one
            for one in known
            if one.score >= least + (one.fact.year == self.own.year)
            and one.fact.year in (self.own.year, lookup.index.year)
            and comparable(one.fact.unit, self.own.unit)
            and one.fact not in (self.own, *self.others)
        ]

    def gives_way_to(self, row: Fact) -> bool:
        """Does something follow from a row, and nothing from the own one?"""
        goes_on = any(_leads(self.own, one) and not _leads(row, one) for one in self.made)
        return (not goes_on or self.own in self.others) and any(self._rests_on(row, one) for one in self.made)

    def _rests_on(self, row: Fact, made: Fact) -> bool:
        """Is it made of a row, and else of what other figures show? What it grew by from the own one, and how far it
        is from that as its target (月均1950人，比目标少74人), tells of the own one besides."""
        operands = _operands(made)
        told = {fact.identifier for fact in self.others}
        operation = made.derivation.operation if made.derivation is not None else ""
        if operation in _CHANGES and (operands[:1] == (row.identifier,) or (self.aimed and _leads(row, made))):
            told.add(self.own.identifier)
        return row.identifier in operands and all(name in told for name in operands if name != row.identifier)


def _is_named(row: Fact, own: Fact, going_on: Sequence[tuple[Mention, Fact]]) -> bool:
    """占财政支出的12%, 失业率3.62%，低于控制目标0.88个百分点: is a row named wherever it is reckoned with?"""
    name = known_as(row)
    field = name.removeprefix(known_as(own))
    said = field if len(field) >= _NAME else name
    places = [one for one, made in going_on if row.identifier in _operands(made)]
    return bool(places) and all(said in folded(f"{one.lead}，{one.before}，{(one.item or ('',))[0]}") for one in places)


def _leads(fact: Fact, made: Fact) -> bool:
    """Does a fact stand first in what is made, or on either side of a difference?"""
    operands = _operands(made)
    either = made.derivation is not None and made.derivation.operation == "difference"
    return fact.identifier in (operands if either else operands[:1])


def _operands(made: Fact) -> tuple[str, ...]:
    return made.derivation.operands if made.derivation is not None else ()
