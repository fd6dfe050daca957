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
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.labels.stems import bare
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
        pairs = told_last(told, lookup)
    elif match["rate"] and _is_rate_itself(match["name"] + match["rate"], lookup):
        return
    else:
        pairs = attained(name, lookup.year_of(mention), lookup)
    pairs = [pair for pair in pairs if pair[0].unit.dimension is Dimension.RATIO]
    for done, aim in pairs if len(pairs) == 1 else ():
        yield Formula("rate", (done, replace(aim, interval=Interval.point(aim.value))))  # 90% asked is no 90.4%


def told_last(told: Told, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """(what was reached, what was asked) of what was told last, be that the one or the other; none where it has no aim,
    or where the aim stands alone."""
    if not told.facts:
        return []
    last = told.facts[0]
    planned = lookup.kin.field(last) is Part.TARGET
    done = lookup.kin.other(last, Part.LEVEL) if planned else last
    aim = last if planned else lookup.kin.other(last, Part.TARGET)
    if done is None or aim is None or done not in told.facts[:_TWO]:
        return []
    return [(done, aim)]


def _is_rate_itself(words: str, lookup: Lookup) -> bool:
    """任务按期完成率: a row of its own."""
    return any(folded(words) in folded(fact.label) for fact in lookup.of_dimension(Dimension.RATIO))
