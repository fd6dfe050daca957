"""The form that questions are about, under its rules: which item is meant, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
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

_SEVERAL: Final = 2
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
        """The form as a draft sees it; where no rules are certain, by what it prints alone."""
        return drafting.case_to_check(self.evaluation, together=self.together, ruleset=self.ruleset)

    def the_named(self, question: str) -> str | None:
        """The item whose name stands in the question; None where none or several do."""
        names = subjects.named(question, self.evaluation)
        return names[0] if len(names) == 1 else None

    def meant(self, words: str, question: str = "") -> str:
        """The one item that the question names, else what `words` mean."""
        return self.the_named(question) or subjects.item(words, self.evaluation)

    def explained(self, item: str, supposed: tuple[str, str] | None = None) -> str:
        """Why an item scored so, or would if a cell held another value; of several of one name, of each.

        Raises BadInputError where there is none of that name.
        """
        return self._each_told(item, [number for number, _ in self._alike(item)], supposed)

    def explained_as_asked(self, words: str, question: str) -> str:
        """The explanation of what `words` mean; of several items of one name, of those the question tells apart."""
        item = self.meant(words, question)
        told = self._each_told(item, self._told_apart(item, question))
        return f"{told}\n{self._reason(item)}" if of_items.asks_the_cause(question) else told

    def _each_told(self, item: str, chosen: Sequence[int], supposed: tuple[str, str] | None = None) -> str:
        alike = dict(self._alike(item))
        if len(alike) < _SEVERAL:
            return self._told(item, supposed)
        told = [f"第{number}项{_where(alike[number])}\n{self._told(str(number), supposed)}" for number in chosen]
        others = "、".join(f"第{number}项{_where(one)}" for number, one in alike.items() if number not in chosen)
        rest = f"这里说的是问到的{len(told)}项；{others}可按序号再问" if others else "逐项说明如下"
        return "\n".join((f"表中有 {len(alike)} 项都叫“{item}”，{rest}。", *told))

    def _told(self, item: str, supposed: tuple[str, str] | None) -> str:
        """The explanation of one item, by its number where others bear its name."""
        told = explaining.explain_form(
            self.evaluation, item, self._supposed(item, supposed), together=self.together, ruleset=self.ruleset
        )
        return explaining.as_text(told)

    def _supposed(self, item: str, supposed: tuple[str, str] | None) -> dict[str, str] | None:
        """The actual of the budget's own rate is its 执行率."""
        if supposed is None:
            return None
        found = next((one for number, one in enumerate(self.card.items, 1) if item in (one.name, str(number))), None)
        is_rate = found is not None and found.kind == "execution" and supposed[0] == "实际"
        return {"执行率" if is_rate else supposed[0]: supposed[1]}

    def _alike(self, item: str) -> list[tuple[int, ScoredItem]]:
        return [(number, one) for number, one in enumerate(self.card.items, 1) if one.name == item]

    def _told_apart(self, item: str, question: str) -> list[int]:
        """Of several items of one name, those whose score or loss a question tells; else all of them."""
        alike = self._alike(item)
        said = of_items.score_said(question)
        if said is not None:
            fitting = [number for number, one in alike if said[0] in self._scores(one, lost=said[1])]
        elif at_large.speaks_of_losses(question) or of_items.speaks_of_falling_short(question):
            fitting = [number for number, one in alike if any(lost > 0 for lost in self._scores(one, lost=True))]
        else:
            fitting = []
        return fitting or [number for number, _ in alike]

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

    def holds(self, item: str) -> bool:
        """Is there an item of that name?"""
        return bool(self._alike(item))

    def example(self) -> str:
        """An item to ask about, one that lost points and has a short name; else the budget's rate."""
        printed = [(row.name, read_cell(row.points), read_cell(row.self_score)) for row in self.evaluation.indicators]
        lost = [name for name, points, score in printed if points.value and score.value and score.value < points.value]
        named = min((name for name in lost if len(name) <= _BRIEF), key=len, default=subjects.EXECUTION)
        return named if self.holds(named) else "第1项"


def _where(item: ScoredItem) -> str:
    level = item.level2 or item.level1 or ("预算执行情况" if item.kind == "execution" else "")
    return f"（{level}）" if level else ""
