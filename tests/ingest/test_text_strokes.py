"""Forms whose cells are parted by strokes, and forms that stand in one line."""

from pathlib import Path

import pytest

from assistant.config import LimitSettings
from assistant.domain.evaluation import Evaluation
from assistant.ingest import read_evaluations
from assistant.ingest.opening import read_document
from assistant.ingest.plain import document_from_text

from .text_samples import CELL_A_LINE, PADDED, doubted, forms

ROWS = [
    ("产出指标", "数量指标", "维护路灯数量", "1200盏", "1180盏", "30", "29.5", "备件迟到"),
    ("产出指标", "质量指标", "亮灯率", "≥98%", "99%", "20", "20", None),
    ("产出指标", "质量指标", "故障当日修复率", "≥90%", "92%", "10", "10", None),
    ("效益指标", "社会效益", "夜间出行便利程度", "提高", "提高", "30", "30", None),
]


def _rows(form: Evaluation) -> list[tuple[str | None, ...]]:
    return [(i.level1, i.level2, i.name, i.target, i.actual, i.points, i.self_score, i.reason) for i in form.indicators]


def test_rows_between_strokes_are_read_though_their_cells_are_not_all_there() -> None:
    form, unsure = doubted(PADDED)
    assert (form.unit_name, form.project_name, form.year) == ("松坡区路灯所", "道路照明维护", 2022)
    assert _rows(form) == ROWS
    (total, fiscal, rest) = form.budget_lines
    assert (total.name, total.initial_budget, total.budget, total.executed) == ("总额", "50.00", "48.00", "36.00")
    assert (total.points, total.self_score, total.reason) == ("10", "7.5", "尾款待付")
    assert (fiscal.name, fiscal.executed, rest.name) == ("其中：财政资金", "36.00", "上年结转")
    assert rest.initial_budget is None or "budget_lines[2].initial_budget" in unsure
    assert form.self_total == "97"
    assert form.measures == ["提前备料"]


def test_a_goal_stands_under_its_heading_though_the_cells_before_it_are_left_out() -> None:
    form, _ = doubted(PADDED)
    (goal,) = form.objectives
    assert (goal.text, goal.actual) == ("全区主干道路灯常亮，故障当日修复", "已完成，故障修复略有延迟")


def test_cells_left_out_of_a_markdown_table_shift_no_value() -> None:
    """Some writers leave out the cells that a merged one covers: the rest may not move under other headings."""
    head, _, body = PADDED[PADDED.index("绩效指标 |") :].partition("\n")
    text = f"| {head}\n|{'---|' * 9}\n" + "".join(f"| {line}\n" for line in body.splitlines()[:5])
    form, _ = doubted("2022年度绩效自评表\n\n" + text)
    assert _rows(form) == ROWS


GRID = """项目名称 | 道路照明维护 | | | | | | |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
产出指标 | 数量指标 | 维护路灯数量 | 1200盏 | 1180盏 | 30 | 29.5 | 备件迟到 |
| 质量指标 | 亮灯率 | ≥98% | 99% | 20 | 20 | |
| | 故障当日修复率 | ≥90% | 92% | 10 | 10 | |
效益指标 | 社会效益 | 夜间出行便利程度 | 提高 | 提高 | 30 | 30 | |
总分 | | | | | 100 | 97 | |
"""


def test_rows_between_strokes_with_all_their_cells_need_no_rule() -> None:
    form, unsure = doubted("2022年度绩效自评表\n" + GRID)
    assert _rows(form) == ROWS
    assert form.self_total == "97"
    assert not {field for field in unsure if field.startswith("indicators")}


def test_a_markdown_table_with_rows_of_many_lengths_and_no_form_is_marked() -> None:
    text = "| 街道 | 路灯 | 故障 |\n|---|---|---|\n| 东街 | 12 | 1 |\n| 西街 | 3 |\n| 北街 | 4 | 2 |\n"
    (table,) = document_from_text(text, "a.md").tables()
    assert {cell.text for cell in table.cells if cell.doubt} == {"西街", "3"}


def test_a_form_in_one_line_is_read() -> None:
    (form,) = forms(" ".join(CELL_A_LINE.split()))
    (parted,) = forms(CELL_A_LINE)
    assert _rows(form) == _rows(parted)
    assert (form.unit_name, form.project_name, form.self_total) == ("松坡区路灯所", "道路照明维护", "97")


def test_a_form_in_one_paragraph_of_a_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "form.html"
    path.write_text(f"<html><body><p>{' '.join(CELL_A_LINE.split())}</p></body></html>", encoding="utf-8")
    (form,) = read_evaluations(read_document(path, LimitSettings())).evaluations
    assert form.self_total == "97"
    assert len(form.indicators) == 4


def test_a_long_paragraph_about_a_form_stays_a_paragraph() -> None:
    text = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 等栏目由各科室填写。" + "各科室按职责核对。" * 30
    document = document_from_text(f"一、说明\n{text}\n二、其他\n按时报送。\n", "a.txt")
    assert text in {document.text[block.start : block.end] for block in document.blocks}


@pytest.mark.parametrize("label", ["实施单位 (盖章)", "实施单位（加盖公章）", "实施单位（全称）"])
def test_a_remark_in_brackets_behind_a_label_is_part_of_it(label: str) -> None:
    (form,) = forms(CELL_A_LINE.replace("实施单位", label))
    assert form.unit_name == "松坡区路灯所"


def test_two_blank_lines_of_the_budget_are_two() -> None:
    (form,) = forms(CELL_A_LINE.replace("7.5\n一级指标", "7.5\n上年结转资金\n其他资金\n一级指标"))
    assert [line.name for line in form.budget_lines] == ["年度资金总额", "上年结转资金", "其他资金"]


@pytest.mark.parametrize(
    ("texts", "goal"),
    [
        ("路灯常亮\n全年常亮\n", ("路灯常亮", "全年常亮")),
        ("全区主干道和背街小巷路灯常亮，\n故障当日修复\n全年常亮，故障当日修复率达标\n", None),
    ],
)
def test_goals_below_their_headings_are_told_apart_or_marked(texts: str, goal: tuple[str, str] | None) -> None:
    heads = "年度总体目标\n预期目标\n实际完成情况\n"
    form, unsure = doubted(CELL_A_LINE.replace("一级指标\n", f"{heads}{texts}一级指标\n", 1))
    if goal is None:
        assert {"objectives[0].text", "objectives[0].actual"} <= unsure
    else:
        assert [(objective.text, objective.actual) for objective in form.objectives] == [goal]
