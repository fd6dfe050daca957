"""The rate of what was not done at all: ②渡口改造补助未支付，执行率0%, of the thing that the clause before names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_UNDONE: Final = re.compile(
    "(?:^|[，。；;:：、])(?P<thing>[^，。；;:：、]{2,}?)(?:资金|实际|截至|目前|[尚暂均还仍])*[未没]有?(?:能|予)?"
    "(?P<deed>支付|支出|执行|使用|开支|到位|拨付|下达|发放)(?:资金|金额|款项)?，(?:资金|预算)?(?:执行|支付|支出|使用|到位|拨付|下达|发放|完成)率[仅均]?为?$"
)
_PAID: Final = ("支付", "支出", "执行", "使用", "开支")


def undone(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """What is known of the deed for that thing, over the largest that is known of it."""
    said = _UNDONE.search(mention.lead) if mention.figure.unit.dimension is Dimension.RATIO else None
    thing = lookup.pieces_of(said["thing"]) if said is not None else frozenset()
    if said is None or not thing:
        return
    deeds = _PAID if said["deed"] in _PAID else (said["deed"],)
    rows = [
        fact
        for fact in lookup.in_year(Dimension.MONEY, lookup.year_of(mention))
        if thing <= lookup.pieces_of(f"{fact.owner}{fact.label}")
    ]
    whole = max(rows, key=size, default=None)
    for done in rows:
        if (
            whole is not None
            and done is not whole
            and "应" not in done.label
            and any(word in done.label for word in deeds)
        ):
            yield Formula("rate", (done, whole))
