"""Changes told of several bases at once, and against the month before."""

import pytest

from tests.figures.books import book_of, called_wrong

MONTHS = book_of(
    (
        ("12月用电量", "66", "万度"),
        ("11月用电量", "60", "万度"),
        ("全年用水量", "900", "吨"),
        ("全年用水量", "1000", "吨", 2023),
    ),
    2024,
)
SPENT = book_of(
    (
        ("年初预算数", "1200", "万元"),
        ("决算数", "1290", "万元"),
        ("决算数", "1320", "万元", 2023),
        ("维修费年初预算", "860", "万元"),
        ("维修费支出", "903", "万元"),
        ("维修费支出", "840", "万元", 2023),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("12月用电量66万度，较上月增加6万度。", []),
        ("12月用电量66万度，较上月增加9万度。", ["9万度"]),
        ("全年用水量900吨，环比下降10%。", ["10%"]),
    ],
)
def test_against_the_month_before_and_no_year(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, MONTHS) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("决算数1290万元，较年初预算增加90万元、较上年决算减少30万元，分别增长7.5%、下降2.27%。", []),
        ("维修费支出分别较年初预算、上年决算增长5%、7.5%。", []),
        ("维修费支出903万元，比年初预算和上年分别增加43万元和63万元。", []),
        ("决算数1290万元，较年初预算增加90万元、较上年决算减少30万元，分别增长7.5%、增长2.27%。", ["2.27%"]),
        ("维修费支出分别较年初预算、上年决算增长7.5%、5%。", ["7.5%", "5%"]),
        ("维修费支出903万元，比年初预算和上年分别增加63万元和43万元。", ["63万元", "43万元"]),
    ],
)
def test_of_each_its_own_base(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, SPENT) == wrong
