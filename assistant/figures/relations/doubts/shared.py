"""Doubts about shares and what is shared out: wholes in other words, amounts and numbers that are not told here."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.choose import full_name
from assistant.figures.relations.doubts.broken import GAP, Broken
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import MARK
from assistant.figures.relations.names import alike, bigrams, core

_ADDED: Final = re.compile("另|再加|加上|加发")
_TELLING: Final = 2  # characters of a name


def whole_is_not_told(broken: Broken) -> bool:
    """占全部未执行资金的37.6%: a whole in its own words, of which the one taken has none."""
    whole = broken.scene.role(broken.mention).whole
    told = core(whole)
    if MARK in whole or not broken.is_of_two or not told:
        return False
    part, base = broken.operands
    if part.figure.base_value == base.figure.base_value:
        return True  # 财政拨款支出9万元，占支出合计的99%: the same amount told again is no whole of it
    named = full_name(broken.scene, base)
    if (GAP.search(told) is None) != (GAP.search(named) is None):
        return True
    if broken.scene.role(part).trigger == "difference" and told not in named:
        return True
    return len(told) > _TELLING and alike(told, named) == 0 and not bigrams(told) & bigrams(named)


def is_priced_elsewhere(broken: Broken) -> bool:
    """单价2.8元；户外广告花费21万元: a price of the item before, or of another number, or but a part of the price.

    新增360个和180个，合计540个，每个2.35万元: of them all. 每亩33元，另加2元: not the whole price.
    """
    mention = broken.mention
    if all(o.half != mention.half for o in broken.operands):
        return True
    prices = [o for o in broken.operands if o.dimension is mention.dimension]
    counts = [o for o in broken.near if o.dimension is not mention.dimension]
    added = any(_ADDED.search(o.head) for o in broken.near if o.dimension is mention.dimension)
    return added or broken.follows_from(of(p.figure) * of(c.figure) for p in prices for c in counts)


def is_shared_by_other(broken: Broken) -> bool:
    """312人次，支出28.08万元，人均成本900元；新增147人: the amount and the number beside it give the figure."""
    near = [o for o in broken.near if broken.scene.is_value(o)]
    amounts = [o for o in near if o.like(broken.mention)]
    counts = [o for o in near if o.dimension is Dimension.COUNT]
    return broken.follows_from(of(a.figure) / of(c.figure) for a in amounts for c in counts)
