"""Rates held against how much of the year has passed, or against all that was to be done: 低于序时进度7.8个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import PERCENT, Dimension
from assistant.figures.binding.formulas.changing.changes import WHOLE
from assistant.figures.binding.formulas.dividing.rates import attained
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_SCHEDULE: Final = re.compile("(?:序时|时间)进度")
_ABOVE: Final = re.compile("[高快多]|超")
# How much of the year has passed, by the words and by the names of rows.
_PASSED: Final = (
    (re.compile(r"一季度|(?<!\d)3月"), Decimal(25)),
    (re.compile(r"上半年|[二2]季度|(?<!\d)6月"), Decimal(50)),
    (re.compile(r"三季度|(?<!\d)9月"), Decimal(75)),
)
_SHORT: Final = re.compile("(?:完成|执行)率[^，。；;]{0,4}(?:低于|不及|未达)(?:年初|年度|绩效)?(?:目标|计划|任务)")
_OFFERED: Final = 4


def scheduled(mention: Mention, told: Told) -> Iterator[Formula]:
    """上半年支出进度42.2%，低于时间进度7.8个百分点: of the rate told of that part of the year."""
    if mention.figure.unit.dimension is not Dimension.POINTS or not _SCHEDULE.search(mention.before):
        return
    words = mention.before if any(part.search(mention.before) for part, _ in _PASSED) else mention.previous
    for part, percent in _PASSED:
        if part.search(words):
            schedule = _at(percent)
            rates = [rate for rate in told.rates[:_OFFERED] if part.search(rate.label)]
            for rate in rates or [one for one in told.facts[:1] if one.unit == PERCENT]:
                sides = (rate, schedule) if _ABOVE.search(mention.before) else (schedule, rate)
                yield Formula("difference", sides)


def short_of_all(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """甲、乙完成率分别低于目标12个和40个百分点: of each by how much less was done than all that was planned."""
    if mention.figure.unit.dimension is not Dimension.POINTS or mention.item is None:
        return
    if _SHORT.search(mention.lead) is not None:
        for pair in attained(mention.item[0], lookup.year_of(mention), lookup):
            yield Formula("difference", (WHOLE, Formula("rate", pair)), -1)


def _at(percent: Decimal) -> Fact:
    name = f"时间进度{percent}%"
    return replace(WHOLE, identifier=name, label=name, value=percent, interval=Interval.point(percent))
