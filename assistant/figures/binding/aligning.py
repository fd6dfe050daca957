"""Which facts the figures of one sentence mean, taken together.

Figures of a sentence tend to follow the rows of one table in their order. Each figure brings its best candidates; a
row that continues the row of the figure before is preferred a little, never against clear words. For every candidate
the result says how far the best reading with it stays behind the best reading of all (`behind`, 0 for the best).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.fact import Fact
from assistant.figures.binding.index import Candidate

NEXT_ROW = 1500
SAME_GROUP = 700
KEPT = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate of one figure in the light of the whole sentence."""

    candidate: Candidate
    behind: int


def align(columns: Sequence[Sequence[Candidate]]) -> list[list[Choice]]:
    """One list of choices a figure, best first; figures without candidates have none."""
    filled = [index for index, column in enumerate(columns) if column]
    result: list[list[Choice]] = [[] for _ in columns]
    if not filled:
        return result
    kept = [list(columns[index][:KEPT]) for index in filled]
    forward = _sweep(kept)
    backward = _sweep(kept[::-1], reverse=True)[::-1]
    for place, index in enumerate(filled):
        totals = [
            ahead + after - candidate.score
            for candidate, ahead, after in zip(kept[place], forward[place], backward[place], strict=True)
        ]
        best = max(totals)
        choices = [Choice(candidate, best - total) for candidate, total in zip(kept[place], totals, strict=True)]
        top = columns[index][0].score
        choices += [Choice(c, NEXT_ROW + top - c.score) for c in columns[index][KEPT:]]
        result[index] = sorted(choices, key=lambda choice: choice.behind)
    return result


def _sweep(columns: Sequence[Sequence[Candidate]], *, reverse: bool = False) -> list[list[int]]:
    sums = [[candidate.score for candidate in columns[0]]]
    for previous, column in zip(columns, columns[1:], strict=False):
        earlier = list(zip(previous, sums[-1], strict=True))
        sums.append(
            [
                candidate.score
                + max(
                    total + (_bonus(candidate, other) if reverse else _bonus(other, candidate))
                    for other, total in earlier
                )
                for candidate in column
            ]
        )
    return sums


def _bonus(first: Candidate, second: Candidate) -> int:
    step = second.position - first.position
    if step == 1:
        return NEXT_ROW
    if step == 0:
        return -SAME_GROUP
    return SAME_GROUP if 0 < step < 8 and group(first.fact) == group(second.fact) else 0


def group(fact: Fact) -> tuple[str, ...]:
    """Rows that belong together: one section, or one subject."""
    return (fact.section, *fact.subject[:-1])
