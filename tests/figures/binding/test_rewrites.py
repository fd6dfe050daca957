"""A figure written otherwise is the same figure: separators, 元 for 万元, Chinese numerals never change its verdict."""

from __future__ import annotations

import random
from decimal import Decimal

from assistant.domain.finding import Judgement
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures import bind
from evals.binding_cases import Report, reports
from evals.harmless_rewrites import HARMLESS
from evals.planting import data_of

# One sentence in so many of every open report.
SAMPLED = 6


def _is_wrong(judged: list[Judgement], start: int, end: int) -> bool:
    return any(j.verdict.is_wrong and j.start < end and j.end > start for j in judged)


def _exact(sentence: str, report: Report) -> list[WrittenFigure]:
    """Amounts and counts that stand in the data: of a quotient the digits behind are not known."""
    rows = {(symbol, Decimal(digits)) for symbol, digits in report.digits()}
    known = [figure for figure in data_of(sentence) if (figure.unit.symbol, figure.value) in rows]
    return [figure for figure in known if figure.unit.dimension in (Dimension.MONEY, Dimension.COUNT)]


def test_a_figure_written_otherwise_is_judged_the_same() -> None:
    changed, examined = [], 0
    for place, report in enumerate(reports(["open"])):
        book = report.book()
        for number, sentence in enumerate(report.sentences):
            if (number + place) % SAMPLED:
                continue
            judged = bind(sentence, book)
            for figure in _exact(sentence, report):
                for plant in HARMLESS.values():
                    planted = plant(sentence, [figure], random.Random(0))
                    if planted is None:
                        continue
                    examined += 1
                    before = _is_wrong(judged, figure.start, figure.end)
                    if _is_wrong(bind(planted.text, book), planted.start, planted.end) != before:
                        changed.append(planted.text)
    assert examined > 400
    assert changed == []
