"""What words say is the contrary of a row, be it called ever so much like them.

年末结转 and 上年结转, 年初预算 and 全年预算, 不低于 and 上限.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

# (what the words say, what they do not, what the name of the row says)
_CONTRARY: Final = tuple(
    (re.compile(said), re.compile(unless), re.compile(name))
    for said, unless, name in (
        ("(?<![上去])年[末底终]|期末", "[年期]初|[上去]年", "^[上去]年(?:结|末|底|余)|[年期]初(?:结|余)"),
        ("[年期]初(?:结|余)|[上去]年(?:结|末|余)", "(?<![上去])年[末底终]|期末", "(?<![上去])年[末底终](?:结|余)|期末"),
        ("年初(?:部门|批复|下达|安排)*预算", "全年|调整|追加|年中", "全年预算|调整后?(?:的)?预算|追加"),
        ("(?:全年|调整后?)的?预算", "年初", "年初"),
    )
)
_MAY_BE_CONTRARY: Final = re.compile("[年期]|调整")  # what the words say holds one of these
_AT_LEAST: Final = ("不低于", "不少于", "不小于", "≥", "≧")
_AT_MOST: Final = ("不高于", "不超过", "不多于", "不大于", "≤", "≦", "以内", "之内")


def is_contrary(mention: Mention, fact: Fact, lookup: Lookup) -> bool:
    """Do the words right before a figure, or the bound it is, say the contrary of what the row is called?"""
    words, label = mention.before, fact.label
    told = _MAY_BE_CONTRARY.search(words) is not None and fact.year in (None, lookup.year_of(mention))
    if told and any(
        said.search(words) and not unless.search(words) and name.search(label) and not said.search(label)
        for said, unless, name in _CONTRARY
    ):
        return True
    return _is_other_end(mention, label)


def _is_other_end(mention: Mention, label: str) -> bool:
    """不低于12吨: no upper limit."""
    bound = mention.figure.approximation
    low, high = bound.startswith(_AT_LEAST), bound.startswith(_AT_MOST) or bound.endswith(_AT_MOST)
    return (low and "上限" in label) or (high and "下限" in label)
