"""Planted and innocent texts beyond the examples of the catalogue, for checks that look at whole tables and reports."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.checks.frame.catalogue import run_all
from assistant.checks.frame.context import Context
from assistant.checks.frame.examples import OTHER
from assistant.ingest import text_document

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/checks/varied.yaml").read_text(encoding="utf-8"))


def codes(text: str) -> set[str]:
    own, _, other = text.partition(OTHER)
    context = Context(text_document(own, "例.md"), other=text_document(other, "对照.md") if other else None)
    return {finding.code for result in run_all(context) for finding in result.findings}


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, case in CASES.items() for t in case["bad"]])
def test_finds_what_is_planted(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, case in CASES.items() for t in case["good"]])
def test_leaves_the_innocent_alone(code: str, text: str) -> None:
    assert code not in codes(text)
