"""Figures that go on from one that nothing proves."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, data_judged

ROWS = (
    ("绿道建设里程", "31", "公里"),
    ("绿道建设里程", "28", "公里", 2022),
    ("公园面积", "52", "公顷"),
    ("项目支出", "860", "万元"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


def test_what_an_unknown_figure_grew_by_is_asked_about(book: FactBook) -> None:
    judged = data_judged("全年铺设步道36公里，增长12.5%。", book)
    assert judged["36公里"].verdict is Verdict.UNSUPPORTED
    assert judged["12.5%"].verdict is Verdict.UNDECIDED
    assert "36公里" in judged["12.5%"].explanation


def test_what_a_known_row_grew_by_is_refuted_though_its_figure_is_wrong(book: FactBook) -> None:
    assert data_judged("绿道建设里程36公里，增长12.5%。", book)["12.5%"].verdict.is_wrong


def test_a_figure_with_a_name_of_its_own_is_refuted_behind_an_unknown_one(book: FactBook) -> None:
    assert data_judged("全年铺设步道36公里，公园面积54公顷。", book)["54公顷"].verdict is Verdict.MISMATCH
