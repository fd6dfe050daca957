"""Lists whose last name holds the field of all: 中央补助、市级配套预算分别为."""

import pytest

from tests.figures.books import book_of, called_wrong

ROWS = (
    ("中央补助预算数", "380.00", "万元"),
    ("中央补助执行数", "372.40", "万元"),
    ("市级配套预算数", "180.00", "万元"),
    ("市级配套执行数", "158.80", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("中央补助、市级配套预算分别为380万元、180万元，支出372.40万元、158.80万元，执行率各为98.0%、88.2%。", []),
        ("中央补助、市级配套预算分别为380万元、158.80万元，支出372.40万元、158.80万元。", ["158.80万元"]),
        ("中央补助、市级配套预算分别为380万元、180万元，支出372.40万元、180万元。", ["180万元"]),
        ("市级配套预算180万元，实际支出180万元。", ["180万元"]),
    ],
)
def test_a_field_is_said_once_of_all(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(ROWS, 2023)) == wrong


MARKS = (("投入分值", "15", "分"), ("投入得分", "14.2", "分"), ("过程分值", "25", "分"), ("过程得分", "24.1", "分"))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("其中投入14.2分（满分15分）、过程24.1分（满分25分）。", []),
        ("其中投入15分（满分15分）、过程24.1分（满分25分）。", ["15分"]),
        ("投入15分，得14.2分。", []),
    ],
)
def test_what_stands_before_its_full_mark_is_the_score(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(MARKS, 2023)) == wrong
