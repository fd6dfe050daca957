"""What OCR recognised: stretches of text with their confidence, and which of them cannot be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_SURE: Final = 0.97  # confidence from which a figure is taken as read
_SURE_TEXT: Final = 0.80


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised stretch of text in pixels, with its confidence."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    score: float


def stroke_or_text(text: str) -> str:
    """A lone 一 in a cell is, but for a list's number, the stroke for “nothing to print”."""
    return "—" if text == "一" else text


def doubt_of(words: Sequence[Word]) -> str:
    """Why the reading of a cell made of `words` is unsure, or ""."""
    if "".join(word.text for word in words) == "一":
        return "识别为单独的“一”，按横线（不填）理解，请对照原件核对"
    worst = min((word.score for word in words), default=1.0)
    figures = any(sign.isdigit() for word in words for sign in word.text)
    if worst < (_SURE if figures else _SURE_TEXT):
        return f"文字识别把握不足（{worst:.0%}），请对照原件核对"
    return ""
