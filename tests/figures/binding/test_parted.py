"""Parts told behind 其中, of rows that are called as the total is and by a word more."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

ROWS = (
    ("省级育林基金", "640", "万元"),
    ("州级育林基金", "218.5", "万元"),
    ("上年结转育林基金", "305.4", "万元"),
    ("年末结转育林基金", "471.62", "万元"),
    ("年末结转省级育林基金", "152", "万元"),
    ("年末结转州级分成育林基金", "319.62", "万元"),
    ("年末结转中央育林基金", "0", "万元"),
    ("省级资金苗圃类", "330", "万元"),
    ("州级分成资金管护类", "87.4", "万元"),
    ("管护站改造", "64.8", "万元"),
    ("管护站改造屋面", "23.7", "万元"),
    ("管护站改造门窗", "41.1", "万元"),
    ("门窗采购", "19.3", "万元"),
)
BOOK = book_of(ROWS, 2022)


@pytest.mark.parametrize(
    "text",
    [
        "结转2023年林业育林基金471.62万元，其中：省级资金152万元，州级分成资金319.62万元。",
        "结转下年育林基金471.62万元，其中：省级资金152万元。",
        "结转至2023年省级育林基金152万元。",
        "管护站改造64.8万元，其中屋面23.7万元，门窗41.1万元。",
    ],
)
def test_a_part_of_what_was_told_passes(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("结转2023年林业育林基金417.62万元。", ["417.62万元"]),
        ("结转2023年林业育林基金471.62万元，其中：省级资金125万元。", ["125万元"]),
        ("结转2023年林业育林基金471.62万元，其中：省级资金319.62万元。", ["319.62万元"]),
        ("结转2023年省级育林基金471.62万元。", ["471.62万元"]),  # the whole is no part
        ("省级资金152万元，用于苗圃。", ["152万元"]),  # of nothing that was told
    ],
)
def test_what_is_no_such_part_is_called_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


HALLS = (("展馆总数", "350", "家"), ("免费开放展馆", "84", "家"), ("免票一级馆", "19", "家"))


def test_what_is_more_than_the_whole_is_no_part_of_it() -> None:
    book, text = book_of(HALLS, 2022), "免费开放展馆84家，占展馆总数的24%，其中{}家一级馆对外开放。"
    assert called_wrong(text.format(19), book) == []
    assert called_wrong(text.format(91), book) == ["91家"]
    assert called_wrong(text.format(350), book) == ["350家"]
