"""Forms told in running text; all units and figures are invented."""

import time
from pathlib import Path

import pytest

from assistant.ingest import read_evaluations
from assistant.ingest.lines import split_lines
from assistant.ingest.pieces import pieces_of
from assistant.ingest.plain import document_from_text

ROWS = """
2022年度河湾镇文化站整体绩效自评表

单位名称：河湾镇文化站 填报日期：2023年3月1日

单位名称 河湾镇文化站

基本支出总额 80.00 项目支出总额 20.00

预算执行情况

(万元)

(20 分)

预算数（A） 执行数（B） 执行率（B/A）

得分

（20分*执行率）

部门整体

支出总额

120.00 100.00 83.33% 16.7

年度目标 1：

(60 分)

办好群众文化活动（60 分）

年度

绩效

指标

一级

指标

二级指标 三级指标

年初目标值

（A）

实际完成值

（B）

得分

产出

指标

数量指标 举办活动场次 24场 24场 20

时效指标 活动按期举办率 100% 100% 20

效益

指标

社会效益

指标

群众参与

形成浓厚的

读书氛围，

带动全镇参

与

完成 20

年度绩效目标

2(20 分)

修缮馆舍（20 分）

年度

绩效

指标

产出

指标

质量指标 验收合格率 ≥95% 100% 20

总分 96.7 分

偏差大或

目标未完成

原因分析

部分活动受天气影响推迟，尾款结转下年支付。

改进措施及

结果应用方案

提前安排活动计划

备注：

1.本表由单位填写。
"""

CELL_A_LINE = """项目支出绩效自评表
项目名称
道路照明维护
主管部门
松坡区城管局
实施单位
松坡区路灯所
年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
50.00
48.00
36.00
10
75.00%
7.5
一级指标
二级指标
三级指标
年度指标值
实际完成值
分值
得分
产出指标
数量指标
维护路灯数量
1200盏
1180盏
30
29.5
质量指标
亮灯率
≥98%
99%
20
20
效益指标
社会效益
夜间出行便利程度
提高
提高
30
30
满意度指标
服务对象满意度
群众满意度
≥90%
93%
10
10
总分
100
97
"""


def _forms(text):
    return read_evaluations(document_from_text(text, "报告.txt")).evaluations


def test_rows_with_broken_cells_are_rebuilt():
    (form,) = _forms(ROWS)
    assert (form.unit_name, form.year, form.self_total) == ("河湾镇文化站", 2022, "96.7 分")
    line = form.budget_lines[0]
    assert (line.name, line.budget, line.executed, line.rate_printed, line.self_score) == (
        "部门整体支出总额",
        "120.00",
        "100.00",
        "83.33%",
        "16.7",
    )
    told = [(i.level1, i.level2, i.name, i.target, i.actual, i.self_score) for i in form.indicators]
    assert told == [
        ("产出指标", "数量指标", "举办活动场次", "24场", "24场", "20"),
        ("产出指标", "时效指标", "活动按期举办率", "100%", "100%", "20"),
        ("效益指标", "社会效益指标", "群众参与", "形成浓厚的读书氛围，带动全镇参与", "完成", "20"),
        ("产出指标", "质量指标", "验收合格率", "≥95%", "100%", "20"),
    ]
    assert [o.name for o in form.objectives] == ["办好群众文化活动（60 分）", "修缮馆舍（20 分）"]
    assert form.causes[0].text.startswith("部分活动")


def test_one_cell_a_line_is_rebuilt():
    (form,) = _forms(CELL_A_LINE)
    assert form.project_name == "道路照明维护"
    assert [(i.name, i.target, i.actual, i.points, i.self_score) for i in form.indicators] == [
        ("维护路灯数量", "1200盏", "1180盏", "30", "29.5"),
        ("亮灯率", "≥98%", "99%", "20", "20"),
        ("夜间出行便利程度", "提高", "提高", "30", "30"),
        ("群众满意度", "≥90%", "93%", "10", "10"),
    ]
    assert form.budget_lines[0].executed == "36.00"
    assert form.self_total == "97"


def _doubted(text):
    reading = read_evaluations(document_from_text(text, "报告.txt"))
    return reading.evaluations[0], {doubt.field for doubt in reading.doubts}


