"""The bare names of figures, and how near two of them are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.figures.relations.flow import MARK

_NAME_END: Final = re.compile(
    r"(?:(?:分别|依次|各|共|总共|合计|共计|一共|总计|累计|已|还|仅|只|约|近|达到|达|为|是|有|了|计|由|从|到|至|的|在|就|都|均|就是|为:|:)+)$"
)
_NAME_START: Final = re.compile(
    r"^(?:其中|其余|其|和|与|及|以及|而|但|虽|另|又|并|加上|加|减|比|较|同|跟|包括|含|即|中(?![央心学小国型层级医职高])|在|:|用于|安排|的|由|从)+"
)
_PERIODS: Final = re.compile(
    r"(?:20\d\d|19\d\d)年?(?:度|末|底|初)?|本年度?|今年|当年|全年|上年度?|去年|大?前年|上一年度?|同期|年度|年末|年底|截至|截止|本期|上期|这个?时[候期]|此时|那时|同一时期|\d+月末?|一年"
)
_GENERIC: Final = re.compile(
    r"合计|总计|总额|总数|总量|总|全部|共计|部门|本级|全部门|金额|数额|数|额|资金|费用|经费|支出|收入|的|中|里面|里|内|当中|决算|预算|款"
)


def name_of(text: str) -> str:
    """The bare name in front of a figure: no period, no connecting words."""
    name = _PERIODS.sub("", text)
    previous = None
    while previous != name:
        previous, name = name, _NAME_END.sub("", _NAME_START.sub("", name))
    return name


_TOTAL_WORDS: Final = re.compile(r"总额|合计|总计|决算数?|数$|金额$|本年度?|全年|的$|为$")


def bare(name: str) -> str:
    """A name without period and total words, all else kept (项目支出总额 → 项目支出)."""
    return _TOTAL_WORDS.sub("", _PERIODS.sub("", name)).strip("的为：:")


def core(name: str) -> str:
    """The telling part of a name; where only general words make it up, those without the words for totals."""
    plain = _PERIODS.sub("", name).replace(MARK, "")
    rest = _GENERIC.sub("", plain)
    return rest or re.sub(r"合计|总计|总额|总数|总|共计|部门|本级|的|中|里|数|额", "", plain)


def is_general(name: str) -> bool:
    """Does it say no more than 支出决算, 全年预算: a side or a total of something named elsewhere?"""
    return not _GENERIC.sub("", bare(name))


def alike(one: str, other: str) -> int:
    """How near two names are, 0 to 100 (shared pairs of characters)."""
    a, b = core(one), core(other)
    if not a or not b:
        return 0
    if a == b:
        return 100
    if a in b or b in a:
        return 80
    pairs_a, pairs_b = bigrams(a), bigrams(b)
    if not pairs_a or not pairs_b:
        return 0
    return 60 * 2 * len(pairs_a & pairs_b) // (len(pairs_a) + len(pairs_b))


def bigrams(name: str) -> set[str]:
    """Its characters two by two: 站点, 点维, 维护 of 站点维护."""
    return {one + other for one, other in pairwise(name)}
