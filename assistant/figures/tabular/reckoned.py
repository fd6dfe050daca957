"""What a row's own fields give where a report's table has a column that no form prints: 得分率, 完成率, 差额, 占比 …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import HUNDRED, Interval
from assistant.domain.quantity import PERCENT, SCORE, Dimension, plain
from assistant.errors import UnknownReferenceError
from assistant.figures.derive import derive
from assistant.figures.lexicon.polarity import LESS_IS_BETTER
from assistant.figures.tabular.columns import Meaning
from assistant.figures.tallies import ITEMS

Fields = Mapping[str, Fact]
_AT_MOST: Final = ("≤", "<")
_MOST_DECIMALS: Final = 4  # of a score told exactly; a longer one is told with two


def score(identifier: str, value: Decimal) -> Fact:
    """A score as the rules compute it; printed exactly where it is short, else with two places."""
    exact = max(0, len(plain(value).partition(".")[2]))
    decimals = exact if exact <= _MOST_DECIMALS else 2
    label = identifier.replace("·", "")
    return Fact(identifier, label, value, SCORE, Interval.point(value), decimals, origin="score")


def one_indicator(name: str) -> Fact:
    """A row of points is one indicator where a column counts them."""
    one = Decimal(1)
    return Fact(f"{name}·{Meaning.COUNT}", f"{name}{Meaning.COUNT}", one, ITEMS, Interval.point(one), 0)


def deduction(name: str, fields: Fields) -> list[Fact]:
    """What was lost of the points, from the points and the score as the form prints them."""
    return list(_made("difference", f"{name}·{Meaning.DEDUCTION}", fields, (Meaning.POINTS, Meaning.SCORE)))


def reckoned(meaning: Meaning, name: str, fields: Fields) -> list[Fact]:
    """What a column of this meaning may show in the row `name` of these fields, the likeliest first."""
    ways = _WAYS.get(meaning, ())
    if meaning is Meaning.COMPLETION and _is_little_aimed_at(name, fields):
        ways = (*ways, ("rate", (Meaning.TARGET, Meaning.ACTUAL)))
    return list(chain.from_iterable(_made(operation, f"{name}·{meaning}", fields, pair) for operation, pair in ways))


def _is_little_aimed_at(name: str, fields: Fields) -> bool:
    """投诉 12件 of ≤15件 is 125% of its aim: the less, the more is reached."""
    aim = fields.get(str(Meaning.TARGET))
    return aim is not None and (aim.bound in _AT_MOST or LESS_IS_BETTER.search(name) is not None)


def share(name: str, of: Meaning, fields: Fields, whole: Sequence[Fields]) -> list[Fact]:
    """The row's part in each of the wholes, of what the column `of` shows."""
    part = fields.get(str(of))
    wholes = [total[str(of)] for total in whole if str(of) in total]
    if part is None:
        return []
    return [fact for one in wholes for fact in _derived("share", f"{name}·占比", (part, one))]


def summed(name: str, rows: Sequence[Fields]) -> dict[str, Fact]:
    """The fields of a row that adds up `rows`: those that every row has."""
    result: dict[str, Fact] = {}
    for key in _ADDED:
        parts = [fields[key] for fields in rows if key in fields]
        if len(parts) < len(rows):
            continue
        identifier = f"{name}·{key}"
        added = _derived("sum", identifier, parts) if len(parts) > 1 else [replace(parts[0], identifier=identifier)]
        result |= dict(zip((key,), added, strict=False))
    return result


def _made(operation: str, identifier: str, fields: Fields, pair: tuple[Meaning, Meaning]) -> Iterator[Fact]:
    first, second = (fields.get(str(one)) for one in pair)
    if first is None or second is None:
        return
    if operation == "difference":
        first, second = _greater_first(first, second)
    for fact in _derived(operation, identifier, (first, second)):
        yield fact
        yield from _otherwise(fact, operation)


def _otherwise(fact: Fact, operation: str) -> Iterator[Fact]:
    """The same told in another way: −125, a difference of rates in %, 100% of what was more than reached."""
    if operation == "difference" and fact.unit.dimension is Dimension.POINTS:
        fact = replace(fact, unit=PERCENT)
        yield fact
    if operation == "difference" and fact.value:
        yield replace(fact, value=-fact.value, interval=-fact.interval)
    if operation == "rate" and fact.value > HUNDRED and fact.identifier.endswith(Meaning.COMPLETION):
        yield replace(fact, value=HUNDRED, interval=Interval.point(HUNDRED))


def _greater_first(first: Fact, second: Fact) -> tuple[Fact, Fact]:
    less = first.unit.converts_to(second.unit) and first.value * first.unit.factor < second.value * second.unit.factor
    return (second, first) if less else (first, second)


def _derived(operation: str, identifier: str, facts: Sequence[Fact]) -> list[Fact]:
    try:
        return [derive(operation, facts, identifier)]
    except UnknownReferenceError:  # of other units, or divided by nothing: there is no such figure
        return []


_WAYS: Final = {
    Meaning.SCORE_RATE: (("rate", (Meaning.SCORE, Meaning.POINTS)),),
    Meaning.COMPLETION: (
        ("rate", (Meaning.ACTUAL, Meaning.TARGET)),
        ("rate", (Meaning.EXECUTED, Meaning.BUDGET)),
    ),
    Meaning.GAP: (
        ("difference", (Meaning.TARGET, Meaning.ACTUAL)),
        ("difference", (Meaning.BUDGET, Meaning.EXECUTED)),
        ("growth", (Meaning.ACTUAL, Meaning.TARGET)),
        ("decline", (Meaning.TARGET, Meaning.ACTUAL)),
    ),
    Meaning.RATE: (("rate", (Meaning.EXECUTED, Meaning.BUDGET)),),
    # Of the rate of execution told as an indicator: the whole budget is aimed at.
    Meaning.TARGET: (("rate", (Meaning.BUDGET, Meaning.BUDGET)),),
    Meaning.ACTUAL: (("rate", (Meaning.EXECUTED, Meaning.BUDGET)),),
}
_ADDED: Final = tuple(
    map(
        str,
        (Meaning.POINTS, Meaning.SCORE, Meaning.INITIAL, Meaning.BUDGET, Meaning.EXECUTED, Meaning.COUNT),
    )
)
