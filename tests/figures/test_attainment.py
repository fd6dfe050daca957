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


@pytest.mark.parametrize(
    ("name", "target", "actual", "attainment"),
    [
        ("单位面积保洁成本", "7.20元", "6.88元", Attainment.OVER),
        ("单位面积保洁成本", "7.20元", "7.35元", Attainment.UNMET),
        ("成本节约率", "5%", "4%", Attainment.UNMET),
        ("保洁面积", "720万平方米", "688万平方米", Attainment.UNMET),
    ],
)
def test_a_cost_without_a_sign_is_met_by_spending_less(
    name: str, target: str, actual: str, attainment: Attainment
) -> None:
    assert standing(Indicator(name=name, target=target, actual=actual)).attainment is attainment
