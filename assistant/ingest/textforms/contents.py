"""How well a text fits the kind of a column, by the words in use.

Costs are added; NEVER says that it cannot be. The figures are weights found on rebuilt forms, not probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from assistant.ingest.formwords import (
    EMPTY,
    GOAL_LINE,
    LEVEL1,
    LEVEL2,
    LEVEL_POINTS,
    LISTED,
    NUMBER,
    NUMBER_COLUMNS,
    QUALITY,
    SIGN,
    UNIT,
    VALUE,
    bare,
)
from assistant.ingest.pieces import Piece

NEVER: Final = 1000.0
STRANGE: Final = 1.0  # cost of a cell in a column that may hold anything
_FIGURES: Final = re.compile(r"\d\.\d|\d%|\d\.$|^\.\d")  # figures of other columns
# columns that hold one sort of word, and what any other costs
_SERIAL: Final = re.compile(r"[A-Za-z]{0,4}\d+(?:[.-]\d+)*")
_ONLY: Final = {"serial": (_SERIAL, 20.0), "sign": (SIGN, 20.0), "unit": (UNIT, 12.0)}
_COUNTING: Final = re.compile(r"[\u4e00-\u9fff]{1,2}(?:/[\u4e00-\u9fff]{1,3})?")  # such words no list holds whole
_JUDGED: Final = re.compile(r"得\S{0,3}分|扣\S{0,6}分|满分|得满$")  # words of a criterion


def content_cost(key: str, text: str) -> float:
    """How badly `text` (bare) fits a column of kind `key`."""
    if key in NUMBER_COLUMNS:
        number = NUMBER.fullmatch(text)
        if number is None:
            return 0.5 if EMPTY.fullmatch(text) else NEVER
        if key in {"points", "score"}:
            return 8.0 if (value := number_in(text)) is not None and value > 100 else 3.0 if text.endswith("%") else 0.0
        return 0.0
    brackets = 3.0 if text.count("(") != text.count(")") or text.count("“") != text.count("”") else 0.0
    return brackets + _text_cost(key, text)


def _text_cost(key: str, text: str) -> float:
    value = VALUE.fullmatch(text) is not None
    if key in _ONLY:
        pattern, cost = _ONLY[key]
        cost = 1.5 if key == "unit" and _COUNTING.fullmatch(text) and not is_level(text) else cost
        return 0.0 if pattern.fullmatch(text) else 0.5 if EMPTY.fullmatch(text) else cost
    if key in {"level1", "level2"}:
        return _level_cost(key, text, value)
    if key in {"target", "actual", "initial_target"}:
        return _value_cost(text, value)
    if key in {"name", "label", "task"}:
        return _name_cost(text, value)
    if key == "strange":
        return 8.0 if is_level(text) and text.endswith("指标") else STRANGE
    return 8.0 if value and key != "content" else 0.5


def _level_cost(key: str, text: str, value: bool) -> float:
    if text in {"指标", "目标"} or any(sign in text for sign in "。；,"):
        return 12.0
    if (LEVEL1 if key == "level1" else LEVEL2).fullmatch(text):
        return 0.0
    if key == "level1" and LEVEL2.fullmatch(text):
        return 6.0
    if value:
        return 30.0
    if key == "level1" and LEVEL_POINTS.search(text) and text.count("(") == 1:
        return 1.0
    if key == "level2":
        return 1.0 if text.endswith("指标") else 2.5 if len(text) <= 16 else 12.0
    return 1.5 if text.endswith(("指标", "目标")) and len(text) <= 12 else 5.0 if len(text) <= 14 else 14.0


def _value_cost(text: str, value: bool) -> float:
    if UNIT.fullmatch(text) and text not in {"无", "定性"}:
        return 5.0
    return 0.0 if value else 0.5 if QUALITY.fullmatch(text) else 1.2 if len(text) <= 60 else 4.0


def _name_cost(text: str, value: bool) -> float:
    if value or text.isdigit() or SIGN.fullmatch(text):
        return 15.0
    if text in {"指标", "目标"}:
        return 12.0
    if _FIGURES.search(text):
        return 15.0
    if QUALITY.fullmatch(text) and len(text) <= 4:
        return 6.0
    if LEVEL1.fullmatch(text) and text.endswith(("指标", "目标")):
        return 6.0
    if LEVEL2.fullmatch(text):
        return 6.0 if text.endswith("指标") else 1.2
    judged = 8.0 if _JUDGED.search(text) else 0.0
    return judged + (4.0 if "," in text else 0.0) + (8.0 if len(text) < 2 else 0.0 if len(text) <= 40 else 2.0)


def holds_value(run: Sequence[Piece], *, units: bool) -> bool:
    """Is a piece of `run` a cell by itself? A value broken before its unit (1672 | 公里) is not, unless `units` have a
    column of their own."""
    if (
        len(run) == 2
        and not units
        and (UNIT.fullmatch(bare(run[1].text)) or (VALUE.fullmatch(bare(run[0].text + run[1].text))))
    ):
        return False
    return any(_is_value(piece.text) for piece in run) or any(QUALITY.fullmatch(bare(piece.text)) for piece in run[1:])


def ends_in_verb(run: Sequence[Piece]) -> bool:
    """Is only the last piece of `run` a word of quality? It may end a name (…水平 | 提升)."""
    return not any(_is_value(piece.text) or QUALITY.fullmatch(bare(piece.text)) for piece in run[:-1])


@lru_cache(maxsize=1 << 13)
def _is_value(text: str) -> bool:
    """A value with sign, unit or decimals, which is a cell by itself."""
    return len(text) >= 2 and any(sign.isdigit() for sign in text) and VALUE.fullmatch(bare(text)) is not None


@lru_cache(maxsize=1 << 13)
def is_level(text: str) -> bool:
    """Is `text` (bare) the name of a level?"""
    return bool(LEVEL1.fullmatch(text) or LEVEL2.fullmatch(text))


def is_band(text: str, *, levels: bool) -> bool:
    """Does `text` (bare), in a line of its own, name a goal with its number, or a level with its points? Where `levels`
    have columns, only one with a mark (一、产出指标(50分)) is none of their cells."""
    name = LISTED.sub("", text)
    level = LEVEL_POINTS.search(text) and is_level(name) and not (levels and name == text)
    return bool(level) or GOAL_LINE.fullmatch(text) is not None


def is_level2(text: str) -> bool:
    """Is `text` (bare) the name of a level 2?"""
    return LEVEL2.fullmatch(text) is not None


def number_in(text: str) -> Decimal | None:
    """The number that `text` is, 分 and thousands' commas apart; None where it is none."""
    cleaned = bare(text).replace(",", "").rstrip("分")
    return Decimal(cleaned) if re.fullmatch(r"\d+(?:\.\d+)?", cleaned) else None
