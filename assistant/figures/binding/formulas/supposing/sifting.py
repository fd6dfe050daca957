"""Which of the formulas supposed speak of what the words name, of what was told, and of nobody else's rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.formulas.supposing.wording import Asking, Wording
from assistant.figures.binding.labels.lookup import Lookup

_TWO: Final = 2


def is_of_other_owner(formula: Formula, asking: Asking, lookup: Lookup) -> bool:
    """部门整体预算执行率: is it of rows of a project alone, of which neither the words nor what was told speak?"""
    owned, mention = lookup.owned, asking.mention
    rows = [one for one in formula.operands if isinstance(one, Fact)]
    if not owned or not rows or any(row.owner == told.owner for row in rows for told in asking.told.section):
        return False
    said = lookup.words(mention).keys()
    return all(owned.is_beside_all(row) and owned.is_of_other(row, said, mention.before) for row in rows)


def most_named(wording: Wording, formulas: Iterable[Formula]) -> int:
    """How many of the characters that name the thing any of the formulas has in the names of its operands."""
    names = ({letter for fact in one.operands if isinstance(fact, Fact) for letter in fact.label} for one in formulas)
    return max((len(wording.thing & letters) for letters in names), default=0)


def is_about_told(formula: Formula, wording: Wording, lookup: Lookup) -> bool:
    """Are the operands what the figures before show, or another field of it?"""
    told = wording.told
    known = {fact.identifier for fact in (*told.facts, *told.values, *told.rates)}
    kin = {other.identifier for fact in told.facts[:_TWO] for other in lookup.kin.same(fact)}
    now = (twin for fact in told.facts[:_TWO] for twin in lookup.index.twins(fact, wording.year))
    kin.update(twin.identifier for twin in now)  # 与2021年的5238万元相比，全局支出多出: this year against that
    names = {one.identifier for one in formula.operands if isinstance(one, Fact)}
    top = formula.operands[0]
    if formula.operation == "rate" and isinstance(top, Fact) and top in told.facts[:_TWO]:  # 受助面: of all there are
        kin |= {whole.identifier for whole in lookup.kin.wholes(top)}
    return bool(names & known) and (names <= known | kin or formula.operation == "per")
