"""Figures told before the amount that they come to: 资金480万元，75%计360万元用于产业, 其中75%（360万元）."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import PERCENT
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.clauses import Mention

_COMES_TO: Final = re.compile("(?:的?[，,]?(?:共?计|合计|即)|[（(](?:共?计|即)?)")
# 按75%安排资金360万元, 提取25%
_TAKEN: Final = re.compile("(?:按照?|安排|提取|计提|列支|拨付)(?:其中的?)?$")
_SPENT: Final = re.compile("的?(?:比例)?(?:安排|提取|计提|列支|拨付|用于)?[^，。；\\d]{0,12}")
_CHANGED: Final = re.compile("[增减升降涨跌超]|率|[高低多少]")


def share_ahead(mention: Mention, behind: Mention, amount: Fact, told: Told) -> Formula | None:
    """What the figure right behind shows, over what the share before it was of, else over the larger amount that was
    told last; None where the words do not say that the one comes to the other."""
    if mention.figure.unit != PERCENT or _CHANGED.search(mention.before) is not None:
        return None
    taken = _TAKEN.search(mention.before) is not None and _SPENT.fullmatch(behind.lead) is not None
    if not taken and _COMES_TO.fullmatch(behind.lead) is None:
        return None
    known = (*told.bases, *told.facts)
    whole = next((fact for fact in known if comparable(amount.unit, fact.unit) and size(fact) > size(amount)), None)
    return Formula("share", (amount, whole)) if whole is not None else None
