"""What of bare text is marked: boundaries between cells that the words do not settle."""

import pytest

from .text_samples import CELL_A_LINE, doubted

REASONED = CELL_A_LINE.replace("得分\n产出指标", "得分\n偏差原因分析及改进措施\n产出指标")


def test_the_end_of_a_name_that_may_stand_in_the_reason_is_marked():
    """A word broken over lines between two cells can belong to either: whichever is read, both are marked."""
    long = "开展夜间巡查与故\n障抢修并公布进度\n"
    text = REASONED.replace(
        "维护路灯数量\n1200盏\n1180盏\n30\n29.5\n",
        long + "完成\n完成\n30\n29.5\n灯源到货推迟，已\n改由库存补足数\n量\n",
    )
    form, unsure = doubted(text)
    assert form.indicators[0].name == "开展夜间巡查与故障抢修并公布进度"
    wrong = form.indicators[0].reason != "灯源到货推迟，已改由库存补足数量"
    assert not wrong or "indicators[0].reason" in unsure


@pytest.mark.parametrize("tail", ["推迟", "未到货"])
def test_a_reason_that_may_end_in_the_next_name_is_marked_in_both(tail):
    text = REASONED.replace("29.5\n", f"29.5\n灯源厂家临时改产\n{tail}到货一批\n").replace(
        "质量指标\n亮灯率", "路灯亮起比率"
    )
    form, unsure = doubted(text)
    right = form.indicators[0].reason == f"灯源厂家临时改产{tail}到货一批" and form.indicators[1].name == "路灯亮起比率"
    assert right or {"indicators[0].reason", "indicators[1].name"} <= unsure


def test_a_blank_score_may_be_shared_and_is_marked():
    text = CELL_A_LINE.replace("质量指标\n亮灯率\n≥98%\n99%\n20\n20\n", "质量指标\n亮灯率\n≥98%\n99%\n20\n")
    _, unsure = doubted(text)
    assert {"indicators[0].self_score", "indicators[1].self_score"} <= unsure


def test_a_clear_table_is_read_without_doubts():
    form, unsure = doubted(CELL_A_LINE)
    assert len(form.indicators) == 4
    assert not {field for field in unsure if field.startswith("indicators")}


def test_figures_cut_where_it_does_not_show_are_never_taken_in_silence() -> None:
    text = CELL_A_LINE.replace("50.00\n48.00\n36.00\n", "50.00\n4\n8.00\n36.00\n")
    form, unsure = doubted(text)
    right = bool(form.budget_lines) and form.budget_lines[0].budget == "48.00"
    assert right or not form.budget_lines or "budget_lines[0].budget" in unsure


def test_a_rate_that_is_not_that_of_the_amounts_marks_them_where_one_may_be_missing() -> None:
    short = CELL_A_LINE.replace("年初预算数\n", "年初预算数\n调整数\n")
    _, unsure = doubted(short.replace("75.00%", "57.00%"))
    assert {"budget_lines[0].budget", "budget_lines[0].executed"} <= unsure
    _, unsure = doubted(CELL_A_LINE)
    assert not {field for field in unsure if field.startswith("budget")}


def test_a_wrong_rate_beside_all_amounts_is_read_as_printed() -> None:
    """It is for the audit to find, and no doubt of the reading."""
    form, unsure = doubted(CELL_A_LINE.replace("75.00%", "57.00%"))
    assert form.budget_lines[0].rate_printed == "57.00%"
    assert not {field for field in unsure if field.startswith("budget")}


LAST_YEAR = """2023年度项目支出绩效自评表
项目名称：渠首闸门更换 实施单位：青石区水管所
一级指标 二级指标 三级指标 上年完成值 年度指标值 实际完成值 分值 得分 偏差原因
产出指标 数量指标 更换闸门 4 5 5 30 30
产出指标 数量指标 疏浚渠道 8 9 8 20 18 汛期停工
产出指标 质量指标 验收合格率 95% 100% 100% 20 20
效益指标 社会效益 灌溉保证率 85 90 92 20 20
满意度指标 服务对象满意度 农户满意度 88% 90% 95% 10 10
总分 100 98
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_row_that_slid_because_a_figure_is_missing_is_marked(between: str) -> None:
    """With one figure less, last year's value may stand as this year's: what is read so is never sure."""
    short = LAST_YEAR.replace("85 90 92 20 20", "85 90 92 20")
    title, names, *table = short.splitlines()
    form, unsure = doubted("\n".join([title, names, *(line.replace(" ", between) for line in table)]) + "\n")
    item = next(n for n, one in enumerate(form.indicators) if one.name == "灌溉保证率")
    assert {f"indicators[{item}].{field}" for field in ("target", "actual", "points", "self_score")} <= unsure


def test_rows_beside_last_years_values_are_read_without_doubts_where_all_are_full() -> None:
    form, unsure = doubted(LAST_YEAR)
    assert [one.target for one in form.indicators] == ["5", "9", "100%", "90", "90%"]
    assert not {field for field in unsure if field.startswith("indicators")}


def test_the_name_of_a_level_where_an_indicator_should_stand_is_marked() -> None:
    short = LAST_YEAR.replace("上年完成值 ", "").replace("85 90 92 20 20", "90 92 20")
    for figures in ("4 5 5 ", "8 9 8 "):
        short = short.replace(figures, figures[2:])
    form, unsure = doubted(short.replace("95% 100%", "100%").replace("88% 90%", "90%"))
    item = next(n for n, one in enumerate(form.indicators) if one.name in {"社会效益", "灌溉保证率"})
    assert form.indicators[item].name == "灌溉保证率" or f"indicators[{item}].name" in unsure
