"""Scores told in the turn of the points before them, and levels whose rows are counted."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong, unproved

_ROWS = (
    ("产出指标", "数量指标", "护林巡查里程", "≥5200公里", "5480公里", "20", "20"),
    ("产出指标", "数量指标", "新建瞭望塔", "8座", "7座", "16", "14"),
    ("产出指标", "质量指标", "苗木成活率", "≥90%", "92%", "14", "14"),
    ("效益指标", "社会效益指标", "受益农户", "≥600户", "570户", "20", "19"),
    ("效益指标", "社会效益指标", "火情及时处置率", "≥98%", "98.6%", "20", "20"),
)
FIELDS = ("level1", "level2", "name", "target", "actual", "points", "self_score")
BOOK = book_of((), 2023, indicators=[dict(zip(FIELDS, row, strict=True)) for row in _ROWS])


@pytest.mark.parametrize(
    "text",
    [
        "产出指标50分、效益指标40分，分别得48分、39分。",
        "产出指标、效益指标分值分别为50分、40分，得分依次为48分和39分。",
        "产出指标共3项，产出指标得满分2项。",
        "效益指标2项，其中达标1项，未达标1项。",
    ],
)
def test_what_holds_is_proved(text: str) -> None:
    assert unproved(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("产出指标50分、效益指标40分，分别得39分、48分。", ["39分", "48分"]),
        ("产出指标50分、效益指标40分，分别得48分、37分。", ["37分"]),
        ("产出指标共4项，2项得满分。", ["4项"]),
    ],
)
def test_what_does_not_is_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong
