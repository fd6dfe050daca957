"""How names compare: as sets of two-character pieces, after the words that carry no identity are dropped."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add
from typing import Final

from assistant.domain.fact import Fact

_DROPPED: Final = re.compile(
    r"[（(](?:[≥≤＞＜><=＝]+|不[少低高大小多]于|不超过?|[大小]于等于|至少|最多)[)）]|达到|达$|其中|[（(]项[)）]|(?<=[数额值])[（(][A-Z][)）]|[\s、，。：:；;,.·•\-—_/\\()（）\[\]【】《》“”\"'‘’%％]|(?:19|20)\d\d年?度?|[的了为是共各约近和与等含]|及(?!时)|\d+"
)
_SAME: Final = (
    (re.compile("(?<=[一-鿿])(?:合计|小计)(?=年初预算|预算|决算|执行)"), ""),  # a column of a row
    (re.compile(r"追加"), "增加"),
    (re.compile(r"决算数|决算额|(?<!总)(?<!收)(?<!收入)支出决算"), "决算"),
    (re.compile(r"预算数|预算额"), "预算"),
    (re.compile(r"执行数|执行额|支出数"), "执行"),
    (re.compile(r"(?<=收入|支出)总量"), "总计"),
    (re.compile(r"金额|数额|总额|总数|总规模|总量|数量"), "额"),
    (re.compile(r"比重|比例|占比"), "占"),
    (re.compile(r"GDP|(?:国内|地区|全[省市区县])生产总值"), "生产总值"),
    (re.compile(r"提高|上升|增幅|增速|增长率?"), "增长"),
    (re.compile(r"降幅|降低|下降率?|减幅"), "下降"),
)
# Asked first: one of these stands in every name that has another word for what it says.
_ANY_SAME: Final = re.compile("|".join(pattern.pattern for pattern, _ in _SAME))


# What a thing is measured in; the year in brackets that tells a row from this year's.
_MEASURED: Final = re.compile("(?:面积|长度|里程|[人户]?数量?|金?额)$")
_YEARED: Final = re.compile(r"（(?:19|20)\d\d年）$")
# 全年预算数（A）: how the columns of a form are lettered.
_LETTERED: Final = re.compile(r"(?<=[数额值])[（(][A-Z][)）]$")


def short_name(fact: Fact) -> str:
    """What a fact is called, without the subject that leads it, the year that tells it from this year's and the letter
    of its column."""
    return _shortened(fact.label, fact.aliases)


def known_as(fact: Fact) -> str:
    """The short name of a fact as names compare: folded."""
    return _known_as(fact.label, fact.aliases)


@lru_cache(maxsize=8192)  # rows are asked what they are called for every figure
def _known_as(label: str, aliases: tuple[str, ...]) -> str:
    return folded(_shortened(label, aliases))


@lru_cache(maxsize=8192)
def _shortened(label: str, aliases: tuple[str, ...]) -> str:
    label = _YEARED.sub("", label)
    name = aliases[0] if aliases and label.endswith(aliases[0]) else label
    return _LETTERED.sub("", name)


def unyeared(fact: Fact) -> str:
    """The label without the year that tells it from this year's."""
    return _YEARED.sub("", fact.label)


def is_whole_name(fact: Fact, words: str) -> bool:
    """Are the words the name of a row, and nothing else?"""
    return known_as(fact) == folded(words)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` without marks, years, digits and function words, with words of one meaning made one."""
    text = _DROPPED.sub("", text)
    if _ANY_SAME.search(text) is None:
        return text
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    return text


def pieces(text: str) -> list[str]:
    """The two-character pieces of a folded name, in order; the name itself where it has one character."""
    if len(text) < 2:
        return [text] if text else []
    return list(map(add, text, text[1:]))


def unmeasured(name: str) -> str:
    """柳林管护 of 柳林管护面积: a name without what the thing is measured in, if anything is left of it."""
    return _MEASURED.sub("", name) or name


def holds_in_order(short: str, name: str) -> bool:
    """Are all characters of a short form in the name, one after the other?"""
    at = 0
    for letter in short:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return True
