"""The corpus keeps its promises: enough reports of every family, readable forms, and nothing that does not add up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from assistant.config import Settings
from assistant.resources import folder
from assistant.scoring.rulesets import load_all
from assistant.service import auditing, reading, scoring

CORPUS = folder("corpus")
ENTRIES = yaml.safe_load((CORPUS / "manifest.yaml").read_text(encoding="utf-8"))["reports"]


def test_two_dozen_reports_of_every_family_and_kind_some_in_two_years() -> None:
    assert len(ENTRIES) >= 24
    families = {entry["ruleset"] for entry in ENTRIES if entry["ruleset"]}
    assert families <= set(load_all())
    assert len(families) >= 9
    assert {entry["scope"] for entry in ENTRIES} == {"department", "project"}
    assert {entry["quality"] for entry in ENTRIES} == {"good", "mediocre"}
    years = Counter(entry["unit"] for entry in ENTRIES)
    assert sum(count == 2 for count in years.values()) >= 5


def test_the_manifest_names_every_file_and_no_other() -> None:
    named = {entry["report"] for entry in ENTRIES} | {entry["form"] for entry in ENTRIES if "form" in entry}
    there = {str(path.relative_to(CORPUS)) for name in ("reports", "forms") for path in (CORPUS / name).iterdir()}
    assert named == there


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: Path(entry["report"]).stem)
def test_a_report_has_nothing_at_error_level(entry: dict[str, str]) -> None:
    audit = auditing.audit(CORPUS / entry["report"], Settings())
    assert [finding.message for finding in audit.findings if finding.severity == "error"] == []
    assert any(result.examined for result in audit.results)


@pytest.mark.parametrize("entry", [e for e in ENTRIES if "form" in e], ids=lambda entry: Path(entry["form"]).stem)
def test_a_form_reads_and_scores_without_an_error(entry: dict[str, str]) -> None:
    evaluation = reading.load_evaluations(CORPUS / entry["form"], Settings())[0]
    assert (evaluation.unit_name, evaluation.year, evaluation.ruleset) == (
        entry["unit"],
        entry["year"],
        entry["ruleset"],
    )
    scored = scoring.score_one(evaluation)
    assert [finding.message for finding in scored.findings if finding.severity == "error"] == []
    assert [i.name for i in scored.scorecard.items if i.agrees is False] == []
