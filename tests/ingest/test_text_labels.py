"""Labels, goals and totals of forms told in bare text, however they are broken over lines."""

import pytest

from .text_samples import CELL_A_LINE, ROWS, doubted, forms

TABLE = CELL_A_LINE[CELL_A_LINE.index("年初预算数") :]


@pytest.mark.parametrize(
    "head",
    [
        "项目名称：\n堤岸巡护\n实施单位：\n青石镇水管站\n",
        "项目名称 堤岸巡护 实施单位\n青石镇水\n管站\n",
        "项目名称：堤岸巡护\n实施单位：青石镇水管站\n（2022年度）\n",
        "专项资金名称\n堤岸巡护\n资金使用单位\n青石镇水管站\n金额单位：万元\n",
    ],
)
def test_a_label_keeps_its_value(head: str) -> None:
    form, _ = doubted("2022年度项目支出绩效自评表\n" + head + TABLE)
    assert (form.project_name, form.unit_name) == ("堤岸巡护", "青石镇水管站")
    assert len(form.indicators) == 4


def test_a_value_that_may_go_on_is_marked() -> None:
    form, unsure = doubted(CELL_A_LINE.replace("道路照明维护\n", "道路\n照明维护改造\n"))
    assert form.project_name == "道路照明维护改造" or "project" in unsure or "project_name" in unsure


def test_a_line_of_labels_with_colons_is_no_row_of_cells() -> None:
    text = CELL_A_LINE.replace(
        "项目名称\n道路照明维护\n", "单位名称： 松坡区路灯所 填报日期：2023年4月2日\n项目名称\n照明\n"
    )
    (form,) = forms(text)
    assert (form.unit_name, form.project_name) == ("松坡区路灯所", "照明")


def test_a_goal_over_two_lines_is_whole() -> None:
    (form,) = forms(ROWS.replace("办好群众文化活动（60 分）", "办好群众文\n\n化活动（60 分）"))
    assert form.objectives[0].name == "办好群众文化活动（60 分）"
    assert form.indicators[0].objective == form.objectives[0].name
    assert len(form.indicators) == 4


@pytest.mark.parametrize("total", ["100\n97.\n25", "100\n97\n.25", "100\n97.25"])
def test_a_total_cut_by_the_end_of_a_line_is_whole(total: str) -> None:
    (form,) = forms(CELL_A_LINE.replace("总分\n100\n97", f"总分\n{total}"))
    assert form.self_total == "97.25"


def test_amounts_cut_in_two_are_put_together_or_refused() -> None:
    text = CELL_A_LINE.replace("50.00\n48.00\n36.00\n", "50.\n00\n48\n.00\n36.00\n")
    form, _ = doubted(text)
    assert not form.budget_lines or form.budget_lines[0].budget == "48.00"


@pytest.mark.parametrize("between", [" ", "\n"])
def test_scores_and_grade_behind_the_tables_are_kept(between: str) -> None:
    text = CELL_A_LINE.replace("总分\n100\n97\n", "") + "四、自评结果\n"
    (form,) = forms(text + "指标得分 89.5 预算执行得分 7.5 自评得分 97 自评等级 优\n".replace(" ", between))
    assert (form.self_total, form.self_grade) == ("97", "优")


@pytest.mark.parametrize("between", [" ", "\n"])
def test_goals_and_what_became_of_them_stand_in_two_columns(between: str) -> None:
    goals = "年度绩效目标 年度目标完成情况\n"
    goals += "完成村道硬化12公里，改造旱厕300座。 完成村道硬化11.4公里，改造旱厕312座。\n"
    goals = goals.replace(" ", between)
    (form,) = forms(CELL_A_LINE.replace("年初预算数\n", goals + "年初预算数\n", 1))
    assert (form.objectives[0].text, form.objectives[0].actual) == (
        "完成村道硬化12公里，改造旱厕300座。",
        "完成村道硬化11.4公里，改造旱厕312座。",
    )


def test_a_heading_ends_the_value_above_it() -> None:
    text = CELL_A_LINE.replace("松坡区路灯所\n", "松坡区路灯所\n二、资金情况\n")
    (form,) = forms(text)
    assert form.unit_name == "松坡区路灯所"


@pytest.mark.parametrize("label", ["年度目标", "年度绩效目标"])
def test_a_text_may_end_with_the_label_of_a_goal(label: str) -> None:
    assert forms(f"2022年度项目支出绩效自评表\n{label}") == []
    assert len(forms(f"{CELL_A_LINE}\n{label}")) == 1
