"""Points told for the score: 预算执行9.4分、产出指标47.9分、效益指标30分, of which the last got 29; 得12分 of 11.86."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact, row_and_field
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import SCORE, WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.book import FactBook

_POINTS, _SCORE = "分值", "得分"
_ENDS: Final = re.compile("[。；;\\n]")
# A sentence that speaks of points there are to be had tells them besides.
_TO_BE_HAD: Final = re.compile("满分|分值|权重|应得|标准分|总分(?:为|共)?100|百分制")
# An item of a list and nothing else: its name alone leads the figure.
_LISTED: Final = re.compile(r"[，、,:：]?(?:其中)?[:：]?(?:(?![得扣失丢占评])[一-鿿“”]){2,20}")
_ALIKE: Final = Decimal("0.01")
_LEAST: Final = 2


def scores_meant(
    text: str, figures: Sequence[WrittenFigure], judgements: Sequence[Judgement], book: FactBook
) -> list[Judgement]:
    """The judgements with points that stand for scores called wrong: in a list of scores, or behind 得 by rounding."""
    result = list(judgements)
    scores = [place for place, figure in enumerate(figures) if figure.unit == SCORE]
    for place in scores:
        row = _matched(result[place], _SCORE, book)
        points = _field(row, _POINTS, book)
        if row is not None and points is not None and _is_rounded_up(figures[place], row, points):
            result[place] = verdicts.unequal(figures[place], row, Agreement.DIFFERENT)
    for places in _sentences(text, scores, result) if len(scores) >= _LEAST else ():
        listed = [place for place in places if _is_item(text, place, result)]
        rows = {place: _matched(result[place], _SCORE, book) for place in places}
        known = {row.owner for row in rows.values() if row is not None}
        if not any(_lost(rows[place], book) for place in listed):
            continue
        for place in listed:
            got = _field(_matched(result[place], _POINTS, book), _SCORE, book)
            if got is not None and got.owner not in known and _lost(got, book):
                result[place] = verdicts.unequal(figures[place], got, Agreement.DIFFERENT)
    return result


def _is_rounded_up(figure: WrittenFigure, got: Fact, points: Fact) -> bool:
    """12分 of 11.86: the full mark is no rounding of a score that lacks some of it."""
    told = figure.value == points.value and not figure.approximation
    return told and points.value - got.value >= _ALIKE


def _sentences(text: str, scores: Sequence[int], judgements: Sequence[Judgement]) -> Iterator[list[int]]:
    """The scores of each sentence that tells of no points to be had."""
    groups: list[list[int]] = []
    for place in scores:
        last = judgements[groups[-1][-1]] if groups else None
        if last is None or _ENDS.search(text, last.end, judgements[place].start):
            groups.append([])
        groups[-1].append(place)
    for group in groups:
        first = max(text.rfind(mark, 0, judgements[group[0]].start) for mark in "。；;\n") + 1
        if len(group) >= _LEAST and not _TO_BE_HAD.search(text, first, judgements[group[-1]].end):
            yield group


def _is_item(text: str, place: int, judgements: Sequence[Judgement]) -> bool:
    start = judgements[place - 1].end if place else 0
    start = max(start, max(text.rfind(mark, 0, judgements[place].start) for mark in "。；;\n") + 1)
    return _LISTED.fullmatch(text, start, judgements[place].start) is not None


def _matched(judged: Judgement, field: str, book: FactBook) -> Fact | None:
    """The row that a figure shows, where it is this field of one."""
    known = judged.verdict is Verdict.MATCHED and judged.fact is not None and judged.fact in book
    row = book[judged.fact] if known and judged.fact is not None else None
    return row if row is not None and row.owner and row.field == field else None


def _field(row: Fact | None, field: str, book: FactBook) -> Fact | None:
    name = f"{row_and_field(row.identifier)[0]}·{field}" if row is not None else ""
    return book[name] if name and name in book else None


def _lost(got: Fact | None, book: FactBook) -> bool:
    """Did a row get less than there was to be had?"""
    points = _field(got, _POINTS, book)
    return got is not None and points is not None and points.value > got.value
