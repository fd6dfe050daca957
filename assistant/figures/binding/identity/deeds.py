"""What is done with a thing, said before it: 更换路灯1260盏, where the data tell 路灯更换 apart from 路灯."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import known_as, unmeasured
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

# 改造了各类农村公路, 更换路灯共.
_BETWEEN: Final = re.compile("(?:了|各类|全部|全县|全区|全市|辖区)*$")
_BEHIND: Final = re.compile("(?:共|计|约|近|达到?|为|有|已)*$")
_NUMBER: Final = re.compile("任?务?[个盏座处条所家户件台株]?数$")
_LONGEST, _SHORTEST = 4, 2  # characters of a deed
_IN_ALL: Final = re.compile("^(?:[全本当]?年度?|共计?|已|累计|实际|总计|一共)*")
_AMOUNTS: Final = ("资金", "经费", "补贴", "补助")


def is_of_a_deed(words: str, fact: Fact, others: Iterable[Fact]) -> bool:
    """Do the words end in a deed and the bare name of the fact, and is a row the thing with that deed?"""
    thing = _thing(fact)
    said = _BEHIND.sub("", words)
    if len(thing) < _SHORTEST or not said.endswith(thing):
        return False
    before = _BETWEEN.sub("", said.removesuffix(thing))
    if len(before) < _SHORTEST:
        return False
    longer = (other for other in others if len(other.label) > len(thing) and thing in other.label)
    return any(_is_done(other, thing, before) for other in longer if _is_beside(other, fact))


def done_of(mention: Mention, lookup: Lookup) -> Candidate | None:
    """兑付购置补贴资金786万元: the row 兑付资金, which says of which amount it is no more than its heading does, if one
    alone shows the figure."""
    kind = next((kind for kind in _AMOUNTS if mention.before.endswith(kind)), None)
    if kind is None or mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    words, year = _IN_ALL.sub("", split_last_clause(mention.before)[0]), lookup.year_of(mention)
    called = (row for row in lookup.of_dimension(Dimension.MONEY) if row.label[_SHORTEST:] == kind)
    said = [row for row in called if row.year == year and words.startswith(row.label[:_SHORTEST])]
    return lookup.candidate(said[0]) if len(said) == 1 and shows(mention.figure, said[0]) else None


def _is_done(other: Fact, thing: str, before: str) -> bool:
    name = _thing(other)
    deed = name.removeprefix(thing)
    return name != deed and _SHORTEST <= len(deed) <= _LONGEST and before.endswith(deed)


def _is_beside(other: Fact, fact: Fact) -> bool:
    return comparable(other.unit, fact.unit) and other.year == fact.year and other.owner == fact.owner


def _thing(fact: Fact) -> str:
    """路灯更换 of 路灯更换数量."""
    return unmeasured(_NUMBER.sub("", known_as(fact)))
