"""What a part adds to the growth of its whole."""

import pytest

from tests.figures.books import book_of, called_wrong

TOURISM = book_of(
    (
        ("旅游总收入", "86.4", "亿元"),
        ("旅游总收入", "72.0", "亿元", 2023),
        ("门票收入", "12.6", "亿元"),
        ("门票收入", "10.8", "亿元", 2023),
        ("住宿增加值", "41.8", "亿元"),
        ("住宿增加值", "34.6", "亿元", 2023),
        ("科技进步贡献率", "62.5", "%"),
    ),
    2024,
)
HEAD = "旅游总收入86.4亿元，同比增加14.4亿元。其中门票收入增加1.8亿元，"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"{HEAD}对收入增长的贡献率为12.5%，拉动总收入增长2.5个百分点。", []),
        (f"{HEAD}贡献率12.5%；住宿增加值增加7.2亿元，贡献率50%，拉动10个百分点。", []),
        ("科技进步贡献率62.5%。", []),
        (f"{HEAD}对收入增长的贡献率为15.2%，拉动总收入增长5.2个百分点。", ["15.2%", "5.2个百分点"]),
        (f"{HEAD}贡献率50%；住宿增加值增加7.2亿元，贡献率12.5%。", ["50%", "12.5%"]),
        (
            f"{HEAD}贡献率12.5%，住宿增加值增加7.2亿元，贡献率50%，分别拉动总收入增长10和2.5个百分点。",
            ["10", "2.5个百分点"],
        ),
    ],
)
def test_what_a_part_adds_to_the_growth_of_its_whole(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, TOURISM) == wrong
