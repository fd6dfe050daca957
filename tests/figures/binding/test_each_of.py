"""So much for each of those who are named or told, of what was spent and not of what was planned."""

import pytest

from tests.figures.books import book_of, called_wrong

SCHOOLS = book_of(
    (
        ("在校学生数", "8400", "人"),
        ("住校学生数", "2100", "人"),
        ("公用经费支出", "840", "万元"),
        ("耕地面积", "12", "万亩"),
        ("补贴面积", "9.6", "万亩"),
        ("地力补贴", "1152", "万元"),
    ),
    2024,
)
TRAINING = book_of(
    (
        ("培训预算数", "300", "万元"),
        ("培训支出数", "276", "万元"),
        ("培训人数", "1200", "人"),
        ("培训期数", "24", "期"),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("公用经费支出840万元，在校学生人均1000元。", []),
        ("补贴面积9.6万亩，发放地力补贴1152万元，亩均补贴120元。", []),
        ("公用经费支出840万元，在校学生人均4000元。", ["4000元"]),
        ("补贴面积9.6万亩，发放地力补贴1152万元，亩均补贴96元。", ["96元"]),
    ],
)
def test_among_those_who_are_named_or_told(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, SCHOOLS) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("培训预算300万元，实际支出276万元，培训1200人，人均支出2300元；举办24期，期均支出11.5万元。", []),
        ("培训预算300万元，培训1200人，人均预算2500元。", []),
        ("培训预算300万元，培训1200人，人均预算2300元。", ["2300元"]),
        ("培训预算300万元，实际支出276万元，培训1200人，人均支出2500元。", ["2500元"]),
        ("举办培训24期，期均支出12.5万元。", ["12.5万元"]),
    ],
)
def test_of_what_was_spent(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, TRAINING) == wrong
