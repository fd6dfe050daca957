"""Errors as they creep into reports: a digit, another row's figure, a measure, a year, a formula, a direction."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from assistant.domain.quantity import Dimension, FigureKind, WrittenFigure
from assistant.figures import read_figures
from assistant.figures.numerals import write_numeral

from .planting import Planted, Planter, digits_of, replaced

DIRECTIONS = (
    ("增加", "减少"), ("增长", "下降"), ("上升", "下降"), ("提高", "降低"), ("高于", "低于"), ("大于", "小于"),
    ("多于", "少于"), ("超额", "未"), ("增支", "减支"), ("节约", "超支"), ("超过", "低于"),
)  # fmt: skip


def _on_digits(kind: str, change: Callable[[str, random.Random], str | None]) -> Planter:
    def plant(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
        for figure in rng.sample(list(figures), len(figures)):
            place = digits_of(figure)
            new = change(place[2], rng) if place else None
            if place and new is not None and Decimal(new.replace(",", "")) != Decimal(place[2].replace(",", "")):
                return replaced(kind, text, place[0], place[1], new)
        return None

    return plant


def _digit(digits: str, rng: random.Random) -> str | None:
    places = [i for i, c in enumerate(digits) if c.isdigit()][: -1 if len(digits) > 2 else None]
    at = rng.choice(places)
    choices = [c for c in "0123456789" if c != digits[at] and not (at == 0 and c == "0")]
    return digits[:at] + rng.choice(choices) + digits[at + 1 :]


def _transposed(digits: str, rng: random.Random) -> str | None:
    pairs = [
        i for i in range(len(digits) - 1)
        if (digits[i : i + 2].isdigit() and digits[i] != digits[i + 1]) and not (i == 0 and digits[1] == "0")
    ]  # fmt: skip
    if not pairs:
        return None
    i = rng.choice(pairs)
    return digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]


def _shifted(digits: str, rng: random.Random) -> str | None:
    value = Decimal(digits.replace(",", ""))
    if value == 0 or "." not in digits:
        return None
    return f"{value * 10 if rng.random() < 0.5 else value / 10:f}"


def _random(digits: str, rng: random.Random) -> str | None:
    """A random number of the same shape in the right-looking place."""
    if sum(c.isdigit() for c in digits) < 2:
        return None
    return "".join(rng.choice("123456789") if c.isdigit() else c for c in digits)


def _last(digits: str, rng: random.Random) -> str | None:
    if "." not in digits:
        return None
    last = int(digits[-1])
    return digits[:-1] + str(last + 1 if last < 9 else last - 1)


def _truncated(digits: str, rng: random.Random) -> str | None:
    value = Decimal(digits.replace(",", ""))
    decimals = len(digits.partition(".")[2])
    if decimals == 0:
        return None
    for fewer in range(decimals - 1, -1, -1):
        step = Decimal(1).scaleb(-fewer)
        cut = value.quantize(step, ROUND_DOWN)
        if cut != value.quantize(step, ROUND_HALF_UP) and cut != 0:
            return f"{cut:f}"
    return None


def _unit(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    changes = {
        "万元": ("元", "亿元"),
        "元": ("万元",),
        "亿元": ("万元",),
        "%": ("个百分点", "‰"),
        "个百分点": ("%",),
        "人": ("人次",),
        "人次": ("人",),
        "家": ("个",),
        "项": ("次",),
        "条": ("项",),
        "次": ("人次",),
        "个": ("家",),
    }
    for figure in rng.sample(list(figures), len(figures)):
        symbol = figure.unit.symbol
        if symbol in changes and figure.text.endswith(symbol) and figure.value != 0:
            end = figure.start + len(figure.text)
            return replaced("unit", text, end - len(symbol), end, rng.choice(changes[symbol]))
    return None


def _swap(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    placed = [(figure, place) for figure in figures if (place := digits_of(figure))]
    pairs = [
        (first, second) for i, (one, first) in enumerate(placed) for other, second in placed[i + 1 :]
        if one.unit == other.unit and one.value != other.value
    ]  # fmt: skip
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    return replaced("swap", text, first[0], second[1], second[2] + text[first[1] : second[0]] + first[2])


def _is_rounding(value: Decimal, digits: str) -> bool:
    """Does one of the two only round the other? 95% for 94.94% is no other row's figure."""
    one, other = sorted((value, Decimal(digits)), key=lambda d: -int(d.as_tuple().exponent))
    return other.quantize(one, ROUND_HALF_UP) == one


