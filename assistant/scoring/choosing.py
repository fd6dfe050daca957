"""Which rule set scores a form: the option, else the form's own word, else the one whose signature fits."""

from __future__ import annotations

import re

from assistant.domain.evaluation import Evaluation
from assistant.errors import UndecidedRuleSetError
from assistant.scoring.ruleset import RuleSet
from assistant.scoring.rulesets import load, load_all

_WIDE = str.maketrans("（）＊×％：－〔〕［］", "()**%:-〔〕[]")


def choose(evaluation: Evaluation, option: str | None = None, document_text: str = "") -> RuleSet:
    """The rule set for `evaluation`; raises UndecidedRuleSetError with the candidates, or RuleSetError."""
    named = option or evaluation.ruleset
    if named:
        return load(named)
    fitting = candidates(evaluation, document_text)
    if len(fitting) == 1:
        return fitting[0]
    offered = fitting or [
        r for r in load_all().values() if evaluation.scope in r.scopes and _in_force(r, evaluation.year)
    ]
    problem = "有几套评分规则都符合这张表" if fitting else "看不出这张表适用哪一套评分规则"
    raise UndecidedRuleSetError(evaluation.label, problem, tuple((r.id, r.title) for r in offered))


def candidates(evaluation: Evaluation, document_text: str = "") -> list[RuleSet]:
    """Every rule set in force for the form's year and scope whose signature fits."""
    text = signature_text(evaluation, document_text)
    return [
        ruleset
        for ruleset in load_all().values()
        if evaluation.scope in ruleset.scopes and _in_force(ruleset, evaluation.year) and _fits(ruleset, text)
    ]


def _in_force(ruleset: RuleSet, year: int) -> bool:
    return ruleset.valid.since <= year and (ruleset.valid.until is None or year <= ruleset.valid.until)


def _fits(ruleset: RuleSet, text: str) -> bool:
    signature = ruleset.signature
    if not (signature.all or signature.any):
        return False
    return (
        all(re.search(pattern, text) for pattern in signature.all)
        and (not signature.any or any(re.search(pattern, text) for pattern in signature.any))
        and not any(re.search(pattern, text) for pattern in signature.none)
    )


def signature_text(evaluation: Evaluation, document_text: str = "") -> str:
    """What a form shows of its family: title, headings, fund rows, level and indicator names, notes; no white space."""
    parts = [
        evaluation.unit_name,
        evaluation.title or "",
        *evaluation.headers,
        *(line.name for line in evaluation.budget_lines),
    ]
    for row in evaluation.indicators:
        parts += [row.objective or "", row.level1 or "", row.level2 or "", row.name]
    parts += [*(o.name for o in evaluation.objectives), *evaluation.notes, document_text]
    text = re.sub(r"[\s“”\"]+", "", "|".join(parts))
    return text.translate(_WIDE).replace("％", "%")
