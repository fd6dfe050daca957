"""An audit from file to answer: folding, decisions over re-runs, outputs, many passages in one process."""

import io
from pathlib import Path

import pytest

from assistant.checks.frame.folding import fold
from assistant.config import Settings
from assistant.domain.finding import Finding, Role, Severity, Span
from assistant.errors import BadInputError
from assistant.ingest import text_document
from assistant.resources import folder
from assistant.service import auditing, decisions

REPORT = """# 2022年度石桥镇文化站项目支出绩效自评报告

一、资金情况

项目全年预算数120.00万元，执行数96.60万元，预算执行率85.50%。其中<b>场地租金</b>费用=SUM(1)元，，另行列支。

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 演出场次 | ≥40场 | 42场 | 50 | 53 |
| 效益指标 | 观众满意度 | ≥90% | 93% | 40 | 40 |
| 总分 |  |  |  | 90 | 93 |
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def outcome(report: Path) -> auditing.Audit:
    return auditing.audit(report, Settings())


def test_findings_carry_code_place_and_quote(report: Path):
    found = {f.code: f for f in outcome(report).findings}
    assert {"SCORE01", "TEXT02"} <= set(found)
    span = found["SCORE01"].spans[0]
    assert REPORT[span.start : span.end].strip() == "53"
    assert span.place


def test_json_has_the_keys_of_the_contract(report: Path):
    data = outcome(report).as_json()
    assert set(data) == {"findings", "checks", "summary"}
    assert {"code", "examined", "passed", "failed", "status"} <= set(data["checks"][0])


def test_consequences_are_folded_under_their_cause():
    def one(code: str, start: int, **more: str) -> Finding:
        return Finding(code, Severity.ERROR, code, (Span(Role.STATED, start, start + 2, "x"),), parameters=more)

    folded = fold([one("SUM22", 40, follows="10"), one("SCORE01", 10), one("SCORE02", 10)])
    assert [f.code for f in folded] == ["SCORE01"]
    assert set(folded[0].folded) == {"SUM22", "SCORE02"}


def test_a_consequence_without_its_cause_stands_alone():
    alone = Finding("SUM22", Severity.ERROR, "m", (Span(Role.STATED, 4, 6, "x"),), parameters={"follows": "10"})
    assert fold([alone]) == [alone]


def test_decisions_are_kept_over_runs(report: Path, tmp_path: Path):
    baseline = tmp_path / "处理.yaml"
    first = outcome(report)
    mark = first.findings[0].fingerprint
    settled, known = decisions.settle(first, decisions.load(baseline), {mark: "wrong"})
    decisions.save(baseline, known)
    assert mark not in {f.fingerprint for f in settled.findings}
    again, _ = decisions.settle(outcome(report), decisions.load(baseline), {})
    assert len(again.findings) == len(first.findings) - 1
    assert [word for _, word in again.decided] == ["wrong"]


def test_a_decision_on_an_unknown_finding_is_refused(report: Path):
    with pytest.raises(BadInputError, match="没有这条意见"):
        decisions.settle(outcome(report), {}, {"0000": "wrong"})


def test_a_broken_decisions_file_is_refused(tmp_path: Path):
    path = tmp_path / "坏.yaml"
    path.write_text("- 1\n- 2\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="不是本程序写出的"):
        decisions.load(path)


def test_outputs_mark_the_places_and_escape_the_text(report: Path, tmp_path: Path):
    import docx
    import openpyxl

    found = outcome(report)
    page, word, sheet = tmp_path / "o.html", tmp_path / "o.docx", tmp_path / "o.xlsx"
    auditing.export(found, report, html=page, docx=word, xlsx=sheet)
    html = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "http" not in html.replace('http-equiv="Content-Security-Policy"', "")
    assert html.count("<mark") >= len(found.findings)
    assert len(list(docx.Document(str(word)).comments)) == len(found.findings)
    rows = openpyxl.load_workbook(io.BytesIO(sheet.read_bytes()))["审核意见"]
    assert rows.max_row == len(found.findings) + 1
    assert all(cell.data_type != "f" for row in rows.iter_rows() for cell in row)


def test_passages_are_answered_one_by_one():
    answers = list(auditing.audit_passages(iter([("a", "群众知晓率满分5分，得5.5分。"), ("b", "一切正常。")])))
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert [f["code"] for f in answers[0]["findings"]] == ["SCORE11"]
    assert answers[1]["findings"] == []


def test_growth_is_linear_enough():
    # Counted, not timed: twice the text, about twice the relations.
    one = auditing.audit_document(text_document(REPORT * 5, "长.md"))
    two = auditing.audit_document(text_document(REPORT * 10, "长.md"))
    ratio = sum(r.examined for r in two.results) / sum(r.examined for r in one.results)
    assert ratio < 2.5


FORM = folder("corpus") / "sample" / "自评表.xlsx"
BESIDE = """# 澄川市青渚区档案馆2023年度馆藏档案数字化加工项目绩效自评报告

项目全年预算{budget}万元，其中设备购置60.00万元。

| 资金 | 预算数 | 执行数 | 执行率 |
|---|---|---|---|
| 上年结转资金 | 6.50 | {spent} | {rate} |
"""


@pytest.mark.parametrize(
    ("budget", "spent", "rate", "told"),
    [
        ("186.50", "6.50", "100%", set()),
        ("186.50", "5.60", "86.15%", {"5.60", "86.15%"}),
        ("168.50", "6.50", "100%", {"168.50万元"}),
    ],
)
def test_a_report_is_held_against_every_row_of_its_form(
    budget: str, spent: str, rate: str, told: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "报告.md"
    path.write_text(BESIDE.format(budget=budget, spent=spent, rate=rate), encoding="utf-8")
    found = auditing.audit(path, Settings(), against=FORM).findings
    assert {finding.stated for finding in found} == told


def test_a_report_of_another_unit_is_not_held_against_the_form(tmp_path: Path) -> None:
    text = BESIDE.format(budget="168.50", spent="5.60", rate="86.15%")
    title = "# 北陵县气象台2023年度雷达维护项目绩效自评报告"
    path = tmp_path / "报告.md"
    path.write_text("\n".join((title, *text.splitlines()[1:])), encoding="utf-8")
    outcome = auditing.audit(path, Settings(), against=FORM)
    assert outcome.findings == ()
    assert "没有提到自评表的单位" in outcome.document.warnings[-1]
