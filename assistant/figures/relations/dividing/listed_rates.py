"""Lists of rates (执行率分别为97.8%和95.0%) held against as many pairs of figures told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_LEAST = 2


def judged_lists(
    scene: Scene,
    listed: re.Pattern[str],
    kind: RelationKind,
    rule: str,
    pairs: Callable[[Scene, Mention], Sequence[tuple[Mention, Mention]]],
) -> list[Relation]:
    """The rates of every list whose clause is `listed`: each is the first of its pair by the second.

    `pairs` tells them of the first rate of a list, in its order; where they are not as many, nothing is judged.
    """
    found: list[Relation] = []
    for first in scene.mentions:
        if first.dimension is not Dimension.RATIO or first.run[1] < _LEAST or first.run[0]:
            continue
        told = pairs(scene, first) if listed.search(first.clause) else ()
        if len(told) != first.run[1]:
            continue
        rates = scene.mentions[first.index : first.index + len(told)]
        for rate, (part, whole) in zip(rates, told, strict=True):
            judged = scene.judged(rate, Reading(kind, rule, of(part.figure) / of(whole.figure)))
            found += judged[:1] if judged is not None else []
    return found
