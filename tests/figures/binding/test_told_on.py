"""Figures that go on from others: the rate of a change just told, a reason behind 原因是, measures said by the noun."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

SPENT = (
    ("差旅费决算", "6.3", "万元"),
    ("差旅费决算", "6.41", "万元", 2021),
    ("差旅费年初预算数", "8.2", "万元"),
    ("印刷费决算", "1.9", "万元"),
    ("印刷费决算", "2.01", "万元", 2021),
    ("印刷费年初预算数", "1.9", "万元"),
)
INCOME = (
    ("收入总计", "512.4", "万元"),
    ("收入总计", "470.1", "万元", 2021),
    ("人员经费", "301.7", "万元"),
    ("人员经费", "280.2", "万元", 2021),
    ("公用经费", "44.6", "万元"),
    ("公用经费", "41.3", "万元", 2021),
)
LEVELS = (
    ("维修支出", "500", "万元"),
    ("维修支出", "490", "万元", 2021),
    ("本级维修支出", "320", "万元"),
    ("本级维修支出", "300", "万元", 2021),
)
REACHED = (
    ("受益农户", "3618", "户"),
    ("受益人口", "11240", "人"),
    ("接待批次", "63", "批次"),
    ("示范村", "17", "个"),
    ("贫困户", "64", "户"),
    ("机井", "12", "口"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("差旅费决算6.3万元，较年初预算数减少1.9万元，下降23.2%。", []),
        ("差旅费决算6.3万元，较上年减少0.11万元，下降1.7%；较年初预算数减少1.9万元，下降23.2%。", []),
        ("差旅费决算6.3万元，较年初预算数减少1.9万元，下降32.2%。", ["32.2%"]),
        ("差旅费决算6.3万元，较年初预算数减少1.9万元，下降1.7%。", ["1.7%"]),
        ("差旅费决算6.3万元，较年初预算数减少1.9万元，同比下降1.7%。", []),
        ("差旅费决算6.3万元，较年初预算数减少1.9万元，同比下降23.2%。", ["23.2%"]),
        ("印刷费决算1.9万元。我局差旅费较上年减少0.11万元，较年初预算数减少1.9万元。", []),
        ("印刷费决算1.9万元。2022年度局本级差旅费较上年减少0.11万元，较年初预算数减少1.9万元。", []),
    ],
)
def test_a_rate_is_that_of_the_change_told_before(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(SPENT, 2022)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("本级维修支出较上年增加20万元，增长6.7%。", []),
        ("本级维修支出较上年增加10万元，增长2%。", ["10万元", "2%"]),
    ],
)
def test_whose_it_is_tells_rows_apart_where_the_data_do(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(LEVELS, 2022)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("收入总计512.4万元，比上年增加42.3万元，主要原因是人员经费增加21.5万元，公用经费增加3.3万元。", []),
        ("收入总计512.4万元，比上年增加42.3万元，主要原因一是当年人员经费增加21.5万元。", []),
        ("收入总计512.4万元，比上年增加42.3万元，主要原因是人员经费增加25.1万元。", ["25.1万元"]),
        ("收入总计512.4万元，比上年增加42.3万元，主要原因是人员经费增加42.3万元。", ["42.3万元"]),
        ("收入总计512.4万元，比上年增加42.3万元，其中公用经费增加42.3万元。", ["42.3万元"]),
    ],
)
def test_what_a_reason_speaks_of_is_not_what_it_explains(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(INCOME, 2022)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("项目受益农户3618个，惠及11240口人。", []),
        ("项目受益农户3681个。", ["3681个"]),
        ("建成示范村17户。", ["17户"]),
        ("非贫困户64个。", ["64个"]),
        ("机井受益12人。", ["12人"]),
    ],
)
def test_a_noun_says_the_measure_of_its_count(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(REACHED, 2022)) == wrong


CARDS = (
    ("阅览证申领", "4253", "张"),
    ("阅览证发放", "4127", "张"),
    ("讲座场次", "40", "场"),
    ("听讲读者", "1880", "人次"),
    ("发放资料", "3600", "份"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("阅览证申领4253张，阅览证发放4127张，未发放126张。", []),
        ("阅览证申领126张。", ["126张"]),
        ("举办讲座40场，场均听讲读者47人次、发放资料90份。", []),
    ],
)
def test_a_name_said_outright_is_proved_by_no_formula(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(CARDS, 2022)) == wrong
