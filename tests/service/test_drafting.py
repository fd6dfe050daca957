"""The use-case end to end: files in, draft out, statuses as the contract says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.config import ModelSettings, PrivacySettings, Settings
from assistant.domain.finding import Severity
from assistant.errors import BadInputError
from assistant.llm.loopback import LoopbackEndpoint, same
from assistant.service import auditing, drafting
from tests.drafting.conftest import FORM, SUMMARY


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(FORM, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def summary(tmp_path: Path) -> Path:
    path = tmp_path / "工作总结.txt"
    path.write_text(SUMMARY, encoding="utf-8")
    return path


def settings(url: str, **privacy: bool) -> Settings:
    return Settings(
        model={"default": ModelSettings(base_url=url, name="m", timeout=2, retries=0)},
        privacy=PrivacySettings(**privacy),
    )


def test_without_a_model_the_draft_is_composed_and_says_so(form: Path, summary: Path) -> None:
    (drafted,) = drafting.draft_file(form, Settings(), materials=[summary], section="all")
    data = drafting.as_json([drafted])["drafts"][0]
    assert data["model"] is None
    assert data["sources"] == ["工作总结.txt"]
    assert {section["by"] for section in data["sections"]} == {"composed"}
    figures = [figure for section in data["sections"] for figure in section["figures"] if figure["fact"]]
    assert len(figures) > 40
    assert {figure["verdict"] for figure in figures} <= {"matched", "derived", "not_data"}
    assert drafted.status == 1  # a cause is missing


def test_a_draft_with_every_cause_has_status_zero(form: Path) -> None:
    whole = {**FORM, "causes": [*FORM["causes"], {"about": "群众满意度", "text": "淋浴间改造期间停用"}]}
    form.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    (drafted,) = drafting.draft_file(form, Settings())
    assert drafted.draft.is_final
    assert drafted.status == 0


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html"])
def test_a_draft_is_exported(form: Path, tmp_path: Path, suffix: str) -> None:
    drafts = drafting.draft_file(form, Settings(), section="summary")
    ((path, _),) = drafting.export_all(drafts, tmp_path / f"稿{suffix}")
    assert path.stat().st_size > 500
    with pytest.raises(BadInputError, match="不支持这种输出格式"):
        drafting.export_all(drafts, tmp_path / "稿.pdf")


def test_an_unknown_part_is_told(form: Path) -> None:
    with pytest.raises(BadInputError, match="没有这个部分"):
        drafting.draft_file(form, Settings(), section="poem")


def test_a_failing_endpoint_gives_the_composed_draft_and_status_one(form: Path) -> None:
    with LoopbackEndpoint(same("x"), ["server"] * 3) as server:
        (drafted,) = drafting.draft_file(form, settings(server.url))
    assert drafted.draft.endpoint_problem is not None
    assert drafted.draft.sections[0].text
    assert drafted.status == 1


def test_marked_material_is_not_sent_away(form: Path, tmp_path: Path) -> None:
    secret = tmp_path / "内部.txt"
    secret.write_text("秘密★一年\n工作总结\n2022年，全年举办健身活动46场。", encoding="utf-8")
    (drafted,) = drafting.draft_file(form, settings("http://203.0.113.7/v1"), materials=[secret])
    assert drafted.draft.endpoint_problem is not None
    assert "秘密" in drafted.draft.endpoint_problem
    assert drafted.status == 1


def test_a_model_that_is_not_configured_is_told(form: Path) -> None:
    with pytest.raises(BadInputError, match="配置里没有这个模型"):
        drafting.draft_file(form, Settings(), model="big")


def test_facts_alone_can_be_drafted(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    facts = [{"label": "预算数", "value": "80", "unit": "万元"}, {"label": "执行数", "value": "76", "unit": "万元"}]
    bare = {"schema": "jushi/evaluation/1", "unit_name": "青溪镇", "year": 2023, "scope": "project", "facts": facts}
    path.write_text(json.dumps(bare, ensure_ascii=False), encoding="utf-8")
    (drafted,) = drafting.draft_file(path, Settings(), section="summary")
    assert "执行数为76万元，完成预算的95.00%" in drafted.draft.sections[0].text


def test_revising_needs_a_model(form: Path) -> None:
    (drafted,) = drafting.draft_file(form, Settings())
    with pytest.raises(BadInputError, match="没有配置模型"):
        drafting.revise(drafted.case, Settings(), "改进措施", "甲。", "再具体些")


SCORES_ALONE = [
    {"level1": level1, "level2": level2, "name": name, "points": points, "self_score": score}
    for level1, level2, name, points, score in (
        ("投入（20分）", "预算配置（20分）", "人员控制率", "10", "10"),
        ("投入（20分）", "预算配置（20分）", "重点支出安排率", "10", "9"),
        ("过程（40分）", "资产管理（40分）", "资产管理安全性", "25", "25"),
        ("过程（40分）", "资产管理（40分）", "固定资产利用率", "15", "15"),
        ("产出（30分）", "职责履行（30分）", "重点工作完成情况", "30", "28"),
    )
]


@pytest.mark.parametrize(
    "changes",
    [{}, {"indicators": SCORES_ALONE, "scope": "department", "project_name": None, "self_total": "95", "measures": []}],
)
def test_an_audit_of_our_own_draft_finds_no_error(changes: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps({**FORM, **changes}, ensure_ascii=False), encoding="utf-8")
    [drafted] = drafting.draft_file(path, Settings(), section="all", model="none")
    assert drafted.form_errors == ()
    drafting.export(drafted, tmp_path / "稿.docx")
    audited = auditing.audit(tmp_path / "稿.docx", Settings())
    assert [finding.message for finding in audited.findings if finding.severity is Severity.ERROR] == []


def test_an_empty_cell_in_doubt_is_told_by_its_place_alone() -> None:
    from assistant.domain.evaluation import Doubt, Reading
    from assistant.service import reading

    doubts = [
        Doubt(form=0, field="indicators[0].actual", text=text, why="公式没有保存计算结果", place="Sheet!I9")
        for text in ("", "9.5")
    ]
    told = reading.notes_of(Reading(evaluations=[], doubts=doubts), "自评表.xlsx")
    assert told == (
        "自评表.xlsx（Sheet!I9）：公式没有保存计算结果",
        "自评表.xlsx（Sheet!I9）的“9.5”：公式没有保存计算结果",
    )
