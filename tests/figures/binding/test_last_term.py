"""上届, 上一轮: what does not come every year; and what is told of a part of the year alone."""

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
YEAR = book_of((("预算数", "2400", "万元"), ("执行数", "2328", "万元"), ("预算执行率", "97", "%")), 2024)
HALF = book_of((("6月底支出进度", "45", "%"), ("9月底支出进度", "71", "%"), ("预算执行率", "97", "%")), 2024)


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


def test_a_part_of_the_year_is_held_against_its_own_row() -> None:
    assert called_wrong("截至6月底支出进度45%，截至9月底支出进度71%。", HALF) == []
    assert called_wrong("截至6月底支出进度54%，截至9月底支出进度45%。", HALF) == ["54%", "45%"]


def test_a_plan_for_a_month_is_no_part_of_the_year() -> None:
    assert called_wrong("6月底前下达预算2600万元。", YEAR) == ["2600万元"]
