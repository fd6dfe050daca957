"""Rows that only the name before them tells apart, whose name was told before."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong, unproved

ROWS = (
    ("高山有机茶叶初制加工厂房 整合资金", "268.4", "万元"),
    ("高山有机茶叶初制加工厂房 监理服务费", "4.7", "万元"),
    ("高山有机茶叶初制加工厂房 资金拨付", "241", "万元"),
    ("晒茶场地", "1350", "平方米"),
    ("栈桥 整合资金", "93.6", "万元"),
    ("栈桥 监理服务费", "1.8", "万元"),
    ("栈桥 资金拨付", "90.2", "万元"),
    ("驾驶员培训", "36", "人"),
)
BOOK = book_of(ROWS, 2022)
FACTORY = "高山有机茶叶的初制加工厂房建设项目，助推乡村发展。项目建设内容：平整晒茶场地1350平方米。"
BRIDGE = "入村栈桥建设项目，方便群众出行。"


@pytest.mark.parametrize(
    "text",
    [
        FACTORY + "整合使用资金268.4万元，其中监理服务费4.7万元，目前项目资金已拨付241万元。",
        FACTORY + "项目监理服务费4.7万元。",
        BRIDGE + "整合使用资金93.6万元，其中监理服务费1.8万元，目前项目资金已拨付90.2万元。",
        "栈桥整合资金93.6万元，监理服务费1.8万元，资金已拨付90.2万元。",
        "一、高山有机茶叶初制加工厂房\n项目监理服务费4.7万元，资金已拨付241万元。",
        FACTORY + "资金已拨付241万元。\n" + BRIDGE + "资金已拨付90.2万元。",
    ],
)
def test_the_thing_told_before_is_meant(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (FACTORY + "其中监理服务费7.4万元，目前项目资金已拨付214万元。", ["7.4万元", "214万元"]),
        (BRIDGE + "目前项目资金已拨付241万元。", ["241万元"]),  # of the other
        (FACTORY + "目前项目资金尚未拨付241万元。", ["241万元"]),
    ],
)
def test_what_is_of_another_thing_is_called_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


def test_what_it_grew_by_is_no_row_of_it() -> None:
    assert [figure for figure, _ in unproved(FACTORY + "资金拨付比上年增加241万元。", BOOK)] == ["241万元"]


FUNDS = book_of(
    (
        ("各项基金收入", "412.6", "亿元"),
        ("各项基金支出", "357.9", "亿元"),
        ("本年收支结余", "54.7", "亿元"),
        ("年末滚存结余", "538.4", "亿元"),
        ("渡口养护基金收入", "23.8", "亿元"),
        ("渡口养护基金支出", "19.5", "亿元"),
        ("渡口养护基金年末滚存结余", "41.2", "亿元"),
        ("堤防基金年末滚存结余", "87.6", "亿元"),
    ),
    2021,
)
ALL = "各项基金收入412.6亿元，支出357.9亿元，本年收支结余54.7亿元，年末滚存结余538.4亿元。"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (ALL + "渡口养护基金收入23.8亿元。支出19.5亿元。本年收支结余4.3亿元，年末滚存结余41.2亿元。", []),
        ("渡口养护基金收入23.8亿元，支出19.5亿元，收支相抵结余4.3亿元。", []),
        ("渡口养护基金收入23.8亿元，支出19.5亿元，收支相抵结余3.4亿元。", ["3.4亿元"]),
        ("渡口养护基金收入23.8亿元，支出19.5亿元。年末滚存结余42.1亿元。", ["42.1亿元"]),
    ],
)
def test_a_field_that_all_have_together_may_be_that_of_the_thing_told(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, FUNDS) == wrong
