"""What was spent of funds that the words name, where the rows call it by what it was spent on."""

import pytest

from tests.figures.books import book_of, called_wrong

BOOK = book_of((("护渔补助资金", "86.00", "万元"), ("护渔补助支出", "79.55", "万元"), ("护渔船", "12", "艘")), 2024)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("补助资金支出79.55万元，护渔船12艘。", []),
        ("补助资金实际支出79.55万元，执行率92.5%。", []),
        ("补助资金支出86.00万元。", ["86.00万元"]),
    ],
)
def test_what_was_spent_of_the_funds_named(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong
