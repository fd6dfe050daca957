"""Rates of payment over money that the sentence does not tell."""

import pytest

from assistant.domain.finding import Verdict
from tests.figures.books import book_of, called_wrong, data_judged

BOOK = book_of(
    (
        ("上级下达资金", "3860", "万元"),
        ("实际到位资金", "2750", "万元"),
        ("累计支付资金", "2512.4", "万元"),
        ("年初预算", "4000", "万元"),
        ("监理费", "120", "万元"),
    ),
    2023,
)


@pytest.mark.parametrize(("rate", "of"), [("65.09%", "上级下达资金"), ("62.81%", "年初预算")])
def test_what_a_rate_of_payment_is_of_is_asked(rate: str, of: str) -> None:
    judged = data_judged(f"全年累计支付资金2512.4万元，执行率{rate}。", BOOK)[rate]
    assert judged.verdict is Verdict.UNDECIDED
    assert of in judged.explanation


@pytest.mark.parametrize(
    "text",
    [
        "全年累计支付资金2512.4万元，执行率65.90%。",
        "全年累计支付资金2512.4万元，执行率3.01%。",
        "监理费120万元，执行率3.11%。",
    ],
)
def test_any_other_rate_is_wrong(text: str) -> None:
    assert len(called_wrong(text, BOOK)) == 1


def test_what_is_spoken_of_was_not_paid_from_the_money_of_another_level() -> None:
    rows = (("省级资金支付", "200", "万元"), ("市级资金", "600", "万元"), ("省级资金下达", "450", "万元"))
    book = book_of((*rows, ("累计支付资金", "150.4", "万元"), ("市级资金下达", "500", "万元")), 2023)
    assert called_wrong("省级资金支付200万元，资金支付率33.33%。", book) == ["33.33%"]
    assert called_wrong("省级资金支付200万元，资金支付率44.44%。", book) == []
    assert called_wrong("省级资金累计支付资金150.4万元，执行率30.08%。", book) == ["30.08%"]
    assert data_judged("累计支付资金150.4万元，执行率30.08%。", book)["30.08%"].verdict is Verdict.UNDECIDED


def test_few_digits_are_asked_about_where_the_text_told_of_that_money_alone() -> None:
    text = "今年上级下达资金3860万元，用于河道整治。汛前累计支付资金2512.4万元，支付率65%。"
    assert data_judged(text, BOOK)["65%"].verdict is not Verdict.UNSUPPORTED
    assert called_wrong(text, BOOK) == []
    assert called_wrong(text.replace("65%", "56%"), BOOK) == ["56%"]
    assert called_wrong("汛前累计支付资金2512.4万元，支付率65%。", BOOK) == ["65%"]


def test_two_rows_of_one_amount_make_a_hundred_percent() -> None:
    book = book_of((("乡镇投入护林资金", "877.99", "万元"), ("乡镇资金完成", "877.99", "万元")), 2023)
    assert called_wrong("乡镇资金完成877.99万元，预算执行率100%。", book) == []
    assert called_wrong("乡镇资金完成877.99万元，预算执行率98%。", book) == ["98%"]
