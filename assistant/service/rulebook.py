"""Use-case: the catalogue of rule sets, each with its methods and worked examples as they come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.domain.glossary import SCOPES
from assistant.domain.quantity import plain

if TYPE_CHECKING:
    from assistant.scoring.ruleset import Grade, RuleSet


def catalogue() -> list[dict[str, str]]:
    """One line per rule set."""
    from assistant.scoring.rulesets import load_all

    return [_entry(ruleset) for ruleset in load_all().values()]


def scopes_of(identifier: str) -> tuple[str, ...]:
    """Which scopes (department, project) a rule set is for."""
    from assistant.scoring.rulesets import load

    return tuple(load(identifier).scopes)


def _entry(ruleset: RuleSet) -> dict[str, str]:
    valid = ruleset.valid
    return {
        "id": ruleset.id,
        "region": ruleset.region,
        "years": f"{valid.since}—{valid.until or ''}",
        "scopes": "、".join(SCOPES[scope] for scope in ruleset.scopes),
        "title": ruleset.title,
    }


def as_text(identifier: str) -> str:
    """One rule set in Chinese: points, methods with articles, grades, what it does not say, worked examples."""
    from assistant.scoring.assembling import METHOD_TITLES
    from assistant.scoring.rulesets import load

    ruleset = load(identifier)
    entry = _entry(ruleset)
    lines = [
        f"{ruleset.id}  {ruleset.title}",
        f"依据：{ruleset.document}",
        f"适用：{entry['region']}，{entry['years']}，{entry['scopes']}",
    ]
    for pattern in ruleset.points.patterns:
        groups = "，".join(f"{group.name} {plain(group.points)}" for group in pattern.groups)
        lines.append(f"分值（{pattern.when}）：{groups}，合计 {plain(ruleset.points.total)}")
    lines.append("计分方法：")
    for name, method in ruleset.methods.items():
        lines.append(f"  {name}：{METHOD_TITLES[method.kind]}（{method.article}）")
        lines += _examples(ruleset, name)
    if ruleset.grades:
        lines.append("等级：" + grades_of(ruleset))
    if ruleset.silent:
        lines += ["规则没有规定的：", *(f"  {sentence}" for sentence in ruleset.silent)]
    return "\n".join(lines)


def grades_of(ruleset: RuleSet) -> str:
    """Where each grade of a rule set begins; "" where it has none."""
    return "，".join(_grade(grade) for grade in ruleset.grades)


def _grade(grade: Grade) -> str:
    return f"{grade.name} {plain(grade.at_least)}分起" if grade.at_least is not None else f"{grade.name}（界限未载）"


def _examples(ruleset: RuleSet, method: str) -> list[str]:
    from assistant.domain.scores import range_text
    from assistant.scoring.examples import work

    lines = []
    for example in ruleset.examples:
        if example.method == method:
            score, outcome = work(ruleset, example)
            value = score.low if score.is_point and not outcome.why_not else None
            lines.append(f"    例：{example.says} → {range_text(value, score.low, score.high)} 分")
    return lines


def as_json(identifier: str | None) -> dict[str, Any]:
    """The catalogue, or one rule set as its file has it."""
    from assistant.scoring.rulesets import load

    if identifier is None:
        return {"rulesets": catalogue()}
    return {"ruleset": load(identifier).model_dump(mode="json", exclude_none=True)}
