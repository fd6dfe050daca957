"""The real forms beside the checkout: each printed score follows, lies in a range, is contradicted, or is said open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.scoring import choose, score, score_findings

pytestmark = pytest.mark.shared


def expected(folder: Path) -> list[Evaluation]:
    """The forms as a reader should find them."""
    forms = []
    for path in sorted((folder / "forms" / "dev").glob("*.docx.expected.json")):
        forms += [_evaluation(data) for data in json.loads(path.read_text(encoding="utf-8"))["forms"]]
    return forms


def _evaluation(data: dict[str, Any]) -> Evaluation:
    keep = ("name", "objective", "level1", "level2", "target", "actual", "unit", "self_score", "criterion", "reason")
    rows = [
        {key: row.get(key) for key in keep}
        | {"points": row.get("weight"), "points_group": row.get("shared_weight_group")}
        for row in data["indicators"]
    ]
    lines = [
        {key: line[key] for key in ("name", "budget", "executed", "unit", "rate_printed")}
        | {"points": line["weight"], "self_score": line["score_printed"]}
        for line in data["budget_lines"]
    ]
    facts = [{"label": k, "value": v, "unit": "万元"} for k, v in data.get("other_amounts", {}).items()]
    fields = {
        key: data.get(key)
        for key in ("unit_name", "year", "scope", "project_name", "title", "self_total", "self_grade")
    }
    notes = data.get("notes") or []
    return Evaluation.model_validate(
        fields
        | {"schema": "jushi/evaluation/1", "budget_lines": lines, "indicators": rows, "facts": facts, "notes": notes}
    )


def test_every_item_is_accounted_for(shared: Path) -> None:
    forms = expected(shared)
    scored = [(form, choose(form)) for form in forms if any(row.self_score for row in form.indicators)]
    assert len(scored) == 4
    for form, ruleset in scored:
        companions = [other for other in forms if other.unit_name == form.unit_name and other is not form]
        card = score(form, ruleset, companions=companions)
        findings = score_findings(form, card, ruleset)
        refuted = {item.name for item in card.items if any(f"“{item.name}”" in found.message for found in findings)}
        for item in card.items:
            held = item.agrees is True and (item.determined or bool(item.why_not))
            assert held or item.name in refuted, item.name


def test_gold_scores_hold(shared: Path) -> None:
    """Gold verdicts: equal ones agree, false and impossible ones are found, open ones stay open."""
    forms = expected(shared)
    compared = 0
    for path in sorted((shared / "gold").glob("*.score_rules.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["per_indicator"]
        form = next(f for f in forms if len(f.indicators) == len(gold) or len(f.indicators) == len(gold) - 1)
        companions = [other for other in forms if other.unit_name == form.unit_name and other is not form]
        items = score(form, choose(form), companions=companions).items
        items = items[-len(gold) :] if len(items) >= len(gold) else items
        for want, item in zip(gold, items, strict=True):
            compared += 1
            if want["equal"] is True and want.get("calc") is None and "inputs_needed" not in want:
                assert item.agrees is True, item.name
            if want["equal"] == "impossible" or (want["equal"] is False and want.get("certain", True)):
                assert item.agrees is False, item.name
            if want["equal"] == "undetermined":
                assert not item.determined, item.name
    assert compared >= 60
