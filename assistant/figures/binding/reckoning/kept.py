"""Bounds told behind a figure, which it keeps to: 超限率0.70%，控制在1%以内; 总分95.3分，高于90分."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement
from assistant.domain.quantity import SCORE
from assistant.figures.binding import verdicts
from assistant.figures.binding.direction import opposite, word_span
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention

_BOUNDS: Final = ("以内", "之内", "以下", "以上")
_KEPT: Final = re.compile(r"[，,（(](?:[均都始终]|控制|保持|稳定|维持)*[在到]?")
_HELD: Final = re.compile(
    "[，,](?:已|仍|均)?(?:(?P<above>高于|大于|超过|达到了?)|(?P<below>低于|小于|不足|未达到?|没有达到))"
)
_TOTAL: Final = "总得分"
_GRADES: Final = frozenset({60, 70, 75, 80, 85, 90, 95})  # the scores that grades begin at


def kept_to(mention: Mention, layout: Layout, proofs: Proofs) -> Judgement | None:
    """超限率0.70%，控制在1%以内: a bound that what was proved right before keeps to."""
    figure, before = mention.figure, layout.figures[mention.order - 1] if mention.order else None
    if before is None or not figure.approximation.endswith(_BOUNDS) or not _KEPT.fullmatch(mention.lead):
        return None
    if before.unit != figure.unit or not proofs.proved.get(before.start):
        return None
    told = Fact(before.text, before.text, before.value, before.unit, before.interval, before.decimals)
    return (
        verdicts.derived(figure, figure.text, f"前文的{before.text}在{figure.text}之列")
        if shows(figure, told)
        else None
    )


def above_grade(mention: Mention, layout: Layout, proofs: Proofs) -> Judgement | None:
    """总分95.3分，高于90分，评为优: what a grade begins at, which no row holds, against the total told before."""
    figure, told = mention.figure, proofs.shown.get(mention.order - 1)
    if told is None or figure.unit != SCORE or figure.value not in _GRADES or not told.fact.identifier.endswith(_TOTAL):
        return None
    match = _HELD.fullmatch(mention.lead + figure.approximation)
    if match is None:
        return None
    before = layout.figures[mention.order - 1]
    word = match["above"] or match["below"]
    if (told.fact.value >= figure.value) is (match["above"] is not None):
        return verdicts.derived(figure, figure.text, f"前文的{before.text}{word}{figure.text.removeprefix(word)}")
    why = f"“{told.fact.identifier}”为{before.text}"
    return verdicts.misdirected(figure, word_span(mention, layout.mended.text, word), opposite(word), why, None)
