from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.scoring.printed import bare, points_in_title, read_cell
from assistant.scoring.words import Answer, answer

CELLS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "scoring" / "cells.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case["cell"] or "空白")
def test_a_cell_is_read_as_printed(case: dict[str, Any]) -> None:
    read = read_cell(case["cell"])
    if case["value"] is None:
        assert read.value is None
        assert case["why"] in read.why
        return
    assert (read.sign, str(read.value), read.unit) == (case["sign"], case["value"], case["unit"])
    assert str(read.upper) == case["upper"] if "upper" in case else read.upper is None


def test_columns_of_their_own_give_sign_and_unit_where_the_cell_has_none() -> None:
    assert read_cell("50", "≥", "户").sign == "≥"
    assert read_cell("50", "≥", "户").unit == "户"
    assert read_cell("≤50人", "≥", "户").sign == "≤"
    assert read_cell("≤50人", "≥", "户").unit == "人"


def test_money_compares_in_yuan() -> None:
    assert read_cell("1.5万元").base == (Decimal("15000"), "元")
    assert read_cell("0.3万人次").base == (Decimal("3000"), "人次")


@pytest.mark.parametrize(
    ("title", "points"),
    [("产出指标(50分)", "50"), ("巩固成果（12.5分）", "12.5"), ("产出指标", None), ("得分（20分*执行率）", None)],
)
def test_points_stand_in_titles(title: str, points: str | None) -> None:
    assert points_in_title(title) == (Decimal(points) if points else None)


def test_names_compare_without_quotes_spaces_and_points() -> None:
    assert bare("“三公 经费”控制率") == bare("三公经费控制率")
    assert bare("指标1：巡查次数（8分）") == "巡查次数"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("健全", "健全", Answer.ACHIEVED),
        ("比较健全", "比较健全", Answer.ACHIEVED),
        ("秩序好转", "完成", Answer.ACHIEVED),
        ("达标", "基本达标", Answer.ACHIEVED_OR_PARTLY),
        ("达标", "部分达标", Answer.PARTLY),
        ("达标", "未达标", Answer.NOT),
        ("不发生事故", "未发生事故", Answer.UNKNOWN),
        ("群众满意", "全年组织了多场宣讲，受到群众普遍欢迎和好评", Answer.UNKNOWN),
        ("秩序好转", "100%", Answer.ACHIEVED),
        ("秩序好转", "97%", Answer.UNKNOWN),
    ],
)
def test_words_say_how_far_a_target_was_met(target: str, actual: str, expected: Answer) -> None:
    assert answer(read_cell(target), read_cell(actual)) is expected


@pytest.mark.parametrize("text", ["3012.80", "2021.12", "2486.95", "1999.5"])
def test_an_amount_of_four_digits_and_decimals_is_no_date(text: str) -> None:
    assert read_cell(text, unit="万元").value == Decimal(text)


@pytest.mark.parametrize("text", ["2021年12月", "2021-12", "2021/6/30", "2021.12.31", "6月底"])
def test_a_date_is_no_number(text: str) -> None:
    assert read_cell(text).value is None
