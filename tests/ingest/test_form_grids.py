"""Small grids a finance officer can read, and what must be read from them."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.domain.document import Document
from assistant.domain.place import Place
from assistant.ingest import read_evaluations
from assistant.ingest.building import DocumentBuilder, DraftCell

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/ingest/grids.yaml").read_text(encoding="utf-8"))
HEAD = ("2023年度项目支出绩效自评表", "单位名称：青石区档案馆")


def document_of(*parts: str | list[list[str]]) -> Document:
    """A document of paragraphs and grids; "<" joins the cell on the left, "^" the one above."""
    builder = DocumentBuilder("form", "docx")
    for number, part in enumerate(parts, 1):
        if isinstance(part, str):
            builder.add_paragraph(part, Place(paragraph=number))
        else:
            builder.add_table(cells_of(part), Place(table=number))
    return builder.finish()


def cells_of(rows: list[list[str]]) -> list[DraftCell]:
    width = max(len(row) for row in rows)
    grid = [[*row, *[""] * (width - len(row))] for row in rows]
    cells = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text not in {"<", "^"}:
                wide = next((k for k in range(1, width - c) if grid[r][c + k] != "<"), width - c)
                high = next((k for k in range(1, len(grid) - r) if grid[r + k][c] != "^"), len(grid) - r)
                cells.append(DraftCell(r, c, text, high, wide, Place(table=1, row=r + 1, column=c + 1)))
    return cells


def value_at(evaluation: Any, path: str) -> Any:
    for part in re.findall(r"\w+", path):
        evaluation = evaluation[int(part)] if part.isdigit() else getattr(evaluation, part)
    return evaluation


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_grid(case: dict[str, Any]) -> None:
    reading = read_evaluations(document_of(*HEAD, case["rows"]))
    assert len(reading.evaluations) == 1
    got = {path: value_at(reading.evaluations[0], path) for path in case["read"]}
    assert got == case["read"]
    assert {doubt.field for doubt in reading.doubts} == set(case.get("doubts", []))
    if "unplaced" in case:
        assert [item.text for item in reading.unplaced] == case["unplaced"]


TABLE = [["三级指标", "目标值", "完成值", "得分"], ["场次", "5", "5", "90"], ["总分", "<", "<", "95"]]


def test_parts_that_do_not_make_the_total_become_a_question() -> None:
    reading = read_evaluations(document_of(*HEAD, TABLE))
    assert any("总分为 95" in question and "相加为 90" in question for question in reading.questions)


def test_two_different_totals_become_a_question() -> None:
    reading = read_evaluations(document_of(*HEAD, "自评得分：96分", TABLE))
    assert any("两处总分不一致" in question for question in reading.questions)


def test_a_second_form_under_one_title_is_of_the_same_unit() -> None:
    forms = [[["项目名称", name], ["主管部门", "水务局"], *TABLE] for name in ("渠道疏浚", "闸门更换")]
    reading = read_evaluations(document_of(*HEAD, *forms))
    assert [form.unit_name for form in reading.evaluations] == ["青石区档案馆"] * 2
    assert any(doubt.field == "unit_name" and doubt.form == 1 for doubt in reading.doubts)


def test_each_of_several_forms_with_a_table_on_its_aim_has_no_goal_blocks() -> None:
    forms = [[["项目名称", name], ["实施内容", "全线维修"], *TABLE] for name in ("渠道疏浚", "闸门更换")]
    reading = read_evaluations(document_of(*HEAD, *forms))
    assert [indicator.objective for form in reading.evaluations for indicator in form.indicators] == [None, None]


FUNDS = [["资金来源", "预算数", "执行数", "执行率"], ["资金总额", "80", "72", "90%"], *TABLE]


def test_the_money_unit_below_the_title_of_all_forms_is_of_each() -> None:
    parts = ("第一部分 部门整体支出绩效自评表", FUNDS, "第二部分 重点项目支出绩效自评表", FUNDS)
    reading = read_evaluations(document_of("2023年度部门和项目绩效自评表", "金额单位：万元", *parts))
    assert [form.budget_lines[0].unit for form in reading.evaluations] == ["万元", "万元"]


def test_the_money_unit_of_one_form_is_not_that_of_the_next() -> None:
    parts = ("金额单位：万元", FUNDS, "2023年度项目支出绩效自评表", FUNDS)
    reading = read_evaluations(document_of(*HEAD, *parts))
    assert [form.budget_lines[0].unit for form in reading.evaluations] == ["万元", None]


def test_a_stated_number_of_indicators_is_compared_with_those_read() -> None:
    reading = read_evaluations(document_of(*HEAD, TABLE, "二、自评情况", "本表共设置12个三级指标。"))
    assert any("12 个指标" in question for question in reading.questions)


def test_nothing_is_dropped_in_silence() -> None:
    rows = [
        ["三级指标", "目标值", "完成值", "佐证材料", "得分"],
        ["场次", "5", "5", "照片12张", "90"],
        ["未知行", "甲", "乙", "丙", "丁丁"],
    ]
    rows[2] = ["", "", "", "", "孤零零的话"]
    reading = read_evaluations(document_of(*HEAD, rows))
    texts = {item.text: item.why for item in reading.unplaced}
    assert "佐证材料" in texts["照片12张"]
    assert "孤零零的话" in texts or any(
        "孤零零的话" in (item.self_score or "") for item in reading.evaluations[0].indicators
    )


def test_several_forms_in_one_document_keep_their_own_fields() -> None:
    second = ("2022年度部门整体绩效自评表", "单位名称：青石区图书馆")
    reading = read_evaluations(document_of(*HEAD, TABLE, *second, TABLE))
    assert [(form.unit_name, form.year, form.scope) for form in reading.evaluations] == [
        ("青石区档案馆", 2023, "project"),
        ("青石区图书馆", 2022, "department"),
    ]


def test_a_form_without_unit_and_year_takes_them_from_the_one_before_and_says_so() -> None:
    reading = read_evaluations(document_of(*HEAD, TABLE, "部门整体支出绩效评价评分表", TABLE))
    assert reading.evaluations[1].unit_name == "青石区档案馆"
    assert {doubt.field for doubt in reading.doubts if doubt.form == 1} >= {"unit_name", "year"}


def test_a_table_goes_on_over_a_page_whose_columns_are_numbered_anew() -> None:
    first = [
        ["一级指标", "<", "三级指标", "<", "目标值", "完成值", "得分"],
        ["产出指标", "<", "场次", "<", "5", "5", "30"],
    ]
    second = [["", "人次", "≥100", "120", "60"], ["", "满意度", "≥90%", "91%", "10"]]
    reading = read_evaluations(document_of(*HEAD, first, second))
    items = reading.evaluations[0].indicators
    assert [(i.level1, i.name, i.target, i.self_score) for i in items] == [
        ("产出指标", "场次", "5", "30"),
        ("产出指标", "人次", "≥100", "60"),
        ("产出指标", "满意度", "≥90%", "10"),
    ]


def test_sections_of_a_report_are_told_by_their_headings() -> None:
    parts = (
        "青石区档案馆2023年度部门整体支出绩效自评报告",
        "一、部门基本情况",
        "内设5个部室。",
        "二、存在的主要问题",
        "进度偏慢。",
    )
    reading = read_evaluations(document_of(*parts, "三、改进措施和有关建议", "1.加快支付。", "2.细化预算。", TABLE))
    form = reading.evaluations[0]
    assert [section.kind for section in form.sections] == ["基本情况", "存在问题", "改进措施"]
    assert form.measures == ["1.加快支付。", "2.细化预算。"]
    assert form.unit_name == "青石区档案馆"


def test_a_text_without_a_form_gives_no_evaluation() -> None:
    reading = read_evaluations(document_of("关于开展绩效自评的通知", [["附件", "名称"], ["1", "绩效自评表"]]))
    assert reading.evaluations == []
    assert any(item.text == "名称" for item in reading.unplaced)


def paged(rows: list[tuple[int, list[str]]]) -> Document:
    """A form whose one table runs over pages, as the pdf reader joins it."""
    builder = DocumentBuilder("form", "pdf")
    for line in HEAD:
        builder.add_paragraph(line, Place(page=1))
    cells = [
        DraftCell(r, c, text, place=Place(page=page))
        for r, (page, row) in enumerate(rows)
        for c, text in enumerate(row)
    ]
    builder.add_table(cells, Place(page=1))
    return builder.finish()


def test_cells_cut_by_a_page_break_are_joined_and_doubtful() -> None:
    rows = [
        (1, ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"]),
        (1, ["效益指", "社会效", "公众知", "健全", "健全", "50", "48"]),
        (2, ["标", "益指标", "晓程度", "", "", "", ""]),
        (2, ["", "生态效益指标", "绿化覆盖", "提升", "提升", "50", "47"]),
    ]
    reading = read_evaluations(paged(rows))
    items = reading.evaluations[0].indicators
    assert [(item.level1, item.level2, item.name, item.self_score) for item in items] == [
        ("效益指标", "社会效益指标", "公众知晓程度", "48"),
        ("效益指标", "生态效益指标", "绿化覆盖", "47"),
    ]
    assert {doubt.field for doubt in reading.doubts} >= {
        "indicators[0].name",
        "indicators[0].level1",
        "indicators[0].level2",
    }


def test_a_row_at_the_head_of_a_page_that_shares_a_score_is_no_second_half() -> None:
    builder = DocumentBuilder("form", "pdf")
    builder.add_paragraph("2023年度项目支出绩效自评表", Place(paragraph=1))
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "得分"],
        ["产出指标", "数量指标", "巡护林道", "=24公里", "24公里", "30"],
        ["^", "^", "修整步道", "良好", "良好", "^"],
        ["^", "质量指标", "验收合格", "合格", "合格", "20"],
    ]
    cells = [replace(cell, place=Place(page=1 + (cell.row > 1), table=1)) for cell in cells_of(rows)]
    builder.add_table(cells, Place(table=1))
    items = read_evaluations(builder.finish()).evaluations[0].indicators
    assert [(item.name, item.self_score, item.score_group) for item in items] == [
        ("巡护林道", "30", "共用得分1"),
        ("修整步道", None, "共用得分1"),
        ("验收合格", "20", None),
    ]


def test_the_place_for_the_seal_is_no_part_of_the_name() -> None:
    reading = read_evaluations(document_of("2023年度项目支出绩效自评表", "填报单位：青石区水务局（盖章）", TABLE))
    assert reading.evaluations[0].unit_name == "青石区水务局"


@pytest.mark.parametrize(
    ("row", "path"),
    [
        (["年度总体目标", "馆藏全部数字化", "<", "<"], "objectives[0].text"),
        (["偏差原因分析", "设备到货迟", "<", "<"], "causes[0].text"),
        (["改进措施", "提前采购", "<", "<"], "measures[0]"),
        (["存在问题", "目标偏低", "<", "<"], "sections[0].text"),
    ],
)
def test_what_the_reader_of_the_file_doubted_about_a_cell_stays_doubtful(row: list[str], path: str) -> None:
    """A cell with a struck-out word, or one that OCR was not sure of, fills no field without a mark."""
    builder = DocumentBuilder("form", "docx")
    builder.add_paragraph(HEAD[0], Place(paragraph=1))
    cells = cells_of([["馆藏总量", "320", "在编人员", "12"], *TABLE, row])
    struck = [replace(cell, doubt="删除线划去") if cell.text in {row[1], "320"} else cell for cell in cells]
    builder.add_table(struck, Place(table=1))
    reading = read_evaluations(builder.finish())
    assert {path, "facts[0].value"} == {doubt.field for doubt in reading.doubts if doubt.why == "删除线划去"}


def test_a_list_of_forms_is_no_form() -> None:
    rows = [["项目名称", "调整后预算数", "执行数", "执行率", "自评得分"], ["井盖更换", "10", "9", "90%", "97"]]
    reading = read_evaluations(document_of(*HEAD, TABLE, "2023年度项目支出绩效自评情况汇总表", rows))
    assert len(reading.evaluations) == 1
    assert "井盖更换" in [item.text for item in reading.unplaced]


def test_a_unit_known_only_by_its_superior_is_doubtful() -> None:
    rows = [["省级主管部门", "岭东省水利厅", "市县实施部门", "霞汀市水利局"], ["三级指标", "目标值", "完成值", "得分"]]
    rows.append(["场次", "5", "5", "10"])
    named, unnamed = rows, [[*rows[0][:2], "", ""], *rows[1:]]
    for grid, unit, doubted in ((named, "霞汀市水利局", False), (unnamed, "岭东省水利厅", True)):
        reading = read_evaluations(document_of("2023年度项目支出绩效自评表", grid))
        assert reading.evaluations[0].unit_name == unit
        assert ("unit_name" in {doubt.field for doubt in reading.doubts}) is doubted
