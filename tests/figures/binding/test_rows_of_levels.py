"""Rows of a form told by their level, their place in a list or what is left beside the named ones; what lies between
what was reached and what was asked; the two budgets of each fund."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import BudgetLine, Evaluation
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, unproved

_LINES = (
    BudgetLine(
        name="年度资金总额",
        initial_budget="400.00",
        budget="460.00",
        executed="437.00",
        unit="万元",
        rate_printed="95%",
        points="10",
        self_score="9.5",
    ),
    BudgetLine(name="其中：当年财政拨款", initial_budget="300.00", budget="330.00", executed="320.10", unit="万元"),
    BudgetLine(name="上年结转资金", initial_budget="100.00", budget="130.00", executed="116.90", unit="万元"),
)
_ROWS = (
    ("产出指标", "数量指标", "补植乔木", "≥2000株", "2300株", "10", "10"),
    ("产出指标", "数量指标", "整修步道", "≥12公里", "9公里", "10", "7.5"),
    ("产出指标", "数量指标", "更换座椅", "≥80张", "84张", "5", "5"),
    ("产出指标", "质量指标", "苗木成活率", "≥90%", "93%", "15", "15"),
    ("产出指标", "成本指标", "步道整修单价", "≤260元/平方米", "247元/平方米", "10", "10"),
    ("效益指标", "社会效益指标", "接待游客人次", "≥50万人次", "46万人次", "20", "18.4"),
    ("效益指标", "社会效益指标", "绿地覆盖率", "≥42%", "40.5%", "10", "9.64"),
    ("满意度指标", "服务对象满意度指标", "游客满意度", "≥95%", "96%", "10", "10"),
)
_FIELDS = ("level1", "level2", "name", "target", "actual", "points", "self_score")


def _book() -> FactBook:
    form = {"schema": "jushi/evaluation/1", "unit_name": "示例公园", "year": 2023, "scope": "project"}
    form |= {"project_name": "公园整修", "budget_lines": [line.model_dump() for line in _LINES]}
    rows = [dict(zip(_FIELDS, row, strict=True)) for row in _ROWS]
    return FactBook.of(Evaluation.model_validate({**form, "indicators": rows, "self_total": "95.04分"}), None)


BOOK = _book()


@pytest.mark.parametrize(
    "text",
    [
        "除整修步道外，产出指标其余4项均得满分，共40分。",
        "除接待游客人次、绿地覆盖率和整修步道三项外，其余5项指标均得满分，共50分。",
        "数量指标三项，分别完成2300株、9公里、84张，完成率分别为115%、75%、105%。",
        "数量指标三项得分分别为10分、7.5分和5分，共22.5分。",
        "补植乔木2300株，更换座椅84张，两项指标分值15分，得分15分。",
        "数量指标3项中2项得满分，1项扣2.5分，共得22.5分。",
        "质量、成本指标各1项，分别得15分和10分，两项共25分。",
        "两项效益指标分值分别为20分、10分，得分分别为18.4分、9.64分，共扣1.96分。",
        "全年共扣4.96分，其中产出指标扣2.5分，占50.4%。",
        "8项指标共得85.54分，得分率95.04%。",
        "产出指标扣2.5分，得47.5分；效益指标扣1.96分，得28.04分；满意度指标不扣分，得10分。",
        "除步道扣2.5分、效益指标扣1.96分外，其余5项指标均未扣分。",
    ],
)
def test_points_of_several_rows_are_added(text: str) -> None:
    assert unproved(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("除整修步道外，产出指标其余4项均得满分，共41分。", ["41分"]),
        ("除整修步道外，产出指标其余7项均得满分。", ["7项"]),
        ("数量指标三项，分别完成2300株、9公里、84张，完成率分别为115%、105%、75%。", ["105%", "75%"]),
        ("补植乔木2300株，更换座椅84张，两项指标分值16分。", ["16分"]),
        ("数量指标3项中2项得满分，1项扣2.6分。", ["2.6分"]),
        ("项目自评得分95.04分，共扣4.46分。", ["4.46分"]),
        ("8项指标共得85.54分，得分率93.04%。", ["93.04%"]),
        ("产出指标扣2.5分，得47.5分；效益指标扣1.96分，得28.04分；满意度指标不扣分，得9分。", ["9分"]),
    ],
)
def test_what_they_do_not_come_to_is_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "步道整修每平方米247元，低于260元的上限13元。",
        "步道整修单价控制在260元以内，实际247元。",
        "步道整修单价比目标低5%。",
        "绿地覆盖率40.5%，离42%还差1.5个百分点。",
        "下一步补齐绿地短板，尚有1.5个百分点缺口。",
        "当年财政拨款预算330万元，支出320.1万元，比上年结转资金执行率高7.08个百分点。",
        "当年财政拨款、上年结转资金结余率依次为3%和10.08%。",
        "两项资金来源年初预算分别为300万元和100万元，调整后分别为330万元和130万元。",
    ],
)
def test_how_far_what_was_reached_lies_from_its_aim(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("步道整修每平方米247元，低于260元的上限15元。", ["15元"]),
        ("步道整修单价控制在240元以内，实际247元。", ["240元以内"]),
        ("步道整修单价比目标低6%。", ["6%"]),
        ("当年财政拨款、上年结转资金结余率依次为3%和12.08%。", ["12.08%"]),
        ("两项资金来源年初预算分别为300万元和140万元。", ["140万元"]),
        ("绿地覆盖率40.5%，离42%还差2.5个百分点。", ["2.5个百分点"]),
        ("下一步补齐绿地短板，尚有2.8个百分点缺口。", ["2.8个百分点"]),
        ("当年财政拨款预算330万元，支出320.1万元，比上年结转资金执行率高9.08个百分点。", ["9.08个百分点"]),
    ],
)
def test_another_distance_is_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年预算调增的60万元中，当年财政拨款30万元，上年结转资金30万元。", []),
        ("全年预算调增60万元，其中当年财政拨款30万元、上年结转资金30万元，分别占50%和50%。", []),
        ("预算调增15%，其中当年财政拨款调增10%、上年结转资金调增30%。", []),
        ("两项资金来源占全年预算的比例依次为71.74%、28.26%。", []),
        ("全年预算调增的60万元中，当年财政拨款36万元。", ["36万元"]),
        ("预算调增15%，其中当年财政拨款调增10%、上年结转资金调增40%。", ["40%"]),
        ("两项资金来源占全年预算的比例依次为97%、28.26%。", ["97%"]),
    ],
)
def test_the_two_budgets_of_each_fund(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


def test_parts_of_a_yuan() -> None:
    book = book_of((("单页成本·年初目标值", "0.35", "元"), ("单页成本·实际完成值", "0.32", "元")), 2023)
    assert called_wrong("单页成本0.32元，比目标低3分钱。", book) == []
    assert called_wrong("单页成本0.32元，比目标低5分钱。", book) == ["5分钱"]
