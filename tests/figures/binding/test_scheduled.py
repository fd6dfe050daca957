"""Rates held against how much of the year has passed; plans that name nothing; a comma typed in half width."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("年度投资计划", "640", "亿元"),
    ("完成投资", "560", "亿元"),
    ("完成投资", "448", "亿元", 2023),
    ("全年预算", "1500.00", "万元"),
    ("累计支出", "1050.00", "万元"),
)
RIGHT = (
    "1-10月完成投资560亿元，占年度投资计划的87.5%，超过时间进度4.2个百分点。",
    "1至10月完成投资560亿元，同比增长25%，为年度投资计划的87.5%，快于时间进度4.2个百分点。",
    "截至10月底完成投资560亿元，完成率87.5%，超序时进度4.17个百分点。",
    "前十个月累计支出1050万元，执行率70%，低于序时进度13.3个百分点。",
    "前11个月累计支出1050万元，执行率70%，落后序时进度21.7个百分点。",
    "截至7月31日累计支出1050万元，执行率70%，高于序时进度11.7个百分点。",
    "前三季度累计支出1050万元，执行率70%，低于序时进度5个百分点。",
)
WRONG = (
    ("1-10月完成投资560亿元，占年度投资计划的87.5%，超过时间进度13.8个百分点。", ["13.8个百分点"]),
    ("1-8月完成投资560亿元，占年度投资计划的87.5%，超过时间进度4.2个百分点。", ["4.2个百分点"]),
    ("前十个月累计支出1050万元，执行率70%，低于序时进度3.3个百分点。", ["3.3个百分点"]),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize("text", RIGHT)
def test_a_rate_is_held_against_the_part_of_the_year_that_has_passed(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_it_is_held_against_no_other_part(text: str, wrong: list[str], book: FactBook) -> None:
    assert called_wrong(text, book) == wrong


def test_a_plan_that_names_nothing_is_of_what_is_counted_so() -> None:
    rows = (("计划任务", "40", "户"), ("完成改厕", "62", "户"), ("监测户", "31", "户"), ("下达资金", "93", "万元"))
    book = book_of(rows, 2024)
    for right in ("完成改厕62户，完工率155%。", "完成改厕62户，完成任务的155%。", "完成改厕62户，超任务22户。"):
        assert called_wrong(right, book) == []
    assert called_wrong("完成改厕62户，完工率135%。", book) == ["135%"]
    two = book_of((*rows, ("年度任务数", "35", "户")), 2024)
    assert called_wrong("完成改厕62户，完工率155%。", two) == ["155%"]


def test_a_comma_behind_decimals_parts_two_amounts() -> None:
    rows = (("收入总计", "812.45", "万元"), ("支出总计", "809.63", "万元"))
    assert called_wrong("收、支总计分别为812.45,809.63万元。", book_of(rows, 2024)) == []
    assert called_wrong("收、支总计分别为809.63,812.45万元。", book_of(rows, 2024)) == ["809.63", "812.45万元"]
