"""Rates of what was paid, over money that the sentence does not tell: what came in, was granted or was planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.levels import are_of_other_levels
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_RATE: Final = re.compile("(?:执行|支付|支出|使用|到位|拨付)(?:率|进度)(?:仅|均|约|达|为|到)*$")
_PAID: Final = re.compile("支[出付]|执行|使用|拨付|到位|发放|完成")
_FUNDS: Final = re.compile("到位|下达|预算|安排|规模|计划|指标|应[到拨]|总投资|配套|投入")


def funded(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """目前共支付资金96万元，资金执行率48%: over each row of money that may be what was paid from, of no other
    level than is spoken of; guesses."""
    done = told.facts[0] if told.facts else None
    if done is None or done.unit.dimension is not Dimension.MONEY or _RATE.search(mention.before) is None:
        return
    if not mention.follows or _PAID.search(done.label) is None:
        return
    said = done.label + mention.previous + mention.lead
    for funds in lookup.in_year(Dimension.MONEY, lookup.year_of(mention)):
        able = funds.owner in ("", done.owner) and funds is not done and size(funds) and _FUNDS.search(funds.label)
        if able and not are_of_other_levels(said, funds.label):
            yield Formula("rate", (done, funds), guess=True)
