"""1:1.5, 10:3, 67/68: a proportion of two figures told before it, and a rate with its fraction in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import number, tight
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_PROPORTION: Final = re.compile(
    rf"(?P<called>[^,;:。{MARK}]{{0,8}}?)(?:之比|比例|(?<![占对环同相])比)(?:约?为|是|达到?|约)?:?"
    rf"(?P<one>{MARK}):(?P<other>{MARK})(?![:{MARK}])"
)
_FRACTION: Final = re.compile(rf"(?P<rate>{MARK})\((?P<one>{MARK})/(?P<other>{MARK})\)")


def solve(scene: Scene) -> list[Relation]:
    """Every proportion of the two figures right before it, and every rate of the fraction behind it."""
    return [*_proportions(scene), *_fractions(scene)]


def _proportions(scene: Scene) -> Iterator[Relation]:
    if f"{MARK}:{MARK}" not in scene.flow.template:
        return
    for match in _PROPORTION.finditer(scene.flow.template):
        one, other = (scene.mentions[scene.flow.at_mark[match.start(name)]] for name in ("one", "other"))
        bare = one.dimension is Dimension.NONE and other.dimension is Dimension.NONE
        pair = _pair(scene, one, match["called"]) if bare else None
        relation = _judged(one, other, *pair) if pair is not None else None
        if relation is not None:
            yield relation


def _pair(scene: Scene, one: Mention, called: str) -> tuple[Mention, Mention] | None:
    """男女之比: of those whose names hold the two characters; else the only two figures of its half."""
    told = scene.values_before(one)
    values = [m for m in told if m.half == one.half]
    if len(called) == len("男女"):
        first, second = ([m for m in told if sign in m.head] for sign in called)
        named = len(first) == len(second) == 1 and first[0].like(second[0]) and first[0] is not second[0]
        return (first[0], second[0]) if named else None
    alone = len(values) == len("男女") and values[0].like(values[1]) and not called
    return (values[1], values[0]) if alone else None


def _judged(one: Mention, other: Mention, first: Mention, second: Mention) -> Relation | None:
    """One of the two numbers is mostly 1 and exact; both were rounded where neither is. None where one is to 0."""
    try:
        holds = (_exact(one) / _exact(other)).meets(tight(first.figure) / tight(second.figure))
    except ZeroDivisionError:
        return None
    stated = one if one.figure.decimals >= other.figure.decimals else other
    return Relation(
        kind=RelationKind.SHARE,
        start=min(one.figure.start, other.figure.start),
        end=max(one.figure.end, other.figure.end),
        stated=stated.figure,
        operands=(first.figure, second.figure),
        agreement=Agreement.EQUAL if holds else Agreement.DIFFERENT,
        formula="两数之比",
        arithmetic=f"{first.figure.text} : {second.figure.text}",
        problem="" if holds else f"前面的两个数之比不是{one.figure.text}:{other.figure.text}",
    )


def _exact(side: Mention) -> Interval:
    """1 of 1:1.5 is exact; all else is as rounded as it is written."""
    value = side.figure.value
    return Interval.point(value) if value == 1 else Interval.written(value, side.figure.decimals)


def _fractions(scene: Scene) -> Iterator[Relation]:
    """98.5%（67/68）."""
    for match in _FRACTION.finditer(scene.flow.template):
        rate, one, other = (scene.mentions[scene.flow.at_mark[match.start(n)]] for n in ("rate", "one", "other"))
        bare = all(m.dimension is Dimension.NONE and not m.figure.decimals for m in (one, other))
        if rate.dimension is not Dimension.RATIO or not bare or not other.figure.value:
            continue
        if scene.role(rate).trigger in ("rate", "completion"):
            continue  # 合格率95.8%（67/68）: read by its own words
        quotient = number(one.figure.value) / number(other.figure.value)
        judged = scene.judged(rate, Reading(RelationKind.COMPLETION, "部分 ÷ 总量", quotient))
        if judged is not None:
            yield judged[0]
