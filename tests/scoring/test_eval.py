"""The hand-worked forms of the evals hold, and a deliberate break lowers their score."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.scoring.methods import base, ratio
from evals.core import run
from evals.tasks.scoring import TASK


def mean() -> float:
    scores = run(TASK)
    assert len(scores) > 140
    return sum(score.value for score in scores) / len(scores)


def test_every_case_holds() -> None:
    assert mean() == 1.0


def test_a_broken_division_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratio, "divide", lambda a, b: Decimal(round(float(a / b), 1)))
    assert mean() < 1.0


def test_a_broken_comparison_of_units_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratio, "comparable", lambda target, actual: (base.ZERO, base.ONE, ""))
    assert mean() < 1.0
