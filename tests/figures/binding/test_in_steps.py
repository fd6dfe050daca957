"""Changes told in steps between two states that the data know, and stocks held against how the year began."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, data_judged

ROWS = (
    ("年初预算", "3.20", "亿元"),
    ("调整后预算", "5.20", "亿元"),
    ("上年结转", "186.40", "万元"),
    ("财政拨款收入", "2260.00", "万元"),
    ("事业收入", "153.60", "万元"),
    ("其他收入", "40.00", "万元"),
    ("经营收入", "12.00", "万元"),
    ("上级补助收入", "18.00", "万元"),
    ("投资收益", "6.00", "万元"),
    ("本年支出", "2508.00", "万元"),
    ("年末结转和结余", "132.00", "万元"),
)
STEPS = "年初预算3.20亿元，5月追加{}亿元，10月再次{}亿元，调整后5.20亿元。"
STOCK = "本年支出2508万元，年末结转和结余132万元，比年初减少{}万元，下降{}。"


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize(("one", "other", "second"), [("0.80", "追加1.20", "1.20"), ("2.50", "核减0.50", "0.50")])
def test_steps_that_come_to_the_change_are_asked_about(book: FactBook, one: str, other: str, second: str) -> None:
    judged = data_judged(STEPS.format(one, other), book)
    assert {judged[f"{step}亿元"].verdict for step in (one, second)} == {Verdict.UNDECIDED}


def test_steps_that_do_not_are_called_wrong_but_not_each_the_whole_change(book: FactBook) -> None:
    judged = data_judged(STEPS.format("0.80", "追加1.30"), book)
    assert {judged[f"{step}亿元"].verdict for step in ("0.80", "1.30")} == {Verdict.UNSUPPORTED}


def test_a_single_step_is_the_whole_change(book: FactBook) -> None:
    text = "年初预算3.20亿元，5月追加{}亿元，调整后5.20亿元。"
    assert data_judged(text.format("2.00"), book)["2.00亿元"].verdict is Verdict.DERIVED
    assert data_judged(text.format("2.10"), book)["2.10亿元"].verdict is Verdict.MISMATCH


def test_a_stock_is_held_against_what_the_year_began_with(book: FactBook) -> None:
    right = data_judged(STOCK.format("54.4", "29.18%"), book)
    assert [right[figure].verdict for figure in ("54.4万元", "29.18%")] == [Verdict.DERIVED] * 2
    wrong = data_judged(STOCK.format("45.4", "41.21%"), book)
    assert all(wrong[figure].verdict.is_wrong for figure in ("45.4万元", "41.21%"))
