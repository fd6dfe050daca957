"""Ranges of which the data hold each end in a row of its own."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

ROWS = (
    ("柠条苗高下限", "45", "厘米"),
    ("柠条苗高上限", "70", "厘米"),
    ("樟子松苗高下限", "80", "厘米"),
    ("樟子松苗高上限", "120", "厘米"),
    ("护岸最小高度", "2.1", "米"),
    ("护岸最大高度", "2.6", "米"),
    ("护岸长度", "640", "米"),
    ("护岸均高", "2.4", "米"),
    ("柠条", "30", "万株"),
    ("樟子松", "12", "万株"),
    ("最低采购单价", "12.5", "元"),
    ("最高采购单价", "18.4", "元"),
)
BOOK = book_of(ROWS, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "栽植苗高45-70厘米的柠条、80-120厘米的樟子松。",
        "樟子松苗高80～120厘米。",
        "护岸工程：新建浆砌石护岸一处，长度640米，均高2.4米，高2.1~2.6米。",
        "栽植苗高45-70厘米的柠条30万株，80-120厘米樟子松12万株。",
        "采购单价12.5-18.4元。",
    ],
)
def test_a_range_whose_ends_are_both_shown_passes(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("栽植苗高45-75厘米的柠条。", "45-75厘米"),
        ("樟子松苗高60～120厘米。", "60～120厘米"),
        ("樟子松苗高45-70厘米。", "45-70厘米"),  # of others
        ("护岸长640米，高2.1~2.8米。", "2.1~2.8米"),
        ("护岸长640米，高1.9~2.6米。", "1.9~2.6米"),
        ("塔基高2.1~2.6米。", "2.1~2.6米"),  # of nothing that is named
        ("采购单价12.5-14.8元。", "12.5-14.8元"),
    ],
)
def test_a_range_with_another_end_or_of_another_thing_is_called_wrong(text: str, wrong: str) -> None:
    assert wrong in called_wrong(text, BOOK)
