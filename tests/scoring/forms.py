"""Small invented forms for the scoring tests."""

from __future__ import annotations

from typing import Any

from assistant.domain.evaluation import Evaluation
from assistant.domain.trace import Scorecard, ScoredItem


def form(**fields: Any) -> Evaluation:
    """An evaluation of an invented unit; `fields` replace the defaults."""
    base: dict[str, Any] = {
        "schema": "jushi/evaluation/1",
        "unit_name": "青禾县水利站",
        "year": 2021,
        "scope": "project",
    }
    return Evaluation.model_validate(base | fields)


def money(budget: str = "200", executed: str = "150", **more: Any) -> dict[str, Any]:
    """A budget line in 万元."""
    return {"name": "年度资金总额", "budget": budget, "executed": executed, "unit": "万元"} | more


def row(name: str = "巡查次数", **cells: Any) -> dict[str, Any]:
    """An indicator row."""
    return {"name": name} | cells


def item(card: Scorecard, name: str) -> ScoredItem:
    """The item called `name`."""
    return next(one for one in card.items if one.name == name)
