"""Rates told as going from one to another, exactly behind a rough figure, with a sign, or of a year before."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, data_judged

ROWS = (
    ("燃气用户应检户数", "8000", "户"),
    ("燃气用户实检户数", "7840", "户"),
    ("燃气用户应检户数", "7500", "户", 2022),
    ("燃气用户实检户数", "7275", "户", 2022),
    ("供热补助支出", "436.50", "万元"),
    ("供热补助支出", "402.00", "万元", 2022),
    ("路灯电费支出", "251.30", "万元"),
    ("路灯电费支出", "288.00", "万元", 2022),
    ("项目支出", "655.80", "万元"),
    ("供热服务人数", "5240", "人"),
    ("供热服务人数", "5100", "人", 2022),
    ("绿地率", "41.85", "%", 2022),
    ("绿地率", "42.47", "%"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "燃气用户检查率由97.00%提高到98.00%。",
        "供热补助支出436.50万元，人均由788.24元增加到833.02元。",
        "供热补助+8.6%，路灯电费-12.7%。",
        "路灯电费支出251.30万元，占项目支出的近四成（38.3%）。",
        "供热补助支出436.50万元，占三分之二（66.6%）。",
        "供热补助支出436.50万元，补助水平833.02元/人。",
    ],
)
def test_what_is_so_is_called_nothing_else(book: FactBook, text: str) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("燃气用户检查率由96.10%提高到98.00%。", "96.10%"),
        ("供热补助支出436.50万元，人均由788.24元增加到860.02元。", "860.02元"),
        ("供热补助+8.9%，路灯电费-12.7%。", "+8.9%"),
        ("供热补助支出436.50万元，占三分之二（69.6%）。", "69.6%"),
        ("供热补助支出436.50万元，补助水平853.02元/人。", "853.02元"),
    ],
)
def test_what_is_not_so_is_called_wrong(book: FactBook, text: str, wrong: str) -> None:
    assert wrong in called_wrong(text, book)


def test_a_sign_tells_the_way_of_a_rate(book: FactBook) -> None:
    judged = data_judged("供热补助支出同比变化较大，路灯电费+12.7%。", book)
    assert judged["+12.7%"].verdict.is_wrong


def test_a_measure_of_volume_is_no_rise(book: FactBook) -> None:
    assert data_judged("绿地率由41.85升至42.47。", book)["41.85"].verdict is not Verdict.UNSUPPORTED
    assert "5升" in data_judged("发放消毒液5升。", book)


RISEN = book_of(
    (
        ("项目资金年初预算数", "0.80", "亿元"),
        ("项目资金全年预算数", "4.00", "亿元"),
        ("供养标准", "990", "元"),
        ("供养标准", "930", "元", 2023),
        ("开放天数", "320", "天"),
        ("开放天数", "300", "天", 2023),
        ("快递业务量", "8000", "万件"),
        ("快递业务量", "2000", "万件", 2023),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("项目资金年中追加3.20亿元至4.00亿元。", []),
        ("供养标准从930元提高60元至990元。", []),
        ("开放天数增加20天至320天。", []),
        ("快递业务量8000万件，比上年翻了两番。", []),
        ("项目资金年中追加0.80亿元至4.00亿元。", ["0.80亿元"]),
        ("供养标准从930元提高80元至980元。", ["80元", "980元"]),
        ("快递业务量8000万件，比上年翻了一番。", ["一番"]),
    ],
)
def test_by_how_much_it_rose_and_what_it_came_to(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, RISEN) == wrong


def test_a_range_behind_another_verb_stays_one() -> None:
    assert called_wrong("项目资金安排3.50亿元至4.50亿元。", RISEN) == []
