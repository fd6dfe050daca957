"""Rates told by their contrary: a hundred less the row."""

import pytest

from tests.figures.books import book_of, called_wrong

BOOK = book_of(
    (
        ("出勤率", "97.6", "%"),
        ("签约率", "78.5", "%"),
        ("预算执行率", "92.5", "%"),
        ("年检验率", "95", "%"),
        ("抽检合格率", "94", "%"),
        ("抽检不合格率目标", "8", "%"),
        ("摊位空置率", "12", "%"),
        ("摊位出租率", "85", "%"),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("出勤率97.6%，缺勤率2.4%。", []),
        ("签约率78.5%，未签约率21.5%。", []),
        ("签约率78.5%，尚有21.5%未签约。", []),
        ("预算执行率92.5%，未执行率7.5%。", []),
        ("年检验率95%，未检率5%。", []),
        ("年检验率95%，未检率6%。", ["6%"]),
        ("抽检合格率94%，不合格率6%。", []),
        ("出勤率97.6%，缺勤率3.4%。", ["3.4%"]),
        ("签约率78.5%，未签约率22.5%。", ["22.5%"]),
        ("签约率78.5%，尚有22.5%未签约。", ["22.5%"]),
        ("抽检合格率94%，不合格率8%。", ["8%"]),
    ],
)
def test_what_a_rate_leaves_of_a_hundred(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


def test_a_row_of_the_contrary_is_that_row() -> None:
    assert called_wrong("摊位空置率12%，出租率85%。", BOOK) == []
    assert called_wrong("摊位空置率15%。", BOOK) == ["15%"]
