"""Growth told in times, standards told for each of two things, grades together, and sums without standards."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("网络零售额", "8.64", "亿元"),
    ("网络零售额", "4.19", "亿元", 2022),
    ("午餐补助标准", "5.5", "元/生·天"),
    ("护林员补贴标准", "900", "元/人·月"),
    ("护林员补贴标准", "850", "元/人·月", 2022),
    ("参评项目", "15", "个"),
    ("评为“优”项目", "11", "个"),
    ("评为“良”项目", "3", "个"),
    ("护林设施支出", "214.80", "万元"),
    ("防火道路支出", "169.92", "万元"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "网络零售额8.64亿元，同比增长1.06倍。",
        "按每生每天5.5元的标准供餐。",
        "护林员补贴标准由每人每月850元提高到900元。",
        "参评项目15个，其中等次为优的11个，占73.33%；良的3个，占20%；优良率93.33%。",
        "护林设施、防火道路两项支出合计384.72万元。",
    ],
)
def test_what_is_so_is_called_nothing_else(book: FactBook, text: str) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("网络零售额8.64亿元，同比增长2.06倍。", "2.06倍"),
        ("按每生每天6.5元的标准供餐。", "6.5元"),
        ("护林员补贴标准由每人每月830元提高到900元。", "830元"),
        ("参评项目15个，其中等次为优的11个，占73.33%；良的3个，占20%；优良率86.67%。", "86.67%"),
        ("护林设施、防火道路两项支出合计348.72万元。", "348.72万元"),
    ],
)
def test_what_is_not_so_is_called_wrong(book: FactBook, text: str, wrong: str) -> None:
    assert wrong in called_wrong(text, book)
