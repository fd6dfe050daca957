"""The form that questions are about, under its rules: which item is meant, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from assistant.chat import at_large, of_items, subjects
from assistant.domain.evaluation import Evaluation
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.scoring.blocks import block_of
from assistant.scoring.printed import read_cell
from assistant.service import drafting, explaining, scoring

_BRIEF: Final = 16  # characters of a name that reads well in an example


@dataclass(frozen=True)
class AskedForm:
    """One form among those of its file; `ruleset` is None where it is recognised by the form."""

    evaluation: Evaluation
    together: Sequence[Evaluation]
    ruleset: str | None

    @cached_property
    def scored(self) -> scoring.ScoredForm:
        """The form under its rules, with what does not agree in it."""
        return scoring.score_one(self.evaluation, self.together, self.ruleset)

    @property
    def card(self) -> Scorecard:
        """The form scored."""
        return self.scored.scorecard

    def case(self) -> drafting.Case:
        """The form as a draft sees it."""
        return drafting.case_of(self.evaluation, together=self.together, ruleset=self.ruleset)

    def the_named(self, question: str) -> str | None:
        """The item whose name stands in the question; None where none or several do."""
        names = subjects.named(question, self.evaluation)
        return names[0] if len(names) == 1 else None

    def meant(self, words: str, question: str = "") -> str:
        """The one item that the question names, else what `words` mean."""
        return self.the_named(question) or subjects.item(words, self.evaluation)

    def explained(self, item: str, supposed: Mapping[str, str] | None = None, ruleset: str | None = None) -> str:
        """Why an item scored so; raises BadInputError where there is none, or several, of that name."""
        rules = ruleset or self.ruleset
        told = explaining.explain_form(self.evaluation, item, supposed, together=self.together, ruleset=rules)
        return explaining.as_text(told)

    def explained_as_asked(self, words: str, question: str) -> str:
        """The explanation of what `words` mean; of several items of one name, of the one the question tells apart."""
        item = self.meant(words, question)
        told = self.explained(self._told_apart(item, question))
        return f"{told}\n{self._reason(item)}" if of_items.asks_the_cause(question) else told

    def _told_apart(self, item: str, question: str) -> str:
        """Of several items of one name, the number of the one whose score or loss a question tells; else the name."""
        alike = [(number, one) for number, one in enumerate(self.card.items, 1) if one.name == item]
        if len(alike) < 2:
            return item
        said = of_items.score_said(question)
        if said is not None:
            fitting = [number for number, one in alike if said[0] in self._scores(one, lost=said[1])]
        elif at_large.speaks_of_losses(question) or of_items.speaks_of_falling_short(question):
            fitting = [number for number, one in alike if any(lost > 0 for lost in self._scores(one, lost=True))]
        else:
            return item
        return str(fitting[0]) if len(fitting) == 1 else item

    def _scores(self, item: ScoredItem, *, lost: bool) -> set[Decimal]:
        """What an item got, or lost, by its own form and by the rules."""
        block = block_of(item, self.card)
        told = (block.lost, item.deduction) if lost else (block.score, item.score)
        return {score for score in told if score is not None}

    def _reason(self, item: str) -> str:
        """Why an item fell short, as the unit itself says."""
        dossier = self.case().dossier
        own = [line.cause for line in dossier.lines if line.indicator.name == item]
        if item == subjects.EXECUTION:
            own.append(dossier.execution_cause)
        told = dict.fromkeys(cause.text.rstrip("。") for cause in own if cause is not None)
        if told:
            return f"表上写的原因：{'；'.join(told)}。"
        whole = dict.fromkeys(cause.text.rstrip("。") for cause in dossier.overall_causes)
        return f"表上没有写这一项的原因，总的原因是：{'；'.join(whole)}。" if whole else "表上没有写明原因。"

    def has_execution(self) -> bool:
        """Is the budget's rate an item by itself, and no indicator so called?"""
        return [item.kind for item in self.card.items if item.name == subjects.EXECUTION] == ["execution"]

    def example(self) -> str:
        """An item to ask about, one that lost points and has a short name; else the budget's rate."""
        printed = [(row.name, read_cell(row.points), read_cell(row.self_score)) for row in self.evaluation.indicators]
        lost = [name for name, points, score in printed if points.value and score.value and score.value < points.value]
        return min((name for name in lost if len(name) <= _BRIEF), key=len, default=subjects.EXECUTION)
