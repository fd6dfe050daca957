"""Totals that stand beside their members, called by the name of the whole."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, data_judged

ROWS = (
    ("全区·合计·收入", "9200.00", "万元"),
    ("全区·合计·收入", "8000.00", "万元", 2022),
    ("全区·合计·支出", "8100.00", "万元"),
    ("全区·合计·支出", "7500.00", "万元", 2022),
    ("全区·合计·期末余额", "2600.00", "万元"),
    ("全区·房屋维修金·收入", "6000.00", "万元"),
    ("全区·房屋维修金·收入", "5200.00", "万元", 2022),
    ("全区·房屋维修金·支出", "5000.00", "万元"),
    ("全区·房屋维修金·期末余额", "1600.00", "万元"),
    ("全区·电梯更新金·收入", "3200.00", "万元"),
    ("全区·电梯更新金·收入", "2800.00", "万元", 2022),
    ("全区·电梯更新金·支出", "3100.00", "万元"),
    ("全区·电梯更新金·期末余额", "1000.00", "万元"),
    ("合计在校生数", "3360", "人"),
    ("东街小学在校生数", "1260", "人"),
    ("西街小学在校生数", "2100", "人"),
    ("合计班级数", "84", "个"),
    ("东街小学班级数", "32", "个"),
    ("西街小学班级数", "52", "个"),
)
PENSIONS = (
    ("合计收入", "820.0", "亿元"),
    ("职工养老金收入", "500.0", "亿元"),
    ("居民养老金收入", "320.0", "亿元"),
    ("合计年末结余", "260.0", "亿元"),
    ("职工养老金年末结余", "160.0", "亿元"),
    ("居民养老金年末结余", "100.0", "亿元"),
)
RIGHT = (
    "全区物业专项金收入安排9200万元，增长15%；专项金支出安排8100万元，增长8%，年底物业专项金期末余额2600万元。",
    "物业专项金收入9200万元，比上年增加1200万元，增长15%。其中，房屋维修金收入6000万元，增长15.38%。",
    "片区小学在校生数3360人，班级数84个，其中东街小学在校生数1260人。",
)
WRONG = (
    ("全区物业专项金收入安排9300万元。", ["9300万元"]),
    ("全区物业专项金收入安排8000万元。", ["8000万元"]),
    ("全区物业专项金收入安排9200万元，增长15.38%。", ["15.38%"]),
    ("片区小学在校生数3630人。", ["3630人"]),
    ("全区物业专项金收入安排9200万元，增长14.29%。", ["14.29%"]),
    ("全区物业专项金收入安排7200万元，支出安排8100万元。", ["7200万元"]),
    ("东街小学在校生数3360人。", ["3360人"]),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize("text", RIGHT)
def test_a_total_is_called_by_the_name_of_the_whole(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_another_figure_of_the_total_is_wrong(text: str, wrong: list[str], book: FactBook) -> None:
    assert called_wrong(text, book) == wrong


def test_a_name_may_stand_in_the_field_of_a_total() -> None:
    pensions = book_of(PENSIONS, 2023)
    assert called_wrong("今年养老金收入820亿元，年末养老金结余260亿元。", pensions) == []
    assert called_wrong("今年养老金收入820亿元，年末养老金结余206亿元。", pensions) == ["206亿元"]


def test_a_member_that_the_data_do_not_have_is_asked_about() -> None:
    judged = data_judged("机关养老金收入820亿元。", book_of(PENSIONS, 2023))
    assert judged["820亿元"].verdict is Verdict.UNDECIDED
