"""What bears no date is said of the form's year: a row of another year alone proves none of it."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.binding.formulas.formula import sum_of
from tests.figures.books import book_of

ROWS = (
    ("在编职工", "38", "人", 2022),
    ("举办展览", "15", "场"),
    ("举办展览", "12", "场", 2022),
    ("人员经费·预算执行率", "98", "%"),
    ("公用经费·预算执行率", "90", "%"),
    ("人员经费", "98", "万元"),
    ("在馆志愿者", "46", "人"),
)
BOOK = book_of(ROWS, 2023)


def verdict_of(text: str, token: str) -> Verdict:
    return next(one.verdict for one in bind(text, BOOK) if one.text == token)


@pytest.mark.parametrize("text", ["在编职工38人。", "今年在编职工38人。", "本年度末在编职工38人。"])
def test_a_row_of_another_year_is_asked_about(text: str) -> None:
    assert verdict_of(text, "38人") is Verdict.UNDECIDED


@pytest.mark.parametrize("text", ["上年在编职工38人。", "2022年在编职工38人。", "举办展览15场，上年在编职工38人。"])
def test_a_row_of_the_year_told_is_proved(text: str) -> None:
    assert verdict_of(text, "38人") is Verdict.MATCHED


def test_rates_do_not_add_up_to_an_operand() -> None:
    rates = [one for one in BOOK.facts if one.unit.symbol == "%"]
    amount = next(one for one in BOOK.facts if one.label == "人员经费")
    assert sum_of(rates) == []
    assert sum_of([amount, rates[0]]) == []
    assert [one.value for one in sum_of([amount, amount])] == [196]
