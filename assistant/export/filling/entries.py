"""What is to be written into a form: what a person corrected or answered, and scores where the form has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.domain.evaluation import BudgetLine, Evaluation, Indicator
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import plain
from assistant.domain.trace import Scorecard

_PLACES: Final = 2  # decimals of a score on a form
INDICATOR: Final = {
    "target": "target", "actual": "actual", "unit": "unit", "points": "points", "self_score": "score",
    "reason": "reason",
}  # fmt: skip
BUDGET: Final = {"initial_budget": "initial", "budget": "budget", "executed": "executed", "self_score": "score"}
_NAMES: Final = {
    "target": "年初目标值", "actual": "实际完成值", "unit": "单位", "points": "分值", "self_score": "得分",
    "reason": "偏差原因", "budget": "预算数", "initial_budget": "年初预算数", "executed": "执行数",
}  # fmt: skip
EXECUTION: Final = "预算执行率"


@dataclass(frozen=True, slots=True)
class Entry:
    """`text` for one cell: in the row of `place` under the heading `kind`, or beside the label `kind` of the form.

    `adds` keeps what the cell says already; `what` is how a person calls the cell. A reason that has no cell in its
    row goes beside the label for causes, told as `elsewhere`.
    """

    what: str
    text: str
    place: str
    family: str  # indicators, budget: a table; text, total: a labelled cell
    kind: str
    adds: bool = False
    elsewhere: str = ""


def entries(original: Evaluation, now: Evaluation, card: Scorecard | None) -> list[Entry]:
    """What `now` holds and `original`, the form as it was read, does not; and the scores of blank cells."""
    found = [*_rows(original, now), *_answers(original, now)]
    if card is not None:
        found += _scores(original, now, card)
    return found


def _rows(original: Evaluation, now: Evaluation) -> Iterator[Entry]:
    for line, other in zip(original.budget_lines, now.budget_lines, strict=False):
        yield from _changed(line, other, "budget", BUDGET)
    for one, new in zip(original.indicators, now.indicators, strict=False):
        yield from _changed(one, new, "indicators", INDICATOR)


def _changed(
    old: BudgetLine | Indicator, new: BudgetLine | Indicator, family: str, kinds: dict[str, str]
) -> Iterator[Entry]:
    for field, kind in kinds.items():
        value = getattr(new, field)
        if value != getattr(old, field) and old.place:
            elsewhere = f"{new.name}：{value}" if field == "reason" and value else ""
            yield Entry(f"“{new.name}”的{_NAMES[field]}", value or "", old.place, family, kind, elsewhere=elsewhere)


def _answers(original: Evaluation, now: Evaluation) -> Iterator[Entry]:
    """Causes into the row they are about where its cell is blank, else beside the label for causes; measures too."""
    rows: dict[str, BudgetLine | Indicator] = {indicator.name: indicator for indicator in original.indicators}
    places = [line.place for line in original.indicators] + [line.place for line in original.budget_lines]
    anchor = next((place for place in places if place), None)
    if anchor is None:
        return
    for cause in now.causes:
        if cause in original.causes:
            continue
        what, told = f"“{cause.about}”的偏差原因", f"{cause.about}：{cause.text}"
        row, family = rows.get(cause.about), "indicators"
        if row is None and cause.about == EXECUTION:
            row, family = next(iter(original.budget_lines), None), "budget"
        if row is not None and row.place and not row.reason:
            yield Entry(what, cause.text, row.place, family, "reason", elsewhere=told)
        else:
            yield Entry(what, cause.text if cause.about in ("整体", "") else told, anchor, "text", "cause", adds=True)
    for measure in now.measures:
        if measure not in original.measures:
            yield Entry("改进措施", measure, anchor, "text", "measure", adds=True)


def _scores(original: Evaluation, now: Evaluation, card: Scorecard) -> Iterator[Entry]:
    """Scores that the rules determine, where the form has the cell blank."""
    blank = {one.place: one for one in now.indicators if not one.self_score and not one.score_group and one.place}
    main = {line.place for line in now.budget_lines if not line.self_score and line.place}
    for item in card.items:
        if item.score is None or not item.determined or item.score_group:
            continue
        text = plain(round_half_up(item.score, _PLACES))
        if item.place in blank:
            yield Entry(f"“{item.name}”的得分", text, item.place, "indicators", "score")
        elif item.kind == "execution" and item.place in main:
            yield Entry(f"{EXECUTION}的得分", text, item.place, "budget", "score")
    anchor = next((one.place for one in original.indicators if one.place), None)
    total = "".join(re.findall(r"[\d.]+", original.self_total or ""))
    if card.total is not None and anchor and not total:
        yield Entry("总分", plain(round_half_up(card.total, _PLACES)), anchor, "total", "score")
