"""Rewrites that change how a figure is written and not what it says: rounding, 万元 to 元, separators, numerals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.numerals import write_numeral

from .planting import Planted, Planter, digits_of, replaced


def _numeral(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    """The same figure in Chinese numerals."""
    for figure in rng.sample(list(figures), len(figures)):
        place = digits_of(figure)
        if place is None or figure.value < 2 or figure.unit.dimension is Dimension.NONE or place[2][-1] == ".":
            continue
        written = write_numeral(Decimal(place[2].replace(",", "")))
        if figure.unit.symbol != "%":
            return replaced("harmless_numeral", text, place[0], place[1], written)
        if figure.approximation:
            return None
        return replaced("harmless_numeral", text, figure.start, figure.end, f"百分之{written}")
    return None


def _rounded(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    for figure in rng.sample(list(figures), len(figures)):
        place = digits_of(figure)
        if (
            place
            and figure.decimals >= 1
            and figure.value >= 1
            and figure.unit.dimension in (Dimension.MONEY, Dimension.RATIO)
        ):
            new = figure.value.quantize(Decimal(1).scaleb(1 - figure.decimals), ROUND_HALF_UP)
            return replaced("harmless_rounding", text, place[0], place[1], f"{new:f}")
    return None


def _converted(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    for figure in rng.sample(list(figures), len(figures)):
        if (
            figure.unit.symbol == "万元"
            and not figure.approximation
            and figure.upper is None
            and figure.decimals <= 4
            and digits_of(figure)
        ):
            return replaced("harmless_conversion", text, figure.start, figure.end, f"{figure.value * 10000:,.0f}元")
    return None


def _separated(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    for figure in rng.sample(list(figures), len(figures)):
        place = digits_of(figure)
        if place and abs(figure.value) >= 1000 and "," not in place[2]:
            whole, point, fraction = place[2].partition(".")
            return replaced("harmless_separators", text, place[0], place[1], f"{int(whole):,}{point}{fraction}")
    return None


HARMLESS: dict[str, Planter] = {
    "harmless_rounding": _rounded,
    "harmless_conversion": _converted,
    "harmless_separators": _separated,
    "harmless_numeral": _numeral,
}
