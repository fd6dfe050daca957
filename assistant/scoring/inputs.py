"""Named inputs of a rule (财政供养人员控制率, 结余 …): found among the facts of the form, or computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assistant.domain.evaluation import Evaluation
from assistant.domain.interval import divide, round_half_up
from assistant.domain.quantity import plain
from assistant.scoring.printed import Printed, bare, read_cell
from assistant.scoring.ruleset import RuleSet

_HUNDRED = Decimal(100)


class Sources:
    """Figures by label: what a person supplied, then stated facts, then budget lines, of this form and its companions.

    A label that stands for two different values is in conflict and yields nothing but the reason.
    """

    def __init__(
        self, evaluation: Evaluation, companions: Iterable[Evaluation], supplied: Mapping[str, str], ruleset: RuleSet
    ) -> None:
        self._rules = {rule.name: rule for rule in ruleset.inputs}
        self._found: dict[str, Printed | None] = {}
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

    def named(self, name: str) -> Printed | None:
        """The input a rule asks for: a known figure of that name, or computed as the rule set says."""
        if name not in self._found:
            self._found[name] = None  # a name that leads back to itself is not known
            self._found[name] = self._resolved(name)
        return self._found[name]

    def _resolved(self, name: str) -> Printed | None:
        rule = self._rules.get(name)
        cell = self.find((name, *(rule.labels if rule else ())))
        if cell is not None or rule is None:
            return cell
        for operation, pair in (("rate", rule.rate), ("difference", rule.difference), ("growth", rule.growth)):
            if pair is not None:
                first, second = self.named(pair[0]), self.named(pair[1])
                if first is not None and second is not None and (computed := _compute(operation, first, second)):
                    return computed
        return None


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
