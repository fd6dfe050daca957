"""A second look where the words name no subject: 预算为60.20万元，决算为61.35万元，完成101.91%.

Two or more figures of a sentence that show rows of one table, standing close together and in order, each the best row
for its own words among its neighbours, name their subject by their values. One figure alone never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.figures.binding.aligning import Choice, group
from assistant.figures.binding.fitting import comparable, fits
from assistant.figures.binding.index import Candidate
from assistant.figures.clauses import Mention

REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A figure with its choices, and the candidate it was matched with before (None: still open)."""

    mention: Mention
    choices: Sequence[Choice]
    settled: Candidate | None


def second_look(columns: Sequence[Column]) -> dict[int, Candidate]:
    """Further matches, by the place of their column."""
    taken = frozenset(column.settled.position for column in columns if column.settled is not None)
    offers = {place: _offers(column, taken) for place, column in enumerate(columns) if column.settled is None}
    found: dict[int, Candidate] = {}
    for place, offered in offers.items():
        for candidate in offered:
            support = [
                other
                for other_place, column in enumerate(columns)
                if other_place != place
                for other in ([column.settled] if column.settled else offers.get(other_place, []))
                if _together(candidate, other, place < other_place)
            ]
            nearest = columns[place - 1].settled if place else None
            goes_on = nearest is not None and candidate.position == nearest.position + 1
            if (support and _telling(candidate, support)) or (goes_on and _digits(candidate.fact) >= 3):
                found[place] = candidate
                break
    return found


def _offers(column: Column, taken: frozenset[int]) -> list[Candidate]:
    """Fitting candidates that are the best of their neighbourhood for these words."""
    figure = column.mention.figure
    result = []
    for choice in column.choices:
        candidate = choice.candidate
        if (
            candidate.barred
            or not comparable(figure.unit, candidate.fact.unit)
            or fits(figure, candidate.fact) is not Agreement.EQUAL
        ):
            continue
        rivals = [
            c.candidate
            for c in column.choices
            if c.candidate.position not in taken
            and _near(c.candidate, candidate)
            and comparable(figure.unit, c.candidate.fact.unit)
        ]
        if all(candidate.score >= rival.score for rival in rivals):
            result.append(candidate)
    return result


def _near(one: Candidate, other: Candidate) -> bool:
    return abs(one.position - other.position) <= REACH and group(one.fact) == group(other.fact)


def _together(candidate: Candidate, other: Candidate, before: bool) -> bool:
    step = other.position - candidate.position
    return _near(candidate, other) and (step > 0 if before else step < 0)


def _telling(candidate: Candidate, support: Sequence[Candidate]) -> bool:
    """Small numbers meet by chance; two figures with three digits or more do not."""
    return _digits(candidate.fact) >= 3 and any(_digits(other.fact) >= 3 for other in support)


def _digits(fact: Fact) -> int:
    return len(str(abs(fact.value)).replace(".", "").strip("0")) if fact.value else 0
