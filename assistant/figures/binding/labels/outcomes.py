"""How many indicators of a form met their aims, where one whose aim is told in words leaves that open.

15个三级指标，其中10个完成年度目标 is to be asked, and never held against the counts of one level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.tallied import is_tally
from assistant.figures.clauses import Mention

_ALL, _MET = "指标总数", "完成指标数"
# The counts over all rows of a form, whatever their level.
_WHOLE: Final = frozenset((_ALL, _MET, "未完成指标数", "超额完成指标数", "满分指标数", "扣分指标数"))
_INDICATORS: Final = "指标"
_OUTCOME: Final = re.compile("完成|达标|达到|未达|达成|实现")
_MARKS: Final = re.compile("[，,。；;：:、]")
_AMONG: Final = re.compile("指标[中里]|[，,。；;：:、]")
# 完成率 is a rate, and 指标值 what is asked.
_NO_OUTCOME: Final = re.compile("完成(?:率|值)|实际完成")


class Outcomes:
    """Knows whether the outcomes of all indicators of one book are known, and what their levels are called."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        tallies = [fact for fact in facts if is_tally(fact)]
        names = {fact.identifier for fact in tallies}
        self.is_open = _ALL in names and _MET not in names
        levels = {fact.owner or fact.identifier.removesuffix("数") for fact in tallies if fact.identifier not in _WHOLE}
        self._levels = {level.removesuffix(_INDICATORS) for level in levels if level.endswith(_INDICATORS)}

    def is_of_all(self, identifier: str | None) -> bool:
        """Is it a count over all rows?"""
        return identifier in _WHOLE

    def is_asked(self, mention: Mention, around: str) -> bool:
        """Does a figure count those of all indicators that met their aims or missed them? `around` are the words of
        its sentence, and of the one before, as far as the figure."""
        if not self.is_open or mention.figure.unit.measure not in ("项", "个", "条"):
            return False
        behind = _AMONG.split(mention.after)[0]
        words = _NO_OUTCOME.sub("", _MARKS.split(mention.lead)[-1] + behind)
        if _OUTCOME.search(words) is None or _INDICATORS not in around + behind:
            return False
        return not any(level in around or level in behind for level in self._levels)
