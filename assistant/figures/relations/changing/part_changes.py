"""The change of a whole against the changes of its parts: 支出9万元，多3万元；甲5万元，多1万元，乙4万元，多2万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final, NamedTuple

from assistant.domain.quantity import AMOUNTS
from assistant.figures.relations.expression import Expression, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene

_LEAD: Final = re.compile(rf"其中|(?:[^,;:。\n{MARK}]{{2,16}}(?:中|里)[,:]?)[^,;:。\n{MARK}]*$|包括|分为|构成|按")
_SAME: Final = re.compile("持平|相同|一致|无变化|没有变化")
_PLANNED: Final = re.compile("预算|计划|目标")
_SENTENCES: Final = 4


class Changed(NamedTuple):
    """A figure and by how much it changed; no change where the words say that it stayed the same."""

    value: Mention
    change: Mention | None


def solve(scene: Scene) -> list[Relation]:
    """Every whole whose parts add up to it, each told with its change."""
    wholes = (m for m in scene.mentions if m.dimension in AMOUNTS and scene.role(m).trigger == "difference" and m.index)
    return [relation for change in wholes if (relation := _of_whole(scene, change)) is not None]


def _of_whole(scene: Scene, change: Mention) -> Relation | None:
    whole = next((m for m in scene.before(change) if m.dimension not in RATES), None)
    if whole is None or not (scene.is_value(whole) and whole.like(change) and whole.half == change.half):
        return None
    following = list(takewhile(lambda m: m.depth <= whole.depth, scene.after(change, sentences=_SENTENCES, limit=40)))
    first = next((m for m in following if m.like(whole)), None)
    if first is None or first.half == change.half or not _LEAD.search(scene.flow.between(change, first)):
        return None
    parts = _complete(whole, list(_changed(scene, following, change)))
    if len(parts) < 2 or not all(_is_alike(scene, change, part.change) for part in parts):
        return None
    return scene.decide(change, [Reading(RelationKind.DIFFERENCE, "各项增减相抵", _netted(scene, change, parts))])


def _netted(scene: Scene, change: Mention, parts: Sequence[Changed]) -> Expression:
    """What the changes of the parts come to, those in the direction of `change` first."""
    told = [part.change for part in parts if part.change is not None]
    along = [one.figure for one in told if scene.role(one).sign == scene.role(change).sign]
    total = summed(along) if along else Expression(constant=Decimal(0))
    for one in told:
        if one.figure not in along:
            total = total - of(one.figure)
    return total


def _changed(scene: Scene, following: Sequence[Mention], change: Mention) -> Iterator[Changed]:
    """Values with the change right behind each, up to the first that has none."""
    told = [m for m in following if m.dimension not in RATES]
    values = [m for m in told if m.like(change) and scene.is_value(m) and not scene.role(m).trigger]
    for value in values:
        behind = next((m for m in told if m.index > value.index), None)
        if behind is not None and scene.role(behind).trigger == "difference" and behind.half == value.half:
            yield Changed(value, behind)
        elif _SAME.search(value.tail + scene.flow.behind(value, 20).partition(MARK)[0].partition(";")[0]):
            yield Changed(value, None)
        else:
            return


def _complete(whole: Mention, parts: Sequence[Changed]) -> Sequence[Changed]:
    """As many of the parts as add up to the whole, to its last printed place; none where they do not."""
    wanted, rounding = whole.figure.base_value, whole.figure.unit.factor.scaleb(-whole.figure.decimals)
    for size in range(len(parts), 1, -1):
        gap = abs(sum((part.value.figure.base_value for part in parts[:size]), Decimal(0)) - wanted)
        if gap < rounding and all(part.value.figure.base_value <= wanted for part in parts[:size]):
            return parts[:size]
    return ()


def _is_alike(scene: Scene, one: Mention, other: Mention | None) -> bool:
    """Are both compared with the same: last year, or the budget of this one?"""
    if other is None:
        return True
    planned = bool(_PLANNED.search(one.head)) == bool(_PLANNED.search(other.head))
    return one.like(other) and planned and scene.role(other).period in (scene.role(one).period, None)
