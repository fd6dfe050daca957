"""Grades by score: the bands a document prints, the usual ones where it prints none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context
from assistant.checks.frame.passages import Passage
from assistant.figures.lexicon.grades import GRADE

_EDGE: Final = r"(?:[（(]不?含[^)）]*[)）])?"
_CALLED: Final = r"[^。；，、]{0,4}?为?[“]?"
BAND: Final = re.compile(rf"(\d{{2,3}})分?{_EDGE}(?:[-—－~～至](\d{{2,3}})分?|及?以上){_EDGE}{_CALLED}({GRADE})[”]?")
LOWEST: Final = re.compile(rf"\d{{2,3}}分?{_EDGE}以下{_EDGE}{_CALLED}(?:不合格|差)[”]?")
_USUAL: Final = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(0), "差"))
SAME: Final = {"优秀": "优", "良好": "良", "合格": "中"}


def bands(text: str) -> tuple[tuple[Decimal, str], ...]:
    """The bands printed in the text, from the highest; the usual ones where none are printed."""
    found = {SAME.get(m[3], m[3]): Decimal(min(m[1], m[2] or m[1], key=int)) for m in BAND.finditer(text)}
    ordered = sorted(((low, name) for name, low in found.items()), reverse=True)
    return tuple(ordered) if len(ordered) >= 3 else _USUAL


def grade(score: Decimal, known: tuple[tuple[Decimal, str], ...]) -> str | None:
    """The grade of the score; None where it lies between two printed bands."""
    for index, (low, name) in enumerate(known):
        if score >= low:
            return name
        # Bands on whole numbers say nothing of 89.5: the one above begins at 90, the one below ends at 89.
        if known is not _USUAL and score > low - 1 and index:
            return None
        if known is not _USUAL and low - 1 < score < low:
            return None
    return None


_SCORE: Final = (
    r"(?<!指标)(?:(?:自评|评价|综合|部门|单位|项目|最终|总)*(?:得分|总分|评分)|(?:部门|单位|项目|本次|综合|总体|经)?自评(?:结果)?)"
    r"(?:为|是|达到?)?[:：]?"
)
_IS: Final = r"(?P<score>\d{1,3}(?:\.\d+)?)分(?!以|及以|[至到（(—－~～-])"
_NEXT: Final = _SCORE + _IS.replace("?P<score>", "?:")
_SAID: Final = re.compile(
    # 得分85分以上 is a rule; a score that another one follows has no grade of its own.
    rf"{_SCORE}{_IS}(?P<between>(?:(?!{_NEXT})[^；]){{0,160}}?)"
    r"(?:(?:结果|等级|等次|级别|评级|评定|档次)[^。；\d]{0,4}?[为是：:“]{1,2}"
    rf"(?P<grade>{GRADE})(?![的化质势])"
    rf"|(?:评|定|属|列|处)[定为入于]{{1,2}}[“]?(?P<named>{GRADE})(?:[”]?(?=等级|等次|级|档|等)|”(?=[，,。；;]|$))"
    # 综合得分85分，评为优。 With no word for the grade behind it, it must be told of the score at once.
    rf"|(?<=[分，,])(?:综合|总体|最终|结果|自评)?[评定][定为]{{1,2}}[“]?(?P<bare>{GRADE})[”]?(?=[，,。；;、）)]|$))"
)
# Between the two nothing else is told but the bands themselves; they may stand in a sentence of their own.
_OTHER: Final = re.compile(r"得分(?!对应|所[对属在])|上年|去年|目标|分别|其中|\d")
_ASIDE: Final = re.compile(
    r"(?:共|合计)?[扣失](?:分)?\d+(?:\.\d+)?分|《[^》]{2,30}》"
)  # what was lost, and by which rule
_MOST: Final = 60  # characters beside the bands


@dataclass(frozen=True, slots=True)
class Told:
    """A score and the grade told beside it, as places in a passage."""

    passage: Passage
    match: re.Match[str]

    @property
    def which(self) -> str:
        """The group of `match` that holds the grade."""
        return next(name for name in ("grade", "named", "bare") if self.match[name])

    @property
    def score(self) -> Decimal:
        """The score told."""
        return Decimal(self.match["score"])

    @property
    def grade(self) -> str:
        """The grade told, in its short form."""
        return short(self.match[self.which])


def told_in(context: Context) -> Iterator[Told]:
    """The scores of the prose with a grade beside them."""
    return (Told(*found) for found in context.matches(_SAID) if _is_joined(found[1]["between"]))


def short(name: str) -> str:
    """优 for 优秀."""
    return SAME.get(name, name)


def is_grade(word: str) -> bool:
    """Is the word one of the grades that can be told apart here?"""
    return re.fullmatch(GRADE, word) is not None


def _is_joined(between: str) -> bool:
    """Does the grade belong to the score, with nothing but the bands between them?"""
    told = _ASIDE.sub("", between)
    beside = LOWEST.sub("", BAND.sub("", told))
    parted = "。" in told and beside == told
    return not parted and len(beside) <= _MOST and _OTHER.search(beside) is None
