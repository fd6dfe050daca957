"""Changes since the part of the year right before: 7月…，环比上升16.5%; 三季度…，较上季度增长; 本周…，较上周下降."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.changing.changes import measured_from
from assistant.figures.binding.formulas.formula import Formula, Told, named
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_SINCE: Final = re.compile("环比|(?:[比较与]|相?较于|对比)上一?个?(?:月|周|旬|季度?)")
_BOTH: Final = re.compile("[同环]比|[比较与][上去]一?[个年月周季度]+")
_PART: Final = re.compile(
    r"(?P<month>(?<![\d-])(?:1[0-2]|[1-9])(?=月))|(?P<quarter>[一二三四](?=季度))|(?P<this>[本当](?=[月周旬季]))"
)
_NUMERALS: Final = "一二三四"
_LAST: Final = ("上月", "上周", "上旬", "上季度", "上期")
_DECEMBER: Final = 12
_TOLD: Final = 3


def is_since_preceding(mention: Mention) -> bool:
    """环比, 较上月: is a change told since the part of the year right before, and since nothing else?"""
    if mention.item is not None and _BOTH.fullmatch(mention.item[0]):  # 同比、环比分别增长
        return _SINCE.search(mention.item[0]) is not None
    return _SINCE.search(mention.before) is not None or (not mention.before and _SINCE.search(mention.lead) is not None)


def preceding(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """By how much what is named, or was told last, rose or fell since the part of the year before that of its row."""
    words, year = _SINCE.split(mention.before)[0], lookup.year_of(mention)
    called = named(words, mention.figure.unit.dimension, lookup, year=year)[:1] if len(words) > 1 else []
    for now in dict.fromkeys((*called, *told.facts[:_TOLD])):
        for base in _before(now, lookup):
            yield from measured_from(mention, now, base)


def _before(now: Fact, lookup: Lookup) -> list[Fact]:
    part = _PART.search(now.label)
    names, year = {f"{last}{now.label}" for last in _LAST}, now.year
    if part is not None:
        name, turned = _preceding(part)
        names = {now.label[: part.start()] + name + now.label[part.end() :]}
        year = year - 1 if turned and year is not None else year
    rows = lookup.of_dimension(now.unit.dimension)
    return [row for row in rows if row.label in names and row.year == year and comparable(row.unit, now.unit)]


def _preceding(part: re.Match[str]) -> tuple[str, bool]:
    """What a month or quarter follows upon, and whether that is of the year before."""
    if part["this"]:
        return "上", False
    if part["month"]:
        month = int(part["month"]) - 1
        return str(month or _DECEMBER), not month
    place = _NUMERALS.index(part["quarter"])
    return _NUMERALS[place - 1], not place
