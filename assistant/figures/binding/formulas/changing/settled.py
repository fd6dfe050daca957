"""Changes of which the words leave no choice what changed: its field alone is named, or it was told just so before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.direction import AGAIN
from assistant.figures.binding.formulas.changing.adjusting import ADJUSTED
from assistant.figures.binding.formulas.changing.bases import (
    BASE,
    CLAUSE,
    COMPARING,
    MEASURED,
    NEXT,
    PAST,
    is_held_against_plan,
)
from assistant.figures.binding.formulas.changing.by_field import by_field, field_of_change
from assistant.figures.binding.formulas.changing.changes import measured_from
from assistant.figures.binding.formulas.changing.dated import of_stage, year_before_of
from assistant.figures.binding.formulas.changing.origins import so_called_then
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_TWO: Final = 2
_SINCE: Final = re.compile("[与同和跟比较]*起?(?:[上去]一?年度?|同期)(?:相比|比较)?|相比|同比")


def settled(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """The change of what the words leave no choice of."""
    for now, base in settled_change(mention, told, lookup) or _of_change_in_turn(mention, told, lookup):
        yield from measured_from(mention, now, base)


def settled_change(mention: Mention, told: Told, lookup: Lookup) -> list[tuple[Fact, Fact | Formula]]:
    """与上年相比，预算数增加…，增长…；支出数增加…: the row whose field alone is named, and what it was a year before;
    none where something else than a year is compared with."""
    words, dimension = words_of_change(mention), mention.figure.unit.dimension
    if is_held_against_plan(mention):
        return []
    if dimension is Dimension.POINTS or mention.item is not None or mention.turn is not None or told.then:
        return []
    if (AGAIN.search(words) or ADJUSTED.search(words)) and not PAST.search(mention.previous + mention.lead):
        return []
    year = mention.year or lookup.index.year
    before = year_before_of(mention, year)
    measured = MEASURED if dimension is Dimension.RATIO else (dimension,)
    if told.changed is not None and not BASE.search(mention.before):
        rows = [told.changed] if told.changed.year == year else []
    elif _names_thing(mention, lookup):
        rows = []  # 教育支出与上年相比，预算数增加: of that, whatever was told last
    else:
        rows = by_field(COMPARING.split(words)[0], measured, year, before, told, lookup)
    return [(row, base) for row in rows for base in _then(mention, row, before, told, lookup)]


def _names_thing(mention: Mention, lookup: Lookup) -> bool:
    """Do the clauses between the figure before and the field say of what it is?"""
    words = mention.previous if _is_told_with_amount(mention) else mention.lead
    clauses = CLAUSE.split(NEXT.split(words)[-1])[:-1]
    return any(lookup.pieces_of(_SINCE.sub("", clause)) for clause in clauses)


def _then(mention: Mention, now: Fact, year: int | None, told: Told, lookup: Lookup) -> list[Fact | Formula]:
    """What may be called the same thing of a year before; none where nothing surely is."""
    twins = lookup.index.twins(now, year)
    known = (*of_stage(mention.before, now, year, lookup), *twins, *so_called_then(mention, now, told, lookup))
    return list(dict.fromkeys(known)) if twins else []


def _of_change_in_turn(mention: Mention, told: Told, lookup: Lookup) -> list[tuple[Fact, Fact | Formula]]:
    """预算数增加70万元，执行数增加59万元，分别增长9.33%、8.19%: what rose or fell by the amount whose turn it is."""
    made = told.facts[0].derivation if mention.turn is not None and told.facts else None
    if made is None or made.operation != "difference" or mention.figure.unit.dimension is not Dimension.RATIO:
        return []
    rows = sorted(
        (row for name in made.operands if (row := lookup.fact(name)) is not None), key=lambda row: row.year or 0
    )
    if len(rows) == _TWO and rows[1] in lookup.index.twins(rows[0], rows[1].year):
        return [(rows[1], rows[0])]
    rows.sort(key=lambda row: lookup.kin.field(row) is Part.TARGET)  # 较预算增加90万元、较上年减少30万元，分别
    return [(rows[0], rows[1])] if [lookup.kin.field(row) is Part.TARGET for row in rows] == [False, True] else []


def words_of_change(mention: Mention) -> str:
    """预算数增加60万元，增长15%: the words that may name what changed, told once of an amount and its rate."""
    if _is_told_with_amount(mention):
        return CLAUSE.split(NEXT.split(mention.previous)[-1])[-1]
    return mention.before


def _is_told_with_amount(mention: Mention) -> bool:
    """Is a rate told of what the amount before it is said of?"""
    ratio = mention.figure.unit.dimension is Dimension.RATIO
    return ratio and mention.follows and not field_of_change(mention.before)
