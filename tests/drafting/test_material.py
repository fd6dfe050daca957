"""Materials beside the form: whose they are, and where what they tell belongs."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.drafting.compose import compose
from assistant.drafting.dossier import open_dossier
from assistant.drafting.draft import questions_of
from assistant.drafting.material import Material, is_foreign, other_year, owner, parts
from assistant.drafting.outline import outline_for

from .conftest import FORM

SUMMARY = """岚山区体育中心2022年工作总结

一、基本情况
中心现有职工38人，管理场馆5座。

二、主要工作
（一）健身服务
全年举办健身活动46场，参加群众8120人次。
（二）党建
召开支部会议14次。

三、存在问题
场馆通风设备老化。
"""


def form(unit: str = "岚山区体育中心", scope: str = "project") -> Evaluation:
    return Evaluation.model_validate({**FORM, "unit_name": unit, "scope": scope})


def test_sections_of_a_material_keep_their_kinds() -> None:
    assert [(kind, text.count("\n") + 1) for kind, text in parts(SUMMARY)] == [
        ("基本情况", 1),
        ("", 1),
        ("", 1),
        ("存在问题", 1),
    ]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("岚山区体育中心2022年工作总结", "岚山区体育中心"),
        ("# 2022年度岚山区卫健委工作总结", "岚山区卫健委"),
        ("关于岚山区财政局2022年工作情况的报告", "岚山区财政局"),
        ("工作总结", ""),
        ("2022年，岚山区体育中心完成了主要工作。", ""),
    ],
)
def test_the_title_says_whose_it_is(title: str, unit: str) -> None:
    assert owner(title) == unit


@pytest.mark.parametrize(
    ("title", "unit", "foreign"),
    [
        ("岚山区图书馆2022年工作总结", "岚山区体育中心", True),
        ("岚山区水务中心2022年工作总结", "岚山区体育中心", True),
        ("区体育中心2022年工作总结", "泽州市岚山区体育中心", False),
        ("岚山区卫健委2022年工作总结", "泽州市岚山区卫生健康委员会", False),
        ("个人总结", "岚山区体育中心", False),
    ],
)
def test_another_units_material_is_told_from_an_abbreviation(title: str, unit: str, foreign: bool) -> None:
    assert is_foreign(title, form(unit)) is foreign


def test_another_units_material_is_left_out_and_asked_about() -> None:
    other = Material("总结.txt", SUMMARY.replace("体育中心", "图书馆"))
    dossier = open_dossier(form(), None, [other])
    assert not any("健身活动" in told.text for told in dossier.told)
    assert not any("职工" in fact.identifier for fact in dossier.book.facts)
    composition = compose(dossier, outline_for(None))
    assert any("总结.txt" in question and "图书馆" in question for question in questions_of(dossier, composition))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("岚山区体育中心2021年工作总结\n\n全年举办健身活动46场。", 2021),
        ("# 岚山区体育中心\n## 2021年度部门决算说明", 2021),
        ("岚山区体育中心2022年工作总结", None),
        ("岚山区体育中心2021—2022年工作总结", None),
        ("2022年工作总结和2023年工作打算", None),
        ("2023年政府工作报告", None),
        ("工作总结\n2021年，中心举办了健身活动。", None),
        ("2021年，中心向区政府报告了进展。", None),
    ],
)
def test_the_title_says_which_year_it_tells_of(text: str, year: int | None) -> None:
    assert other_year(text, 2022) == year


def test_another_years_material_is_left_out_and_asked_about() -> None:
    last = Material("去年总结.txt", SUMMARY.replace("2022", "2021"))
    dossier = open_dossier(form(), None, [last])
    assert not any("健身活动" in told.text for told in dossier.told)
    assert not any("职工" in fact.identifier for fact in dossier.book.facts)
    composition = compose(dossier, outline_for(None))
    assert any("去年总结.txt" in question and "2021" in question for question in questions_of(dossier, composition))


def test_a_performance_report_of_another_year_is_an_example_only() -> None:
    report = Material("去年报告.txt", "岚山区体育中心2021年度项目支出绩效自评报告\n\n全年举办健身活动39场。\n")
    dossier = open_dossier(form(), None, [report])
    assert not dossier.told
    assert not any(
        "去年报告.txt" in question for question in questions_of(dossier, compose(dossier, outline_for(None)))
    )


def test_what_is_told_stands_where_it_belongs() -> None:
    composition = compose(open_dossier(form(), None, [Material("总结.txt", SUMMARY)]), outline_for(None))
    where = {section.heading.kind: section.template for section in composition.sections}
    assert "职工" in where["basics"]
    assert "健身活动" in where["outputs"]
    assert "职工" not in where["outputs"]
    assert "通风设备老化" in where["problems"]


def test_a_project_is_not_told_the_units_other_work() -> None:
    def outputs(scope: str) -> str:
        dossier = open_dossier(form(scope=scope), None, [Material("总结.txt", SUMMARY)])
        return next(s.template for s in compose(dossier, outline_for(None)).sections if s.heading.kind == "outputs")

    assert "支部会议" in outputs("department")
    assert "支部会议" not in outputs("project")


def test_a_label_is_not_cut_in_the_middle_of_a_word() -> None:
    text = "岚山区体育中心2022年工作总结\n\n三季度大厅搬迁，对外服务暂停18天。\n"
    dossier = open_dossier(form(), None, [Material("总结.txt", text)])
    assert "对外服务暂停" in dossier.book
