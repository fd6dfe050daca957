"""Claims that all indicators were met, before one table, in it and against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.checks.frame.examples import form_of
from assistant.checks.tie_all_met import CODE
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import CheckStatus
from assistant.ingest import read_evaluations, text_document
from assistant.service.auditing import audit_document

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "checks" / "all_met.yaml").read_text(encoding="utf-8")
)
TITLE = "云岭林业站2022年度森林管护项目绩效自评报告\n\n"


def found(text: str, **given: Any) -> list[str]:
    outcome = audit_document(text_document(TITLE + text, "报告.md"), **given)
    return [finding.message for finding in outcome.findings if finding.code == CODE]


@pytest.mark.parametrize("claim", CASES["found"])
def test_a_claim_about_all_is_held_against_the_table(claim: str) -> None:
    messages = found(f"{claim}\n\n{CASES['table']}")
    assert len(messages) == 1
    assert "补植苗木株数" in messages[0] or "林农满意度" in messages[0]


@pytest.mark.parametrize("words", CASES["silent"])
def test_what_says_less_or_is_true_stays_silent(words: str) -> None:
    assert found(f"{words}\n\n{CASES['table']}") == []


def test_a_claim_is_held_against_a_form_given_as_data() -> None:
    form = text_document(TITLE + CASES["table"], "自评表.md")
    given: tuple[Evaluation, ...] = tuple(read_evaluations(form).evaluations)
    assert len(found(CASES["found"][0], other=form, given=given)) == 1
    assert found(CASES["silent"][0], other=form, given=given) == []


@pytest.mark.parametrize(("number", "found_times"), [("12", 1), ("十二", 1), ("十一", 0)])
def test_a_claim_of_so_many_is_about_a_table_of_so_many(number: str, found_times: int) -> None:
    rows = [f"产出指标 | 数量指标 | 巡护{sign}号林班 | ≥30次 | 24次 | 5 | 4" for sign in "甲乙丙丁戊己庚辛壬癸子丑"]
    assert len(found(f"{number}项三级指标均已达标。\n\n{form_of(*rows)}")) == found_times


def test_two_tables_are_not_guessed_between() -> None:
    total = "| 总分 | | | | | 90 | 87.97 | |"
    text = f"{CASES['found'][0]}\n\n{CASES['table']}{total}\n\n另一项目\n\n{CASES['table']}{total}"
    outcome = audit_document(text_document(TITLE + text, "报告.md"))
    result = next(one for one in outcome.results if one.code == CODE)
    assert result.status is CheckStatus.NOT_APPLICABLE
