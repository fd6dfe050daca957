"""Changes of several things together: 中央及省级资金比上年增加…, each of which has a row of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.adding.combining import listed_facts
from assistant.figures.binding.formulas.changing.bases import BASE, COMPARING, MEASURED
from assistant.figures.binding.formulas.changing.dated import year_before_of
from assistant.figures.binding.formulas.changing.settled import words_of_change
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.clauses import Mention

_DATED: Final = re.compile("^年度?")
_JOINED: Final = re.compile("[、及和与]")
_TOGETHER: Final = re.compile("(?:合计|总计|共计?|总额|之和)+$")


def jointly(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """The sum of what is named against the same sum of the year before; not of what is told of each (分别增加)."""
    dimension = mention.figure.unit.dimension
    words = words_of_change(mention)
    if mention.item is not None or mention.turn is not None or dimension is Dimension.POINTS or BASE.search(words):
        return
    own = _TOGETHER.sub("", _DATED.sub("", COMPARING.split(words)[0]))
    year = mention.year or lookup.index.year
    if _JOINED.search(own) is None or lookup.index.so_called(folded(own), year):
        return
    measured = MEASURED if dimension is Dimension.RATIO else (dimension,)
    for parts in listed_facts(own, measured, year, lookup):
        twins = [lookup.index.twins(part, year_before_of(mention, part.year))[:1] for part in parts]
        then = [twin for found in twins for twin in found]
        if len(then) == len(parts):
            yield from _between(Formula("sum", parts), Formula("sum", tuple(then)), dimension)


def _between(now: Formula, base: Formula, dimension: Dimension) -> Iterator[Formula]:
    if dimension is Dimension.RATIO:
        yield from (Formula("growth", (now, base), 1), Formula("decline", (now, base), -1))
    else:
        yield from (Formula("difference", (now, base), 1), Formula("difference", (base, now), -1))
