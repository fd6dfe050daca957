"""What the reading of the finished text calls wrong fails, even where the first proof holds."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Verdict
from assistant.drafting.dossier import Dossier
from assistant.drafting.draft import compose_draft, outline_of
from assistant.drafting.gate import Gate, Scene
from assistant.drafting.gate import gate as gate_module
from assistant.drafting.references import render

SWAPPED = (
    "全年执行数为{{预算数}}。",
    "健身活动场次实际完成{{健身活动场次·年初目标值}}。",
    "群众满意度年初目标值为{{群众满意度·实际完成值}}。",
    "器材更新数量满分{{器材更新数量·分值}}，自评得{{健身活动场次·得分}}。",
)


@pytest.mark.parametrize("template", SWAPPED)
def test_a_figure_out_of_place_fails_by_the_second_proof_alone(
    dossier: Dossier, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_module, "identity_faults", lambda *_: [])
    proof = Gate(dossier).examine(template, Scene(""))
    assert "FIG26" in [finding.code for finding in proof.findings], proof.text
    assert "重新核对" in proof.findings[0].message


def test_the_sentence_is_read_behind_what_stands_before_it(dossier: Dossier) -> None:
    second = Gate(dossier).second
    rendered = render("自评得{{预算执行率·得分}}。", dossier.book)
    assert second.faults(rendered.text, rendered.placed, "") != []  # alone it speaks of the whole form
    assert second.faults(rendered.text, rendered.placed, "预算执行情况满分10分，") == []


def test_a_section_keeps_the_verdict_of_the_reading(dossier: Dossier) -> None:
    rendered = render("全年执行数为{{预算数}}。", dossier.book)
    judgements, findings = Gate(dossier).second.section(rendered.text, rendered.placed)
    assert [one.verdict for one in judgements] == [Verdict.MISMATCH]
    assert findings[0].expected == "128.00万元"


def test_nothing_the_composer_writes_is_called_wrong(dossier: Dossier) -> None:
    draft = compose_draft(dossier, outline_of("all", None))
    figures = [figure for section in draft.sections for figure in section.judgements]
    assert len(figures) > 20
    assert [figure for figure in figures if figure.verdict is Verdict.MISMATCH] == []


def test_the_budget_before_and_after_its_adjustment_is_known_by_its_words(dossier: Dossier) -> None:
    told = render("全年预算由年初的{{年初预算数}}调整为{{预算数}}。", dossier.book)
    second = Gate(dossier).second
    assert second.section(told.text, told.placed)[1] == []
    turned = render("全年预算由年初的{{预算数}}调整为{{执行数}}。", dossier.book)
    _, findings = second.section(turned.text, turned.placed)
    assert [finding.expected for finding in findings] == ["150.00万元", "160.00万元"]
