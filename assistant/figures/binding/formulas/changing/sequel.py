"""Against the quarter or month right before: 四季度接待36万人次，环比下降10%, 较上季度, 比上月."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.changing.changes import measured_from
from assistant.figures.binding.formulas.formula import Formula, Told, named
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_SEQUEL: Final = re.compile("环比|[比较与同]上(?:一?个?)(?:季度?|月)")
_NUMERALS: Final = "一二三四"
_QUARTER: Final = re.compile(f"(?P<number>[{_NUMERALS}])季度")
_MONTH: Final = re.compile(r"(?<!\d)(?P<number>[1-9]|1[0-2])月")


def is_sequel(mention: Mention) -> bool:
    """Do the words hold a figure against the quarter or month before?"""
    return _SEQUEL.search(mention.before) is not None


def sequel(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """The change of what is named, or was told last, from the row that is called alike but for the time before it."""
    if not is_sequel(mention):
        return
    words = _SEQUEL.split(mention.before)[0]
    year = lookup.year_of(mention)
    called = named(words, mention.figure.unit.dimension, lookup, year=year)[:1] if len(words) > 1 else []
    for now in dict.fromkeys((*called, *told.facts[:1])):
        for base in _before(now, lookup):
            yield from measured_from(mention, now, base)


def _before(now: Fact, lookup: Lookup) -> Iterator[Fact]:
    """一季度 goes on from 四季度 of the year before, 1月 from 12月."""
    for pattern, last in ((_QUARTER, len(_NUMERALS)), (_MONTH, 12)):
        found = pattern.search(now.label)
        if found is None:
            continue
        number = _NUMERALS.index(found["number"]) + 1 if pattern is _QUARTER else int(found["number"])
        earlier = number - 1 or last
        told = _NUMERALS[earlier - 1] if pattern is _QUARTER else str(earlier)
        label = now.label[: found.start("number")] + told + now.label[found.end("number") :]
        year = now.year - 1 if now.year is not None and earlier == last else now.year
        yield from (row for row in lookup.in_year(now.unit.dimension, year) if row.label == label and row.year == year)
