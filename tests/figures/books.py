"""Books of made-up rows, and what is said of a text against them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Judgement, Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook


def book_of(rows: Iterable[Sequence[Any]], year: int) -> FactBook:
    """The book of a department in `year`; a row is label, value, unit and, where told, a year and an owner."""
    facts = [
        StatedFact(
            label=label,
            value=value,
            unit=unit,
            year=next((one for one in rest if isinstance(one, int)), year),
            subject=next((one for one in rest if isinstance(one, str)), None),
        )
        for label, value, unit, *rest in rows
    ]
    form = Evaluation(schema="jushi/evaluation/1", unit_name="示例单位", year=year, scope="department", facts=facts)
    return FactBook.of(form, None)


def data_judged(text: str, book: FactBook) -> dict[str, Judgement]:
    """The judgements on what is data in `text`, by the text of the figure."""
    return {one.text: one for one in bind(text, book) if one.verdict is not Verdict.NOT_DATA}


def called_wrong(text: str, book: FactBook) -> list[str]:
    """The figures of `text` that are called wrong, in order."""
    return [one.text for one in bind(text, book) if one.verdict.is_wrong]
