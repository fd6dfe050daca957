from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.scoring.criterion import read_criterion
from assistant.scoring.methods import Given
from assistant.scoring.methods.deduction import PerPoint
from assistant.scoring.printed import Printed, read_cell
from assistant.scoring.rulesets import load
from tests.scoring.test_dev_forms import expected

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "scoring" / "criteria.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:16])
def test_a_printed_criterion_is_read_whole_or_not_at_all(case: dict[str, Any]) -> None:
    method = read_criterion(case["text"], "指标", Decimal(case["points"]))
    if case.get("unread"):
        assert method is None
        return
    assert method is not None
    inputs: dict[str, Printed] = {name: read_cell(text) for name, text in case.get("parts", {}).items()}
    if "value" in case:
        inputs[str(getattr(method, "input", ""))] = Printed(case["value"], value=Decimal(case["value"]), unit="%")
    outcome = method.apply(Given(Decimal(case["points"]), inputs=inputs))
    assert (outcome.score.low, outcome.score.high) == (Decimal(case["score"]), Decimal(case["score"]))


def test_without_points_or_text_nothing_is_read() -> None:
    assert read_criterion("每低于98%一个百分点扣0.1分", "指标", None) is None
    assert read_criterion(None, "指标", Decimal(3)) is None


@pytest.mark.shared
def test_real_criteria_read_to_the_parameters_of_the_rule_set(shared: Path) -> None:
    ruleset = load("hunan-yueyang-2021")
    table = next(form for form in expected(shared) if any(row.criterion for row in form.indicators))
    compared = 0
    for row in table.indicators:
        name = row.name.replace("“", "").replace("”", "")
        item = next((i for i in ruleset.items if i.name == name and i.within in (row.level2 or "")), None)
        read = read_criterion(row.criterion, row.name, read_cell(row.points).value)
        if item is None or read is None:
            continue
        compared += 1
        own = ruleset.methods[item.method]
        assert type(read) is type(own), row.name
        if isinstance(own, PerPoint) and isinstance(read, PerPoint):
            assert (read.line, read.step, read.direction) == (own.line, own.step, own.direction), row.name
        assert read.printed_figures() == own.printed_figures(), row.name
    assert compared >= 12
