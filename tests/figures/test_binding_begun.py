"""Figures of the data whose row the words only begin to name: asked about, neither proved nor called wrong."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Verdict
from assistant.figures import bind

from .books import book_of, called_wrong

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
    ],
)
def test_what_is_not_begun_is_called_wrong(text: str, figure: str) -> None:
    assert figure in called_wrong(text, book_of(VALLEY, 2023))
