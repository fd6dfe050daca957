"""按6:4的比例分担，市级3万元、区级2万元: amounts that are told to stand in a proportion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.interval import Interval
from assistant.domain.quantity import AMOUNTS
from assistant.figures.relations.expression import number, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_SHARED: Final = re.compile(
    rf"(?:按照?|以)(?P<sides>{MARK}(?::{MARK}){{1,4}})(?:的?比例|[^,;:。\n{MARK}]{{0,8}}?(?=分担|分摊|承担|配套|出资|分成|共担))[^;。\n{MARK}]{{0,16}}$"
)
# 市级已拨付9万元, 区级到位3万元: what came, that may be more or less than the share.
_HELD: Final = re.compile("已|实际|到位|拨付|支付|[欠差缺仅只另]")
_FORMULA: Final = "总量 × 所占比例"


def solve(scene: Scene) -> list[Relation]:
    """The amounts right behind each proportion they are shared out in."""
    template = scene.flow.template
    if f"{MARK}:{MARK}" not in template:
        return []
    found = []
    for mention in scene.mentions:
        before = template[scene.flow.sentences[mention.sentence][0] : mention.at]
        match = _SHARED.search(before) if mention.dimension in AMOUNTS else None
        if match is not None:
            sides = scene.mentions[mention.index - match["sides"].count(MARK) : mention.index]
            relation = _judged(scene, sides, _amounts(scene, mention, len(sides)))
            found += [relation] if relation is not None else []
    return found


def _amounts(scene: Scene, first: Mention, wanted: int) -> list[Mention]:
    """As many plain figures as the proportion has sides, one right after the other."""
    row = [first, *islice(scene.after(first), wanted - 1)]
    plain = all(
        one.like(first) and scene.role(one).trigger == "" and one.depth == first.depth and not _HELD.search(one.head)
        for one in row
    )
    return row if plain and len(row) == wanted else []


def _judged(scene: Scene, sides: Sequence[Mention], amounts: Sequence[Mention]) -> Relation | None:
    """The one amount that is out of proportion, else the last; None where more than one may be."""
    exact = all(side.figure.value > 0 for side in sides) and len(amounts) == len(sides) > 1
    if not exact or any(one.figure.value <= 0 or _is_open(one.figure.interval) for one in amounts):
        return None
    wrong = list(_out_of_line(sides, amounts)) if len(sides) > 2 else []
    at = wrong[0] if len(wrong) == 1 else len(sides) - 1
    others = [place for place in range(len(sides)) if place != at]
    known = number(sum(sides[place].figure.value for place in others))
    share = summed([amounts[place].figure for place in others]) / known * number(sides[at].figure.value)
    judged = scene.judged(amounts[at], Reading(RelationKind.SHARE, _FORMULA, share))
    if judged is None or (len(wrong) > 1 and judged[0].agreement is Agreement.DIFFERENT):
        return None
    # Each was rounded by itself from a whole that may not be told, so none is known to the last place.
    near = judged[0].expected is not None and amounts[at].figure.interval.meets(judged[0].expected)
    return replace(judged[0], certain=True, agreement=Agreement.EQUAL if near else judged[0].agreement)


def _out_of_line(sides: Sequence[Mention], amounts: Sequence[Mention]) -> Iterator[int]:
    """The places whose amount agrees with no other's, in the proportion told."""
    units = [_of(amount) / Interval.point(side.figure.value) for side, amount in zip(sides, amounts, strict=True)]
    for place, unit in enumerate(units):
        if not any(unit.meets(other) for at, other in enumerate(units) if at != place):
            yield place


def _is_open(interval: Interval) -> bool:
    """不少于8万元: no more is known of it."""
    return interval.low is None or interval.high is None


def _of(amount: Mention) -> Interval:
    return of(amount.figure).amount().interval


__all__ = ["solve"]
