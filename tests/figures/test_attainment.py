"""Whether a target was reached, and by how far, where the two cells name different units or one names none."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Indicator
from assistant.figures.attainment import Attainment, standing


@pytest.mark.parametrize(
    ("target", "actual", "attainment", "far"),
    [
        ("≥80%", "90", Attainment.OVER, False),
        ("≥80%", "108", Attainment.OVER, True),
        ("≥120万元", "130", Attainment.OVER, False),
        ("≥0.5万元", "6800元", Attainment.OVER, True),
        ("≥80", "60%", Attainment.UNMET, False),
    ],
)
def test_measures_by_how_far_a_target_is_exceeded(target: str, actual: str, attainment: Attainment, far: bool) -> None:
    found = standing(Indicator(name="观众复访", target=target, actual=actual))
    assert (found.attainment, found.far_over) == (attainment, far)
