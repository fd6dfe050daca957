"""A budget that stayed what it was: 上年结转资金未作调整，仍为26万元; 其他资金20万元未变."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_SAME: Final = re.compile("未(?:作|做|予|有)?(?:调整|变|追加)|没有(?:变化|调整|变动)|(?:保持|维持|仍然?)(?:不变|原)")
_BEHIND: Final = re.compile(f"[一-鿿]{{0,2}}(?:{_SAME.pattern}|不变)")
_LIKELY: Final = 6


def unchanged(mention: Mention, lookup: Lookup) -> Candidate | None:
    """The budget of the thing that the words name, where they say that it was not changed and it shows the figure."""
    if mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    words = f"{mention.previous}{mention.lead}{mention.before}"
    if _BEHIND.match(mention.after) is None and _SAME.search(words) is None:
        return None
    said = folded(words)
    for near in lookup.named(mention, (Dimension.MONEY,))[:_LIKELY]:
        owner = folded(near.fact.owner)
        plans = [row for row in (near.fact, *lookup.kin.same(near.fact)) if lookup.kin.field(row) is Part.TARGET]
        if owner and owner in said and len({row.value for row in plans}) == 1 and shows(mention.figure, plans[0]):
            return lookup.candidate(plans[0])
    return None
