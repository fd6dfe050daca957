"""Named inputs of a rule (财政供养人员控制率, 结余 …): found among the facts of the form, or computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assistant.domain.evaluation import Evaluation
from assistant.domain.interval import divide, round_half_up
from assistant.domain.quantity import plain
from assistant.scoring.printed import Printed, bare, read_cell
from assistant.scoring.ruleset import Inference, RuleSet

_HUNDRED = Decimal(100)


class Sources:
    """Figures by label: what a person supplied, then stated facts, then budget lines, of this form and its companions.

    A label that stands for two different values is in conflict and yields nothing but the reason.
    """

    def __init__(self, evaluation: Evaluation, companions: Iterable[Evaluation], supplied: Mapping[str, str]) -> None:
        self._supplied = {bare(name): read_cell(text) for name, text in supplied.items()}
        self._cells: dict[str, Printed] = {}
        self.conflicts: dict[str, tuple[Printed, Printed]] = {}
        for form in (evaluation, *companions):
            self._add(form)

    def _add(self, form: Evaluation) -> None:
        for fact in form.facts:
            label = bare(fact.label)
            if fact.year is not None and fact.year != form.year:
                label = f"上年{label}" if fact.year == form.year - 1 else ""
            for name in (label, *map(bare, fact.aliases if label else ())):
                self._put(name, read_cell(fact.value, unit=fact.unit))
        for line in form.budget_lines:
            self._put(bare(line.name), read_cell(line.executed, unit=line.unit))

    def _put(self, label: str, cell: Printed) -> None:
        if not label or cell.value is None:
            return
        known = self._cells.setdefault(label, cell)
        if known.base != cell.base:
            self.conflicts[label] = (known, cell)

    def find(self, labels: Iterable[str]) -> Printed | None:
        """The first of `labels` that is known and not in conflict."""
        names = [bare(label) for label in labels]
        for table in (self._supplied, self._cells):
            for name in names:
                if name in table and (table is self._supplied or name not in self.conflicts):
                    return table[name]
        return None


def resolve(ruleset: RuleSet, sources: Sources) -> dict[str, Printed]:
    """Every named input of the rule set that the sources give or let compute."""
    found: dict[str, Printed] = {}
    rules = {rule.name: rule for rule in ruleset.inputs}
    for name in rules:
        _resolve_one(name, rules, sources, found)
    return found


def _resolve_one(
    name: str, rules: Mapping[str, Inference], sources: Sources, found: dict[str, Printed]
) -> Printed | None:
    if name in found:
        return found[name]
    rule = rules[name]
    cell = sources.find((name, *rule.labels))
    for operation, pair in (("rate", rule.rate), ("difference", rule.difference), ("growth", rule.growth)):
        if cell is None and pair is not None:
            operands = [_resolve_one(operand, rules, sources, found) for operand in pair]
            first, second = operands
            if first is not None and second is not None:
                cell = _compute(operation, first, second)
    if cell is not None:
        found[name] = cell
    return cell


def _compute(operation: str, first: Printed, second: Printed) -> Printed | None:
    same = first.unit == second.unit
    (left, left_unit), (right, right_unit) = (
        ((first.value, first.unit), (second.value, second.unit)) if same else (first.base, second.base)
    )
    if left is None or right is None or (left_unit and right_unit and left_unit != right_unit):
        return None
    if operation == "difference":
        difference = left - right
        text = f"{first} − {second}"
        return _derived(text, difference, left_unit or right_unit, max(first.decimals, second.decimals))
    if right == 0:
        return None
    top = left if operation == "rate" else left - right
    shown = f"{first} ÷ {second}" if operation == "rate" else f"（{first} − {second}）÷ {second}"
    return _derived(shown, divide(top, right) * _HUNDRED, "%", 2)


def _derived(arithmetic: str, value: Decimal, unit: str, decimals: int) -> Printed:
    shown = plain(round_half_up(value, decimals))
    text = f"{arithmetic} = {shown}{unit}"
    return Printed(text, value=value, decimals=len(shown.partition(".")[2]), unit=unit)
