"""Forms told in running text; all units and figures are invented."""

import time
from pathlib import Path

import pytest

from assistant.ingest.lines import split_lines
from assistant.ingest.pieces import pieces_of
from assistant.ingest.plain import document_from_text
from assistant.ingest.textforms.headers import heading_row
from assistant.ingest.textforms.landmarks import Landmarks
from assistant.ingest.textforms.scanner import Scanner

from .text_samples import CELL_A_LINE, ROWS, doubted, forms


def test_rows_with_broken_cells_are_rebuilt():
    (form,) = forms(ROWS)
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
    (form,) = forms(CELL_A_LINE)
    assert form.project_name == "道路照明维护"
    assert [(i.name, i.target, i.actual, i.points, i.self_score) for i in form.indicators] == [
        ("维护路灯数量", "1200盏", "1180盏", "30", "29.5"),
        ("亮灯率", "≥98%", "99%", "20", "20"),
        ("夜间出行便利程度", "提高", "提高", "30", "30"),
        ("群众满意度", "≥90%", "93%", "10", "10"),
    ]
    assert form.budget_lines[0].executed == "36.00"
    assert form.self_total == "97"


def test_units_in_a_column_of_their_own_are_no_part_of_the_value():
    text = CELL_A_LINE.replace("年度指标值\n", "年度指标值\n度量单位\n").replace("1200盏\n1180盏", "1200 盏 1180")
    text = (
        text.replace("≥98%\n99%", "≥98\n%\n99")
        .replace("≥90%\n93%", "≥90\n%\n93")
        .replace("提高\n提高", "提高\n无\n提高")
    )
    form, _ = doubted(text)
    assert [(i.target, i.unit, i.actual) for i in form.indicators] == [
        ("1200", "盏", "1180"),
        ("≥98", "%", "99"),
        ("提高", "无", "提高"),
        ("≥90", "%", "93"),
    ]


def test_placeholders_in_bare_text_are_no_indicators():
    form, _ = doubted(CELL_A_LINE.replace("总分\n100\n97", "指标1：\n总分\n100\n97"))
    assert form.indicators[-1].name == "群众满意度"
    assert len(form.indicators) == 4
    assert form.self_total == "97"


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
    assert [piece.text for piece in pieces_of(split_lines(line))] == words


SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize(("seed", "counts"), [("000", [8, 4]), ("001", [38]), ("003", [9, 25])])
def test_forms_of_real_reports(seed, counts):
    (path,) = (SHARED / "seeds").glob(f"{seed}_*.txt")
    found = forms(path.read_text(encoding="utf-8"))
    assert [len(form.indicators) for form in found] == counts


def test_tables_of_a_long_text_are_rebuilt_in_time_that_grows_with_its_length():
    once, four = (_seconds(CELL_A_LINE * times) for times in (10, 40))
    assert four < 10 * max(once, 0.05)


def test_headings_without_rows_are_not_weighed_again_and_again():
    """Each heading row stands over all the words behind it: these may not be weighed for every one of them."""
    table = "一级指标\n二级指标\n三级指标\n指标值\n完成值\n得分\n" + "甲\n" * 20
    scanner = Scanner(split_lines(table * 40), "报告.txt")
    scanner.run()
    assert not scanner.gathering.found
    assert 0 < scanner.weighed < 4 * len(scanner.marks)


def test_a_row_of_heading_words_without_end_is_no_heading_row():
    marks = Landmarks(split_lines("一级指标\n二级指标\n完成值\n" * 40))
    assert heading_row(marks, 0) is None
    assert heading_row(Landmarks(split_lines(CELL_A_LINE[CELL_A_LINE.index("一级指标") :])), 0) is not None


def _seconds(text):
    start = time.process_time()
    document_from_text(text, "报告.txt")
    return time.process_time() - start


@pytest.mark.parametrize("heading", ["佐证材料", "实际完戍值"])
def test_a_strange_heading_among_known_ones_is_a_column(heading):
    """No table is lost, and no value is read under a heading nobody knows, without a word."""
    text = CELL_A_LINE.replace("年度指标值\n分值", "").replace("实际完成值\n分值", f"{heading}\n实际完成值\n分值")
    form, unsure = doubted(text)
    assert [i.name for i in form.indicators] == ["维护路灯数量", "亮灯率", "夜间出行便利程度", "群众满意度"]
    right = [i.actual for i in form.indicators] == ["1180盏", "99%", "提高", "93%"]
    assert right or {f"indicators[{number}].actual" for number in range(4)} <= unsure


def test_a_value_over_two_lines_stays_with_its_label():
    form, _ = doubted(CELL_A_LINE.replace("道路照明维护\n", "道路照明维\n护\n"))
    assert form.project_name == "道路照明维护"


def test_labels_with_colons_begin_lines_of_their_own():
    head = "2023年度松坡区照明项目自评表\n单位名称：松坡区路灯所    填报日期：2024年3月\n项目名称：道路照明维护\n"
    form, _ = doubted(head + CELL_A_LINE[CELL_A_LINE.index("年初预算数") :])
    assert form.project_name == "道路照明维护"
