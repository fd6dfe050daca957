"""What is left of an account, and how much of its plan a thing reached, where no row or one row says so."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

BOOK = book_of(
    (
        ("收入总计", "742", "万元", 2023, None),
        ("支出总计", "709", "万元", 2023, None),
        ("债务转贷支出", "31", "万元", 2023, None),
        ("工伤保险基金收入", "18.6", "万元", 2023, None),
        ("工伤保险基金支出", "14.1", "万元", 2023, None),
        ("水资源费收入", "96", "万元", 2023, None),
        ("水资源费收入调整预算完成率", "103.4", "%", 2023, None),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("收入总计742万元。债务转贷支出31万元，支出总计709万元，年终结转33万元。", []),
        ("收入总计742万元，支出总计709万元。收支相抵，年终结余33万元。", []),
        ("工伤保险基金收入18.6万元，支出14.1万元，当年结余4.5万元。", []),
        ("收入总计742万元，支出总计709万元，年终结转43万元。", ["43万元"]),
        ("工伤保险基金收入18.6万元，支出14.1万元，当年结余5.4万元。", ["5.4万元"]),
        ("水资源费收入96万元，占年度调整预算的103.4%。", []),
        ("水资源费收入96万元，占年度调整预算的104.3%。", ["104.3%"]),
    ],
)
def test_the_sides_of_an_account_and_the_rate_of_a_plan(sentence: str, wrong: list[str]) -> None:
    assert called_wrong(sentence, BOOK) == wrong
