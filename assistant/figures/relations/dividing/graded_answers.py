"""150人，满意120人、较满意21人、不满意9人，满意率94%: the first classes of all who answered, however many are taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_RATE: Final = re.compile("满意[度率](?:均|约)?(?:为|达到?|是)?$")
_NOT: Final = re.compile("不太?满意")
_LEAST: Final = 3  # classes


def solve(scene: Scene) -> list[Relation]:
    """Rates that no way of counting the satisfied gives."""
    if "不满意" not in scene.flow.template and "不太满意" not in scene.flow.template:
        return []
    rates = (m for m in scene.mentions if m.dimension is Dimension.RATIO and _RATE.search(m.clause))
    found = (_judged(scene, rate) for rate in rates)
    return [relation for relation in found if relation is not None]


def _judged(scene: Scene, rate: Mention) -> Relation | None:
    classes = _classes(scene, rate)
    before = scene.flow.previous(classes[0]) if classes else rate
    asked = sum(one.figure.base_value for one in classes)
    if len(classes) < _LEAST or before.half != classes[0].half or before.figure.base_value != asked:
        return None
    sums = list(accumulate(([one] for one in classes[:-1]), lambda some, more: some + more))
    judged = [_reading(scene, rate, some, before) for some in sums]
    if any(one is None or one.agreement is not Agreement.DIFFERENT for one in judged):
        return None
    return judged[-1]


def _classes(scene: Scene, rate: Mention) -> Sequence[Mention]:
    """The list right before the rate, the dissatisfied last."""
    last = scene.flow.previous(rate)
    if last is rate or last.half != rate.half or not _NOT.search(last.head):
        return []
    found = [last]
    for later, earlier in pairwise((last, *scene.before(last))):
        if "满意" not in earlier.head or earlier.index != later.index - 1 or not earlier.like(last):
            break
        found.append(earlier)
    return found[::-1]


def _reading(scene: Scene, rate: Mention, some: Sequence[Mention], whole: Mention) -> Relation | None:
    together = summed([one.figure for one in some]) / of(whole.figure)
    judged = scene.judged(rate, Reading(RelationKind.COMPLETION, "满意的人数 ÷ 调查人数", together))
    return replace(judged[0], certain=True) if judged is not None else None


__all__ = ["solve"]
