"""A figure in brackets belongs to the row of the figure before them: 产出指标得49.40分（分值50分）.

Full marks are stated the same way (得分95.26分（满分100分）) or before the score (预算执行满分10分，自评得9.24分); elsewhere
满分 is a parameter of a rule and stays one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import SCORE, FigureKind, WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import comparable, fits
from assistant.figures.book import FactBook

_BRACKETED: Final = re.compile(
    r"\s*[，,]?[（(](?:其中)?(?P<what>分值|满分|总分值|(?:年初)?(?:绩效)?目标值?|自评得分|得分|实际完成值?)"
    r"(?:为|是|共|不低于|不高于|不少于|不超过|[≥≤≧≦])*$"
)
_FULL: Final = re.compile(r"满分(?:为|是|共)?$")
_SCORED_NEXT: Final = re.compile(r"\s*[，,（(]?(?:本次)?(?:自评|评价|实际)?(?:得分?|评分)(?:为|是)?$")
_FIELDS: Final = {"满分": "分值", "总分值": "分值", "自评得分": "得分"}
_SCORES: Final = ("得分", "核算得分", "扣分", "分值")
_NEAR: Final = 24  # characters between a figure and what is said of it in brackets


def settle(
    text: str, figures: Sequence[WrittenFigure], judgements: Sequence[Judgement], book: FactBook
) -> list[Judgement]:
    """The judgements with bracketed figures and full marks held against the row they belong to; spans in `text`."""
    result = list(judgements)
    for place, (figure, judged) in enumerate(zip(figures, judgements, strict=True)):
        before = judgements[place - 1] if place else None
        after = judgements[place + 1] if place + 1 < len(judgements) else None
        fact = _meant(text, judged, before, after, book)
        if fact is None or fact.identifier == judged.fact:
            continue
        result[place] = _held(figure, judged, fact)
    return result


def _meant(
    text: str, judged: Judgement, before: Judgement | None, after: Judgement | None, book: FactBook
) -> Fact | None:
    """The fact the brackets or the words 满分 ask for; None where they ask for none, or the data hold none."""
    if before is not None and before.fact and judged.start - before.end <= _NEAR:
        match = _BRACKETED.match(text[before.end : judged.start])
        if match is not None:
            return _beside(before.fact, match["what"], book)
    full = judged.kind == FigureKind.RULE and _FULL.search(text, max(0, judged.start - 6), judged.start)
    if full and after is not None and after.fact and _SCORED_NEXT.match(text[judged.end : after.start]):
        return _beside(after.fact, "满分", book)
    return None


def _beside(identifier: str, what: str, book: FactBook) -> Fact | None:
    """The fact `what` of the row that the fact of this id belongs to."""
    owner, _, last = identifier.rpartition("·")
    field = _FIELDS.get(what) or ("年初目标值" if "目标" in what else "实际完成值" if "实际" in what else what)
    if not owner:
        return _known(book, "总分值") if last in ("总得分", "核算总得分") and field == "分值" else None
    if (field in _SCORES) != (last in _SCORES):
        return None
    return _known(book, f"{owner}·{field}")


def _known(book: FactBook, identifier: str) -> Fact | None:
    if identifier not in book:
        return None
    return book[identifier]


def _held(figure: WrittenFigure, judged: Judgement, fact: Fact) -> Judgement:
    written = replace(figure, unit=SCORE) if figure.unit.symbol == "" and fact.unit == SCORE else figure
    if not comparable(written.unit, fact.unit):
        return judged
    agreement = fits(replace(written, approximation=""), fact)
    if agreement is Agreement.EQUAL:
        return judged if judged.verdict is Verdict.DERIVED else verdicts.matched(figure, fact)
    return verdicts.unequal(figure, fact, agreement)
