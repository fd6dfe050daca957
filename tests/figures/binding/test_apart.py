"""A figure that another row shows is wrong, and no question, where its words name one row and not the other."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

TRADE = book_of(
    [
        ("巡回法庭·立案受理", "318", "件"),
        ("上门辅导商户", "46", "家"),
        ("形成案例汇编商户", "9", "家"),
        ("夜市提升专项检查", "27", "家"),
        ("食品流通专项检查企业", "12", "家"),
        ("接待费完成年初预算", "21.40", "%"),
        ("接待费", "1.07", "万元"),
        ("水电费完成年初预算", "100.3", "%"),
        ("维修费完成年初预算", "100.0", "%"),
        ("印刷费完成年初预算", "99.9", "%"),
        ("支出合计", "186.40", "万元"),
        ("商业服务支出", "152.10", "万元"),
        ("其他经费支出", "34.30", "万元"),
    ],
    2023,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("将老城街、河沿路等9家商户的做法形成案例汇编。", []),
        ("将老城街、河沿路等27家商户的做法形成案例汇编。", ["27家"]),
        ("3月起启动对27家摊点的夜市提升专项检查。", []),
        ("3月起启动对12家摊点的夜市提升专项检查。", ["12家"]),
        ("接待费1.07万元，完成年初预算的21.40%。", []),
        ("接待费1.07万元，完成年初预算的100%。", ["100%"]),
    ],
)
def test_what_only_one_row_is_called_tells_them_apart(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, TRADE) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年共支出186.40万元。", []),
        ("全年共支出34.30万元。", ["34.30万元"]),
        ("支出总额为34.30万元。", ["34.30万元"]),
        ("其他经费共支出34.30万元。", []),
    ],
)
def test_all_that_was_spent_is_no_part_of_it(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, TRADE) == wrong


REVIEWED = book_of(
    [
        ("自评项目数", "1", "个"),
        ("自评资金", "42.60", "万元"),
        ("一级项目数", "1", "个"),
        ("项目支出", "51.20", "万元"),
        ("单位预算批复资金", "318.40", "万元"),
        ("实际到位和支出金额", "302.48", "万元"),
    ],
    2023,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("自评涉及项目1个，资金42.60万元，占项目支出总额的83.20%。", []),
        ("自评涉及项目1个，资金42.60万元，占项目支出总额的100%。", ["100%"]),
        ("预算批复资金318.40万元，实际到位和支出金额302.48万元，预算执行率95.00%。", []),
        ("预算批复资金318.40万元，实际到位和支出金额302.48万元，预算执行率105.26%。", ["105.26%"]),
    ],
)
def test_rates_are_of_what_they_can_be_of(text: str, wrong: list[str]) -> None:
    """No number of projects is a share of money, and no plan a rate of what was spent."""
    assert called_wrong(text, REVIEWED) == wrong