def test_a_clear_table_is_read_without_doubts():
    form, doubted = _doubted(CELL_A_LINE)
    assert len(form.indicators) == 4
    assert not {field for field in doubted if field.startswith("indicators")}


def test_units_in_a_column_of_their_own_are_no_part_of_the_value():
    text = CELL_A_LINE.replace("年度指标值\n", "年度指标值\n度量单位\n").replace("1200盏\n1180盏", "1200 盏 1180")
    text = (
        text.replace("≥98%\n99%", "≥98\n%\n99")
        .replace("≥90%\n93%", "≥90\n%\n93")
        .replace("提高\n提高", "提高\n无\n提高")
    )
    form, _ = _doubted(text)
    assert [(i.target, i.unit, i.actual) for i in form.indicators] == [
        ("1200", "盏", "1180"),
        ("≥98", "%", "99"),
        ("提高", "无", "提高"),
        ("≥90", "%", "93"),
    ]


def test_placeholders_in_bare_text_are_no_indicators():
    form, _ = _doubted(CELL_A_LINE.replace("总分\n100\n97", "指标1：\n总分\n100\n97"))
    assert form.indicators[-1].name == "群众满意度"
    assert len(form.indicators) == 4
    assert form.self_total == "97"


REASONED = CELL_A_LINE.replace("得分\n产出指标", "得分\n偏差原因分析及改进措施\n产出指标")


def test_the_end_of_a_name_that_may_stand_in_the_reason_is_marked():
    """A word broken over lines between two cells can belong to either: whichever is read, both are marked."""
    long = "开展夜间巡查与故\n障抢修并公布进度\n"
    text = REASONED.replace(
        "维护路灯数量\n1200盏\n1180盏\n30\n29.5\n",
        long + "完成\n完成\n30\n29.5\n灯源到货推迟，已\n改由库存补足数\n量\n",
    )
    form, doubted = _doubted(text)
    assert form.indicators[0].name == "开展夜间巡查与故障抢修并公布进度"
    wrong = form.indicators[0].reason != "灯源到货推迟，已改由库存补足数量"
    assert not wrong or "indicators[0].reason" in doubted


@pytest.mark.parametrize("tail", ["推迟", "未到货"])
def test_a_reason_that_may_end_in_the_next_name_is_marked_in_both(tail):
    text = REASONED.replace("29.5\n", f"29.5\n灯源厂家临时改产\n{tail}到货一批\n").replace(
        "质量指标\n亮灯率", "路灯亮起比率"
    )
    form, doubted = _doubted(text)
    right = form.indicators[0].reason == f"灯源厂家临时改产{tail}到货一批" and form.indicators[1].name == "路灯亮起比率"
    assert right or {"indicators[0].reason", "indicators[1].name"} <= doubted


def test_a_blank_score_may_be_shared_and_is_marked():
    text = CELL_A_LINE.replace("质量指标\n亮灯率\n≥98%\n99%\n20\n20\n", "质量指标\n亮灯率\n≥98%\n99%\n20\n")
    _, doubted = _doubted(text)
    assert {"indicators[0].self_score", "indicators[1].self_score"} <= doubted


@pytest.mark.parametrize("text", [ROWS, CELL_A_LINE])
def test_cells_stand_where_their_offsets_say(text):
    document = document_from_text(text, "报告.txt")
    for table in document.tables():
        for cell in table.cells:
            inside = "".join(text[cell.start : cell.end].split())
            assert "".join(cell.text.split()).startswith(inside)
    covered = "".join(text[b.start : b.end] for b in document.blocks)
    assert "".join(covered.split()) == "".join(text.split())


def test_what_cannot_be_told_stays_text_with_a_warning():
    text = ROWS.replace("数量指标 举办活动场次 24场 24场 20", "甲\n\n乙\n\n丙 丁 戊").replace(
        "时效指标 活动按期举办率 100% 100% 20", "己 庚\n\n辛"
    )
    document = document_from_text(text, "报告.txt")
    doubts = [cell.doubt for table in document.tables() for cell in table.cells if cell.doubt]
    assert document.warnings or doubts
    assert "甲" in "".join(text[b.start : b.end] for b in document.blocks)


def test_prose_about_indicators_is_no_table():
    text = "一、概况\n一级指标预算执行率得分为9分，二级指标得分为10分。\n"
    text += "三级指标完成情况良好，实际完成值为95%。\n预算数为100万元，执行数为90万元。\n"
    assert not list(document_from_text(text, "a.txt").tables())


