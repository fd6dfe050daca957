"""What was not done, what was spent of what was added, and shares told in words of ten thousand."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, unproved

WORKS = book_of(
    (
        ("危桥改造补助应到位", "320", "万元"),
        ("危桥改造补助实际到位", "96", "万元"),
        ("危桥改造补助支付", "96", "万元"),
        ("渡口改造补助应到位", "140", "万元"),
        ("渡口改造补助实际到位", "0", "万元"),
        ("渡口改造补助支付", "0", "万元"),
    ),
    2023,
)
ADDED = book_of(
    (
        ("年初预算", "900", "万元"),
        ("年初预算支出", "860", "万元"),
        ("追加预算", "52", "万元"),
        ("追加预算支出", "45.3", "万元"),
    ),
    2023,
)
PEOPLE = book_of((("网格员", "412", "人"), ("户籍人口", "68", "万人")), 2023)


@pytest.mark.parametrize(
    ("text", "book", "wrong"),
    [
        ("①危桥改造补助支付96万元，执行率30%；②渡口改造补助未支付，执行率为0%。", WORKS, []),
        ("①危桥改造补助支付96万元，执行率30%；②渡口改造补助未支付，执行率为30%。", WORKS, ["30%"]),
        ("危桥改造补助应到位320万元，实际到位96万元，到位率0%。", WORKS, ["0%"]),
        ("年初预算900万元，支出860万元；追加预算52万元，支出45.3万元。", ADDED, []),
        ("追加预算52万元，支出860万元。", ADDED, ["860万元"]),
        ("网格员412人，占户籍人口的万分之六左右。", PEOPLE, []),
        ("网格员412人，占户籍人口的万分之六。", PEOPLE, []),
        ("网格员412人，占户籍人口的万分之八左右。", PEOPLE, ["万分之八左右"]),
        ("网格员412人，占户籍人口的万分之七以上。", PEOPLE, ["万分之七以上"]),
    ],
)
def test_only_what_the_words_say_is_wrong(text: str, book: FactBook, wrong: list[str]) -> None:
    assert called_wrong(text, book) == wrong


def test_nothing_spent_is_proved_to_be_nothing() -> None:
    assert unproved("②渡口改造补助未支付，执行率为0%。", WORKS) == []
    assert unproved("全年追加预算52万元，实际支出45.3万元，支出率87.12%。", ADDED) == []
