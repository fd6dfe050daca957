"""Use-case: the forms of a file are scored, compared with their printed scores and rolled up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Finding, Severity
from assistant.domain.trace import Scorecard
from assistant.errors import UndecidedRuleSetError
from assistant.service import reading

if TYPE_CHECKING:
    from assistant.scoring.rolling import RollUp
    from assistant.scoring.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class ScoredForm:
    """One form with its scorecard and what does not agree in it."""

    evaluation: Evaluation
    ruleset: RuleSet
    scorecard: Scorecard
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Scoring:
    """Every form of a file, and their roll-ups where the rules prescribe one."""

    forms: tuple[ScoredForm, ...]
    rollups: tuple[RollUp, ...]
    notes: tuple[str, ...] = ()  # what was doubtful in reading the forms

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, form by form."""
        return tuple(finding for form in self.forms for finding in form.findings)

    @property
    def has_errors(self) -> bool:
        """Is anything found at error level?"""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """What `jushi score --format json` prints; `rollup` is the first, `rollups` are all of them."""
        from assistant.service import scoring_json

        rollups = [scoring_json.rollup(rolled) for rolled in self.rollups]
        return {
            "scorecards": [scoring_json.scorecard(form.scorecard) for form in self.forms],
            "rollup": rollups[0] if rollups else None,
            "rollups": rollups,
            "findings": [finding.as_json() for finding in self.findings],
            "notes": list(self.notes),
        }


def score_file(path: Path, settings: Settings, *, form: str | None = None, ruleset: str | None = None) -> Scoring:
    """Score the forms of `path`, or only `form`; raises BadInputError, RuleSetError, UndecidedRuleSetError."""
    whole = reading.read(path, settings)
    asked = reading.only(whole, path, form)
    scored = score_forms(asked.evaluations, ruleset=ruleset, everything=whole.evaluations)
    return replace(scored, notes=reading.notes_of(asked, path.name))


def score_forms(
    evaluations: Sequence[Evaluation], *, ruleset: str | None = None, everything: Sequence[Evaluation] = ()
) -> Scoring:
    """Score evaluations already read; `everything` are the forms of the same file, whose facts they may share."""
    known = [*evaluations, *(form for form in everything if form not in evaluations)]
    scored = tuple(score_one(form, known, ruleset) for form in evaluations)
    return Scoring(scored, _roll_ups(scored))


def score_one(evaluation: Evaluation, together: Sequence[Evaluation] = (), ruleset: str | None = None) -> ScoredForm:
    """One form, with the other forms of its unit and year among `together` as companions."""
    from assistant import scoring

    rules = rules_for(evaluation, together, ruleset)
    card = scoring.score(evaluation, rules, companions=companions(evaluation, together))
    return ScoredForm(evaluation, rules, card, tuple(scoring.score_findings(evaluation, card, rules)))


def rules_for(evaluation: Evaluation, together: Sequence[Evaluation] = (), ruleset: str | None = None) -> RuleSet:
    """The rule set of a form; one without a signature of its own takes that of its companions where they agree."""
    from assistant import scoring

    try:
        return scoring.choose(evaluation, ruleset)
    except UndecidedRuleSetError:
        near = [rules for form in companions(evaluation, together) for rules in scoring.candidates(form)]
        same = {rules.id: rules for rules in near if evaluation.scope in rules.scopes}
        if len(same) != 1:
            raise
        return next(iter(same.values()))


def companions(evaluation: Evaluation, together: Sequence[Evaluation]) -> tuple[Evaluation, ...]:
    """The other forms of the same unit, year and scope."""
    key = (evaluation.unit_name, evaluation.year, evaluation.scope, evaluation.project_name)
    return tuple(
        form
        for form in together
        if form != evaluation and (form.unit_name, form.year, form.scope, form.project_name) == key
    )


def _roll_ups(forms: Sequence[ScoredForm]) -> tuple[RollUp, ...]:
    from assistant import scoring

    units: dict[tuple[str, int, str, str], list[ScoredForm]] = {}
    for form in forms:
        key = (form.evaluation.unit_name, form.evaluation.year, form.evaluation.scope, form.ruleset.id)
        units.setdefault(key, []).append(form)
    rolled = (scoring.roll_up([form.evaluation for form in group], group[0].ruleset) for group in units.values())
    return tuple(result for result in rolled if result is not None)