def test_tabbed_rows_keep_merged_cells():
    text = "\t机构\n\t支出合计\n\t其中：\n\n"
    text += "\t\n\t\n\t基本支出\n\t项目支出\n\n\t机关\n\t30.00\n\t20.00\n\t10.00\n\n\t评价等次\n\t优秀\n"
    (table,) = document_from_text(text, "a.txt").tables()
    texts = [[cell.text if cell else None for cell in row] for row in table.grid()]
    assert texts[:3] == [
        ["机构", "支出合计", "其中：", "其中："],
        ["机构", "支出合计", "基本支出", "项目支出"],
        ["机关", "30.00", "20.00", "10.00"],
    ]


def test_paragraphs_set_in_by_tabs_are_no_table():
    text = "\t" + "本单位全年工作按计划推进。" * 12 + "\n\t" + "各项任务都已完成。" * 16 + "\n\n\t第三段。\n"
    assert not list(document_from_text(text, "a.txt").tables())


def test_markdown_tables():
    text = "| 项目 | 预算数 | 执行数 |\n|---|---:|---:|\n| 甲 | 10.0 | 9.5 |\n"
    (table,) = document_from_text(text, "a.md").tables()
    assert [[cell.text for cell in row if cell] for row in table.grid()] == [
        ["项目", "预算数", "执行数"],
        ["甲", "10.0", "9.5"],
    ]
    assert all(text[c.start : c.end] == c.text for c in table.cells)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("数量指标 巡查次数 3 次 3次 10", ["数量指标", "巡查次数", "3 次", "3次", "10"]),
        ("对 13 家单位的巡查 完成 10", ["对 13 家单位的巡查", "完成", "10"]),
        ("基本支出总额 406.31 项目支出总额 38.83", ["基本支出总额", "406.31", "项目支出总额", "38.83"]),
        ("预算执行率 》98% % 99%", ["预算执行率", "》98%", "%", "99%"]),
        ("得分 (20 分*执行率)", ["得分", "(20 分*执行率)"]),
    ],
)
def test_words_of_a_line(line, words):
    lines = split_lines(line)
    assert [piece.text for piece in pieces_of(lines, 0, len(lines))] == words


SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize(("seed", "counts"), [("000", [8, 4]), ("001", [38]), ("003", [9, 25])])
def test_forms_of_real_reports(seed, counts):
    (path,) = (SHARED / "seeds").glob(f"{seed}_*.txt")
    forms = _forms(path.read_text(encoding="utf-8"))
    assert [len(form.indicators) for form in forms] == counts


def test_tables_of_a_long_text_are_rebuilt_in_time_that_grows_with_its_length():
    once, four = (_seconds(CELL_A_LINE * times) for times in (10, 40))
    assert four < 10 * max(once, 0.05)


def _seconds(text):
    start = time.process_time()
    document_from_text(text, "报告.txt")
    return time.process_time() - start


@pytest.mark.parametrize("heading", ["佐证材料", "实际完戍值"])
def test_a_strange_heading_among_known_ones_is_a_column(heading):
    """No table is lost, and no value is read under a heading nobody knows, without a word."""
    text = CELL_A_LINE.replace("年度指标值\n分值", "").replace("实际完成值\n分值", f"{heading}\n实际完成值\n分值")
    form, doubted = _doubted(text)
    assert [i.name for i in form.indicators] == ["维护路灯数量", "亮灯率", "夜间出行便利程度", "群众满意度"]
    right = [i.actual for i in form.indicators] == ["1180盏", "99%", "提高", "93%"]
    assert right or {f"indicators[{number}].actual" for number in range(4)} <= doubted


def test_a_value_over_two_lines_stays_with_its_label():
    form, _ = _doubted(CELL_A_LINE.replace("道路照明维护\n", "道路照明维\n护\n"))
    assert form.project_name == "道路照明维护"


def test_labels_with_colons_begin_lines_of_their_own():
    head = "2023年度松坡区照明项目自评表\n单位名称：松坡区路灯所    填报日期：2024年3月\n项目名称：道路照明维护\n"
    form, _ = _doubted(head + CELL_A_LINE[CELL_A_LINE.index("年初预算数") :])
    assert form.project_name == "道路照明维护"
