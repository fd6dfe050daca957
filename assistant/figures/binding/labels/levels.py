"""Whose money it is by its name: 中央, 省级, 市级, 县级."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Levels of government, the highest first; 市政 and 乡村 are none. What a unit puts in itself is below all.
_BEARING: Final = "(?:本?级|财政(?![厅局所])|补助|补贴|配套|拨款|资金|专项|下达|安排)"
LEVELS: Final = tuple(
    re.compile(level)
    for level in (
        f"中央(?!空调|厨房|公园)|(?:国家|(?<!省)部(?=级)){_BEARING}",
        f"(?:自治区|省部?){_BEARING}",
        f"[市州]{_BEARING}",
        f"(?:[县旗]|(?<![地治园社小景片])区){_BEARING}",
        f"(?:[乡镇]|街道){_BEARING}",
        "本级",
    )
)


@lru_cache(maxsize=4096)  # names and clauses recur from figure to figure
def levels_of(words: str) -> frozenset[int]:
    """The places in `LEVELS` of those that words name; 本级 and 上级 may be any and are left out."""
    return frozenset(place for place, level in enumerate(LEVELS[:-1]) if level.search(words))


def are_of_other_levels(one: str, other: str) -> bool:
    """Do two names each name a level, and none in common?"""
    first, second = levels_of(one), levels_of(other)
    return bool(first and second) and not first & second
