"""So much for each, of operands that the words name only in part: what goes together is shared out together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.dividing.each import (
    PER,
    belongs,
    counts_of,
    days_of,
    is_one_of_several,
    is_portion,
    is_shared,
    times_of,
)
from assistant.figures.binding.formulas.formula import Formula, made_by, sum_of
from assistant.figures.binding.formulas.supposing.operands import Operand
from assistant.figures.binding.formulas.supposing.wording import Wording
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part

# What it adds, in hundredths of an operand: that the count is in the measure said; that both are of one project, or
# both called by what is said; that the count is one of those the measure speaks of; that the days of a year are.
_MEANT: Final = 40
_WHOLE: Final = 20
_COUNTED: Final = 60  # 生均: of those that the measure speaks of
_TIMES: Final = 80  # the days of a year need not be said
_TWO: Final = 2
Shared = tuple[Formula, int, Fact] | tuple[Formula, int, Fact, Fact]


def shared_out(pool: Sequence[Operand], wording: Wording, lookup: Lookup) -> Iterator[Shared]:
    """The quotients the words may call for, each with how surely they mean it and the facts it is judged by."""
    match = PER.search(wording.mention.before)
    if match is not None and match["time"]:
        yield from _in_time(match["time"], pool, wording, lookup)
        return
    unit = wording.mention.figure.unit
    noun = (match["noun"] or match["each"] or match["single"]) if match is not None else ""
    if is_portion(noun):
        return  # 每千人: `per` knows the whole of them
    if match is not None:
        known = {one.fact.identifier for one in pool}
        counts = counts_of(noun, match["what"] or "", wording.mention, wording.told, lookup)
        pool = [*pool, *(Operand(fact, _COUNTED) for fact in counts if fact.identifier not in known)]
        pool += _together(noun, pool, wording)
    for one, other in permutations(pool, 2):
        top, base = one.fact, other.fact
        if base.unit.dimension is not Dimension.COUNT or base.value == 1 or made_by(base, "per", "difference"):
            continue
        if not comparable(unit, top.unit) or is_shared(top, lookup) or _of_two_years(top, base):
            continue
        project = belongs(top, base, lookup)
        if project >= 0:  # the spending of one project is not shared out among the persons of another
            meant = 0 if not noun else 1 if noun in base.unit.measure or noun in base.label else -1
            sure = one.sure + other.sure + _MEANT * (meant + project) + _chosen(top, base, wording, lookup)
            yield Formula("per", (top, base)), sure, top, base


def _in_time(time: str, pool: Sequence[Operand], wording: Wording, lookup: Lookup) -> Iterator[Shared]:
    """日均, 月均: over the days told, else those of a year."""
    unit = wording.mention.figure.unit
    days = days_of(time, wording.mention, wording.told, lookup)
    for one in pool:
        if comparable(unit, one.fact.unit) and not is_shared(one.fact, lookup):
            for times in days or wording.told.spans or times_of(time):
                yield Formula("per", (one.fact, times)), one.sure + _TIMES, one.fact


def _together(noun: str, pool: Sequence[Operand], wording: Wording) -> list[Operand]:
    """果园9家、菜园21家，入园436家，平均每家: the two told before the last in one measure, as one."""
    told = [one for one in pool if one.told and one.fact.derivation is None and one.fact.unit.measure == noun]
    near = sorted(told, key=lambda one: -one.sure)[: _TWO + 1]
    if len(near) <= _TWO or not comparable(wording.mention.figure.unit, near[0].fact.unit):
        return []
    facts = [one.fact for one in near[1:]]
    alike = facts[0].unit == facts[1].unit and facts[0].year == facts[1].year
    return [Operand(both, near[1].sure, told=True) for both in sum_of(facts)] if alike else []


def _chosen(top: Fact, base: Fact, wording: Wording, lookup: Lookup) -> int:
    """What it takes that a top is one of several, a plan that nobody speaks of, or but a part of what was told; what
    it adds that what is said stands in both names."""
    mention, kin = wording.mention, lookup.kin
    words = mention.topic + mention.previous + mention.before
    both = wording.own & set(top.label) & set(base.label)  # 炮弹单价: 炮弹采购费 over 炮弹采购数量
    planned = kin.field(top) is Part.TARGET and kin.other(top, Part.LEVEL) is not None
    sure = _MEANT if len(both) >= _TWO else 0
    sure -= 2 * _MEANT if is_one_of_several(top, words, wording.told, lookup) else 0
    sure -= _MEANT if planned and not wording.plan else 0
    return sure - (_WHOLE if top.label.startswith("其中") and not base.label.startswith("其中") else 0)


def _of_two_years(one: Fact, other: Fact) -> bool:
    return None not in (one.year, other.year) and one.year != other.year
