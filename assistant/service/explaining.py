"""Use-case: why an item scored what it did, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.errors import BadInputError
from assistant.service import reading, scoring, scoring_json

if TYPE_CHECKING:
    from assistant.scoring.explaining import Explanation


def explain_file(
    path: Path,
    settings: Settings,
    item: str,
    what_if: Mapping[str, str] | None = None,
    *,
    form: str | None = None,
    ruleset: str | None = None,
) -> Explanation:
    """Explain one item of the form in `path`; with several forms, the only one that has the item."""
    whole = reading.read(path, settings)
    everything = whole.evaluations
    if form is not None:
        chosen = reading.only(whole, path, form).evaluations[0]
        return explain_form(chosen, item, what_if, together=everything, ruleset=ruleset)
    answers, refusals = [], []
    for evaluation in everything:
        try:
            answers.append(explain_form(evaluation, item, what_if, together=everything, ruleset=ruleset))
        except BadInputError as refusal:
            refusals.append(refusal)
    if len(answers) == 1:
        return answers[0]
    if answers:
        names = "；".join(f"{number} {one.label}" for number, one in enumerate(everything, 1))
        raise BadInputError(path.name, f"有几张表都有“{item}”", remedy=f"请用 --form 指定：{names}")
    raise min(refusals, key=lambda refusal: "没有" in refusal.problem)  # one that found several is the nearer miss


def explain_form(
    evaluation: Evaluation,
    item: str,
    what_if: Mapping[str, str] | None = None,
    *,
    together: Sequence[Evaluation] = (),
    ruleset: str | None = None,
) -> Explanation:
    """Explain one item of an evaluation already read."""
    from assistant.scoring import explain

    rules = scoring.rules_for(evaluation, together, ruleset)
    near = scoring.companions(evaluation, together)
    return explain(evaluation, rules, item, what_if, companions=near)


def as_text(explanation: Explanation) -> str:
    """The explanation in Chinese."""
    from assistant.scoring.explaining import as_text as written

    return written(explanation)


def as_json(explanation: Explanation) -> dict[str, Any]:
    """The explanation as data, its Chinese text included."""
    return scoring_json.explanation(explanation, as_text(explanation))
