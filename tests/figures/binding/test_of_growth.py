"""Growth that the data hold as a row, against what it was a year before or in a part of the year."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

BOOK = book_of(
    (
        ("渔业投资", "34.6", "亿元", 2023, None),
        ("渔业投资增速", "12.5", "%", 2023, None),
        ("渔业投资增速", "8.2", "%", 2022, None),
        ("渔业投资一季度增速", "16.1", "%", 2023, None),
        ("牧业投资", "21.9", "亿元", 2023, None),
        ("牧业投资增速", "6.4", "%", 2023, None),
        ("牧业投资增速", "9.7", "%", 2022, None),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("渔业投资34.6亿元，同比增长12.5%，高于上年同期4.3个百分点。", []),
        ("渔业投资34.6亿元，同比增长12.5%，比去年同期增速高4.3个百分点。", []),
        ("渔业投资34.6亿元，增长12.5%，增幅比一季度回落3.6个百分点。", []),
        ("渔业投资34.6亿元，增长12.5%；牧业投资21.9亿元，增长6.4%，增速比去年同期低3.3个百分点。", []),
        ("牧业投资21.9亿元，增长6.4%，增速比去年同期低4.3个百分点。", ["4.3个百分点"]),
        ("牧业投资21.9亿元，增长6.4%，增速比去年同期高3.3个百分点。", ["3.3个百分点"]),
        ("渔业投资34.6亿元，增长12.5%，增幅比一季度回落4.3个百分点。", ["4.3个百分点"]),
    ],
)
def test_growth_is_held_against_its_own_of_then(sentence: str, wrong: list[str]) -> None:
    assert called_wrong(sentence, BOOK) == wrong
