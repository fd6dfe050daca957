"""Scores as people read them: no finer than two places beyond what the form prints."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.scores import places_beside, range_text, shown


@pytest.mark.parametrize(
    ("printed", "told"), [("9", "7.4"), ("8.5分", "7.396"), ("7.40", "7.3956"), ("7.395", "7.3956"), (None, "7.3956")]
)
def test_a_score_is_told_beside_the_one_printed(printed: str | None, told: str) -> None:
    score = Decimal("7.39563")
    assert shown(score, places_beside(printed)) == told
    assert range_text(None, score, Decimal(10), places_beside(printed)) == f"{told}—10"
