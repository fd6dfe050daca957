"""Parts of a year: means over their days and months, and changes since the part right before."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("接听来电", "8610", "个"),
    ("门诊", "91000", "人次"),
    ("发放津贴", "432", "万元"),
    ("7月接件", "180", "万件"),
    ("6月接件", "150", "万件"),
    ("7月接件", "160", "万件", 2023),
    ("本周咨询", "95", "次"),
    ("上周咨询", "100", "次"),
    ("二季度入库", "60", "吨"),
    ("一季度入库", "48", "吨"),
)
RIGHT = (
    "第30周（7月22日—7月28日）接听来电8610个，日均1230个。",
    "本周接听来电8610个，日均1230个。",
    "6月接听来电8610个，日均287个。",
    "上半年门诊91000人次，日均500人次。",
    "1-9月发放津贴432万元，月均48万元。",
    "截至9月底发放津贴432万元，月均48万元。",
    "6月印发方案，全年发放津贴432万元，月均36万元。",
    "7月接件180万件，环比增长20%，同比增长12.5%。",
    "7月接件180万件，同比、环比分别增长12.5%、20%。",
    "7月接件180万件，较上月增加30万件。",
    "本周咨询95次，较上周下降5%。",
    "二季度入库60吨，环比增长25%。",
)
WRONG = (
    ("本周接听来电8610个，日均287个。", ["287个"]),
    ("上半年门诊91000人次，日均250人次。", ["250人次"]),
    ("1-9月发放津贴432万元，月均36万元。", ["36万元"]),
    ("7月接件180万件，环比增长12.5%，同比增长20%。", ["12.5%", "20%"]),
    ("7月接件180万件，同比、环比分别增长20%、12.5%。", ["20%", "12.5%"]),
    ("二季度入库60吨，环比增长52%。", ["52%"]),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize("text", RIGHT)
def test_a_part_of_the_year_is_reckoned_as_long_as_it_is(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_it_is_taken_for_no_other_part(text: str, wrong: list[str], book: FactBook) -> None:
    assert called_wrong(text, book) == wrong


COUNTY = (
    ("排水管网支出", "7213.6", "万元"),
    ("排水管网支出", "6742.8", "万元", 2023),
    ("排水管网支出年初预算", "16890.5", "万元"),
    ("泵站大修", "341.5", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("1-5月，排水管网支出7213.6万元，占年初预算的42.71%，同比增长6.98%，其中泵站大修341.5万元。", []),
        ("1-5月，排水管网支出16890.5万元，占年初预算的42.71%，同比增长6.98%。", ["16890.5万元"]),
        ("1-5月，排水管网支出7213.6万元，占年初预算的47.21%。", ["47.21%"]),
        ("1-5月，排水管网支出7213.6万元，占年初预算16890.5万元的47.21%。", ["47.21%"]),
        ("1-5月，排水管网支出7213.6万元，占年初预算17890.5万元的42.71%。", ["17890.5万元"]),
        ("1-5月，排水管网支出7213.6万元，同比下降6.98%。", ["6.98%"]),
        ("1-5月，排水管网支出7213.6万元，同比增长6.98%，其中泵站大修345.1万元。", ["345.1万元"]),
    ],
)
def test_rows_of_a_part_of_the_year_are_held_against_what_is_told_of_it(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(COUNTY, 2024)) == wrong


YEAR = book_of((("预算数", "2400", "万元"), ("执行数", "2328", "万元"), ("预算执行率", "97", "%")), 2024)
HALF = book_of((("6月底支出进度", "45", "%"), ("9月底支出进度", "71", "%"), ("预算执行率", "97", "%")), 2024)


def test_a_part_of_the_year_is_held_against_its_own_row() -> None:
    assert called_wrong("截至6月底支出进度45%，截至9月底支出进度71%。", HALF) == []
    assert called_wrong("截至6月底支出进度54%，截至9月底支出进度45%。", HALF) == ["54%", "45%"]


def test_a_plan_for_a_month_is_no_part_of_the_year() -> None:
    assert called_wrong("6月底前下达预算2600万元。", YEAR) == ["2600万元"]


@pytest.mark.parametrize(
    "text", ["前18个月门诊91000人次，日均500人次。", "前三五个月支出1050万元，日均7万元，低于序时进度3.3个百分点。"]
)
def test_months_that_no_year_has_are_no_part_of_it(text: str) -> None:
    assert called_wrong(text, YEAR)
