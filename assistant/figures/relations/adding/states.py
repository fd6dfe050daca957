"""指标20个，16个完成、2个基本完成、2个未完成: how many are in each state, the number first, of all that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_NOT: Final = re.compile("^(?:尚|仍)?[未没不](?:能|有)?")
_LED: Final = re.compile("^,?(?:其中|目前|年末|截至年[末底])?,?$")
_LONGEST: Final = 6  # characters of a state
_MOST: Final = 6  # states


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every number that is followed by such a list, where one state is that another one is not."""
    told = {relation.start for relation in settled} | {f.start for r in settled for f in r.operands if _adds(r)}
    for whole, first in pairwise(scene.mentions):
        if whole.dimension is not Dimension.COUNT or whole.figure.start in told or first.figure.start in told:
            continue
        if not scene.flow.between(whole, first).startswith(",") or not _LED.match(scene.flow.between(whole, first)):
            continue
        parts = _states(scene, first)
        if len(parts) < 2 or not all(part.like(whole) for part in parts) or not scene.is_value(whole):
            continue
        reading = Reading(RelationKind.PARTS_TOTAL, "各项之和", summed([part.figure for part in parts]), True, True)
        judged = scene.judged(whole, reading)
        if judged is not None:
            yield judged[0]


def _adds(relation: Relation) -> bool:
    return relation.kind in (RelationKind.SUM, RelationKind.PARTS_TOTAL)


def _states(scene: Scene, first: Mention) -> list[Mention]:
    """The numbers that enumeration commas join, each with a short state behind it; one of them denies another."""
    parts = [first]
    for other in scene.after(first, limit=_MOST):
        if other.half != first.half or not scene.flow.between(parts[-1], other).endswith("、"):
            break
        parts.append(other)
    names = [*(scene.flow.between(a, b)[:-1] for a, b in pairwise(parts)), parts[-1].tail]
    if not all(0 < len(name) <= _LONGEST for name in names):
        return []
    denied = [name for name in names if _NOT.match(name)]
    stems = {_NOT.sub("", name) for name in denied}
    whole = any(name in stems for name in names if name not in denied)
    return parts if whole and (first.head.lstrip(",") in ("", "其中")) else []


__all__ = ["solve"]
