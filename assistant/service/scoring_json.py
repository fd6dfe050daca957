"""Scorecards, roll-ups and explanations as the contract prints them: numbers as text, unknown as null."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assistant.domain.scores import shown
from assistant.domain.trace import Scorecard, ScoredGroup, ScoredItem, TraceNode

if TYPE_CHECKING:
    from assistant.scoring.explaining import Explanation
    from assistant.scoring.rolling import RolledItem, RollUp


def number(value: Decimal | None) -> str | None:
    """A score with at most four places."""
    return None if value is None else shown(value)


def _range(low: Decimal | None, high: Decimal | None) -> list[str | None] | None:
    return None if low is None and high is None else [number(low), number(high)]


def scorecard(card: Scorecard) -> dict[str, Any]:
    """One form."""
    return {
        "form": card.form,
        "ruleset": card.ruleset,
        "ruleset_title": card.ruleset_title,
        "total": number(card.total),
        "total_range": _range(card.total_low, card.total_high),
        "max_total": number(card.max_total),
        "grade": card.grade,
        "grade_why": card.grade_why or None,
        "self_total": card.self_total,
        "self_grade": card.self_grade,
        "items": [item(scored) for scored in card.items],
        "groups": [_group(group) for group in card.groups],
    }


def item(scored: ScoredItem) -> dict[str, Any]:
    """One scored line."""
    return {
        "name": scored.name,
        "kind": scored.kind,
        "objective": scored.objective or None,
        "level1": scored.level1 or None,
        "level2": scored.level2 or None,
        "points": number(scored.points),
        "score": number(scored.score),
        "score_range": _range(scored.low, scored.high),
        "deduction": number(scored.deduction),
        "determined": scored.determined,
        "why_not": scored.why_not or None,
        "formula": scored.formula or None,
        "article": scored.article or None,
        "restore": scored.restore or None,
        "allowed": [number(value) for value in scored.allowed] or None,
        "marks": list(scored.marks),
        "trace": trace(scored.trace),
        "self_score": scored.self_score,
        "agrees": scored.agrees,
        "place": scored.place or None,
    }


def trace(node: TraceNode) -> dict[str, Any]:
    """A step of the computation with the steps under it, ways not taken included."""
    return {
        "kind": str(node.kind),
        "label": node.label,
        "value": node.value,
        "unit": node.unit,
        "source": node.source,
        "taken": node.taken,
        "children": [trace(child) for child in node.children],
    }


def _group(group: ScoredGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "kind": group.kind,
        "points": number(group.points),
        "points_sum": number(group.points_sum),
        "score_range": _range(group.low, group.high),
        "self_sum": number(group.self_sum),
        "arithmetic": group.arithmetic or None,
        "stated": group.stated,
        "agrees": group.agrees,
    }


def rollup(rolled: RollUp) -> dict[str, Any]:
    """Several forms of one unit combined."""
    return {
        "unit_name": rolled.unit_name,
        "year": rolled.year,
        "ruleset": rolled.ruleset,
        "article": rolled.article,
        "forms": list(rolled.forms),
        "weights": list(rolled.weights),
        "items": [_rolled(one) for one in rolled.items],
    }


def _rolled(one: RolledItem) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "points": number(one.points),
        "target": one.target or None,
        "actual": one.actual or None,
        "arithmetic": one.arithmetic or None,
        "score": number(one.score),
        "score_range": _range(one.low, one.high),
        "determined": one.score is not None,
        "why_not": one.why_not or None,
        "formula": one.formula or None,
        "article": one.article or None,
    }


def explanation(told: Explanation, text: str) -> dict[str, Any]:
    """What `jushi explain --format json` prints."""
    return {
        "ruleset": told.ruleset,
        "ruleset_title": told.ruleset_title,
        "verdict": told.verdict,
        "article": told.article or None,
        "formula": told.formula or None,
        "restore": told.restore or None,
        "item": item(told.item),
        "total": told.total,
        "what_if": dict(told.what_if) or None,
        "changed": item(told.changed) if told.changed else None,
        "changed_total": told.changed_total or None,
        "text": text,
    }
