"""Points of the first level of indicators, made up of those of the second, as the form defines them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import short_name
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

# 《项目支出绩效自评表》: the second level under each of the first.
_LEVELS: Final = {
    "产出": re.compile("(?:产出)?(?:数量|质量|时效|成本)指标"),
    "效益": re.compile("(?:经济效益|社会效益|生态效益|可持续影响)指标"),
}
_NAMED: Final = re.compile("(?P<name>[一-鿿]{2})(?:类?指标|得分|部分)")
_POINTS: Final = (Part.FULL, Part.SCORED)
_LEAST: Final = 2


def of_indicators(mention: Mention, part: Part, lookup: Lookup) -> Iterator[Formula]:
    """产出指标（分值50分，得49.07分）: the points of 数量指标, 质量指标, …, where the data hold none for the whole."""
    said = [match["name"] for match in _NAMED.finditer(f"{mention.previous}{mention.lead}")]
    below = _LEVELS.get(said[-1]) if said else None
    if below is None or part not in _POINTS:
        return
    of_owner: dict[str, list[Fact]] = {}
    for row in lookup.in_year(Dimension.SCORE, lookup.year_of(mention)):
        if lookup.part_of(row) is not part:
            continue
        if short_name(row).startswith(f"{said[-1]}指标"):
            return
        if below.match(short_name(row)):
            of_owner.setdefault(row.owner, []).append(row)
    yield from (Formula("sum", tuple(rows)) for rows in of_owner.values() if len(rows) >= _LEAST)
