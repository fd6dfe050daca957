"""Words of direction that say the contrary of what the data make of the figure behind them."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.direction import direction_before, direction_within
from assistant.figures.clauses import Mention

_AGAINST: Final = re.compile(r"(?:(?P<above>高于|大于|快于|超过)|(?P<below>低于|小于|慢于))[^，。；]*$")
# 降幅比乙大: which of two is the greater, be it of a fall; not 比上年扩大, which tells how the thing itself went.
_THAN: Final = re.compile(
    "(?:幅度?|[增降]速|率|占比|比[重例])(?:要|则|也)?[比较](?!上年|去年|同期|年初|前年)[^，。；]{2,}?"
    "(?:(?P<above>[高快大多])|(?P<below>[低慢小少]))[出了约近]*$"
)

# 人均增加收入, 新增床位, 压减会议费: the way a thing went, said before its name.
_WENT: Final = re.compile(
    "(?P<up>增加|提高|扩大|新增|净增|增设|增配)|(?P<down>减少|压减|降低|节约|节省|缩减|精简|核减)"
)
_BEHIND: Final = re.compile("(?:数量?|额|量|资金|经费|金额)?(?:为|达到?|约|共|了)*$")
_THING: Final = 2  # characters; 增加值, 减少额 name no thing


def contrary_word(mention: Mention, way: int) -> str | None:
    """The word of direction before a figure that says the contrary of the way its formula went, if any does; nothing
    is no more a rise than a fall (较上年减少0万元)."""
    if not mention.figure.value:
        return None
    told_way = _held_against(mention) or direction_before(mention) or direction_within(mention)
    return told_way[1] if told_way is not None and way and told_way[0] != way else None


def contrary_name(mention: Mention, fact: Fact) -> str | None:
    """人均减少收入1200元 of the row 人均增加收入: the word before the thing, where the row's name says the contrary."""
    named = _WENT.search(fact.label)
    thing = _BEHIND.sub("", fact.label[named.end() :]) if named is not None else ""
    words = _BEHIND.sub("", mention.before)
    if named is None or len(thing) < _THING or not words.endswith(thing):
        return None
    told = [match for match in _WENT.finditer(words) if match.end() == len(words) - len(thing)]
    return told[0][0] if told and told[0].lastgroup != named.lastgroup else None


def _held_against(mention: Mention) -> tuple[int, str] | None:
    """低于收入增速2.13个百分点, 降幅比收入大2.13个百分点: the word that holds one rate against another, and no name."""
    points = mention.figure.unit.dimension is Dimension.POINTS
    match = _AGAINST.search(mention.before) or _THAN.search(mention.before) if points else None
    if match is None:
        return None
    return (1, match["above"]) if match["above"] else (-1, match["below"])
