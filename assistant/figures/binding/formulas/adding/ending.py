"""Totals of all that was told before under names that end alike: 柳沟衬砌620米；石桥衬砌480米。…衬砌1100米."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

# What may stand behind the name of a thing without telling it from others.
_DOING: Final = re.compile("(?:建设|修建|施工|工程|项目|任务|面积|长度|里程|数量?|额|[总合]计|共计?|累计|达)+$")
# What may stand before it: no other thing of the same kind, 丙村 in 丙村管道, unless all of a place was 完成.
_DONE: Final = "完成|实施|建成|修建|新建"
_ALL: Final = f"(?:目前|现|已经?|{_DONE}|全部|[合共总]计|共|累计|[我本全][省市县区州乡镇村局院校])*"
_OF_ALL: Final = re.compile(f"{_ALL}(?:(?:{_DONE})[一-鿿]{{2}}[县区乡镇])?{_ALL}")
_LEAST: Final = 2


def total_of_ending(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """The sum of all rows told whose names have the longest end in common with the words, where none is named in full
    and no row stands for all of them."""
    words = _DOING.sub("", folded(split_last_clause(mention.before)[0]))
    able = [fact for fact in told.section if comparable(mention.figure.unit, fact.unit)]
    ends = {fact: _in_common(_name(fact), words) for fact in able}
    longest = max(ends.values(), default=0)
    rows = [fact for fact in able if ends[fact] == longest]
    if longest < _LEAST or len(rows) < _LEAST or len({fact.year for fact in rows}) > 1 or lookup.kin.are_fields(rows):
        return
    whole = words[-longest:]
    known = [_name(row) for row in lookup.in_year(mention.figure.unit.dimension, lookup.year_of(mention))]
    alone = whole not in known and all(_in_common(name, words) <= longest for name in known)
    if alone and _OF_ALL.fullmatch(words[:-longest]):
        yield Formula("sum", tuple(reversed(rows)), guess=True)


def _name(fact: Fact) -> str:
    return _DOING.sub("", known_as(fact))


def _in_common(name: str, words: str) -> int:
    """How many of their last letters a name and the words share."""
    pairs = zip(reversed(name), reversed(words), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
