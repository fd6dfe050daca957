"""What of an evaluation a layout prints: the reading must give exactly that back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.domain.evaluation import Evaluation

from .layout import Layout
from .rendering import BESIDE, actual_cell, target_cell
from .variation import Variation

_NO_FIELDS = BESIDE | {"serial", "weight1", "weight2"}  # columns that an indicator does not keep


def prepared(evaluation: Evaluation, layout: Layout, variation: Variation) -> Evaluation:
    """`evaluation` with what the layout's conventions change before it is drawn: shared scores, points in levels."""
    items = [item.model_dump() for item in evaluation.indicators]
    if layout.shared_score:
        _share(items)
    if layout.points_in or (variation.level_points and layout.levels != "tree"):
        for level in {item["level1"] for item in items}:
            own = [item for item in items if item["level1"] == level]
            points = sum((Decimal(item["points"]) for item in own), Decimal(0))
            for item in own:
                item["level1"] = f"{level}({points}分)"
    return Evaluation.model_validate(evaluation.model_dump(by_alias=True) | {"indicators": items})


def _share(items: list[dict[str, Any]]) -> None:
    """The indicators of the first level 2 share one score."""
    first = items[0]
    own = [item for item in items if item["level2"] == first["level2"]]
    first["self_score"] = str(sum((Decimal(item["self_score"]) for item in own), Decimal(0)))
    for item in own:
        item["score_group"] = "共用得分1"
        if item is not first:
            item["self_score"] = None


def printed(evaluation: Evaluation, layout: Layout, variation: Variation) -> dict[str, str | None]:
    """Path → text of every field the layout prints of a prepared evaluation; None where it prints nothing."""
    fields: dict[str, str | None] = {"year": str(evaluation.year), "scope": layout.scope}
    fields["unit_name"] = evaluation.unit_name
    fields["project_name"] = evaluation.project_name if layout.scope == "project" else None
    heads = {kind for kind, _ in layout.head}
    in_row = layout.total == "row" and not variation.no_total
    fields["self_total"] = evaluation.self_total if in_row or "self_total" in heads else None
    fields["self_grade"] = evaluation.self_grade if "self_grade" in heads else None
    fields["indicators"] = str(len(evaluation.indicators))
    _budget(fields, evaluation, layout, variation)
    _indicators(fields, evaluation, layout, variation)
    _objectives(fields, evaluation, layout)
    tail = {kind for kind, _ in layout.tail}
    if "causes" in tail:
        fields["causes"] = "".join(cause.text for cause in evaluation.causes)
    if "measures" in tail:
        fields["measures"] = "".join(f"{n}.{line}" for n, line in enumerate(evaluation.measures, 1))
    return fields


def _objectives(fields: dict[str, str | None], evaluation: Evaluation, layout: Layout) -> None:
    names = [objective.name for objective in evaluation.objectives]
    done = "".join(objective.actual or "" for objective in evaluation.objectives)
    whole = layout.goals in {"table", "label"}
    fields["objectives.text"] = "；".join(names) if whole else "".join(names) if layout.goals == "blocks" else None
    fields["objectives.actual"] = done if whole else None


def _budget(fields: dict[str, str | None], evaluation: Evaluation, layout: Layout, variation: Variation) -> None:
    kinds = [kind for kind, _ in layout.budget if kind not in {"name", "left"}]
    for number, line in enumerate(evaluation.budget_lines if layout.budget else []):
        fields[f"budget_lines[{number}].name"] = line.name
        for kind in kinds:
            fields[f"budget_lines[{number}].{kind}"] = (
                variation.figure(getattr(line, kind) or "", kind) or variation.nothing(kind) or None
            )


def _indicators(fields: dict[str, str | None], evaluation: Evaluation, layout: Layout, variation: Variation) -> None:
    kinds = {kind for kind, _ in layout.indicators}
    if layout.levels == "tree":
        kinds |= {"level1", "level2"}
    for number, item in enumerate(evaluation.indicators):
        for kind in sorted(kinds - _NO_FIELDS):
            value = getattr(item, kind)
            if kind == "target":
                value = target_cell(item, kinds)
            elif kind == "actual":
                value = actual_cell(item, kinds)
            elif kind == "unit" and value is None:
                value = "定性指标"
            elif value is not None:
                value = variation.figure(value, kind)
            fields[f"indicators[{number}].{kind}"] = value
        shared = "self_score" in kinds and item.score_group and not variation.unmerged
        fields[f"indicators[{number}].score_group"] = "yes" if shared else None
        fields[f"indicators[{number}].objective"] = item.objective if layout.goals == "blocks" else None


def read_back(evaluation: Evaluation) -> dict[str, str | None]:
    """The same paths from an evaluation that was read."""
    fields: dict[str, str | None] = {
        name: None if getattr(evaluation, name) is None else str(getattr(evaluation, name))
        for name in ("year", "scope", "unit_name", "project_name", "self_total", "self_grade")
    }
    fields["indicators"] = str(len(evaluation.indicators))
    for key in ("budget_lines", "indicators"):
        for number, row in enumerate(getattr(evaluation, key)):
            for name, value in row.model_dump().items():
                fields[f"{key}[{number}].{name}"] = value if isinstance(value, str) else None
            if key == "indicators":
                fields[f"{key}[{number}].score_group"] = "yes" if row.score_group else None
    fields["objectives.text"] = "".join(objective.text or "" for objective in evaluation.objectives)
    fields["objectives.actual"] = "".join(objective.actual or "" for objective in evaluation.objectives)
    fields["causes"] = "".join(cause.text for cause in evaluation.causes)
    fields["measures"] = "".join(evaluation.measures)
    return fields


def same(expected: str | None, actual: str | None) -> bool:
    """Equal but for white space, width of signs, and zeros a spreadsheet drops."""
    return _plain(expected) == _plain(actual)


def _plain(text: str | None) -> str | None:
    import unicodedata

    bare = "".join(unicodedata.normalize("NFKC", text or "").split()).replace(",", "")
    try:
        return f"{Decimal(bare).normalize():f}"
    except ArithmeticError:
        return bare or None
