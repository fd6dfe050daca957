"""Rows that words may intend without naming them in full: by a short form, in part, or as the plan of what was told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.supposing.operands import Operands
from assistant.figures.binding.formulas.supposing.wording import Asking, Wording, is_spent, mostly
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import CONFLICT, Part, cost
from assistant.figures.binding.labels.stems import is_due

# 超过年度指标|80万人次: the aim itself, if the data ask so much.
_THE_AIM: Final = re.compile("(?:超[过出]|[高低多少]于)了?(?:年初|年度|全年)的?(?:指标|任务|计划)$")
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Intended:
    """The rows intended; `surely` where all that is named is in their name, or they are the plan of what was told."""

    rows: tuple[Fact, ...] = ()
    surely: bool = False


def intended(asking: Asking, lookup: Lookup) -> Intended:
    """The row that no other surpasses in what is said of it; where the words speak of a plan, or a stroke stands for
    them (支出86万元/90万元), the plan of what was told last, and where they say but that it was spent
    (年初预算为18万元，支出决算为), what was spent of the plan told last; none where they call for a formula."""
    wording, unit = Wording(asking, lookup), asking.mention.figure.unit
    told = wording.told.facts
    aim = _THE_AIM.search(asking.mention.before) is not None
    if aim or wording.part is Part.TARGET or asking.mention.before.endswith("的") or asking.mention.lead == "/":
        done = (fact for fact in told[:_TWO] if lookup.kin.field(fact) is not Part.TARGET)
        plans = [plan for fact in done if (plan := lookup.kin.other(fact, Part.TARGET)) is not None]
        return Intended(tuple(plan for plan in plans if comparable(unit, plan.unit) and plan not in told), surely=True)
    if is_spent(asking.mention) and told and lookup.kin.field(told[0]) is Part.TARGET:
        spent = lookup.kin.other(told[0], Part.LEVEL)
        return Intended((spent,) if spent is not None and comparable(unit, spent.unit) else (), surely=True)
    if is_spent(asking.mention) and not wording.told_here:  # 2022年实际支出5087万元: all that was spent
        return Intended(
            tuple(one for one in lookup.accounts.spent(wording.year)[:1] if comparable(unit, one.unit)), True
        )
    if not wording.thing or wording.part in (Part.CHANGE, Part.SHARE) or wording.is_sum:
        return Intended()
    pool = [one.fact for one in Operands(asking, wording.names, lookup).of(unit.dimension)]
    words = asking.mention.before
    pool = [fact for fact in pool if comparable(unit, fact.unit) and not is_due(words, fact)]
    pool = [fact for fact in pool if _may_be(fact, wording, lookup)]
    said = {fact.identifier: len(wording.thing & set(fact.label)) for fact in pool}
    most = max(said.values(), default=0)
    if not mostly(most, wording.thing):
        return Intended()
    best = _of_field([fact for fact in pool if said[fact.identifier] == most], told, lookup)
    alone = len(best) == 1 and best[0] not in told
    return Intended(tuple(best) if alone else (), surely=most == len(wording.thing))


def _may_be(fact: Fact, wording: Wording, lookup: Lookup) -> bool:
    """Of the year spoken of, and of the part the words say; where they call for a formula, of no other."""
    part = lookup.part_of(fact)
    if fact.year not in (None, wording.year) or cost(wording.part, part) >= CONFLICT:
        return False
    return not wording.calls or (part is wording.part and part is not Part.LEVEL)


def _of_field(facts: list[Fact], told: tuple[Fact, ...], lookup: Lookup) -> list[Fact]:
    """Those of the field that was told last (年初预算2680万元，其中区级2400万元), else those that are no plan."""
    field = told[0].field if told else ""
    same = [fact for fact in facts if fact.field == field]
    return same or [fact for fact in facts if lookup.part_of(fact) is not Part.TARGET]
