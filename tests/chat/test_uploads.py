"""Uploads at the desk: what takes the place of what, what a bad one changes, and what stays on the disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assistant.chat.conversation import say
from assistant.chat.desk import Desk
from assistant.chat.reviewing import take_report
from assistant.chat.work import Work
from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.service import evaluation_file, reading

from .desks import upload


def test_a_material_uploaded_again_replaces_the_first(desk: Desk, work: Work, tmp_path: Path) -> None:
    changed = tmp_path / "新总结.md"
    changed.write_text("全年另外接待专题参观95批次。", encoding="utf-8")
    desk.take_material(work, changed, "工作总结.md")
    assert [file.name for file in work.of_role("material")] == ["工作总结.md"]
    assert "95批次" in desk.case(work).dossier.source_text
    assert "2475人次，其中" not in desk.case(work).dossier.source_text


def test_a_bad_upload_changes_nothing(desk: Desk, work: Work, tmp_path: Path) -> None:
    before = work.model_dump()
    broken = tmp_path / "x.docx"
    broken.write_text("不是 Word 文件", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"自评表二\.docx"):
        desk.take_form(work, broken, "自评表二.docx")
    assert work.model_dump() == before


def other_form(tmp_path: Path, **changes: object) -> Path:
    """The sample's form with other cells, as evaluation.json."""
    read = reading.read(upload(tmp_path, "自评表.xlsx"), Settings())
    read.evaluations[0] = read.evaluations[0].model_copy(update=changes)
    path = tmp_path / "另一张.json"
    evaluation_file.write(path, evaluation_file.as_json(read))
    return path


def test_the_form_of_another_unit_or_year_leaves_the_work_before_as_it_was(
    desk: Desk, work: Work, tmp_path: Path
) -> None:
    say(desk, work, "起草综述")
    before = desk.open(work.identifier)
    for changes in ({"unit_name": "石塘县档案馆"}, {"year": 2024}):
        taken = desk.take_form(work, other_form(tmp_path, **changes), "另一张.json")
        assert taken.identifier != work.identifier
        assert not taken.sections
        assert desk.open(work.identifier) == before


def test_a_corrected_form_of_the_same_unit_replaces_the_one_before(desk: Desk, work: Work, tmp_path: Path) -> None:
    taken = desk.take_form(work, other_form(tmp_path, self_total="95"), "另一张.json")
    assert taken is work
    assert work.evaluations[0].self_total == "95"


def test_a_report_under_review_goes_along_with_the_form_of_another_unit(desk: Desk, work: Work, tmp_path: Path) -> None:
    report = tmp_path / "报告.md"
    report.write_text("# 自评报告\n\n全年预算数100万元，执行数90万元，执行率95%。\n", encoding="utf-8")
    take_report(desk, work, report, "报告.md")
    taken = desk.take_form(work, other_form(tmp_path, unit_name="石塘县档案馆"), "另一张.json")
    assert [file.name for file in taken.of_role("report")] == ["报告.md"]
    assert [file.name for file in work.of_role("report")] == ["报告.md"]


def test_a_case_is_made_anew_for_whatever_of_the_data_changed(desk: Desk, work: Work, tmp_path: Path) -> None:
    whole = desk.case(work)
    assert desk.case(work) is whole
    work.evaluations.append(work.evaluations[0].model_copy(update={"project_name": "库房修缮"}))
    assert desk.case(work) is not whole  # forms of one file are scored together
    work.marking = "秘密"
    assert desk.case(work).dossier.marking == "秘密"


def lying(desk: Desk, work: Work) -> set[str]:
    """Every upload on the disk, and the names that materials are read under."""
    return {str(path.relative_to(desk.store.files(work))) for path in desk.store.files(work).rglob("*")}


def test_what_was_uploaded_anew_leaves_nothing_of_the_one_before(desk: Desk, work: Work, tmp_path: Path) -> None:
    report = tmp_path / "报告.md"
    report.write_text("# 自评报告\n\n全年举办讲座。\n", encoding="utf-8")
    for _ in range(2):
        desk.take_form(work, upload(tmp_path, "自评表.xlsx"), "自评表.xlsx")
        desk.take_material(work, upload(tmp_path, "工作总结.md"), "工作总结.md")
        take_report(desk, work, report, report.name)
        desk.case(work)
        material = work.of_role("material")[0].stored
        named = {"材料", f"材料/{material}", f"材料/{material}/工作总结.md"}
        assert lying(desk, work) == {file.stored for file in work.files} | named


def test_an_upload_that_was_not_kept_leaves_the_one_before_and_nothing_else(
    desk: Desk, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lying(desk, work)

    def full(_work: Work) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(desk.store, "save", full)
    with pytest.raises(sqlite3.OperationalError):
        desk.take_material(work, upload(tmp_path, "工作总结.md"), "工作总结.md")
    with pytest.raises(sqlite3.OperationalError):
        desk.take_form(work, upload(tmp_path, "自评表.xlsx"), "自评表.xlsx")
    assert lying(desk, work) == before
