"""What the rows of one project come to, grades and above, and what was of another year."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("支出合计", "5236.40", "万元"),
    ("支出合计", "4987.10", "万元", 2022),
    ("基本支出", "3120.40", "万元"),
    ("项目支出", "2116.00", "万元"),
    ("日间照料老人", "143", "人", "居家养老服务"),
    ("上门服务老人", "368", "人", "居家养老服务"),
    ("服务补助标准", "1200", "元/人", "助残就餐补贴"),
    ("就餐人数", "287", "人", "助残就餐补贴"),
    ("其中：补助乡镇", "187.30", "万元", "桥梁维修"),
    ("其中：补助乡镇", "214.00", "万元", "道路养护"),
    ("一级管网里程", "96.5", "公里"),
    ("二级管网里程", "61.2", "公里"),
    ("三级管网里程", "43.8", "公里"),
    ("工程师", "14", "人"),
    ("助理工程师", "9", "人"),
    ("高级工程师", "5", "人"),
    ("在职职工", "28", "人"),
    ("到馆读者", "81.40", "万人次"),
    ("到馆读者", "88.20", "万人次", 2019),
    ("到馆读者年度指标值", "80", "万人次"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "居家养老服务共511人。",
        "发放助残就餐补贴34.44万元。",
        "支出2116万元（其中补助乡镇401.30万元）。",
        "二级及以上管网157.7公里。",
        "在职职工28人，其中高级工程师5人、工程师14人、助理工程师9人，中级以上职称占67.9%。",
        "到馆读者81.40万人次，恢复到2019年的92.3%。",
        "到馆读者81.40万人次，超过年度指标80万人次。",
        "2023年实际支出5236.40万元，较上年的4987.10万元增加249.30万元。",
    ],
)
def test_what_follows_is_called_nothing_else(book: FactBook, text: str) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("居家养老服务共521人。", "521人"),
        ("发放助残就餐补贴38.44万元。", "38.44万元"),
        ("支出2116万元（其中补助乡镇431.30万元）。", "431.30万元"),
        ("二级及以上管网147.7公里。", "147.7公里"),
        ("在职职工28人，其中高级工程师5人、工程师14人、助理工程师9人，中级以上职称占76.9%。", "76.9%"),
        ("到馆读者81.40万人次，恢复到2019年的96.3%。", "96.3%"),
        ("到馆读者81.40万人次，恢复到2018年的92.3%。", "92.3%"),
        ("到馆读者81.40万人次，超过年度指标85万人次。", "85万人次"),
        ("2023年实际支出5263.40万元，较上年的4987.10万元增加249.30万元。", "5263.40万元"),
    ],
)
def test_what_does_not_follow_is_called_wrong(book: FactBook, text: str, wrong: str) -> None:
    assert wrong in called_wrong(text, book)


PROJECTS = tuple(
    (field, value, "万元", owner)
    for owner, values in {
        "桥梁检测": ("36.0", "30.5", "28.4"),
        "隧道照明": ("64.0", "58.0", "51.2"),
        "路面灌缝": ("45.0", "47.5", "40.6"),
    }.items()
    for field, value in zip(("年初预算", "调整后预算", "实际到位资金"), values, strict=True)
)


def test_a_budget_cut_or_a_share_may_be_of_all_projects_together() -> None:
    book = book_of(PROJECTS, 2023)
    assert called_wrong("年初预算调减9.00万元，调减幅度6.21%。", book) == []
    assert called_wrong("年初预算调减8.00万元。", book) == ["8.00万元"]
    assert called_wrong("隧道照明实际到位51.20万元，占到位资金总额的42.60%。", book) == []
    assert called_wrong("隧道照明实际到位51.20万元，占到位资金总额的46.20%。", book) == ["46.20%"]


def test_nothing_is_shared_out_to_one_nor_over_a_year_by_days_told_before() -> None:
    rows = (("送戏下乡", "7860", "场"), ("演出团", "1", "个"), ("排练厅", "9", "个"), ("开放天数", "330", "天"))
    book = book_of((*rows, ("巡演观众", "5.2", "万人次")), 2023)
    assert "7860场" in called_wrong("排练厅9个，平均每个排练厅演出7860场。", book)
    assert "90.4%" in called_wrong("开放330天，巡演观众5.2万人次，上座率90.4%。", book)
