"""The reference language: `{{预算执行率}}`, `{{差额(预算数, 执行数)|万元}}`, `{{预算执行率|1位}}`.

A reference names a fact of the book or a derivation over facts, and how to print it: a money unit (元, 千元, 万元,
亿元), decimals (0位 … 4位), 含符号 (the printed ≥ or ≤ of a target), 数值 (without unit). Anything else is refused by
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.domain.draft import PlacedFigure
from assistant.domain.fact import Fact
from assistant.domain.interval import divide, is_integral
from assistant.domain.quantity import WAN_YUAN, YI_YUAN, YUAN, Dimension, Unit, plain
from assistant.errors import UnknownReferenceError
from assistant.figures.book import FactBook
from assistant.figures.cells import unit_named

_REFERENCE = re.compile(r"\{\{([^{}]*)\}\}")
_DECIMALS = re.compile(r"([0-4])位(?:小数)?")
_MONEY: dict[str, Unit] = {"元": YUAN, "千元": unit_named("千元"), "万元": WAN_YUAN, "亿元": YI_YUAN}
_BRACES = re.compile(r"[{}｛｝]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text with its references filled in, and where each figure stands."""

    text: str
    placed: tuple[PlacedFigure, ...] = field(default=())


def references(template: str) -> list[str]:
    """The references of a template, as written between the braces."""
    return [match[1].strip() for match in _REFERENCE.finditer(template)]


def render(template: str, book: FactBook) -> Rendered:
    """Fill in every reference.

    Raises UnknownReferenceError: an unknown name or format, units that do not fit, a fact nobody confirmed, or braces
    that do not close.
    """
    parts: list[str] = []
    placed: list[PlacedFigure] = []
    length = last = 0
    for match in _REFERENCE.finditer(template):
        literal = _literal(template[last : match.start()])
        shown, fact = resolve(match[1], book)
        start = length + len(literal)
        parts += [literal, shown]
        length = start + len(shown)
        placed.append(PlacedFigure(start, length, fact.identifier, match[1].strip()))
        last = match.end()
    parts.append(_literal(template[last:]))
    return Rendered("".join(parts), tuple(placed))


def resolve(reference: str, book: FactBook) -> tuple[str, Fact]:
    """One reference as printed, with its fact; raises UnknownReferenceError."""
    name, *formats = (part.strip() for part in reference.replace("｜", "|").split("|"))
    if not name:
        raise UnknownReferenceError("引用是空的：{{}}")
    fact = book.find(name)
    if not fact.confirmed:
        raise UnknownReferenceError(f"“{fact.identifier}”尚未经人确认，不能写入")
    return shown(fact, formats), fact


def shown(fact: Fact, formats: Iterable[str] = ()) -> str:
    """The figure as it is printed; raises UnknownReferenceError for a format that does not suit it."""
    unit, decimals, bare, bound = fact.unit, _usual_decimals(fact), False, ""
    given: int | None = None
    for wanted in formats:
        places = _DECIMALS.fullmatch(wanted)
        if places is not None:
            given = int(places[1])
        elif wanted in _MONEY and fact.unit.dimension is Dimension.MONEY:
            unit = _MONEY[wanted]
        elif wanted == "含符号" and fact.bound:
            bound = fact.bound
        elif wanted == "数值":
            bare = True
        elif unit_named(wanted) != fact.unit or not wanted:
            raise UnknownReferenceError(f"“{fact.identifier}”不能按“{wanted}”书写")
    value = fact.value if unit is fact.unit else fact.value * divide(fact.unit.factor, unit.factor)
    if given is None and unit is not fact.unit:
        given = _fitting(fact, unit)
    digits = plain(value, given if given is not None else decimals)
    return f"{bound}{digits}{'' if bare else unit.symbol}"


def _usual_decimals(fact: Fact) -> int | None:
    if fact.decimals is not None:
        return fact.decimals
    counted = fact.unit.dimension in (Dimension.COUNT, Dimension.SCORE, Dimension.NONE)
    return 0 if counted and is_integral(fact.value) else 2


def _fitting(fact: Fact, unit: Unit) -> int:
    """Decimals after changing the money unit: those the figure brings along, at most two in 元 and four above it."""
    shift = (unit.factor / fact.unit.factor).adjusted()
    brought = (_usual_decimals(fact) or 0) + shift
    return max(0, min(brought, 2 if unit is YUAN else 4))


def _literal(text: str) -> str:
    stray = _BRACES.search(text)
    if stray is not None:
        near = text[max(0, stray.start() - 6) : stray.end() + 6]
        raise UnknownReferenceError(f"引用的括号不成对：“{near.strip()}”")
    return text
