"""Changes told in a list, each of the figures of its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.figures.relations import words
from assistant.figures.relations.choose import first_of_run, listed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import is_past


def listed_pairs(scene: Scene, mention: Mention, place: int, length: int) -> Iterator[tuple[Mention, Mention, bool]]:
    """(new, base, told by words) for the change at `place` of a list."""
    slots = listed(scene, mention, length, place)
    if len(slots) >= 2:
        new, base = slots[0], slots[1]
        if _precedes(scene.role(first_of_run(scene, new)).period, scene.role(first_of_run(scene, base)).period):
            new, base = base, new
        yield new, base, True
        return
    values = scene.values_before(mention, limit=2 * length + 4)
    first = scene.mentions[mention.index - place]
    if slots == [] and (years := _run_of_years(scene, first, length)):
        yield years[place + 1], years[place], True
        return
    if slots == [] and (years := _years_apart(scene, first, length)):
        if place:
            yield years[place], years[place - 1], True
        return
    named = _of_like_names(scene, first, length)
    if named:
        yield named[place][1], named[place][0], True
        return
    around = [v for v in values if v.index < first.index][: 2 * length][::-1]
    if len(around) < 2 * length:
        last = scene.mentions[mention.index + length - 1 - place]
        around = [v for v in scene.after(last, limit=2 * length) if scene.is_value(v)]
    if len(around) == 2 * length:
        base, new = around[2 * place], around[2 * place + 1]
        if base.like(new):
            yield new, base, True


_LATER_YEARS = re.compile("后[两二三四]年|逐年(?:分别)?|后续|此后|之后|以后")


def _run_of_years(scene: Scene, first: Mention, length: int) -> list[Mention]:
    """三年分别为1万元、2万元、3万元，后两年分别增长…和…: the list of one more right before the rates."""
    before = next(iter(scene.values_before(first)), None)
    if before is None or before.run != (length, length + 1) or not _LATER_YEARS.search(first.clause):
        return []
    return scene.mentions[before.index - length : before.index + 1]


def _years_apart(scene: Scene, first: Mention, length: int) -> list[Mention]:
    """2021年1万元，2022年2万元，2023年3万元，分别比上年增长…、…和…: as many rates as years."""
    if "分别" not in first.clause or not words.LAST.search(first.clause):
        return []
    values = [v for v in scene.values_before(first, limit=length) if v.half == first.half][::-1]
    years = [scene.role(value).period or 0 for value in values]
    follow = all(later == year + 1 > _A_YEAR for year, later in pairwise(years))
    return values if len(values) == length > 1 and follow and all(v.like(values[0]) for v in values) else []


_A_YEAR = 1000  # periods above are years


def _of_like_names(scene: Scene, first: Mention, length: int) -> list[tuple[Mention, Mention]]:
    """上年水费4.9万元、电费0.7万元；今年…4.6万元、…0.6万元，两项分别下降…: (earlier, later) of each name, in order."""
    values = scene.values_before(first)
    later = values[:length][::-1]
    pairs = [
        (next((v for v in values[length:] if _is_namesake(scene, v, one)), None), one)
        for one in later
        if core(scene.role(one).name)
    ]
    found = [(old, new) for old, new in pairs if old is not None]
    apart = len({scene.role(new).name for _, new in found}) == len(found) == length
    return found if apart and all(not is_past(scene, new) for _, new in found) else []


def _is_namesake(scene: Scene, one: Mention, other: Mention) -> bool:
    return one.like(other) and core(scene.role(one).name) == core(scene.role(other).name)


def _precedes(one: int | None, other: int | None) -> bool:
    """Is the first period the earlier one?"""
    if one is not None and other is not None and one > 1000 and other > 1000:
        return one < other
    return one in (-1, -2) and other not in (-1, -2)
