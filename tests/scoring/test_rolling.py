from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.scoring import roll_up
from assistant.scoring.rolling import RolledItem, RollUp
from assistant.scoring.rulesets import load
from tests.scoring.forms import form, money, row

HUBEI = load("hubei-2021")


def rolled(rows: list[dict[str, Any]], budgets: tuple[str, ...] = ("300", "100")) -> RollUp:
    forms = [
        form(project_name=f"工程{n}", budget_lines=[money(budget, "80", points="20")], indicators=[cells])
        for n, (budget, cells) in enumerate(zip(budgets, rows, strict=True), 1)
    ]
    result = roll_up(forms, HUBEI)
    assert result is not None
    return result


def named(result: RollUp, name: str) -> RolledItem:
    return next(item for item in result.items if item.name == name)


def test_absolute_values_are_added_before_scoring() -> None:
    one = named(
        rolled([row(target="≥20次", actual="10次", points="10"), row(target="≥20次", actual="26次", points="10")]),
        "巡查次数",
    )
    assert (one.target, one.actual, one.score) == ("40次", "36次", 9)
    assert "10次 + 26次 = 36次" in one.arithmetic


def test_relative_values_are_weighted_by_money() -> None:
    one = named(
        rolled([row(target="≥90%", actual="80%", points="10"), row(target="≥90%", actual="84%", points="10")]),
        "巡查次数",
    )
    assert one.actual == "81%"
    assert one.score == 9
    assert "80% × 300万元 + 84% × 100万元" in one.arithmetic


def test_judged_scores_are_weighted_by_money() -> None:
    cells = {"target": "水质好转", "actual": "完成", "points": "10"}
    one = named(rolled([row(self_score="8", **cells), row(self_score="10", **cells)]), "巡查次数")
    assert one.score == Decimal("8.5")


def test_execution_is_rolled_from_the_sums() -> None:
    cells = row(target="≥1次", actual="1次", points="10")
    assert named(rolled([cells, cells]), "预算执行率").score == 8  # 20 × 160 ÷ 400


def test_a_missing_value_or_other_units_leave_the_item_open() -> None:
    blank = named(
        rolled([row(target="≥20次", actual="", points="10"), row(target="≥20次", actual="26次", points="10")]),
        "巡查次数",
    )
    assert (blank.score, "没有填写" in blank.why_not) == (None, True)
    mixed = named(
        rolled([row(target="≥20次", actual="20次", points="10"), row(target="≥20人", actual="2人", points="10")]),
        "巡查次数",
    )
    assert "不能相加" in mixed.why_not


def test_one_form_or_a_silent_family_rolls_nothing_up() -> None:
    assert roll_up([form()], HUBEI) is None
    assert roll_up([form(), form()], load("cn-mof-2020")) is None
