"""Checking a text: against a form, against facts alone, against the copy a file of ours carries; many passages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.config import Settings
from assistant.domain.finding import Finding, Severity, Verdict
from assistant.errors import BadInputError
from assistant.service import checking, drafting

FACTS: dict[str, Any] = {
    "schema": "jushi/evaluation/1",
    "unit_name": "岭南区档案室",
    "year": 2022,
    "scope": "department",
    "facts": [
        {"label": "接待查档群众", "value": "814", "unit": "人次", "year": 2022},
        {"label": "数字化支出", "value": "86.40", "unit": "万元", "year": 2022},
        {"label": "数字化预算", "value": "90.00", "unit": "万元", "year": 2022},
    ],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({"evaluations": [FACTS]}, ensure_ascii=False), encoding="utf-8")
    return path


def test_facts_alone_are_enough(data: Path, tmp_path: Path) -> None:
    text = tmp_path / "稿.md"
    text.write_text("# 一、工作情况\n\n全年接待查档群众814人次，数字化支出84.60万元。\n", encoding="utf-8")
    checked = checking.check(text, Settings(), data=data)
    assert [(j.text, j.verdict) for j in checked.judgements if j.verdict is not Verdict.NOT_DATA] == [
        ("814人次", Verdict.MATCHED),
        ("84.60万元", Verdict.MISMATCH),
    ]
    assert checked.status == 1
    finding = checked.as_json()["findings"][0]
    span = finding["spans"][0]
    assert text.read_text(encoding="utf-8")[span["start"] : span["end"]] == span["quote"] == "84.60万元"
    assert finding["expected"] == "86.40万元"
    assert span["place"]
    assert "facts.json" in checked.against


def test_a_right_text_passes_with_status_zero(data: Path, tmp_path: Path) -> None:
    text = tmp_path / "稿.txt"
    text.write_text("数字化预算90.00万元，支出86.40万元，执行率96%。", encoding="utf-8")
    checked = checking.check(text, Settings(), data=data)
    assert checked.findings == ()
    assert checked.status == 0
    assert checked.summary()["derived"] == 1


def test_a_text_without_data_is_refused_with_the_cure(tmp_path: Path) -> None:
    text = tmp_path / "稿.txt"
    text.write_text("支出86.40万元。", encoding="utf-8")
    with pytest.raises(BadInputError, match="--data"):
        checking.check(text, Settings())


def test_a_document_of_ours_is_checked_against_the_copy_it_carries(tmp_path: Path) -> None:
    from docx import Document

    sample = Path(__file__).parents[2] / "corpus" / "sample" / "evaluation.json"
    drafted = drafting.draft_file(sample, Settings(), section="overview")[0]
    path = tmp_path / "稿.docx"
    drafting.export(drafted, path)
    checked = checking.check(path, Settings())
    assert "自带" in checked.against
    assert checked.summary()["matched"] > 5
    wrong_before = checked.summary()["mismatch"]

    document = Document(str(path))
    run = next(r for p in document.paragraphs for r in p.runs if "万元" in r.text and any(c.isdigit() for c in r.text))
    digit = next(c for c in run.text if c.isdigit() and c != "9")
    run.text = run.text.replace(digit, "9", 1)
    edited = tmp_path / "改.docx"
    document.save(str(edited))
    again = checking.check(edited, Settings())
    assert again.summary()["mismatch"] + again.summary()["unsupported"] > wrong_before


def test_passages_answer_with_their_ids_in_order(data: Path) -> None:
    known = checking.load_data(data, Settings())
    passages = iter([("甲", "接待查档群众814人次。"), ("乙", "接待查档群众841人次。"), (3, "没有数字。")])
    answers = list(checking.check_passages(passages, known))
    assert [answer["id"] for answer in answers] == ["甲", "乙", 3]
    assert [answer["summary"]["mismatch"] for answer in answers] == [0, 1, 0]
    assert set(answers[0]) == {"id", "figures", "findings", "summary", "against"}


def test_forms_of_one_file_are_checked_together(tmp_path: Path) -> None:
    other = {**FACTS, "unit_name": "岭北区档案室", "facts": [{"label": "数字化支出", "value": "12.00", "unit": "万元"}]}
    path = tmp_path / "two.json"
    path.write_text(json.dumps({"evaluations": [FACTS, other]}, ensure_ascii=False), encoding="utf-8")
    known = checking.load_data(path, Settings())
    assert len(known.book.facts) == 4
    only = checking.load_data(path, Settings(), form="岭北区档案室")
    assert len(only.book.facts) == 1


def test_a_material_of_another_year_is_no_evidence(data: Path, tmp_path: Path) -> None:
    last, this = tmp_path / "去年总结.md", tmp_path / "总结.md"
    last.write_text(f"# {FACTS['year'] - 1}年工作总结\n\n举办讲座31场。\n", encoding="utf-8")
    this.write_text(f"# {FACTS['year']}年工作总结\n\n举办展览7场。\n", encoding="utf-8")
    known = checking.load_data(data, Settings(), materials=(last, this))
    assert "、总结.md" in known.source
    assert "去年总结.md" not in known.source
    assert any("去年总结.md" in note and "没有采用" in note for note in known.notes)
    checked = checking.check_text("举办讲座31场，举办展览7场。", known, "稿")
    assert [judgement.verdict for judgement in checked.judgements] == ["unsupported", "matched"]


def test_the_page_marks_and_escapes(data: Path, tmp_path: Path) -> None:
    checked = checking.check_text("<b>接待查档群众841人次</b>", checking.load_data(data, Settings()), "甲<乙")
    path = tmp_path / "页.html"
    checking.write_page(checked, path)
    page = path.read_text(encoding="utf-8")
    assert '<mark class="mismatch"' in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert "http" not in page
    with pytest.raises(BadInputError, match="写不进去"):
        checking.write_page(checked, tmp_path / "没有" / "页.html")


def test_the_page_numbers_what_is_open_and_tells_a_last_place_apart(data: Path, tmp_path: Path) -> None:
    text = "接待查档群众814人次，数字化支出86.41万元，接待学\n生30人次。"
    checked = checking.check_text(text, checking.load_data(data, Settings()), "稿")
    checking.write_page(checked, tmp_path / "页.html")
    page = (tmp_path / "页.html").read_text(encoding="utf-8")
    assert '<mark class="nearly">仅末位之差</mark>' in page
    assert page.count('tabindex="0" data-number=') == page.count("<li>") == 2
    assert 'data-number="1" title="与数据不符：' in page


def test_the_page_tells_what_concerns_no_single_figure(data: Path, tmp_path: Path) -> None:
    checked = checking.check_text("接待查档群众814人次。", checking.load_data(data, Settings()), "稿")
    finding = Finding("FIG92", Severity.ERROR, "文内数据副本为“9<户”，自评表为“8户”")
    checking.write_page(replace(checked, beside=(finding,), notes=("表中&有一处存疑",)), tmp_path / "页.html")
    page = (tmp_path / "页.html").read_text(encoding="utf-8")
    assert "其他意见 1 处" in page
    assert "9&lt;户" in page
    assert "注意：表中&amp;有一处存疑" in page
    assert "没有发现不符之处" not in page


def test_cells_of_the_form_that_are_doubtful_are_told_with_the_verdicts(tmp_path: Path) -> None:
    form = tmp_path / "表.csv"
    rows = [
        "2022年度岭南区档案室整体绩效自评表",
        "单位名称,岭南区档案室",
        "一级指标,二级指标,三级指标,年初目标值,实际完成值,分值,得分",
    ]
    rows += ["产出指标,数量指标,接待查档群众,800人次,81l人次,50,50", "产出指标,数量指标,整理档案,90卷,95卷,50,50"]
    form.write_text("\n".join(rows), encoding="utf-8")
    text = tmp_path / "稿.txt"
    text.write_text("接待查档群众814人次。", encoding="utf-8")
    told = checking.check(text, Settings(), data=form, ruleset="platform")
    assert any("81l人次" in note and "混有字母" in note for note in told.warnings)
    assert told.as_json()["warnings"] == list(told.warnings)
    known = checking.load_data(form, Settings(), ruleset="platform")
    assert "warnings" not in next(checking.check_passages(iter([(1, "好。")]), known))


def test_a_report_of_another_year_than_the_data_is_said_before_its_figures(data: Path, tmp_path: Path) -> None:
    text = tmp_path / "旧稿.md"
    text.write_text("# 2021年度岭南区档案室绩效自评报告\n\n全年接待查档群众802人次。\n", encoding="utf-8")
    warnings = checking.check(text, Settings(), data=data).warnings
    assert warnings == ("报告写的是2021年，数据是2022年度的，请看是否拿错了文件",)
    passages = [("1", text.read_text(encoding="utf-8"))]
    assert "warnings" not in next(checking.check_passages(iter(passages), checking.load_data(data, Settings())))


def test_only_of_a_whole_report_is_it_said_that_most_of_its_figures_are_anothers(data: Path, tmp_path: Path) -> None:
    text = tmp_path / "别家.md"
    text.write_text("".join(f"接待查档群众{number}人次。" for number in range(121, 161)), encoding="utf-8")
    (said,) = checking.check(text, Settings(), data=data).warnings
    assert said.startswith("与数据不符的数字有 40 处")
    passages = iter([("1", text.read_text(encoding="utf-8"))])
    assert "warnings" not in next(checking.check_passages(passages, checking.load_data(data, Settings())))


def test_the_right_figure_is_told_as_its_row_prints_it(data: Path, tmp_path: Path) -> None:
    text = tmp_path / "稿.md"
    text.write_text("全年数字化支出90.1万元，数字化预算95万元。", encoding="utf-8")
    found = checking.check(text, Settings(), data=data).findings
    assert [finding.expected for finding in found] == ["86.40万元", "90.00万元"]
    assert [finding.arithmetic for finding in found] == [None, None]  # a row is no arithmetic
