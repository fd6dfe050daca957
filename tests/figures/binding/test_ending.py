"""Totals of all that was told before under names that end alike."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

ROWS = (
    ("柳沟渠道衬砌", "620", "米"),
    ("石桥渠道衬砌", "485", "米"),
    ("上坪渠道衬砌", "1310", "米"),
    ("柳沟低洼地段涵管", "37", "节"),
    ("上坪低洼地段涵管", "54", "节"),
    ("渠道清淤", "2800", "米"),
)
BOOK = book_of(ROWS, 2022)
LIST = (
    "建设内容：柳沟渠道衬砌620米；石桥渠道衬砌485米；上坪渠道衬砌1310米。渠道清淤2800米。"
    "柳沟低洼地段涵管安装37节；上坪低洼地段涵管安装54节。"
)


@pytest.mark.parametrize(
    "text",
    [
        LIST + "工程已经验收，已完成全乡渠道衬砌2415米，涵管建设91节。",
        "柳沟渠道衬砌620米；石桥渠道衬砌485米。目前已完成渠道衬砌工程1105米。",
    ],
)
def test_the_total_of_all_that_was_told_passes(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (LIST + "已完成全乡渠道衬砌2451米，涵管建设19节。", ["2451米", "19节"]),
        (LIST + "已完成全乡渠道衬砌1930米。", ["1930米"]),  # of two of three
        (LIST + "已完成石桥渠道衬砌2415米。", ["2415米"]),  # of one of them
        ("已完成全乡渠道衬砌2415米。", ["2415米"]),  # nothing was told
    ],
)
def test_what_is_not_their_total_is_called_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


def test_a_row_that_stands_for_all_of_them_is_meant() -> None:
    book = book_of((*ROWS, ("渠道衬砌长度", "2460", "米")), 2022)
    assert called_wrong(LIST + "已完成全乡渠道衬砌2415米。", book) == ["2415米"]
    assert called_wrong(LIST + "已完成全乡渠道衬砌2460米。", book) == []
