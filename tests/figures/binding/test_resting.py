"""Figures that go on from one that nothing proves."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, data_judged

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


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("年末满意度为73.4%，超过目标值2.1个百分点。", ["73.4%"]),  # of another row's name
        ("水渠维护预算1860万元，支出16926.00万元，执行率仅为91%。", ["16926.00万元"]),
        ("水渠维护支出1692.60元，完成预算的91.00%。", ["1692.60元"]),
        ("水渠维护、堤岸加固两项支出合计2092.65万元，占总支出的52.31%。", ["2092.65万元"]),
        ("水渠维护预算1860万元，支出16926.00万元，执行率仅为93%。", ["16926.00万元", "93%"]),
        ("水渠维护、堤岸加固两项支出合计2092.65万元，占总支出的53.21%。", ["2092.65万元", "53.21%"]),
    ],
)
def test_what_goes_on_from_a_misstated_figure_is_judged_by_what_should_stand_there(text: str, wrong: list[str]) -> None:
    rows = (
        ("水渠维护预算", "1860", "万元"),
        ("水渠维护支出", "1692.60", "万元"),
        ("堤岸加固支出", "400.00", "万元"),
        ("总支出", "4000.38", "万元"),
        ("满意度", "97.1", "%"),
        ("满意度目标值", "95", "%"),
    )
    assert called_wrong(text, book_of(rows, 2023)) == wrong


def test_what_agrees_with_a_misstated_figure_is_asked_about() -> None:
    rows = (("水渠维护预算", "1860", "万元"), ("水渠维护支出", "1692.60", "万元"))
    judged = data_judged("水渠维护预算1860万元，支出1699.00万元，执行率91.34%。", book_of(rows, 2023))
    assert judged["91.34%"].verdict is Verdict.UNDECIDED


def test_what_adds_up_in_the_text_is_asked_about_where_a_part_is_unknown(book: FactBook) -> None:
    judged = data_judged("绿道建设里程31公里，铺设步道36公里，合计67公里。", book)
    assert judged["36公里"].verdict.is_wrong
    assert judged["67公里"].verdict is Verdict.UNDECIDED
    assert data_judged("绿道建设里程31公里，铺设步道36公里，合计69公里。", book)["69公里"].verdict.is_wrong


def test_what_was_reached_is_taken_of_the_whole_and_not_the_whole_of_it() -> None:
    book = book_of((("海塘总长", "142.8", "公里"), ("达标海塘", "128.5", "公里")), 2023)
    assert called_wrong("海塘总长142.8公里，达标128.5公里，达标率90.0%。", book) == []
    assert called_wrong("海塘总长142.8公里，达标128.5公里，达标率111.1%。", book) == ["111.1%"]
