"""All from one level of government up or down, where the data hold the levels apart."""

import pytest

from tests.figures.books import book_of, called_wrong

RELICS = book_of(
    (
        ("国家级文物保护单位", "6", "处"),
        ("省级文物保护单位", "24", "处"),
        ("市级文物保护单位", "38", "处"),
        ("县级文物保护单位", "112", "处"),
        ("国家级讲解员", "2", "人"),
        ("省级讲解员", "9", "人"),
    ),
    2024,
)
FUNDS = book_of(
    (
        ("中央资金", "1200", "万元"),
        ("省级资金", "800", "万元"),
        ("市级资金", "300", "万元"),
        ("县级资金", "200", "万元"),
    ),
    2024,
)
TOLD_SO = book_of((("省级以上工程中心", "14", "个"), ("省级工程中心", "10", "个"), ("国家级工程中心", "4", "个")), 2024)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("共有省级以上文物保护单位30处，市级及以下文物保护单位150处。", []),
        ("共有市级以上文物保护单位68处，其中省级以上30处。", []),
        ("共有省级文物保护单位24处，县级文物保护单位112处。", []),
        ("共有省级以上文物保护单位30处、讲解员11人。", []),
        ("共有省级以上文物保护单位30处、讲解员9人。", ["9人"]),
        ("共有省级以上文物保护单位24处。", ["24处"]),
        ("共有市级以上文物保护单位68处，其中省级以上24处。", ["24处"]),
        ("市级及以下文物保护单位38处。", ["38处"]),
    ],
)
def test_levels_from_one_on(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, RELICS) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("省级及以上资金800万元。", ["800万元"]),
    ],
)
def test_money_that_only_the_level_names(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, FUNDS) == wrong


def test_a_row_that_is_told_so_is_that_row() -> None:
    assert called_wrong("省级以上工程中心14个。", TOLD_SO) == []
    assert called_wrong("省级以上工程中心10个。", TOLD_SO) == ["10个"]
