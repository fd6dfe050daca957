"""What is said of the year before is no distance to what was asked this year."""

import pytest

from tests.figures.books import book_of, called_wrong, indicators_of

BOOK = book_of(
    (("清运垃圾", "5120", "吨", 2022),),
    2023,
    indicators=indicators_of((("清运垃圾", "≥5400吨", "5500吨"), ("分类准确率", "≥88%", "90.6%"))),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("清运垃圾5500吨，超额完成目标1.85%。", []),
        ("清运垃圾5500吨，同比增长7.42%。", []),
        ("清运垃圾5500吨，同比增长1.85%。", ["1.85%"]),
        ("分类准确率90.6%，比目标高2.6个百分点。", []),
        ("分类准确率90.6%，比上年提高2.6个百分点。", ["2.6个百分点"]),
        ("与上年相比，清运垃圾增加100吨。", ["100吨"]),
        ("清运垃圾由上年的5120吨增加到5500吨，比目标多100吨。", []),
    ],
)
def test_a_change_since_last_year_is_not_one_over_the_aim(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong
