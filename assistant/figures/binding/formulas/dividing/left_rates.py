"""What was left of what there was to spend, as a rate: 甲、乙结余率依次为7%、11.75%; 财政拨款结转率3%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.form import BUDGET, SPENT
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_LEFT_RATE: Final = re.compile("(?:结余|结转|剩余|未支出|未执行)(?:率|比例)")

_IN_ALL: Final = re.compile("^(?:[，其中的]|全年|年末|年度|预算|资金|项目|部门|整体|总体|综合|总)+$")


def left_rates(words: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """财政拨款结余率7%: what was not spent of what was budgeted for it."""
    if _LEFT_RATE.search(words) is None:
        return
    item = mention.item[0] if mention.item is not None else _LEFT_RATE.split(mention.before)[0]
    item = _IN_ALL.sub("", item)
    named = [one.name for one in lookup.form.named(item, Dimension.MONEY)]
    if item and len(named) != 1:
        return  # of a thing that has no budget here
    owner = named[0] if named else told.facts[0].owner if told.facts else ""
    plan, done = (lookup.fact(f"{owner}·{field}" if owner else field) for field in (BUDGET, SPENT))
    if plan is not None and done is not None:
        yield Formula("rate", (Formula("difference", (plan, done)), plan))
