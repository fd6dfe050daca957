"""The grade a total earns; silence between two printed bands is a result."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.quantity import plain
from assistant.domain.scores import shown
from assistant.scoring.ruleset import Grade, RuleSet


def grade(ruleset: RuleSet, low: Decimal | None, high: Decimal | None) -> tuple[str | None, str]:
    """The grade of a total between `low` and `high`, or None and why there is none."""
    if not ruleset.grades:
        return None, "规则没有规定等级"
    if any(g.at_least is None for g in ruleset.grades):
        return None, f"规则有{'、'.join(g.name for g in ruleset.grades)}等级，但没有给出分数界限"
    if low is None or high is None:
        return None, "总分未定"
    lower, upper = _of(ruleset, low), _of(ruleset, high)
    if low == high:
        return (lower.name, "") if lower else (None, _gap(ruleset, low))
    if lower is not None and lower == upper:
        return lower.name, ""
    return None, f"总分在 {shown(low)} 分到 {shown(high)} 分之间，不止一个等级"


def _of(ruleset: RuleSet, total: Decimal) -> Grade | None:
    hits = [
        grade
        for grade in ruleset.grades
        if grade.at_least is not None
        and grade.at_least <= total
        and (grade.at_most is None or total <= grade.at_most)
        and (grade.below is None or total < grade.below)
    ]
    return hits[0] if len(hits) == 1 else None


def _gap(ruleset: RuleSet, total: Decimal) -> str:
    bands = "、".join(f"{g.name}{plain(g.at_least)}分起" for g in ruleset.grades if g.at_least is not None)
    return f"{shown(total)} 分不在任何一个等级的分段内（{bands}），规则没有规定归入哪一级"


def same_grade(ruleset: RuleSet, name: str, printed: str) -> bool:
    """Is `printed` the grade `name`, or another way of writing it?"""
    printed = printed.strip().removesuffix("等级").removesuffix("等次")
    grade_ = next((g for g in ruleset.grades if g.name == name), None)
    return printed == name or (grade_ is not None and printed in grade_.other_names)
