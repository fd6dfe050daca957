"""Scores told in the turn of the points before them: 产出指标50分、效益指标30分，分别得49.2分、27.75分."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement
from assistant.domain.quantity import SCORE, WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import fits
from assistant.figures.book import FactBook

_BEGINS: Final = re.compile(
    "[，；,;](?:自评|评价|实际|实得|最终|各)*(?:得分|评分)?(?:分别|依次)(?:得分|评分|得|为|是)*$"
)
_JOINED: Final = re.compile("[、和及与]")
_REACH: Final = 16  # characters before a list that lead it in
_LEAST: Final = 2


def in_turn(
    text: str, figures: Sequence[WrittenFigure], judgements: Sequence[Judgement], book: FactBook
) -> list[Judgement]:
    """The judgements with each score of such a list held against the row whose turn it is."""
    result = list(judgements)
    for place, figure in enumerate(figures):
        start = result[place].start
        if figure.unit != SCORE or not place or not _BEGINS.search(text, max(0, start - _REACH), start):
            continue
        end = place + 1
        while end < len(figures) and _JOINED.fullmatch(text[result[end - 1].end : result[end].start]):
            end += 1
        rows = _rows(figures[:place], result[:place], end - place, book)
        for at, row in zip(range(place, end), rows, strict=False):
            agreement = fits(figures[at], row)
            equal = agreement is Agreement.EQUAL
            result[at] = verdicts.matched(figures[at], row) if equal else verdicts.unequal(figures[at], row, agreement)
    return result


def _rows(figures: Sequence[WrittenFigure], judged: Sequence[Judgement], many: int, book: FactBook) -> list[Fact]:
    """What as many rows got, whose points are told last, one after the other; none where anything else stands there."""
    last = list(zip(figures, judged, strict=True))[-many:]
    if many < _LEAST or len(last) < many:
        return []
    names = [one.fact or "" for figure, one in last if figure.unit == SCORE and one.verdict.is_proved]
    owners = [name.removesuffix("·分值") for name in names if name.endswith("·分值")]
    scores = [f"{owner}·得分" for owner in dict.fromkeys(owners)]
    return [book[score] for score in scores] if len(scores) == many and all(one in book for one in scores) else []
