"""What was reached held against what was asked, as staff write it of one form: the aim itself or the distance to it,
words of direction, aims said to be met; scores that add up; rates of each fund; rows of a whole and of a project."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import BudgetLine, Evaluation
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, indicators_of, unproved

LINES = (
    BudgetLine(name="年度资金总额", initial_budget="240.00", budget="252.80", executed="231.65", unit="万元"),
    BudgetLine(name="其中：当年财政拨款", initial_budget="240.00", budget="240.00", executed="218.85", unit="万元"),
    BudgetLine(name="上年结转资金", initial_budget="0.00", budget="12.80", executed="12.80", unit="万元"),
)
INDICATORS = indicators_of(
    (
        ("流动展览观众", "≥3200人次", "2984人次", "10", "9.3"),
        ("修复古籍页数", "≥5.5万页", "6.1万页", "20", "20"),
        ("借阅平均等候时间", "≤18分钟", "14分钟", "10", "10"),
        ("单册装订成本", "≤36元", "33.5元", "10", "10"),
        ("读者投诉件数", "6件", "4件", "10", "10"),
        ("编目准确率", "≥97%", "98.3%", "20", "20"),
    )
)


def _book() -> FactBook:
    form = {"schema": "jushi/evaluation/1", "unit_name": "示例馆", "year": 2023, "scope": "project"}
    form |= {"project_name": "古籍修复项目", "budget_lines": [line.model_dump() for line in LINES]}
    return FactBook.of(Evaluation.model_validate({**form, "indicators": INDICATORS, "self_total": "88.46分"}), None)


BOOK = _book()
TWO_FORMS = book_of(
    (
        ("预算数", "620", "万元"),
        ("执行数", "496", "万元"),
        ("预算执行率", "80", "%"),
        ("预算数", "150", "万元", "渠道巡护"),
        ("执行数", "36", "万元", "渠道巡护"),
        ("预算执行率", "24", "%", "渠道巡护"),
    ),
    2023,
)
LISTED = book_of((("基本支出预算数", "410", "万元"), ("基本支出", "438", "万元"), ("支出合计", "502", "万元")), 2023)


@pytest.mark.parametrize(
    "text",
    [
        "流动展览观众2984人次，低于目标3200人次。",
        "流动展览观众2984人次，低于目标216人次。",
        "流动展览观众2984人次，未完成目标3200人次。",
        "流动展览观众2984人次，落后于年度目标3200人次。",
        "流动展览观众2984人次，未达到3200人次的目标，少216人次，完成率93.25%。",
        "修复古籍6.1万页，超过年初目标5.5万页。",
        "修复古籍6.1万页，超过年初目标0.6万页。",
        "修复古籍6.1万页，达到5.5万页的目标。",
        "修复古籍6.1万页，较目标5.5万页多0.6万页，完成率110.91%。",
        "借阅平均等候时间14分钟，低于目标18分钟。",
        "借阅平均等候时间14分钟，短于目标18分钟，缩短4分钟。",
        "单册装订成本33.5元，低于目标36元。",
        "读者投诉4件，实现6件的目标。",
        "全年执行231.65万元，低于预算252.80万元。",
        "全年执行231.65万元，预算执行率91.63%。其中，当年财政拨款执行218.85万元，执行率91.19%。",
        "全年预算252.80万元，其中当年财政拨款240.00万元，上年结转资金12.80万元。",
        "项目得分88.46分。",
        "自评总分88.46分，超过80分，等级为良。",
        "自评总分88.46分，未达到90分。",
    ],
)
def test_what_holds_is_proved(text: str) -> None:
    assert unproved(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("流动展览观众2984人次，低于目标3300人次。", "3300人次"),
        ("流动展览观众2984人次，高于目标3200人次。", "3200人次"),
        ("流动展览观众2984人次，达到3200人次的目标。", "3200人次"),
        ("流动展览观众2984人次，完成了3200人次的年度任务。", "3200人次"),
        ("修复古籍6.1万页，落后于目标5.5万页。", "5.5万页"),
        ("借阅平均等候时间14分钟，长于目标18分钟。", "18分钟"),
        ("借阅平均等候时间14分钟，较目标18分钟延长4分钟。", "4分钟"),
        ("全年执行231.65万元，高于预算252.80万元。", "252.80万元"),
        ("全年执行231.65万元，预算执行率91.63%。其中，当年财政拨款执行218.85万元，执行率91.63%。", "91.63%"),
        ("自评总分88.46分，高于90分，评为优。", "90分"),
        ("年初预算252.80万元，其中当年财政拨款240.00万元，上年结转资金12.80万元。", "252.80万元"),
    ],
)
def test_what_does_not_is_wrong(text: str, wrong: str) -> None:
    assert called_wrong(text, BOOK) == [wrong]


@pytest.mark.parametrize("text", ["部门整体预算执行率24%。", "本部门预算执行率24%。"])
def test_a_whole_has_no_rate_of_a_project(text: str) -> None:
    assert called_wrong(text, TWO_FORMS) == ["24%"]


def test_a_project_has_its_own() -> None:
    assert unproved("部门预算执行率80%，其中渠道巡护执行率24%。", TWO_FORMS) == []


def test_nothing_is_left_of_more_than_was_planned() -> None:
    over = book_of((("预算数", "310.5", "万元"), ("执行数", "334.2", "万元")), 2023)
    assert called_wrong("全年预算310.5万元，支出334.2万元，结余23.7万元。", over) == ["23.7万元"]


def test_a_share_of_all_is_no_execution_of_its_budget() -> None:
    assert called_wrong("基本支出438万元，占总支出的106.83%。", LISTED) == ["106.83%"]
    assert unproved("基本支出438万元，占总支出的87.25%。", LISTED) == []


def test_as_many_times_what_each_got() -> None:
    rows = [(f"第{name}片林地巡护面积", "≥60亩", "66亩", "20", "20") for name in "一二三四"]
    form = {"indicators": indicators_of(rows), "self_total": "80分"}
    assert unproved("4项指标均得20分，合计80分。", book_of((), 2023, **form)) == []
    assert called_wrong("4项指标均得20分，合计90分。", book_of((), 2023, **form)) == ["90分"]
