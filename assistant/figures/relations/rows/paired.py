"""One row of budgets and outturns in turn (预算数 决算数 预算数 决算数 …), as the table of 三公 expenses has it.

Names stand in headings above that no text keeps in order; but what was spent stands beside its budget, and the budgets
add up as what was spent does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import WrittenFigure
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.rows.columns import relation_of
from assistant.figures.relations.rows.grids import cell_of
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.slips import TELLING, is_slip, telling_digits

_PLANNED: Final = re.compile(r"(?:年初|全年|调整)?(?:预算|计划)数?")
_DONE: Final = re.compile(r"(?:支出)?(?:决算|执行|完成|实际)数?")
_PART: Final = re.compile(r"\S+")
_FEWEST: Final = 2  # pairs
_MOST_PARTS: Final = 3  # of one total, as 公务用车费 has purchase and upkeep and 三公 has its three


@dataclass(frozen=True, slots=True)
class Pairs:
    """The budgets of one row and, one for one, what was spent of them."""

    planned: tuple[WrittenFigure, ...]
    done: tuple[WrittenFigure, ...]


def pairs(text: str) -> list[Pairs]:
    """Every such row, in order."""
    found, start = [], 0
    for heading, line in pairwise(text.split("\n")):
        start += len(heading) + 1
        words = heading.split()
        if len(words) < 2 * _FEWEST or not all(map(_PLANNED.fullmatch, words[::2])):
            continue
        cells = [cell_of(line, part.start(), part.end(), start).figure for part in _PART.finditer(line)]
        figures = [figure for figure in cells if figure is not None]
        if len(words) == len(cells) == len(figures) and all(map(_DONE.fullmatch, words[1::2])):
            found.append(Pairs(tuple(figures[::2]), tuple(figures[1::2])))
    return found


def solve(scene: Scene, rows: Sequence[Pairs], told: set[int]) -> Iterator[Relation]:
    """What adds up among budgets and spending alike; rates of completion not `told` yet against their pairs."""
    for row in rows:
        yield from _added(row)
    for mention in scene.mentions if rows else ():
        if scene.role(mention).trigger != "completion" or mention.figure.start in told:
            continue
        spent = next(iter(scene.values_before(mention)), None)
        both = [] if spent is None else [pair for row in rows for pair in zip(row.planned, row.done, strict=True)]
        beside = [(plan, done) for plan, done in both if spent and plan.value and done.value == spent.figure.value != 0]
        ways = [_rate(mention.figure, *pair) for pair in beside]
        held = [way for way in ways if way.agreement is not Agreement.DIFFERENT]
        for way in (held or ways)[:1]:
            telling = telling_digits(way.operands[0].value) >= TELLING
            if held or telling or is_slip(mention.figure, way.value):
                yield way


def _rate(stated: WrittenFigure, plan: WrittenFigure, done: WrittenFigure) -> Relation:
    relation = relation_of(RelationKind.COMPLETION, "表内决算数 ÷ 预算数", of(done) / of(plan), stated)
    assert relation is not None  # the plan is not nought
    return relation


def _added(row: Pairs) -> Iterator[Relation]:
    """Figures of one side that are the sum of others behind them, and of the other side are so but for a slip."""
    for shown, asked in ((row.planned, row.done), (row.done, row.planned)):
        for at, total in enumerate(shown):
            behind = [other for other in range(at + 1, len(shown)) if shown[other].value]
            groups = [group for size in range(1, _MOST_PARTS + 1) for group in combinations(behind, size)]
            sums = [group for group in groups if total.value == sum(shown[other].value for other in group)]
            found = [
                relation_of(RelationKind.SUM, "各栏之和", summed([asked[other] for other in group]), asked[at])
                for group in sums
                if len(group) > 1 or telling_digits(total.value) >= TELLING
            ]
            if all(relation and relation.agreement is Agreement.DIFFERENT for relation in found):
                yield from [relation for relation in found if relation and _is_slip(relation)][:1]


def _is_slip(relation: Relation) -> bool:
    """In the total or in one part."""
    if relation.stated is None or relation.value is None:
        return False
    off = relation.stated.value - relation.value
    return is_slip(relation.stated, relation.value) or any(is_slip(f, f.value + off) for f in relation.operands)
