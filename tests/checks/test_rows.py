"""Columns are named by headers, groups and totals found, forms joined over pages."""

from dataclasses import replace
from decimal import Decimal

from assistant.checks.frame.amounts import amounts
from assistant.checks.frame.groups import groups, sheets
from assistant.checks.frame.rows import Role, forms, role_of
from assistant.domain.document import Cell
from assistant.figures.cells import CellFigure
from assistant.ingest import text_document

FORM = """| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标（60分） | 植树面积 | ≥40亩 | 42亩 | 60 | 60 |
| 效益指标（40分） | 居民满意度 | ≥90% | 88% | 40 | 39.11 |
| 总分 |  |  |  | 100 | 99.11 |
"""


def test_headers_name_columns_with_brackets_and_blanks():
    assert role_of("实际完成值\n(B)") is Role.ACTUAL
    assert role_of("得分 (20分*执行率)") is Role.SCORE
    assert role_of("偏差原因分析及改进措施") is Role.REASON
    assert role_of("植树面积") is None


def test_rows_groups_and_total():
    (form,) = forms(text_document(FORM, "表.md"))
    assert [row.label for row in form.indicators] == ["植树面积", "居民满意度"]
    assert [(group.label, group.points) for group in groups(form) if group.kind == "level1"] == [
        ("产出指标(60分)", Decimal(60)),
        ("效益指标(40分)", Decimal(40)),
    ]
    (sheet,) = sheets((form,))
    assert sheet.total.score is not None
    assert sheet.total.score[0].value == Decimal("99.11")


def test_points_that_make_up_their_total_vouch_for_scores_in_doubt():
    def doubtful(text: str) -> list[tuple[CellFigure, Cell]] | None:
        (form,) = forms(text_document(text, "表.md"))
        first, *rest = form.rows
        cells = {role: replace(cell, doubt="这一格的列是推断的") for role, cell in first.cells.items()}
        (sheet,) = sheets((replace(form, rows=(replace(first, cells=cells), *rest)),))
        return sheet.scores()

    assert [figure.value for figure, _ in doubtful(FORM) or []] == [Decimal(60), Decimal("39.11")]
    assert doubtful(FORM.replace("| 100 |", "| 90 |")) is None


def test_a_form_goes_on_under_its_repeated_header():
    rest = FORM.replace("| 总分 |  |  |  | 100 | 99.11 |\n", "")
    second = FORM.replace("植树面积", "养护面积").replace("居民满意度", "投诉办结率")
    (form,) = forms(text_document(rest + "\n第2页\n\n" + second, "表.md"))
    assert len(form.indicators) == 4


def test_amounts_are_named_by_what_stands_above_and_left():
    found = amounts(text_document("| 机构 | 收入合计 |\n|---|---|\n| 本级 | 120.50 |\n", "表.md"))
    assert [(a.above, a.left, a.figure.value) for a in found] == [("收入合计", "本级", Decimal("120.50"))]
