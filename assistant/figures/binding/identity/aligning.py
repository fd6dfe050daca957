"""Which facts the figures of one sentence mean, taken together.

Figures of a sentence tend to follow the rows of one table in their order. Each figure brings its best candidates; a
row that continues the row of the figure before is preferred a little, never against clear words. For every candidate
the result says how far the best reading with it stays behind the best reading of all (`behind`, 0 for the best).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from assistant.domain.fact import Fact
from assistant.figures.binding.identity.index import Candidate

# How far a fact may stay behind the best reading of the words alone and still be meant, if the figure shows it.
SHOWN = 2400
NEXT_ROW = 1500
SAME_GROUP = 700
SAME_SUBJECT = 4000
# A sentence hardly ever shows one fact twice in a row.
SAME_FACT = 8000
# How many candidates of each figure are weighed against those of its neighbours.
WEIGHED = 12
_NEAR = range(8)  # rows on from the one before


class Choice(NamedTuple):
    """A candidate of one figure in the light of the whole sentence."""

    candidate: Candidate
    behind: int


@dataclass(frozen=True, slots=True)
class _Link:
    """How a figure goes with the one before: it takes its subject from it; both show a row of the data. What follows
    from the data (缺4口) leaves every row to its neighbours."""

    inherits: bool
    both_show: bool
    again: bool  # 约合0.69亿元: the same told once more


def align(
    columns: Sequence[Sequence[Candidate]],
    inherits: Sequence[bool],
    names: Mapping[int, frozenset[str]],
    shown: Sequence[frozenset[int]],
    again: Sequence[bool],
) -> list[list[Choice]]:
    """One list of choices a figure, best first; figures without candidates have none.

    `inherits` tells which figures take their subject from the figure before (，占91.27%); `names` holds the pieces of
    every fact's label by its place in the book; `shown` the places of the facts that each figure shows; `again` which
    figures tell the one before once more.
    """
    filled = [index for index, column in enumerate(columns) if column]
    result: list[list[Choice]] = [[] for _ in columns]
    if not filled:
        return result
    kept = [[_worth(c, shown[index]) for c in columns[index][:WEIGHED]] for index in filled]
    steps = [
        _transitions(
            kept[place - 1],
            kept[place],
            _Link(inherits[index], bool(shown[filled[place - 1]] and shown[index]), again[index]),
            names,
        )
        for place, index in enumerate(filled)
        if place
    ]
    forward = _sweep(kept, [list(zip(*step, strict=True)) for step in steps])
    backward = _sweep(kept[::-1], steps[::-1])[::-1]
    for place, index in enumerate(filled):
        totals = [
            ahead + after - candidate.score
            for candidate, ahead, after in zip(kept[place], forward[place], backward[place], strict=True)
        ]
        best = max(totals)
        choices = [Choice(candidate, best - total) for candidate, total in zip(columns[index], totals, strict=False)]
        top = columns[index][0].score
        choices += [Choice(c, NEXT_ROW + top - c.score) for c in columns[index][WEIGHED:]]
        result[index] = sorted(choices, key=lambda choice: choice.behind)
    return result


def _worth(candidate: Candidate, shown: frozenset[int]) -> Candidate:
    """A reading in which the figures show what they are read as is the likelier one.

    Built anew: `_replace` takes twice as long, and this runs for every candidate of every figure.
    """
    if candidate.position not in shown:
        return candidate
    return Candidate(candidate.fact, candidate.position, candidate.score + SHOWN, candidate.cover, candidate.barred)


def _sweep(columns: Sequence[Sequence[Candidate]], steps: Sequence[Sequence[Sequence[int]]]) -> list[list[int]]:
    """Best total of any reading that ends in each candidate; `steps[i][b][a]` leads to `b` of column i + 1 from `a`."""
    sums = [[candidate.score for candidate in columns[0]]]
    for column, step in zip(columns[1:], steps, strict=True):
        earlier = sums[-1]
        sums.append(
            [candidate.score + max(map(add, earlier, ways)) for candidate, ways in zip(column, step, strict=True)]
        )
    return sums


def _transitions(
    before: Sequence[Candidate],
    after: Sequence[Candidate],
    link: _Link,
    names: Mapping[int, frozenset[str]],
) -> list[list[int]]:
    # Most pairs are rows far apart, which earn nothing: for speed `_bonus` is not asked of them.
    return [
        [
            _bonus(first, second, link, names) if link.inherits or second.position - first.position in _NEAR else 0
            for second in after
        ]
        for first in before
    ]


def _bonus(first: Candidate, second: Candidate, link: _Link, names: Mapping[int, frozenset[str]]) -> int:
    step = second.position - first.position
    if second.barred:  # what the words cannot mean draws nothing to its row
        return 0
    if step == 0:
        return -SAME_FACT if link.both_show and not link.again else 0
    bonus = NEXT_ROW if step == 1 else SAME_GROUP if step in _NEAR and group(first.fact) == group(second.fact) else 0
    if link.inherits:
        owner, own = names[first.position], names[second.position]
        shared = len(owner & own)
        if owner and shared == len(owner) < len(own):
            bonus += 2 * SAME_SUBJECT
        elif owner and shared * 2 > len(owner):
            bonus += SAME_SUBJECT
        elif step == 1:
            bonus += NEXT_ROW
    return bonus


def group(fact: Fact) -> tuple[str, ...]:
    """Rows that belong together: one section, or one subject."""
    return (fact.section, *fact.subject[:-1])
