"""A form's cell that holds one figure: `≥90%`, `245个`, `1,280.00`, `95.4分`; anything longer is narrative."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from assistant.domain.interval import Interval
from assistant.domain.quantity import (
    NO_UNIT,
    PERCENT,
    PERCENTAGE_POINT,
    PERMILLE,
    SCORE,
    TIMES,
    WAN_YUAN,
    YI_YUAN,
    YUAN,
    Dimension,
    Unit,
)
from assistant.figures.lexicon import measures

_BOUNDS = {
    "≥": "≥", "≧": "≥", ">=": "≥", "》": "≥", "⩾": "≥", "不低于": "≥", "不少于": "≥", "大于等于": "≥", "达到": "≥",
    "≤": "≤", "≦": "≤", "<=": "≤", "《": "≤", "⩽": "≤", "不高于": "≤", "不超过": "≤", "小于等于": "≤", "控制在": "≤",
    ">": ">", "大于": ">", "高于": ">", "超过": ">", "<": "<", "小于": "<", "低于": "<", "=": "=", "等于": "=",
}  # fmt: skip
_LONGEST_FIRST = tuple(sorted(_BOUNDS, key=len, reverse=True))
_TAILS = {"及以上": "≥", "以上": "≥", "及以下": "≤", "以下": "≤", "以内": "≤", "之内": "≤"}
_KNOWN = {
    "元": YUAN,
    "千元": Unit("千元", Dimension.MONEY, Decimal(1000)),
    "万元": WAN_YUAN,
    "百万元": Unit("百万元", Dimension.MONEY, Decimal(1_000_000)),
    "亿元": YI_YUAN,
    "%": PERCENT,
    "‰": PERMILLE,
    "个百分点": PERCENTAGE_POINT,
    "百分点": PERCENTAGE_POINT,
    "分": SCORE,
    "倍": TIMES,
    "": NO_UNIT,
}
_DURATIONS = frozenset(measures.TIMES)
# 百万页 is a scale before a measure word; 百 and 千 alone are so before one that is known, and belong to it in 千瓦.
_SCALED = re.compile(r"([十百千万]?亿|[十百千]?万|[百千])")
_WORDS_AFTER = tuple("余多几来-~—至")
_FIGURE = re.compile(r"([-−]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)((?:[^\d.,]|(?<=[^\d.,])\.(?=[^\d.,])){0,8})")


@dataclass(frozen=True, slots=True)
class CellFigure:
    """The one figure of a cell; `bound` is ≥ ≤ > < = or "" as printed in or beside it."""

    value: Decimal
    decimals: int
    unit: Unit
    bound: str = ""
    open: Interval | None = None  # what 余, 约 or a range leaves open

    @property
    def written(self) -> Interval:
        """What the printed digits may stand for, in `unit`; counts, scores and years are exact."""
        if self.open is not None:
            return self.open
        if self.unit.dimension in (Dimension.COUNT, Dimension.SCORE, Dimension.TIME):
            return Interval.point(self.value)
        return Interval.written(self.value, self.decimals)


def unit_named(symbol: str) -> Unit:
    """The unit printed as `symbol`; unknown words are measure words of a count (次, 人次, 万平方米).

    元/平方米 is money and 天/件 a time, as in prose; 人/个 allows either measure word.
    """
    word = unicodedata.normalize("NFKC", "".join(symbol.split()))
    if word.startswith("(") and word.endswith(")"):
        word = word[1:-1]
    if word in measures.OF_MANY:
        return Unit(word, Dimension.RATIO, Decimal(1).scaleb(-measures.OF_MANY[word]))
    head = word.partition("/")[0]
    if head in _KNOWN:
        known = _KNOWN[head]
        return known if head == word or known is NO_UNIT else replace(known, symbol=word)
    if head in _DURATIONS:
        return Unit(word, Dimension.TIME, measure=word)
    scale = None if head in measures.COUNTED else _SCALED.match(word)
    if scale is None or (scale[1] in ("百", "千") and head[1:] not in measures.COUNTED):
        return Unit(word, Dimension.COUNT, measure=word)
    factor, counted = Decimal(10) ** measures.SCALES[scale[1]], word[scale.end() :]
    if counted.partition("/")[0] == YUAN.symbol:  # 万亿元
        return Unit(word, Dimension.MONEY, factor)
    return Unit(word, Dimension.COUNT, factor, counted)


@lru_cache(maxsize=2048)  # facts, outcomes, scores and claims are made from the same cells one after the other
def parse_cell(text: str | None, unit: str | None = None, sign: str | None = None) -> CellFigure | None:
    """The figure of a cell, with sign and unit from columns of their own; None where it is words or several figures."""
    if not text:
        return None
    body = unicodedata.normalize("NFKC", "".join(text.split())).strip("。;；")
    bound = _BOUNDS.get("".join((sign or "").split()), "")
    body, bound = _without_bound(body, bound)
    match = _FIGURE.fullmatch(body)
    if match is None or match[3][:1] in _WORDS_AFTER:
        return _in_words(body, unit, bound)
    digits = match[2].replace(",", "")
    try:
        value = Decimal(("-" if match[1] else "") + digits)
    except InvalidOperation:  # pragma: no cover - the pattern admits digits only
        return None
    symbol = match[3] or unit or ""
    if _is_date(value, match[3]):
        return None
    return CellFigure(value, len(digits.partition(".")[2]), unit_named(symbol), bound)


def _is_date(value: Decimal, words: str) -> bool:
    """12月底前, 30日前, 2023年底: a day to keep, and nothing counted."""
    return (len(words) > 1 and words[0] in "月日号" and words[1] != "/") or (words[:1] == "年" and 1900 < value < 2100)


def _in_words(body: str, unit: str | None, bound: str) -> CellFigure | None:
    """20余, 约300, 六, 2-3, 445.: written as in prose. What stands first is the value; 余, 约 and ranges stay open."""
    from assistant.figures.reading import read_figures  # prose is read one floor above the cells

    figures = [figure for figure in read_figures(body + (unit or "")) if figure.is_data and figure.start == 0]
    if len(figures) != 1:
        return None
    figure = figures[0]
    rest = body[len(figure.text) :]
    if rest and not rest.startswith(("(", "（")):
        return None
    known = figure.unit if figure.unit.dimension is not Dimension.NONE else unit_named(unit or "")
    span = figure.interval if figure.approximation or figure.upper is not None else None
    return CellFigure(figure.value, max(figure.decimals, 0), known, bound, span)


def _without_bound(body: str, bound: str) -> tuple[str, str]:
    for word in _LONGEST_FIRST:
        if body.startswith(word):
            return _without_bound(body.removeprefix(word), _BOUNDS[word])
    for word, mark in _TAILS.items():
        if body.endswith(word):
            return body.removesuffix(word), mark
    return body, bound
