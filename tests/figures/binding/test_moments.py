"""Rows that only a day, a month or a run of months tells apart."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, unproved

FUNDS = book_of(
    (
        ("截至6月30日到位资金", "420.50", "万元"),
        ("截至9月30日到位资金", "566.30", "万元"),
        ("截至12月31日到位资金", "810", "万元"),
        ("截至9月30日支出资金", "402.18", "万元"),
        ("项目预算", "900", "万元"),
    ),
    2023,
)
FIRMS = book_of(
    (
        ("2022年末在园企业", "97", "家"),
        ("2023年3月末在园企业", "101", "家"),
        ("2023年6月末在园企业", "112", "家"),
        ("2022年末贷款余额", "3.62", "亿元"),
        ("2023年6月末贷款余额", "4.05", "亿元"),
    ),
    2023,
)
GUESTS = book_of(
    (
        ("1-6月接待游客", "42.6", "万人次", 2023),
        ("1-9月接待游客", "71.3", "万人次", 2023),
        ("1-6月接待游客", "35.1", "万人次", 2022),
        ("1-9月接待游客", "60.2", "万人次", 2022),
    ),
    2023,
)
CLAIMS = book_of(
    (
        ("理赔款", "730", "万元"),
        ("截至2023年5月8日到账理赔款", "212.60", "万元"),
        ("截至2024年1月20日到账理赔款", "305.10", "万元"),
    ),
    2023,
)


@pytest.mark.parametrize(
    "text",
    [
        "截至6月30日，资金到位420.50万元；截至9月30日，资金到位566.30万元。",
        "截至9月30日累计到位资金566.30万元，支出402.18万元，支出率71.02%，结余164.12万元。",
        "年底前资金到位810万元。",
    ],
)
def test_each_day_has_its_row(text: str) -> None:
    assert unproved(text, FUNDS) == []


@pytest.mark.parametrize(
    "text",
    [
        "截至2023年6月末，在园企业112家，比2022年末增加15家，贷款余额4.05亿元，比上年末增长11.88%。",
        "2023年3月末，园区在园企业101家，6月末增至112家。",
        "在园企业由2022年末的97家增至2023年6月末的112家。",
    ],
)
def test_a_change_is_measured_from_the_day_it_is_held_against(text: str) -> None:
    assert unproved(text, FIRMS) == []


def test_a_day_behind_the_year_of_the_data_is_told_of_its_row() -> None:
    text = "截至2023年5月8日，理赔款到账212.60万元；截至2024年1月20日，理赔款到账305.10万元。"
    assert unproved(text, CLAIMS) == []


def test_a_rate_is_reckoned_with_the_rows_of_its_months() -> None:
    assert unproved("2023年1至9月接待游客71.3万人次，同比增长18.44%。", GUESTS) == []
    assert called_wrong("2023年1至9月接待游客71.3万人次，同比增长103.13%。", GUESTS) == ["103.13%"]


@pytest.mark.parametrize(
    ("text", "book", "wrong"),
    [
        (
            "截至6月30日，资金到位566.30万元；截至9月30日，资金到位420.50万元。",
            FUNDS,
            ["566.30万元", "420.50万元"],
        ),
        ("截至2023年6月30日到位资金810万元。", FUNDS, ["810万元"]),
        ("2023年3月末，园区在园企业112家，6月末为101家。", FIRMS, ["112家", "101家"]),
        ("截至2023年6月末，在园企业97家。", FIRMS, ["97家"]),
        ("1—6月接待游客71.3万人次，1至9月接待游客42.6万人次。", GUESTS, ["71.3万人次", "42.6万人次"]),
    ],
)
def test_the_row_of_another_day_proves_nothing(text: str, book: FactBook, wrong: list[str]) -> None:
    assert called_wrong(text, book) == wrong


COVERED = (
    ("截至6月30日保障人数", "300", "人"),
    ("截至9月30日保障人数", "450", "人"),
    ("截至12月31日保障人数", "600", "人"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("截至6月30日，兜底保障人数300人。", []),
        ("截至6月30日，经摸底核实，保障人数300人。", []),
        ("截至6月30日，兜底保障人数450人。", ["450人"]),
    ],
)
def test_what_ends_in_bottom_is_no_end_of_the_year(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(COVERED, 2023)) == wrong


HALVES = book_of(
    (
        ("6月末在园企业", "90", "户", 2023),
        ("6月末在园企业", "80", "户", 2022),
        ("在园企业", "120", "户", 2023),
        ("在园企业", "85", "户", 2022),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("在园企业由6月末的90户增至120户。", []),
        ("在园企业由6月末的90户增至年末的120户。", []),
        ("在园企业从2022年6月末的80户增至2023年6月末的90户。", []),
        ("在园企业从85户增至120户。", []),
        ("在园企业由6月末的80户增至120户。", ["80户"]),
        ("在园企业由6月末的85户增至120户。", ["85户"]),
        ("在园企业由6月末的120户降至90户。", ["120户"]),
    ],
)
def test_what_something_was_at_a_month_it_rose_from(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, HALVES) == wrong
    if not wrong:
        assert unproved(text, HALVES) == []
