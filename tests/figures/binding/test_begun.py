"""Figures of the data whose row the words only begin to name: asked about, neither proved nor called wrong."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Verdict
from assistant.figures import bind
from tests.figures.books import book_of, called_wrong

GRANTS = (
    ("省级公益金", "781", "万元"),
    ("省级资金青少年活动中心", "382", "万元"),
    ("省级资金养老院", "205", "万元"),
    ("河堤工程进度款", "80.25", "万元"),
    ("河堤工程尾款", "126.28", "万元"),
    ("上级资金支付", "835.6", "万元"),
)
VALLEY = (
    ("牧民人均可支配收入", "18350", "元"),
    ("城镇居民人均可支配收入", "31220", "元"),
    ("应付育苗款", "31.7", "万元"),
    ("抚育补助", "52.1", "万元"),
    ("抚育补助", "44.6", "万元", 2022),
    ("累计栽植柠条目标", "7300", "亩"),
    ("栽植柠条", "940", "亩"),
    ("滴灌面积", "318", "亩"),
    ("苗木成活率", "100%", "%"),
    ("苗木检疫率", "100%", "%"),
    ("苗圃验收合格率", "100%", "%"),
)


@pytest.mark.parametrize(
    ("text", "figure", "row"),
    [
        ("牧民人均纯收入达18350元。", "18350元", "牧民人均可支配收入"),
        ("牧民的人均年收入18350元，高于上年。", "18350元", "牧民人均可支配收入"),
    ],
)
def test_it_is_asked_whether_the_row_is_meant(text: str, figure: str, row: str) -> None:
    judged = next(one for one in bind(text, book_of(VALLEY, 2023)) if one.text == figure)
    assert judged.verdict is Verdict.UNDECIDED
    assert f"“{row}”" in judged.explanation


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("牧民人均纯收入达18530元。", "18530元"),  # no row shows it
        ("牧民人均纯收入31220元。", "31220元"),  # of others
        ("抚育补助44.6万元。", "44.6万元"),  # of another year
        ("实际栽植柠条7300亩。", "7300亩"),  # what was aimed at
        ("已付育苗款31.7万元。", "31.7万元"),  # what is due
        ("实付育苗款31.7万元。", "31.7万元"),
        ("栽植乔木318亩。", "318亩"),  # nothing of its name is said
        ("牧民户均纯收入合计18350元。", "18350元"),  # a sum of what is but one
        ("牧民栽植柠条累计7300亩。", "7300亩"),  # a target, where none is spoken of
    ],
)
def test_what_is_not_begun_is_called_wrong(text: str, figure: str) -> None:
    assert figure in called_wrong(text, book_of(VALLEY, 2023))


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        ("尾款126.28万元，上级资金支付进度款后，126.28万元将于验收后支付。", "126.28万元", Verdict.UNDECIDED),
        ("尾款126.28万元，上级资金支付进度款后，126.82万元将于验收后支付。", "126.82万元", Verdict.MISMATCH),
    ],
)
def test_what_was_told_before(text: str, figure: str, verdict: Verdict) -> None:
    judged = [one for one in bind(text, book_of(GRANTS, 2023)) if one.text == figure]
    assert judged[-1].verdict is verdict


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("新建18米120吨水塔1座。", []),
        ("新建21米120吨水塔1座。", ["21米"]),
        ("到位率大于90%得满分；使用率大于95%的得满分。", []),
        ("2022年结转公益金546.3万元。", []),
        ("2021年结转公益金546.3万元。", ["2021"]),
        ("公益金支出（2022年护林设施项目）900万元。", []),
        ("依据《护林资金通知》（浙护发〔2022〕号），公益金支出900万元。", []),
    ],
)
def test_attributes_rules_and_years_of_names(text: str, wrong: list[str]) -> None:
    rows = (
        ("水塔", "1", "座"),
        ("水塔高度", "18", "米"),
        ("水塔容量", "120", "吨"),
        ("到位率满分标准", "90%", "%"),
        ("使用率满分标准", "95%", "%"),
        ("上年结转公益金", "546.3", "万元", 2023),
        ("公益金支出", "900", "万元", 2023),
    )
    assert called_wrong(text, book_of(rows, 2023)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("我局组织开展2023年度项目支出绩效自评。", []),
        ("我局组织开展2022年度项目支出绩效自评。", ["2022"]),
        ("现将本单位2024年度部门整体支出绩效自评情况报告如下。", ["2024"]),
        ("我局2024年组织开展2023年度项目绩效自评。", []),
        ("我局认真做好2024年度绩效自评工作。", []),
        ("我局2022年度绩效自评得分为92分。", ["2022", "92分"]),
        ("按照《关于我市2024年度绩效自评工作的通知》，公益金支出900万元。", []),
    ],
)
def test_the_year_a_unit_evaluates_is_that_of_the_data(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of((("公益金支出", "900", "万元", 2023),), 2023)) == wrong
