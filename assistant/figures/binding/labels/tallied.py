"""Counts of the indicators of a form (指标总数, 完成指标数): nothing else of a report is counted by them, though much
of it goes by 项 and 个 as well.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.clauses import Mention
from assistant.figures.tallies import ITEMS

_INDICATORS: Final = re.compile("指标|目标|满分|扣分|失分|丢分|得分")
# 一级指标分为4个, 3项二级指标: of a level that the form does not count.
_OF_A_LEVEL: Final = re.compile("[一二两]级指标")
_BEHIND: Final = 12  # characters: 3项未达到年初目标


def is_tally(fact: Fact) -> bool:
    """Does the fact count rows of the form?"""
    return fact.unit.measure == ITEMS.measure


def speaks_of_indicators(mention: Mention, fact: Fact) -> bool:
    """Do the words about a figure speak of indicators, or of the level whose rows the fact counts?"""
    words = f"{mention.previous}{mention.lead}{mention.before}"
    behind = mention.after[:_BEHIND]
    if _OF_A_LEVEL.search(words) or _OF_A_LEVEL.match(behind):
        return False
    level = fact.label.removesuffix("数")
    return level in words or _INDICATORS.search(words) is not None or _INDICATORS.search(behind) is not None
