"""What was spent of funds that are named: 资助资金支出182.70万元, of rows called 专利资助资金 and 专利资助支出."""

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
from assistant.figures.zones import split_last_clause

_SPENT: Final = re.compile(
    "(?P<funds>[一-鿿]{2,}(?:资金|经费))(?:实际|累计|共|已)*(?:支出|执行|使用|支付)(?:了|为|共|数|额)*$"
)


def spent_of(mention: Mention, lookup: Lookup) -> Candidate | None:
    """The row of what was spent, if it shows the figure and one row alone is called by the name of the funds."""
    if mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    said = _SPENT.search(split_last_clause(mention.before)[0])
    if said is None:
        return None
    name = folded(said["funds"])
    rows = [row for row in lookup.in_year(Dimension.MONEY, lookup.year_of(mention)) if folded(row.label).endswith(name)]
    spent = lookup.kin.other(rows[0], Part.LEVEL) if len(rows) == 1 else None
    return lookup.candidate(spent) if spent is not None and shows(mention.figure, spent) else None
