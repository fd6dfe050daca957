"""What is shared out twice, among those named and over the days or months: 人均每月400元, 平均每条线路每天1000人次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.dividing.each import DAY, PER, days_of, per, times_of
from assistant.figures.binding.formulas.formula import CLAUSES, Formula, Told, made_by
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_OFTEN: Final = re.compile("(?:平均)?每个?(?P<every>[天日夜晚月季])度?|(?P<mean>[月日])均")
_DAILY: Final = "天日夜晚"


def shared_twice(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """What each of those named comes to a day, a month or a quarter; nothing where the words share out but once."""
    often, once = _often(mention)
    for formula in per(once, told, lookup) if often else ():
        for time, guess in _times(often, mention, told, lookup):
            yield Formula("per", (formula, time), guess=formula.guess or guess)


def is_shared_once(formula: Formula, mention: Mention) -> bool:
    """人均每月400元: shared out among those named, or over the months, alone, of what is told of no month itself?"""
    often, _ = _often(mention)
    top = formula.operands[0]
    return bool(often) and isinstance(top, Fact) and not made_by(top, "per") and often not in top.label


def _often(mention: Mention) -> tuple[str, Mention]:
    """How often the words share out what they share among those named, "" where they do not; and without that."""
    clause = CLAUSES.split(mention.before)[-1]
    often = _OFTEN.search(clause) if "每" in clause or "均" in clause else None
    if often is None:
        return "", mention
    once = replace(mention, before=clause.replace(often[0], "", 1))
    among = PER.search(once.before)
    letter = often["every"] or often["mean"]
    return ("" if among is None or among["time"] else "天" if letter in _DAILY else letter), once


def _times(letter: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[tuple[Fact, bool]]:
    """What it is shared out over; a guess where it is some days that the words do not tell."""
    known = days_of(letter, mention, told, lookup) or list(told.spans)
    if known:
        yield from ((one, False) for one in known)
        return
    for fact in lookup.of_dimension(Dimension.TIME) if letter == "天" else ():
        if fact.unit.symbol == letter and fact.year in (None, lookup.year_of(mention)):
            yield replace(fact, unit=DAY), True
    yield from ((one, False) for one in times_of(letter))
