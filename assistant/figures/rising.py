"""由42.9%提高到43.6%: of two figures the first says what there was, the second what it came to."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import FigureKind
from assistant.figures.sentences import Sentence

_SINCE: Final = ("由", "从")
_FROM: Final = re.compile(r"(?<!预算)[由从](?!年初)[^，。；;]{0,12}$")
_TO: Final = re.compile(
    r"[^，。；;\d]{0,8}(?:增|减|升|降|提|扩|缩|涨|压|调|追加|落|下滑|跌|变|改)[^，。；;\d]{0,6}"
    r"(?:\d[\d.,]*[^，。；;\d]{1,6}?)?[到至为]"
)
_OPENING: Final = re.compile(r"预算[由从]$")
_ITS: Final = re.compile(r"年度?(?:的|(?=\d))")


def rises_from(before: str, text: str, end: int) -> bool:
    """由2022年的84元提高到89元: does something rise or fall from what there was in the year that ends there?"""
    return before.endswith(_SINCE) and _ITS.match(text, end) is not None


def was_budgeted(words: str, text: str, end: int) -> bool:
    """预算由540万元追加到637.30万元: is the figure that ends there the opening budget?"""
    return _OPENING.search(words) is not None and _TO.match(text, end) is not None


def is_what_it_was(words: str, text: str, sentence: Sentence, place: int) -> bool:
    """由42.9%提高到43.6%: is it the first of two, of the year before? 由6月末的90户增至120户 tells when."""
    if _FROM.search(words) is None or _TO.match(text, sentence.figures[place][1].end) is None:
        return False
    before = sentence.figures[place - 1][1] if place else None
    return before is None or before.kind is not FigureKind.DATE or text[before.start - 1] not in _SINCE


def is_of_rise(own: str, sentence: Sentence, place: int) -> bool:
    """Does 由 stand behind the year, with no other year before what was reached? Not 由2022年的84元."""
    behind = sentence.figures[place + 1 : place + 2]
    return _FROM.search(own) is not None and all(figure.kind is not FigureKind.YEAR for _, figure in behind)
