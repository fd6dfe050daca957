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
_LISTED: Final = re.compile(r"[，、,:：]?(?:其中)?[:：]?(?P<name>(?:(?![得扣失丢占评])[一-鿿“”]){2,20})")
# 质量指标得|12分; 产出指标共50分 tells what there is to be had.
_GOT: Final = re.compile("(?<!应)得分?(?:了|为|共|计|[:：])*$")
_NEAR: Final = 8
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
        if (
            row is None
            or points is None
            or not _GOT.search(text, max(0, result[place].start - _NEAR), result[place].start)
        ):
            continue
        if _is_rounded_up(figures[place], row, points):
            result[place] = verdicts.unequal(figures[place], row, Agreement.DIFFERENT)
    for places in _sentences(text, scores, result) if len(scores) >= _LEAST else ():
        named = {place: _named(text, place, result, book) for place in places}
        got = {place: row for place, row in named.items() if row is not None}
        others = {row.owner for place in places if (row := _matched(result[place], _SCORE, book)) is not None}
        others |= {row.owner for place, row in got.items() if figures[place].value == row.value}
        if not any(_lost(row, book) and figures[place].value == row.value for place, row in got.items()):
            continue
        for place, row in got.items():
            points = _field(row, _POINTS, book)
            told = points is not None and figures[place].value == points.value
            if told and row.owner not in others and _lost(row, book):
                result[place] = verdicts.unequal(figures[place], row, Agreement.DIFFERENT)
            elif figures[place].value == row.value and result[place].verdict is Verdict.UNDECIDED:
                result[place] = verdicts.matched(figures[place], row)
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


def _named(text: str, place: int, judgements: Sequence[Judgement], book: FactBook) -> Fact | None:
    """What a row got that an item of a list names and nothing besides, or that its figure is of already."""
    start = judgements[place - 1].end if place else 0
    start = max(start, max(text.rfind(mark, 0, judgements[place].start) for mark in "。；;\n") + 1)
    item = _LISTED.fullmatch(text, start, judgements[place].start)
    if item is None:
        return None
    names = (f"{item['name']}{tail}·{_SCORE}" for tail in ("", "指标", "率"))
    name = next((name for name in names if name in book), None)
    if name is not None:
        return book[name]
    return _field(_matched(judgements[place], _POINTS, book), _SCORE, book) or _matched(judgements[place], _SCORE, book)


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
