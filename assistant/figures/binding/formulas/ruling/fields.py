"""The field that the words say a thing is taken of: what was spent or planned, the opening budget or what it became."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.dividing.each import is_shared
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.formulas.ruling.made_of import rows_of
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import OPENING, Part
from assistant.figures.clauses import Mention

_LEFT: Final = re.compile(r"结余|节余|(?<![上去]年)结转|剩余|[未没][支执使拨][出行用付]|[尚还]余")
_APART: Final = re.compile("[比较]|相?差|[高低多少]|[净新]?增|减|未")
_SPENT: Final = re.compile(r"支出|执行|决算|使用|拨付")
_TO_SPEND: Final = re.compile(r"预算|计划|收入|到位|安排|下达|拨款")
# 占支出总额的, 占预算的: which field of all a share is taken of.
_WHOLE: Final = re.compile(r"[占为](?P<whole>[^，。；占]*?)的?(?:比[重例率]|总量)?(?:约?为|达到?)?$")
_OF_A_KIND: Final = ("sum", "difference", "share", "rate", "growth", "decline")


def is_reversed(formula: Formula, mention: Mention, lookup: Lookup) -> bool:
    """结余: never what was spent less what there was to spend, nor one plan less another of the same thing."""
    if _LEFT.search(mention.before) is None:
        return False
    more, *others = (list(rows_of(one, lookup)) for one in formula.operands)
    less = [row for rows in others for row in rows]
    if not more or not less:
        return False
    planned = [lookup.kin.field(row) is Part.TARGET for row in less]
    to_spend = all(aimed or _is_to_spend(row) for aimed, row in zip(planned, less, strict=True))
    if all(map(_is_spent, more)) and to_spend:
        return True
    plans = all(planned) and all(lookup.kin.field(row) is Part.TARGET for row in more)
    return plans and any(OPENING.search(row.label) for row in less)


def left_of_overspent(formula: Formula, mention: Mention, lookup: Lookup) -> str | None:
    """支出495万元，结余27万元: the word that says that something is left, where more was spent than planned."""
    word = _LEFT.search(mention.before)
    spent, plan = formula.operands[0], formula.operands[-1]
    if word is None or formula.operation != "difference" or not (isinstance(spent, Fact) and isinstance(plan, Fact)):
        return None
    of_one = plan in lookup.kin.same(spent) and lookup.kin.field(plan) is Part.TARGET
    return word[0] if of_one and lookup.kin.field(spent) is Part.LEVEL else None


def is_between_items(formula: Formula, mention: Mention, lookup: Lookup) -> bool:
    """甲、乙预算分别为30万元、|12万元: an item of a list is not what lies between it and another, but for what is left
    (收入、支出、结余分别为)."""
    if mention.item is None or _LEFT.search(mention.item[0] + mention.lead) or _APART.search(mention.lead):
        return False
    rows = [one for one in formula.operands if isinstance(one, Fact) and one.derivation is None]
    return len({lookup.kin.stem(row) for row in rows}) == len(formula.operands) > 1


def is_between_price_and_sum(formula: Formula, lookup: Lookup) -> bool:
    """膳食补助3098万元 and 每生每天5元: neither adds up with the other, nor is a share of it."""
    if formula.operation not in _OF_A_KIND:
        return False
    rows = [row for one in formula.operands for row in rows_of(one, lookup)]
    if not rows or any(row.unit.dimension is not Dimension.MONEY for row in rows):
        return False
    if rows[0].owner and all({row.owner, row.unit} == {rows[0].owner, rows[0].unit} for row in rows):
        return False  # 补助标准 and what was asked of it
    return len({is_shared(row, lookup) for row in rows}) > 1


def is_of_other_field(formula: Formula, mention: Mention, lookup: Lookup) -> bool:
    """占支出总额的: of nothing planned; 占预算的: of nothing spent."""
    match = _WHOLE.search(mention.before)
    base = list(rows_of(formula.operands[-1], lookup))
    if match is None or not base or any(row.unit.dimension is not Dimension.MONEY for row in base):
        return False
    whole = match["whole"]
    spent, planned = _SPENT.search(whole) is not None, _TO_SPEND.search(whole) is not None
    if spent is planned:
        return False
    other = _is_to_spend if spent else _is_spent
    return all(map(other, base))


def is_of_opening(formula: Formula, mention: Mention, told: Told, lookup: Lookup) -> bool:
    """全年预算1620万元，…，执行率: not of 年初预算, unless the words say so, where what it became was told."""
    base = formula.operands[-1]
    if not isinstance(base, Fact) or not OPENING.search(base.label) or OPENING.search(mention.before):
        return False
    known = {fact.identifier for fact in told.facts}
    for fact in (*told.values, *told.rates):
        known.update(fact.derivation.operands if fact.derivation is not None else ())
    later = (row for row in lookup.kin.same(base) if not OPENING.search(row.label))
    return any(lookup.kin.field(row) is Part.TARGET and row.identifier in known for row in later)


def takes_changed_plan(formula: Formula, mention: Mention, lookup: Lookup) -> bool:
    """支出150万元，完成预算的100%: is it of an opening budget that the data know to have changed, and is none said?"""
    rows = [row for row in formula.operands if isinstance(row, Fact) and row.derivation is None]
    return OPENING.search(mention.before) is None and any(lookup.accounts.was_changed(row) for row in rows)


def _is_spent(row: Fact) -> bool:
    return _SPENT.search(row.label) is not None and not _TO_SPEND.search(row.label)


def _is_to_spend(row: Fact) -> bool:
    return _TO_SPEND.search(row.label) is not None and not _SPENT.search(row.label)
