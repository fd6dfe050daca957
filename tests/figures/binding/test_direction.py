"""Words of direction and their contraries."""

from __future__ import annotations

import pytest

from assistant.figures.binding.direction import opposite
from tests.figures.books import book_of, called_wrong


@pytest.mark.parametrize(
    ("word", "contrary"),
    [
        ("还差", "超出"),
        ("还少", "超出"),
        ("欠", "超出"),
        ("少", "多"),
        ("下降", "增长"),
        ("未达到", "达到"),
        ("未能达到", "达到"),
        ("不到", "达到"),
        ("不及", "达到"),
        ("净增", "减少"),
    ],
)
def test_what_is_lacking_and_what_fell_have_contraries_of_their_own(word: str, contrary: str) -> None:
    assert opposite(word) == contrary


_FALLS = book_of(
    (
        ("公交客运量", "862", "万人次"),
        ("公交客运量", "926", "万人次", 2023),
        ("轮渡客运量", "41.3", "万人次"),
        ("轮渡客运量", "58.7", "万人次", 2023),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("公交客运量862万人次，下降6.9%；轮渡客运量41.3万人次，下降29.6%，降幅比公交客运量大22.7个百分点。", []),
        ("公交客运量862万人次，下降6.9%，降幅比轮渡客运量小22.7个百分点。", []),
        (
            "公交客运量862万人次，下降6.9%；轮渡客运量41.3万人次，下降29.6%，降幅比公交客运量小22.7个百分点。",
            ["22.7个百分点"],
        ),
        ("公交客运量862万人次，下降6.9%，降幅比轮渡客运量大22.7个百分点。", ["22.7个百分点"]),
    ],
)
def test_which_of_two_falls_is_the_greater_is_told_behind_the_other(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, _FALLS) == wrong


_ASKED_OF_ALL = book_of(
    (("井盖完好率", "96.2%", "%"), ("路灯亮灯率", "97.5%", "%"), ("设施完好率目标值", "95%", "%")),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("井盖完好率96.2%，路灯亮灯率97.5%，两项均高于95%的目标值。", []),
        ("井盖完好率96.2%，路灯亮灯率97.5%，两项均低于95%的目标值。", ["95%"]),
    ],
)
def test_what_several_lie_above_is_held_against_the_last_of_them(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, _ASKED_OF_ALL) == wrong
