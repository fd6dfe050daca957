"""Which facts the figures of one sentence mean, taken together.

Figures of a sentence tend to follow the rows of one table in their order. Each figure brings its best candidates; a
row that continues the row of the figure before is preferred a little, never against clear words. For every candidate
the result says how far the best reading with it stays behind the best reading of all (`behind`, 0 for the best).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add, attrgetter
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.index import Candidate

# How far a fact may stay behind the best reading of the words alone and still be meant, if the figure shows it.
SHOWN = 2400
NEXT_ROW = 1500
SAME_GROUP = 700
SAME_SUBJECT = 4000
# A sentence hardly ever shows one fact twice in a row.
SAME_FACT = 8000
# How many candidates of each figure are weighed against those of its neighbours.
WEIGHED = 12
_BEHIND: Final = attrgetter("behind")
_NEAR = 8  # rows on from the one before


@dataclass(slots=True)
class Choice:
    """A candidate of one figure in the light of the whole sentence."""

    candidate: Candidate
    behind: int


@dataclass(slots=True)
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

    `inherits` tells which figures take their subject from the figure before (，占90%); `names` holds the pieces of
    every fact's label by its place in the book; `shown` the places of the facts that each figure shows; `again` which
    figures tell the one before once more.
    """
    filled = [index for index, column in enumerate(columns) if column]
    result: list[list[Choice]] = [[] for _ in columns]
    if not filled:
        return result
    kept = [columns[index][:WEIGHED] for index in filled]
    # A reading in which the figures show what they are read as is the likelier one.
    worth = [
        [c.score + SHOWN if c.position in shown[index] else c.score for c in column]
        for index, column in zip(filled, kept, strict=True)
    ]
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
    forward = _sweep(worth, [list(zip(*step, strict=True)) for step in steps])
    backward = _sweep(worth[::-1], steps[::-1])[::-1]
    for place, index in enumerate(filled):
        totals = [
            ahead + after - own for own, ahead, after in zip(worth[place], forward[place], backward[place], strict=True)
        ]
        best = max(totals)
        choices = [Choice(candidate, best - total) for candidate, total in zip(columns[index], totals, strict=False)]
        top = columns[index][0].score
        choices += [Choice(c, NEXT_ROW + top - c.score) for c in columns[index][WEIGHED:]]
        result[index] = sorted(choices, key=_BEHIND)
    return result


def _sweep(worth: Sequence[Sequence[int]], steps: Sequence[Sequence[Sequence[int]]]) -> list[Sequence[int]]:
    """Best total of any reading that ends in each candidate; `steps[i][b][a]` leads to `b` of column i + 1 from `a`."""
    sums = [worth[0]]
    for column, step in zip(worth[1:], steps, strict=True):
        earlier = sums[-1]
        most = max(earlier)  # where no way earns anything: most rows lie far from all that the figure before may mean
        ways = zip(column, step, strict=True)
        sums.append([own + (max(map(add, earlier, way)) if any(way) else most) for own, way in ways])
    return sums


def _transitions(
    before: Sequence[Candidate],
    after: Sequence[Candidate],
    link: _Link,
    names: Mapping[int, frozenset[str]],
) -> list[list[int]]:
    # What the words cannot mean draws nothing to its row; and most pairs are rows far apart, which earn nothing.
    meant = [(place, second, second.position) for place, second in enumerate(after) if not second.barred]
    steps = []
    for first in before:
        row, position, owner = [0] * len(after), first.position, names[first.position]
        for place, second, other in meant:
            if position <= other < position + _NEAR:
                row[place] = _bonus(first, second, link)
            if link.inherits and other != position:
                own = names[other]
                earned = 0 if owner.isdisjoint(own) else _inherited(owner, own)
                row[place] += earned or (NEXT_ROW if other == position + 1 else 0)
        steps.append(row)
    return steps


def _bonus(first: Candidate, second: Candidate, link: _Link) -> int:
    """What a row earns by its place: right behind the one before, or little farther in its group."""
    step = second.position - first.position
    if step == 0:
        return -SAME_FACT if link.both_show and not link.again else 0
    if step == 1:
        return NEXT_ROW
    one, other = first.fact, second.fact
    return SAME_GROUP if one.section == other.section and one.subject[:-1] == other.subject[:-1] else 0


def _inherited(owner: frozenset[str], own: frozenset[str]) -> int:
    """What a row earns whose name goes on from that of the row before, with which it shares pieces."""
    if owner < own:
        return 2 * SAME_SUBJECT
    return SAME_SUBJECT if len(owner & own) * 2 > len(owner) else 0


def group(fact: Fact) -> tuple[str, ...]:
    """Rows that belong together: one section, or one subject."""
    return (fact.section, *fact.subject[:-1])
