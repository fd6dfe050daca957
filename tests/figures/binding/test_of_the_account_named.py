"""What is left of an account, or was added to it, is of the one that is named, and of the whole where none is."""

import pytest

from assistant.domain.evaluation import BudgetLine
from tests.figures.books import book_of, called_wrong, unproved

LINES = (
    BudgetLine(name="年度资金总额", initial_budget="820.00", budget="905.00", executed="851.63", unit="万元"),
    BudgetLine(name="其中：中央补助资金", initial_budget="500.00", budget="560.00", executed="548.20", unit="万元"),
    BudgetLine(name="省级配套资金", initial_budget="200.00", budget="205.00", executed="186.35", unit="万元"),
    BudgetLine(name="市级配套资金", initial_budget="120.00", budget="140.00", executed="117.08", unit="万元"),
)
SPENT = (
    ("鱼苗费", "48.86", "万元"),
    ("运输费", "39.29", "万元"),
    ("监测费", "20.29", "万元"),
    ("培训费", "8.64", "万元"),
)
BOOK = book_of(SPENT, 2023, budget_lines=[line.model_dump() for line in LINES])


@pytest.mark.parametrize(
    "text",
    [
        "年度资金总额结余53.37万元，其中中央补助资金11.80万元、省级18.65万元、市级22.92万元。",
        "省级配套资金预算205万元，支出186.35万元，结余18.65万元。",
        "市级配套资金支出117.08万元，全年共结余53.37万元。",
        "中央补助资金支出548.20万元，项目资金总额尚结余53.37万元。",
        "中央补助资金支出548.20万元、省级186.35万元、市级117.08万元，结余53.37万元。",
        "市级资金尚有22.92万元未支出，省级资金尚有18.65万元未支出。",
        "中央补助资金年中追加60万元，省级配套资金年中追加5万元。",
        "项目年中追加85万元，年末结余53.37万元。",
        "年度资金总额905万元，其中市级配套资金140万元，支出117.08万元，结余22.92万元。",
    ],
)
def test_the_account_named_or_told_is_the_one_meant(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("省级配套资金结余22.92万元。", ["22.92万元"]),
        ("省级资金未支出22.92万元。", ["22.92万元"]),
        ("年度资金总额结余11.80万元。", ["11.80万元"]),
        ("市级配套资金尚有53.37万元未支出。", ["53.37万元"]),
        ("市级配套资金预算140万元，支出117.08万元，结余53.37万元。", ["53.37万元"]),
        ("市级配套资金支出117.08万元，结余18.65万元。", ["18.65万元"]),
        ("省级配套资金年中追加20万元。", ["20万元"]),
        ("年度资金总额支出851.63万元，结余22.92万元。", ["22.92万元"]),
    ],
)
def test_what_is_left_of_another_account_is_called_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "年末结余53.37万元，占全年预算的5.90%。",
        "中央补助资金支出548.20万元，占总支出的64.37%。",
        "预算执行率94.10%，其中中央补助资金执行率97.89%。",
        "市级配套资金支出117.08万元，预算执行率83.63%。",
        "市级配套资金支出117.08万元。预算执行率83.63%。",
        "市级配套资金结余22.92万元，占市级配套资金预算的16.37%。",
        "全年预算比年初预算增加85万元，增长10.37%。",
        "按占市级配套资金支出的比重排列，鱼苗为41.73%，运输为33.56%，监测为17.33%，培训为7.38%。",
    ],
)
def test_a_rate_or_share_of_the_account_meant_is_right(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("年末结余53.37万元，占全年预算的9.53%。", ["9.53%"]),  # of 中央补助资金
        ("年末结余53.37万元，占全年预算的38.12%。", ["38.12%"]),  # of 市级配套资金
        ("市级配套资金占总支出的83.63%。", ["83.63%"]),
    ],
)
def test_a_rate_or_share_of_an_account_unsaid_is_called_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


@pytest.mark.parametrize("text", ["预算执行率97.89%。", "全年预算执行率83.63%。"])
def test_a_rate_of_an_account_unsaid_is_no_proof(text: str) -> None:
    assert unproved(text, BOOK)
