"""Rates held against how much of the year has passed, or against all that was to be done: 低于序时进度7.8个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval, is_integral
from assistant.domain.quantity import PERCENT, Dimension
from assistant.figures.binding.formulas.changing.bases import WHOLE
from assistant.figures.binding.formulas.dividing.rates import attained
from assistant.figures.binding.formulas.dividing.spans import FIRST_MONTHS, number_of
from assistant.figures.binding.formulas.formula import Formula, Told, made_by
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.aims import AIM, SET

_SCHEDULE: Final = re.compile("(?:序时|时间)进度")
_ABOVE: Final = re.compile("[高快多]|超")
# How much of the year has passed, by the words and by the names of rows.
_PASSED: Final = re.compile(
    rf"{FIRST_MONTHS}|(?<!\d)(?P<month>1[0-2]|[1-9])月(?!(?:1?\d|2[0-7])日)"
    r"|(?P<half>上半年)|第?(?P<quarter>[一二三四1-4])季度"
)
_MONTHS: Final = 12
_SHORT: Final = re.compile(rf"(?:完成|执行)率[^，。；;]{{0,4}}(?:低于|不及|未达){SET}(?:{AIM})")
_OFFERED: Final = 4


def is_scheduled(mention: Mention) -> bool:
    """低于时间进度7.8个百分点: is a rate held against how much of the year has passed?"""
    return mention.figure.unit.dimension is Dimension.POINTS and _SCHEDULE.search(mention.before) is not None


def scheduled(mention: Mention, told: Told) -> Iterator[Formula]:
    """上半年支出进度42.2%，低于时间进度7.8个百分点: of the rate told of that part of the year."""
    if not is_scheduled(mention) or (percent := told.passed) is None:
        return
    for rate in _held(told, percent, named=passed(mention.before) is not None):
        sides = (rate, _at(percent)) if _ABOVE.search(mention.before) else (_at(percent), rate)
        yield Formula("difference", sides)


def _held(told: Told, percent: Decimal, *, named: bool) -> list[Fact]:
    """The rates that may be held against the schedule: those told of that part of the year, the one told right before,
    else what was told last of all that was planned."""
    of_part = [rate for rate in told.rates[:_OFFERED] if passed(rate.label) == percent]
    if of_part and (named or not made_by(told.derived, "rate", "share")):
        return of_part
    last = [told.derived] if made_by(told.derived, "rate", "share") and told.derived is not None else []
    rows = [one for one in told.facts[:1] if one.unit == PERCENT]
    return list(dict.fromkeys((*last, *of_part, *rows))) or [one for one in told.rates[:1] if made_by(one, "rate")]


def passed(words: str) -> Decimal | None:
    """The percent of the year that has passed at the end of the part of it that `words` name last."""
    found = next(reversed(list(_PASSED.finditer(words))), None)
    if found is None:
        return None
    if found["half"]:
        months = _MONTHS // 2
    elif found["quarter"]:
        months = number_of(found["quarter"]) * 3
    else:
        months = number_of(found["many"] or found["month"])
    return Decimal(100) * months / _MONTHS if months < _MONTHS else None


def short_of_all(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """甲、乙完成率分别低于目标12个和40个百分点: of each by how much less was done than all that was planned."""
    if mention.figure.unit.dimension is not Dimension.POINTS or mention.item is None:
        return
    if _SHORT.search(mention.lead) is not None:
        for pair in attained(mention.item[0], lookup.year_of(mention), lookup):
            yield Formula("difference", (WHOLE, Formula("rate", pair)), -1)


def _at(percent: Decimal) -> Fact:
    name = f"时间进度{percent.normalize():.6g}%"
    decimals = 0 if is_integral(percent) else 2
    return replace(
        WHOLE, identifier=name, label=name, value=percent, interval=Interval.point(percent), decimals=decimals
    )
