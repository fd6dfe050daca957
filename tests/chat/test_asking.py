"""Questions answered by the engine: of two items of one name the one a figure tells, and how much a group scored."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.chat import at_large
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


@pytest.mark.parametrize(
    ("question", "told", "kept"),
    [
        ("为什么扣分？", "器材更新数量（分值 60）自评 45，扣 15", "政府采购执行率"),
        ("哪些指标丢了分", "预算执行率（分值 10）自评 8，扣 2", "政府采购执行率"),
        ("一共扣了多少分？", "扣分的有 2 项", "政府采购执行率"),
        ("哪些指标没有完成？", "器材更新数量：目标 ≥60件，实际 45件", "预算执行率"),
        ("按什么规则打分？", "henan-shangjie-2021", "器材"),
        ("器材更新数量是怎么算的？", "60 × 45件 ÷ 60件 = 45", "预算执行率"),
    ],
)
def test_the_form_as_a_whole_is_told_item_by_item(question: str, told: str, kept: str) -> None:
    said = answer(question)
    assert told in said
    assert kept not in said


def test_a_form_without_losses_says_so() -> None:
    whole = FORM | {
        "budget_lines": [FORM["budget_lines"][0] | {"executed": "160.00", "rate_printed": "100%", "self_score": "10"}],
        "indicators": FORM["indicators"][1:2],
        "self_total": None,
    }
    form = Evaluation.model_validate(whole)
    assert "没有扣分" in ask("为什么扣分", [form], 0, Settings()).text
    assert "都达到了目标" in ask("哪些指标没完成？", [form], 0, Settings()).text


@pytest.mark.parametrize("question", ["还缺什么材料？", "要补充哪些内容", "还差什么"])
def test_what_is_missing_is_asked_for_in_many_ways(question: str) -> None:
    assert at_large.asks_for_gaps(question)


@pytest.mark.parametrize("question", ["为什么扣分", "补充一句背景", "缺少的两场是什么原因"])
def test_what_is_no_question_for_gaps(question: str) -> None:
    assert not at_large.asks_for_gaps(question)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("执行率低的原因是设备晚到货。", True),
        ("改进措施：提前约定验收时间", True),
        ("执行率低的原因是什么？", False),
        ("原因是哪些", False),
        ("为什么扣分", False),
    ],
)
def test_a_cause_that_is_told_is_no_question(words: str, given: bool) -> None:
    assert at_large.gives_a_cause(words) is given
