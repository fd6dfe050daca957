"""What changed, named by no more than its field: 比起上年，预算数多了60万元；支出数多了39万元.

The words name a field that several things have. Only what the data know of the year before as well can have changed;
of several such things it is the one spoken of last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.formula import Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as

# 年初预算 of 年初预算有所增加; a name has no such end.
_TURNING: Final = re.compile(
    "(?:[略稍共]?有所?|[较比]?[上去]一?年|同比|均|都|各|[大小]幅|则|也|又)*"
    "(?:[增扩提上][加长大高升]|[减下压][少降减缩]|降低|[增减降涨升]幅|增速|[多少增减升降])(?:[了出率]|支出)?[约近各为达到]*$"
)
_TOTAL: Final = re.compile("(?:合计|总计|[总]?[数额])$")
_LEAST: Final = 2


def said_to_change(words: str) -> str:
    """支出数 of 支出数多了: what the words say that changed."""
    return _TURNING.sub("", words)


def field_of_change(words: str) -> str:
    """What the words say that changed, as names are compared."""
    return folded(said_to_change(words))


def by_field(
    words: str, dimensions: Sequence[Dimension], year: int | None, before: int | None, told: Told, lookup: Lookup
) -> list[Fact]:
    """The one row that the words mean where its name ends in them and they are no name of their own; none where what
    was told is called so as well by a longer name, or several may be meant."""
    own = field_of_change(words)
    if len(own) < _LEAST or lookup.index.so_called(own, year):
        return []
    rows = [row for dimension in dimensions for row in lookup.in_year(dimension, year) if row.year == year]
    rows = [row for row in rows if _ends(row, own) and lookup.index.twins(row, before)]
    for fact in (fact for fact in told.facts if fact.identifier not in told.closed):
        of_thing = [row for row in rows if _is_of(row, fact, own)]
        if len(of_thing) == 1:
            return of_thing
        if len(of_thing) > 1 or own in folded(fact.label):
            return []
    return rows if len(rows) == 1 else []


def _ends(row: Fact, own: str) -> bool:
    name = known_as(row)
    return name.endswith(own) or _TOTAL.sub("", name).endswith(own)


def _is_of(row: Fact, fact: Fact, own: str) -> bool:
    """Is the row another field of the thing that a fact speaks of, or the fact itself?"""
    if row is fact:
        return True
    name, other = known_as(row), known_as(fact)
    thing = name[: name.rfind(own)]
    return row.subject[:-1] == fact.subject[:-1] and bool(thing) and other.startswith(thing)
