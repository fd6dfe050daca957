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
