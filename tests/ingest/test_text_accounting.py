"""Every figure of a form in bare text ends in a field or is listed; levels that do not add up are marked."""

import pytest

from assistant.ingest import read_evaluations
from assistant.ingest.plain import document_from_text

from .text_samples import doubted

# Headings that no list holds, over rows of figures; a word a line, and a row a line.
FUNDS = """2023年度部门整体绩效自评表
部门名称 岚亭县林业站
经费去向 年初核定预算 调整后核定预算 决算支出 预算完成率
全站支出合计 300.00 320.00 288.00 90.00%
1.人员经费 100.00 100.00 100.00 100.00%
2.护林专项 200.00 220.00 188.00 85.45%
一级指标 二级指标 三级指标 分值 目标值 实际值 自评得分 扣分原因
"""
LEVELS = """投入管理（20分） 目标设定 目标与职责相符 10 相符 相符 10
预算执行 预算调整率 10 ≤5% 4.1% 10
产出指标（50分） 护林巡查 防火巡查里程 30 ≥900公里 880公里 29.3 大雪封山停巡
苗木抚育 抚育中幼龄苗木 20 ≥6万株 6.2万株 20
可持续影响（30分） 制度建设 网格巡查制度 30 健全 健全 30
合计 100 99.3
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_rows_of_figures_are_told_by_as_many_headings_above_them(between: str) -> None:
    form, _ = doubted((FUNDS + LEVELS).replace(" ", between))
    assert [(line.name, line.budget, line.executed, line.rate_printed) for line in form.budget_lines] == [
        ("全站支出合计", "320.00", "288.00", "90.00%"),
        ("1.人员经费", "100.00", "100.00", "100.00%"),
        ("2.护林专项", "220.00", "188.00", "85.45%"),
    ]
    assert form.unit_name == "岚亭县林业站"


@pytest.mark.parametrize("between", [" ", "\n"])
def test_figures_without_as_many_headings_are_listed(between: str) -> None:
    text = (FUNDS.replace("经费去向 ", "").replace("决算支出 ", "") + LEVELS).replace(" ", between)
    reading = read_evaluations(document_from_text(text, "表.txt"))
    told = {item.text for item in reading.unplaced} | {doubt.text for doubt in reading.doubts}
    lost = [figure for figure in ("320.00", "288.00", "188.00") if not any(figure in text for text in told)]
    assert not lost


def test_where_all_levels_1_have_points_one_without_is_a_level_2() -> None:
    form, _ = doubted(FUNDS + LEVELS)
    assert [(i.level1, i.level2) for i in form.indicators] == [
        ("投入管理（20分）", "目标设定"),
        ("投入管理（20分）", "预算执行"),
        ("产出指标（50分）", "护林巡查"),
        ("产出指标（50分）", "苗木抚育"),
        ("可持续影响（30分）", "制度建设"),
    ]
    assert [i.reason for i in form.indicators] == [None, None, "大雪封山停巡", None, None]


def test_a_level_2_that_may_end_the_reason_above_it_is_marked() -> None:
    """A word a line, 大雪封山停巡 and 苗木抚育 may be one cell broken over two."""
    form, unsure = doubted((FUNDS + LEVELS).replace(" ", "\n"))
    wrong = [
        n
        for n, i in enumerate(form.indicators)
        if i.level2 not in {"目标设定", "预算执行", "护林巡查", "苗木抚育", "制度建设"}
    ]
    assert all(f"indicators[{number}].level2" in unsure for number in wrong)
    assert {i.level1 for i in form.indicators} == {"投入管理（20分）", "产出指标（50分）", "可持续影响（30分）"}


@pytest.mark.parametrize("between", [" ", "\n"])
def test_levels_whose_points_their_rows_do_not_make_are_marked(between: str) -> None:
    _, unsure = doubted((FUNDS + LEVELS.replace("投入管理（20分）", "投入管理（25分）")).replace(" ", between))
    assert {"indicators[0].level1", "indicators[1].level1"} <= unsure
    assert "indicators[2].level1" not in unsure


APART = """2022年度项目支出绩效自评表
项目名称 水文观测 实施单位 澜峡水文站
一级指标 序号 具体指标 计划值 完成值 分值 得分 偏差原因
产出指标（50分） 数量指标（30分）
1 观测站点 24个 24个 10 10
2 更换水尺 ≥16支 13支 20 16.2 两处岸坡塌方
成本指标（20分）
3 单站运维费用 ≤46000元 44800元 20 20
效益指标（40分） 社会效益指标（40分）
4 预警覆盖乡镇 ≥88% 83.6% 40 38 终端安装未完
满意度指标（10分） 服务对象满意度指标（10分）
5 用户满意度 ≥90% 98% 10 10
总计 100 94.2
项目自评总分 100 94.2
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_levels_2_in_rows_of_their_own_hold_for_the_rows_below(between: str) -> None:
    form, unsure = doubted(APART.replace(" ", between))
    assert [(i.level1, i.level2, i.name) for i in form.indicators] == [
        ("产出指标（50分）", "数量指标（30分）", "观测站点"),
        ("产出指标（50分）", "数量指标（30分）", "更换水尺"),
        ("产出指标（50分）", "成本指标（20分）", "单站运维费用"),
        ("效益指标（40分）", "社会效益指标（40分）", "预警覆盖乡镇"),
        ("满意度指标（10分）", "服务对象满意度指标（10分）", "用户满意度"),
    ]
    assert not {field for field in unsure if field.endswith(("level1", "level2"))}
    assert form.self_total == "94.2"


def test_two_figures_behind_a_label_are_no_single_one() -> None:
    form, _ = doubted(APART.replace("总计 100 94.2\n", ""))
    assert form.self_total == "94.2"


def test_a_figure_above_the_table_that_no_label_names_is_listed() -> None:
    text = "2022年度项目支出绩效自评表\n自评情况如下\n88.5\n" + APART.partition("\n")[2]
    reading = read_evaluations(document_from_text(text, "表.txt"))
    assert "88.5" in {item.text for item in reading.unplaced}


def test_a_figure_of_thousands_alone_in_its_line_is_no_page_number() -> None:
    form, _ = doubted(APART.replace("24个 24个", "5,400 5,612").replace(" ", "\n"))
    assert (form.indicators[0].target, form.indicators[0].actual) == ("5,400", "5,612")
