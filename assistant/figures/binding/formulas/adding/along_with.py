"""What two amounts told right before come to: 补助到位1286万元，连同上年结转36万元，可用资金1322万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.clauses import Mention

_WITH: Final = re.compile("(?:连同|加上|加之|加|算上|并入)[^，。；;加]{0,12}$")
_COMES_TO: Final = re.compile("可[用支]|总|共|合计|累计|实有|[为达]")
_MOST: Final = 3


def along_with(mention: Mention, told: Told) -> Iterator[Formula]:
    """What was told last, added to what was told before it or at the head of the sentence."""
    if _WITH.search(mention.previous) is None or _COMES_TO.search(mention.lead) is None or not told.facts:
        return
    added, *before = told.facts
    known = dict.fromkeys((*before[:1], *before[-1:], *told.values[:1]))
    able = [one for one in known if one is not added and comparable(one.unit, added.unit)]
    yield from (Formula("sum", (one, added), guess=len(able) > 1) for one in able[:_MOST])
