"""Contradictions seen while reading: parts against totals, stated against counted indicators. Asked, never mended."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from assistant.domain.quantity import plain
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.words import flat, number_of, points_in

_COUNT: Final = re.compile(r"(?:共|合计|设置|设定|包括|下设)\D{0,6}(\d+)\s*(?:个|项|条)\D{0,8}(?:三级)?指标")


def questions_of(draft: FormDraft, label: str) -> list[str]:
    """What a person must settle before scoring, each a sentence."""
    found = [*_conflicts(draft), *_total(draft), *_points(draft), *_blocks(draft), *_levels(draft), *_counted(draft)]
    return [f"{label}：{question}" for question in found]


def _conflicts(draft: FormDraft) -> list[str]:
    names = {"total": "总分", "grade": "等级", "unit": "单位名称", "project": "项目名称", "year": "年度"}
    return [
        f"表上两处{names[name]}不一致：“{first}”和“{other}”，请确认以哪个为准"
        for name, first, other in draft.conflicts
        if name in names
    ]


def _sum(items: list[dict[str, Any]], field: str) -> Decimal | None:
    """Sum of the printed figures; None where one is printed that cannot be read, or none is printed."""
    printed = [item.get(field) for item in items if item.get(field) not in (None, "", "/", "—", "-")]
    values = [number_of(text) for text in printed]
    return None if not values or None in values else sum((v for v in values if v is not None), Decimal(0))


def _execution_score(draft: FormDraft) -> Decimal:
    scores = [value for line in draft.budget_lines if (value := number_of(line.get("self_score"))) is not None]
    return scores[0] if scores else Decimal(0)


def _total(draft: FormDraft) -> list[str]:
    total, sums = number_of(draft.values.get("total")), possible_totals(draft)
    if total is None or not sums or total in sums:
        return []
    return [f"表上总分为 {plain(total)}，各项得分相加为 {plain(sums[0])}，请确认以哪个为准"]


def possible_totals(draft: FormDraft) -> list[Decimal]:
    """What the scores printed for the parts make, all of them first; nothing where a score cannot be read."""
    indicators = _sum(draft.indicators, "self_score")
    if indicators is None:
        return []
    goals = _sum([o for o in draft.objectives if o.get("actual")], "self_score") or Decimal(0)
    execution = _execution_score(draft)
    # Where execution is also an indicator of the table it is counted there.
    return [indicators + goals + execution, indicators, indicators + execution]


def _points(draft: FormDraft) -> list[str]:
    points = _sum(draft.indicators, "points")
    printed = number_of(draft.points_total)
    if points is None or printed is None:
        return []
    execution = number_of(
        next((line.get("points") for line in draft.budget_lines if line.get("points")), None)
    ) or Decimal(0)
    if printed in (points, points + execution):
        return []
    return [f"表上总分值为 {plain(printed)}，各项分值相加为 {plain(points + execution)}，请确认"]


def _blocks(draft: FormDraft) -> list[str]:
    found = []
    for objective in draft.objectives:
        limit = number_of(objective.get("points"))
        own = [i for i in draft.indicators if i.get("objective") == objective["name"]]
        score, points = _sum(own, "self_score"), _sum(own, "points")
        if limit is not None and points is not None and points != limit:
            found.append(f"目标“{objective['name']}”标明 {plain(limit)} 分，其指标分值相加为 {plain(points)}")
        elif limit is not None and score is not None and score > limit:
            found.append(f"目标“{objective['name']}”标明 {plain(limit)} 分，其指标得分相加为 {plain(score)}，超过上限")
    return found


def _levels(draft: FormDraft) -> list[str]:
    found = []
    for level in ("level1", "level2"):
        groups: dict[tuple[str | None, str], list[dict[str, Any]]] = {}
        for item in draft.indicators:
            if item.get(level):
                groups.setdefault((item.get("objective"), item[level]), []).append(item)
        for (_, name), own in groups.items():
            limit, points = number_of(points_in(name)), _sum(own, "points")
            if limit is not None and points is not None and points != limit:
                found.append(f"“{name}”标明 {plain(limit)} 分，其下指标分值相加为 {plain(points)}")
    return found


def _counted(draft: FormDraft) -> list[str]:
    texts = [section["text"] for section in draft.sections] + draft.notes
    stated = {int(count) for text in texts for count in _COUNT.findall(flat(text))}
    actual = len(draft.indicators)
    if not stated or not actual or actual in stated:
        return []
    return [f"文字说共有 {'、'.join(map(str, sorted(stated)))} 个指标，表中读到 {actual} 个，请确认"]
