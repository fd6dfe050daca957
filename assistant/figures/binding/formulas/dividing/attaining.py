"""How much of its aim a rate attained: 就诊率88.2%，完成目标的98%; 就诊率目标为90%，实际88.2%，完成率98%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.dividing.rates import attained
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.kin import bare
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.labels.tallied import is_tally
from assistant.figures.clauses import Mention

_OF_TIME: Final = "(?:年初|年度|全年|预期|既定|设定|绩效)*"
_ATTAINED: Final = re.compile(
    rf"(?P<name>[^，。；]*?)(?:[仅只均已各]|分别)*(?:(?:完成|达到?|实现|达成|为|是|相当于)了?{_OF_TIME}"
    r"(?:目标|计划|任务|指标)(?:任务|目标|值|数)?的|(?P<rate>(?:目标|任务|计划|指标)?(?:完成|实现|达成)率)(?:仅?[为是]|达到?)?)$"
)
# 12项指标，9项达到预期，达标率75%
_OF_TALLY: Final = re.compile("(?:绩效|指标|目标|总体|整体)*(?:完成|达标|实现)(?:率|比例)(?:[为是]|达到?)?")
_TALLY: Final = ("完成指标数", "指标总数")
_LAST: Final = 3
_TWO: Final = 2


def attaining(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """The rate that the words name, or that was told right before, over what was asked of it."""
    if mention.figure.unit.dimension is not Dimension.RATIO or mention.item is not None:
        return
    if _OF_TALLY.fullmatch(mention.before) and any(map(is_tally, told.facts[:_LAST])):
        rows = [lookup.fact(name) for name in _TALLY]
        yield from [Formula("rate", (rows[0], rows[1]))] if rows[0] is not None and rows[1] is not None else []
        return
    match = _ATTAINED.match(mention.before)
    if match is None:
        return
    name = bare(match["name"])
    if not name:
        pairs = _told(told, lookup)
    elif match["rate"] and _is_rate_itself(match["name"] + match["rate"], lookup):
        return
    else:
        pairs = [pair for pair in attained(name, lookup.year_of(mention), lookup) if _is_rate(pair[0])]
    for done, aim in pairs if len(pairs) == 1 else ():
        yield Formula("rate", (done, replace(aim, interval=Interval.point(aim.value))))  # 90% asked is no 90.4%


def _told(told: Told, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """What was told last, be it reached or asked, over its aim."""
    for fact in told.facts[:1]:
        planned = lookup.kin.field(fact) is Part.TARGET
        done = lookup.kin.other(fact, Part.LEVEL) if planned else fact
        aim = fact if planned else lookup.kin.other(fact, Part.TARGET)
        if done is not None and aim is not None and _is_rate(done) and (not planned or done in told.facts[:_TWO]):
            return [(done, aim)]
    return []


def _is_rate(fact: Fact) -> bool:
    return fact.unit.dimension is Dimension.RATIO


def _is_rate_itself(words: str, lookup: Lookup) -> bool:
    """任务按期完成率: a row of its own."""
    return any(folded(words) in folded(fact.label) for fact in lookup.of_dimension(Dimension.RATIO))
