"""How two facts stand to each other: a row to the sum it is part of, a rest to its whole, a plan to its thing."""

from __future__ import annotations

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part


def is_part(part: Fact, whole: Fact) -> bool:
    """Is a sum made of it?"""
    made = whole.derivation
    return made is not None and made.operation == "sum" and part.identifier in made.operands


def is_of(rest: Fact, base: Fact) -> bool:
    """Is what is left a rest of the base itself, as far as it is known what it is left of?"""
    return rest.derivation is None or rest.derivation.operands[0] == base.identifier


def is_only_plan(plan: Fact, fact: Fact, lookup: Lookup) -> bool:
    """年末在册人数, 完成目标值的103%: of nothing else in its section that is counted so anything was planned."""
    beside = (other for other in lookup.index.same_subject(fact) if comparable(other.unit, fact.unit))
    return [other for other in beside if lookup.kin.field(other) is Part.TARGET] == [plan]
