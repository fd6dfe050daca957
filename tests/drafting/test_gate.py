"""The gate, sentence by sentence; the cases are YAML that a finance officer can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.drafting.dossier import Dossier
from assistant.drafting.gate import Gate, Scene

from .conftest import dossier_of

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "drafting" / "gate.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def gate(dossier: Dossier) -> Gate:
    gate = Gate(dossier)
    gate.asked = frozenset({"群众满意度未达到目标的原因"})
    return gate


@pytest.mark.parametrize("text", CASES["passes"])
def test_true_sentences_pass(gate: Gate, text: str) -> None:
    proof = gate.examine(text, Scene(""))
    assert proof.holds, [finding.message for finding in proof.findings]
    assert "{{" not in proof.text


@pytest.mark.parametrize("case", CASES["stopped"], ids=lambda case: case["why"])
def test_false_sentences_are_stopped_with_a_reason(gate: Gate, case: dict[str, str]) -> None:
    proof = gate.examine(case["text"], Scene(""))
    codes = [finding.code for finding in proof.findings]
    assert case["code"] in codes, (proof.text, codes)
    assert all(finding.message and finding.spans for finding in proof.findings)


def test_a_typed_figure_that_is_exactly_a_fact_becomes_a_placed_one(gate: Gate) -> None:
    proof = gate.examine("全年执行数为128.00万元。", Scene(""))
    assert [one.fact for one in proof.placed] == ["执行数"]
    assert proof.text[proof.placed[0].start : proof.placed[0].end] == "128.00万元"


def test_words_copied_from_another_report_are_found(dossier: Dossier) -> None:
    other = "加强场馆日常巡检并建立设施设备维修保养台账，按月组织安全隐患排查并限期销号整改到位"
    proof = Gate(dossier, foreign=other).examine(f"{other}。", Scene(""))
    assert "TEXT26" in [finding.code for finding in proof.findings]


def test_a_sentence_of_the_materials_repeated_whole_needs_no_other_ground(gate: Gate) -> None:
    assert gate.examine("开放场馆{{开放场馆}}。", Scene("")).holds


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("全年经费主要用于看台加固、场馆维修和教练员培训。", True),
        ("经费主要用于看台加固、场馆维修及教练员培训。", True),
        ("经费用于看台加固、场馆维修与教练员培训。", True),
        ("经费主要用于看台加固。", True),
        ("经费主要用于购置公务车辆。", False),
        ("经费主要用于看台加固、场馆维修和人员奖金。", False),
        ("经费全部用于看台加固、场馆维修和教练员培训。", False),
    ],
)
def test_what_money_went_for_may_be_told_with_other_marks_between(sentence: str, passes: bool) -> None:
    gate = Gate(dossier_of(summary="全年经费主要用于：看台加固、场馆维修及教练员培训。"))
    assert gate.examine(sentence, Scene("")).holds is passes


@pytest.mark.parametrize("sentence", ["全年没有结余。", "预算资金全部支出完毕。", "年末无结转。"])
def test_a_form_without_a_budget_does_not_tell_what_was_left(sentence: str) -> None:
    gate = Gate(dossier_of({"budget_lines": []}, summary=""))
    codes = [finding.code for finding in gate.examine(sentence, Scene("")).findings]
    assert "TEXT28" in codes
    assert "TEXT31" not in codes
