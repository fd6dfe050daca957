"""Whose money it is by its name: 中央, 省级, 市级, 县级."""

from __future__ import annotations

import re
from typing import Final

_LEVEL: Final = re.compile("中央|[省市县区镇乡村]级|[省市县区镇乡](?=财政|补助|补贴|配套|拨|下达|资金)")


def levels_of(words: str) -> frozenset[str]:
    """The levels that words name; 上级 and 本级 may be any."""
    return frozenset(found[:1] for found in _LEVEL.findall(words))


def are_of_other_levels(one: str, other: str) -> bool:
    """Do two names each name a level, and none in common?"""
    first, second = levels_of(one), levels_of(other)
    return bool(first and second) and not first & second
