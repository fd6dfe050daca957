"""Lists that tell each of several, by field or by year, and what is reckoned from a figure told in a larger unit."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("泵站维护预算", "260.00", "万元"),
    ("泵站维护支出", "247.00", "万元"),
    ("堤防巡查预算", "85.00", "万元"),
    ("堤防巡查支出", "82.00", "万元"),
    ("雨量监测预算", "40.00", "万元"),
    ("雨量监测支出", "36.40", "万元"),
    ("门票收入", "2640.00", "万元"),
    ("门票收入", "2512.00", "万元", 2023),
    ("门票收入", "2380.00", "万元", 2022),
    ("游客人次", "8.8", "万人次"),
    ("游客人次", "7.6", "万人次", 2022),
    ("办学经费支出", "41260.00", "万元"),
    ("教师工资支出", "29870.00", "万元"),
)
LISTED = "三个项目预算分别为260万元、85万元、40万元，合计385万元；支出分别为{}万元、82万元和{}万元，合计365.4万元。"
YEARS = "2022年至2024年门票收入分别为2380万元、{}万元和2640万元，三年累计{}万元。"


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize(
    "sentence",
    [
        LISTED.format("247", "36.4"),
        YEARS.format("2512", "7532"),
        "2024年游客8.8万人次，比2022年多1.2万人次。",
        "全年办学经费支出4.13亿元，比预期少。本年教师工资29870万元，占72.39%。",
    ],
)
def test_what_is_told_of_each_is_not_called_wrong(book: FactBook, sentence: str) -> None:
    assert called_wrong(sentence, book) == []


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        (LISTED.format("274", "36.4"), "274万元"),
        (LISTED.format("247", "46.4"), "46.4万元"),
        (YEARS.format("2640", "7532"), "2640万元"),
        (YEARS.format("2512", "7352"), "7352万元"),
        ("2024年游客8.8万人次，比2022年多2.1万人次。", "2.1万人次"),
        ("全年办学经费支出4.13亿元，比预期少。本年教师工资29870万元，占73.29%。", "73.29%"),
    ],
)
def test_what_is_not_so_is_called_wrong(book: FactBook, sentence: str, figure: str) -> None:
    assert figure in called_wrong(sentence, book)


CROSSINGS = (
    ("渡口", "20", "个"),
    ("渡运客流", "730", "万人次"),
    ("渡工", "50", "人"),
    ("渡工补助", "24", "万元"),
    ("河网密度", "5.21", "公里/百平方公里"),
    ("河网密度", "4.98", "公里/百平方公里", 2023),
    ("河道总长", "860.40", "公里"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("渡口20个，渡运客流730万人次，平均每个渡口每天1000人次。", []),
        ("渡口20个，渡运客流730万人次，平均每个渡口每天1200人次。", ["1200人次"]),
        ("渡工50人，渡工补助24万元，人均每月400元。", []),
        ("渡工50人，渡工补助24万元，每月人均400元。", []),
        ("渡工50人，渡工补助24万元，人均4800元，平均每月400元。", []),
        ("渡工50人，渡工补助24万元，人均每月4800元。", ["4800元"]),
        ("上半年渡工50人，渡工补助24万元，人均每月800元。", []),
        ("河道总长860.40公里，河网密度5.21公里/百平方公里，增加0.23公里/百平方公里。", []),
        ("河道总长860.40公里，河网密度5.21公里/百平方公里，增加0.32公里/百平方公里。", ["0.32公里/百平方公里"]),
        ("河道总长860.40公里，河网密度5.21公里/百平方公里，减少0.23公里/百平方公里。", ["0.23公里/百平方公里"]),
    ],
)
def test_what_is_shared_out_is_shared_out_as_often_as_is_said(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(CROSSINGS, 2024)) == wrong


def test_days_that_no_words_tell_may_prove_but_not_refute() -> None:
    book = book_of((*CROSSINGS, ("汛期停航前开渡", "50", "天")), 2024)
    assert called_wrong("渡口20个，渡运客流730万人次，平均每个渡口每天7300人次。", book) == []
