"""How much of its plan a thing reached, where the data hold that rate as a row: 基金收入96万元，占调整预算的103.4%, of
基金收入调整预算完成率."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import known_as
from assistant.figures.clauses import Mention

_OF_PLAN: Final = re.compile(
    "(?:占|完成|[为是]|达到?|相当于)(?:年度|全年|[本当]年)?(?P<stage>年初|调整后?)?的?(?P<plan>预算|计划|任务|目标)[数值额]?的$"
)
_RATE: Final = re.compile("(?:完成|执行|实现)(?:率|进度|比例)|比例?$|占$")


def rate_of_plan(mention: Mention, before: Candidate | None, lookup: Lookup) -> Candidate | None:
    """The one row of that rate that the figure shows, of the thing that the figure right before shows."""
    said = _OF_PLAN.search(mention.before)
    if said is None or before is None or mention.figure.unit.dimension is not Dimension.RATIO:
        return None
    thing, year = known_as(before.fact), lookup.year_of(mention)
    names = ((row, known_as(row)) for row in lookup.in_year(Dimension.RATIO, year) if row.owner == before.fact.owner)
    rates = ((row, name.removeprefix(thing)) for row, name in names if name.startswith(thing))
    meant = [row for row, rest in rates if _RATE.search(rest) and (said["stage"] or "") in rest]
    return lookup.candidate(meant[0]) if len(meant) == 1 and shows(mention.figure, meant[0]) else None
