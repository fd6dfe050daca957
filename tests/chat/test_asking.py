"""Questions answered by the engine: of two items of one name the one a figure tells, and how much a group scored."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.chat.asking import ask
from assistant.config import Settings
from assistant.domain.evaluation import Evaluation

FORM: dict[str, Any] = {
    "schema": "jushi/evaluation/1",
    "unit_name": "岚山区体育中心",
    "year": 2022,
    "scope": "department",
    "ruleset": "henan-shangjie-2021",
    "budget_lines": [
        {"name": "部门预算总额", "budget": "160.00", "executed": "128.00", "unit": "万元", "rate_printed": "80.00%",
         "points": "10", "self_score": "8"},
    ],
    "indicators": [
        {"level1": "投入管理指标", "level2": "预算管理", "name": "预算执行率", "target": "≥75%", "actual": "80.00%",
         "points": "1", "self_score": "1"},
        {"level1": "投入管理指标", "level2": "预算管理", "name": "政府采购执行率", "target": "100%", "actual": "100%",
         "points": "29", "self_score": "29"},
        {"level1": "产出指标", "level2": "数量指标", "name": "器材更新数量", "target": "≥60件", "actual": "45件",
         "points": "60", "self_score": "45"},
    ],
    "self_total": "82",
}  # fmt: skip


def answer(question: str) -> str:
    return ask(question, [Evaluation.model_validate(FORM)], 0, Settings()).text


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("为什么预算执行率扣2分？", "分值 10 分"),
        ("为什么预算执行率扣分？", "分值 10 分"),
        ("为什么预算执行率得1分？", "分值 1 分"),
    ],
)
def test_the_score_or_loss_spoken_of_tells_two_items_of_one_name_apart(question: str, points: str) -> None:
    assert points in answer(question)


def test_where_nothing_tells_them_apart_the_person_is_asked() -> None:
    assert "有 2 项都叫“预算执行率”" in answer("预算执行率得了多少分？")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("投入管理指标得了多少分？", "“投入管理指标”自评合计：1 + 29 = 30"),
        ("总分是多少？", "8 + 1 + 29 + 45 = 83"),
        ("一共得了多少分？", "表上写的是 82，与各项相加不符"),
        ("器材更新数量得了多少分？", "自评 45"),
    ],
)
def test_how_much_a_row_a_group_or_the_form_scored(question: str, told: str) -> None:
    assert told in answer(question)


def test_what_can_be_asked_is_shown_with_an_indicator_of_the_form() -> None:
    assert "为什么“器材更新数量”扣分？" in answer("今天天气")
