"""Changes told in steps: 年初预算3.20亿元，5月追加0.80亿元，10月追加1.20亿元，调整后5.20亿元.

The data know where it began and where it ended; no single step is what lies between, but all of them together are.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, TypeAlias

from assistant.domain.fact import Fact
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import WrittenFigure
from assistant.figures.binding.fitting import comparable
from assistant.figures.clauses import Layout, Mention

_STEP: Final = re.compile(
    r"(?:(?P<up>追加|调增|增拨|增加|新增|增[设配购派])|(?P<down>调减|核减|压减|收回|扣减|减少|精简|清退))[^，。；\d]{0,8}$"
)
_SINCE: Final = re.compile("[比较]|同比|相比")
_REACH: Final = 16  # figures that a sentence of steps may hold on either side

Step: TypeAlias = tuple[WrittenFigure, int]  # a figure and +1 or −1, the way it goes


def steps_told(mention: Mention, layout: Layout) -> list[Step]:
    """The steps that the sentence of a figure tells, this one among them; none where it tells fewer than two."""
    found: list[Step] = []
    near = layout.mentions[max(0, mention.order - _REACH) : mention.order + _REACH + 1]
    for one in near:
        if one.sentence != mention.sentence or not comparable(one.figure.unit, mention.figure.unit):
            continue
        match = _STEP.search(one.before)
        if match is not None and _SINCE.search(one.before) is None:
            found.append((one.figure, 1 if match["up"] else -1))
    return found if len(found) > 1 and any(figure is mention.figure for figure, _ in found) else []


def come_to(steps: list[Step], change: Fact) -> bool:
    """Do all steps together make the change, as exactly as they are written?"""
    finest = min((figure.unit.factor.scaleb(-max(figure.decimals, 0)) for figure, _ in steps), default=Decimal(1))
    total = sum((figure.value * figure.unit.factor * way for figure, way in steps), Decimal(0))
    return round_half_up(abs(total) / finest, 0) == round_half_up(abs(change.value) * change.unit.factor / finest, 0)
