"""What was planned of a thing that the data say was done."""

from __future__ import annotations

from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.formula import NAMED
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.binding.labels.roles import Part

_TWO: Final = 2


def targets_of(fact: Fact, lookup: Lookup) -> list[Fact]:
    """What was planned of a thing, by the likeness of its name: 防治任务 of 防治面积."""
    known = lookup.kin.planned.get(fact.identifier)
    if known is None:
        known = lookup.kin.planned[fact.identifier] = _planned_of(fact, lookup)
    return known


def is_plan_of_another(plan: Fact, fact: Fact, lookup: Lookup) -> bool:
    """Have the data what was done of a plan in a row of its own, and bears that another name than the fact?"""
    kin = lookup.kin
    if kin.other(plan, Part.LEVEL) in (None, fact):
        return False
    names = kin.stem(plan), kin.stem(fact)  # 补助应到位 is a plan of 补助支付, too
    return not names[0].startswith(names[1]) and not names[1].startswith(names[0])


def are_of_two(done: Fact, plan: Fact, lookup: Lookup) -> bool:
    """Have the data the plan of what was done in a row of its own, and what was done of the plan in another?"""
    own = lookup.kin.other(done, Part.TARGET)
    return own is not None and plan not in lookup.kin.same(done) and is_plan_of_another(plan, done, lookup)


def _planned_of(fact: Fact, lookup: Lookup) -> list[Fact]:
    wanted = dict.fromkeys(pieces(folded(fact.label)), 100)
    found = lookup.index.candidates((fact.unit.dimension,), wanted)
    called = (one for one in found if one.cover >= NAMED)
    planned = (c.fact for c in called if Part.TARGET in (lookup.part(c.position), lookup.kin.field(c.fact)))
    planned = (plan for plan in planned if not is_plan_of_another(plan, fact, lookup))
    by_name = [other for other in planned if other is not fact and other.year == fact.year][:_TWO]
    return by_name or _planned_alone(fact, lookup)


def _planned_alone(fact: Fact, lookup: Lookup) -> list[Fact]:
    """计划任务53户, of 完成改造129户: the one row that names nothing but a plan, of whatever is counted so."""
    if fact.unit.dimension is not Dimension.COUNT or lookup.kin.field(fact) is Part.TARGET:
        return []
    counted = (row for row in lookup.in_year(Dimension.COUNT, fact.year) if comparable(row.unit, fact.unit))
    plans = [row for row in counted if lookup.kin.field(row) is Part.TARGET and not lookup.kin.stem(row)]
    return plans if len(plans) == 1 else []
