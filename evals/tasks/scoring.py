"""Scoring: worked examples of all rule sets, each item by itself, and the findings on what is printed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from ..core import Case, Score, Task, odd

DATA = Path(__file__).parents[1] / "datasets" / "scoring" / "cases.yaml"


def dataset() -> Iterable[Case]:
    """Forms worked out by hand, then the examples that stand in the rule-set files."""
    from assistant.scoring.rulesets import load_all

    for entry in yaml.safe_load(DATA.read_text(encoding="utf-8")):
        expected = {"items": entry["expect"], "findings": entry["findings"]}
        yield Case(
            entry["id"], (entry["ruleset"], entry["form"]), expected, ("forms", entry["ruleset"]), odd(entry["id"])
        )
    for ruleset in load_all().values():
        for number, example in enumerate(ruleset.examples, 1):
            yield Case(f"{ruleset.id}.{number}", (ruleset.id, example), "", ("examples", ruleset.id))


def solve(case: Case) -> dict[str, Any]:
    """Score the form, or work the example."""
    from assistant.domain.evaluation import Evaluation
    from assistant.scoring import score, score_findings
    from assistant.scoring.examples import disagreement
    from assistant.scoring.rulesets import load

    name, given = case.input
    ruleset = load(name)
    if not isinstance(given, dict):
        return {"disagreement": disagreement(ruleset, given)}
    evaluation = Evaluation.model_validate({"schema": "jushi/evaluation/1"} | given)
    card = score(evaluation, ruleset)
    found = score_findings(evaluation, card, ruleset)
    return {"items": {item.name: item for item in card.items}, "findings": [finding.code for finding in found]}


def judge(case: Case, got: dict[str, Any]) -> Iterable[Score]:
    """One score an item, one for the findings of a form, one an example."""
    if "disagreement" in got:
        problem = got["disagreement"]
        yield Score(case.identifier, float(not problem), problem or "算例相符", "examples")
        return
    for name, want in case.expected["items"].items():
        problem = _problem(want, got["items"].get(name))
        yield Score(f"{case.identifier}.{name}", float(not problem), problem or "相符", "items")
    wanted, found = sorted(case.expected["findings"]), sorted(got["findings"])
    said = f"应有 {'、'.join(wanted) or '无'}，得到 {'、'.join(found) or '无'}"
    yield Score(f"{case.identifier}.findings", float(wanted == found), said, "findings")


def _problem(want: dict[str, Any], item: Any) -> str:
    if item is None:
        return "没有这一项"
    if "score" in want:
        right = item.score is not None and round(item.score, 4) == Decimal(str(want["score"]))
        return "" if right else f"应得 {want['score']}，得到 {item.score}（{item.why_not}）"
    right = not item.determined and (item.low, item.high) == (Decimal(str(want["low"])), Decimal(str(want["high"])))
    if not right:
        return f"应为 {want['low']}—{want['high']}，得到 {item.low}—{item.high}，得分 {item.score}"
    return "" if want["why"] in item.why_not else f"理由应含“{want['why']}”，得到“{item.why_not}”"


TASK = Task(
    name="scoring",
    title="计分：各套规则的算例",
    dataset=dataset,
    solver=solve,
    scorer=judge,
    thresholds={"items": 1.0, "findings": 1.0, "examples": 1.0},
)
