"""决策（15分）14分、过程（20分）18分…。各部分得分率分别为93.3%、90.0%…: each of its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.scoring.score_roles import is_score

_LISTED: Final = re.compile("得分率(?:分别|依次)(?:为|是|达到?)?$")
_SENTENCES: Final = 2
_LEAST: Final = 2
_MOST: Final = 30  # figures looked back on


def solve(scene: Scene) -> list[Relation]:
    """Every list of such rates behind as many scores with their points."""
    if "得分率" not in scene.flow.template:
        return []
    firsts = [m for m in scene.mentions if m.dimension is Dimension.RATIO and m.run[1] >= _LEAST and not m.run[0]]
    return [r for first in firsts if _LISTED.search(first.clause) for r in _judged(scene, first)]


def _judged(scene: Scene, first: Mention) -> Iterator[Relation]:
    size = first.run[1]
    pairs = _pairs(scene, first)[-size:]
    if len(pairs) != size:
        return
    for rate, (points, score) in zip(scene.mentions[first.index : first.index + size], pairs, strict=True):
        reading = Reading(RelationKind.COMPLETION, "得分 ÷ 分值", of(score.figure) / of(points.figure))
        judged = scene.judged(rate, reading)
        if judged is not None:
            yield judged[0]


def _pairs(scene: Scene, first: Mention) -> list[tuple[Mention, Mention]]:
    """(points, score) as told before it, the points in brackets in front of the score or behind it."""
    scores = [m for m in scene.before(first, sentences=_SENTENCES, limit=_MOST) if is_score(m)][::-1]
    found = []
    for one, other in pairwise(scores):
        if one.depth == other.depth + 1 and other.index == one.index + 1:
            found.append((one, other))
        elif other.depth == one.depth + 1 and scene.flow.between(one, other).startswith("("):
            found.append((other, one))
    apart = {m.index for pair in found for m in pair}
    return found if len(apart) == 2 * len(found) else []


__all__ = ["solve"]
