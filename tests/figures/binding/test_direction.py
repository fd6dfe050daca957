"""Words of direction and their contraries."""

from __future__ import annotations

import pytest

from assistant.figures.binding.directions.direction import opposite


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
