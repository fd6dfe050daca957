"""Formulas that the words rule out: they would prove a figure that the words say is something else.

A formula may yield a figure by the very slip a writer makes: a rate over the opening budget where the adjusted one was
told, a share of another whole than the one named, last year's count shared out among, what is left with the two sides
exchanged.
"""

from __future__ import annotations

from assistant.figures.binding.formulas.dividing.twice import is_shared_once
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.formulas.ruling.each import is_among_others
from assistant.figures.binding.formulas.ruling.excluded import is_of_excluded
from assistant.figures.binding.formulas.ruling.fields import (
    is_between_items,
    is_between_price_and_sum,
    is_of_opening,
    is_of_other_field,
    is_reversed,
)
from assistant.figures.binding.formulas.ruling.funds import (
    is_of_other_account,
    is_over_other_account,
)
from assistant.figures.binding.formulas.ruling.named_by import is_of_its_base, is_of_narrower
from assistant.figures.binding.formulas.ruling.wholes import is_of_itself, is_of_other_whole
from assistant.figures.binding.formulas.ruling.years import is_of_other_year, is_over_aim, is_told_in_points
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_TWO = 2


def is_ruled_out(formula: Formula, mention: Mention, told: Told, lookup: Lookup) -> bool:
    """Do the words before a figure say that it is not made by this formula?"""
    if len(formula.operands) < _TWO:
        return False
    if is_of_other_year(formula, mention, lookup) or is_between_price_and_sum(formula, lookup):
        return True
    if is_of_excluded(formula, mention, lookup):
        return True
    match formula.operation:
        case "difference":
            return (
                is_reversed(formula, mention, lookup)
                or is_between_items(formula, mention, lookup)
                or is_of_other_account(formula, mention, told, lookup)
                or is_over_aim(formula, mention)
            )
        case "share" | "rate":
            return (
                is_of_other_field(formula, mention, lookup)
                or is_of_opening(formula, mention, told, lookup)
                or is_of_other_whole(formula, mention, told, lookup)
                or is_of_its_base(formula, mention)
                or is_over_other_account(formula, mention, told, lookup)
            )
        case "per":
            return (
                is_shared_once(formula, mention)
                or is_among_others(formula, mention, told, lookup)
                or is_of_narrower(formula, mention, lookup)
            )
        case "multiple":
            return is_of_itself(formula, mention)
        case "growth" | "decline":
            return is_told_in_points(formula, mention) or is_over_aim(formula, mention)
        case _:
            return False
