"""上届, 上一轮, 上一周期: what does not come every year is held against the last time that the data know of."""

import pytest

from tests.figures.books import book_of, called_wrong

GAMES = book_of(
    (
        ("参展企业", "420", "家"),
        ("参展企业", "350", "家", 2022),
        ("签约金额", "38.5", "亿元"),
        ("签约金额", "35", "亿元", 2022),
        ("女代表占比", "31.0", "%"),
        ("女代表占比", "29.5", "%", 2022),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("参展企业420家，比上届增加70家，增长20%；签约金额38.5亿元，较上届增长10%。", []),
        ("上一轮签约金额35亿元，女代表占比31.0%，较上一轮提高1.5个百分点。", []),
        ("参展企业420家，比上届增加60家，增长25%。", ["60家", "25%"]),
        ("上一周期签约金额38.5亿元。", ["38.5亿元"]),
    ],
)
def test_against_the_last_time(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, GAMES) == wrong
