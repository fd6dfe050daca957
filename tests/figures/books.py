"""Books of made-up rows, and what is said of a text against them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Judgement, Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook


def book_of(rows: Iterable[Sequence[Any]], year: int, **form: Any) -> FactBook:
    """The book of a department in `year`; a row is label, value, unit and, where told, a year and an owner. `form` are
    further fields of the evaluation.
    """
    facts = [
        {
            "label": label,
            "value": value,
            "unit": unit,
            "year": next((one for one in rest if isinstance(one, int)), year),
            "subject": next((one for one in rest if isinstance(one, str)), None),
        }
        for label, value, unit, *rest in rows
    ]
    told = {"schema": "jushi/evaluation/1", "unit_name": "示例单位", "year": year, "scope": "department"}
    return FactBook.of(Evaluation.model_validate({**told, **form, "facts": facts}), None)


def indicators_of(rows: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    """Indicators by name, target, actual and, where told, points and score."""
    fields = ("name", "target", "actual", "points", "self_score")
    return [{"level1": "产出指标", "level2": "数量指标", **dict(zip(fields, row, strict=False))} for row in rows]


def data_judged(text: str, book: FactBook) -> dict[str, Judgement]:
    """The judgements on what is data in `text`, by the text of the figure."""
    return {one.text: one for one in bind(text, book) if one.verdict is not Verdict.NOT_DATA}


def called_wrong(text: str, book: FactBook) -> list[str]:
    """The figures of `text` that are called wrong, in order."""
    return [one.text for one in bind(text, book) if one.verdict.is_wrong]


def unproved(text: str, book: FactBook) -> list[tuple[str, str]]:
    """The data of `text`, which must hold some, that are not proved, with what is said of them."""
    judged = [one for one in bind(text, book) if one.verdict is not Verdict.NOT_DATA]
    assert judged
    return [(one.text, one.explanation) for one in judged if not one.verdict.is_proved]