def other_row(values: Sequence[tuple[str, str]]) -> Planter:
    """A planter that takes the digits of another row of the same unit; `values` are (symbol, digits)."""

    def plant(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
        for figure in rng.sample(list(figures), len(figures)):
            place = digits_of(figure)
            same = [digits for symbol, digits in values if symbol == figure.unit.symbol]
            others = [digits for digits in same if not _is_rounding(figure.value, digits)]
            if place and others:
                return replaced("other_row", text, place[0], place[1], rng.choice(others))
        return None

    return plant


def near_row(rows: Sequence[tuple[str, str, str]]) -> Planter:
    """A planter that takes the digits of the row called most alike, the slip of a person copying from a table; `rows`
    are (label, symbol, digits)."""

    def plant(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
        for figure in rng.sample(list(figures), len(figures)):
            place = digits_of(figure)
            told = [(label, digits) for label, symbol, digits in rows if symbol == figure.unit.symbol]
            own = [label for label, digits in told if Decimal(digits) == figure.value]
            others = [(label, digits) for label, digits in told if not _is_rounding(figure.value, digits)]
            if not place or len(own) != 1 or not others:
                continue
            label, digits = max(others, key=lambda row: _alike(own[0], row[0]))
            if _alike(own[0], label):
                return replaced("near_row", text, place[0], place[1], digits)
        return None

    return plant


def _alike(one: str, other: str) -> int:
    """How many pairs of neighbouring characters two names share."""
    return len(set(pairwise(one)) & set(pairwise(other)))


def _year(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    years = [figure for figure in read_figures(text) if figure.kind is FigureKind.YEAR]
    if not years:
        return None
    figure = rng.choice(years)
    return replaced("year", text, figure.start, figure.start + 4, str(int(figure.value) + rng.choice((-2, -1, 1, 2))))


def _derivation(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    """A rate recomputed with a wrong formula: turned over, from the complement, or over the wrong base."""
    rates = [
        f
        for f in figures
        if f.kind is FigureKind.RATE and f.unit.symbol == "%" and digits_of(f) and f.value not in (0, 50, 100)
    ]
    if not rates:
        return None
    figure = rng.choice(rates)
    place = digits_of(figure)
    step = Decimal(1).scaleb(-max(figure.decimals, 0))
    share = figure.value / 100
    wrong = rng.choice((1 - share, 1 / share, share / (1 + share), share / (1 - share) if share != 1 else share * 2))
    new = abs(wrong * 100).quantize(step, ROUND_HALF_UP)
    return replaced("derivation", text, place[0], place[1], f"{new:f}") if place and new != figure.value else None


def _direction(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    spots = [
        (match.start(), match.end(), b if match[0] == a else a)
        for a, b in DIRECTIONS
        for match in re.finditer(f"{a}|{b}", text)
        if a != "超额"
        and text[match.end() : match.end() + 1] not in ("(", "（")
        and not text[: match.start()].endswith(("(", "（"))
        and re.match(r"[^，。；]{0,12}\d", text[match.end() :])
    ]  # fmt: skip
    if not spots:
        return None
    start, end, new = rng.choice(spots)
    return replaced("direction", text, start, end, new)


def _numeral(text: str, figures: Sequence[WrittenFigure], rng: random.Random) -> Planted | None:
    """A figure in Chinese numerals that says something else."""
    for figure in rng.sample(list(figures), len(figures)):
        place = digits_of(figure)
        if place is None or figure.value < 2 or figure.value > 99999 or figure.unit.dimension is Dimension.NONE:
            continue
        value = figure.value + rng.choice((1, 2, 3, 10))
        written = write_numeral(value)
        if figure.unit.symbol == "%":
            return replaced("numeral", text, figure.start, figure.end, f"百分之{written}")
        return replaced("numeral", text, place[0], place[1], written)
    return None


ERRORS: dict[str, Planter] = {
    "digit": _on_digits("digit", _digit),
    "transposition": _on_digits("transposition", _transposed),
    "decimal_shift": _on_digits("decimal_shift", _shifted),
    "last_digit": _on_digits("last_digit", _last),
    "truncation": _on_digits("truncation", _truncated),
    "random": _on_digits("random", _random),
    "unit": _unit,
    "swap": _swap,
    "year": _year,
    "derivation": _derivation,
    "direction": _direction,
    "numeral": _numeral,
}
