"""决策（15分）14分、过程（20分）18分…。各部分得分率分别为93.3%、90.0%…: each of its own place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.figures.relations.dividing.listed_rates import judged_lists
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.scoring.score_roles import is_score

_LISTED: Final = re.compile("得分率(?:分别|依次)(?:为|是|达到?)?$")
_SENTENCES: Final = 2
_MOST: Final = 30  # figures looked back on


def solve(scene: Scene) -> list[Relation]:
    """Every list of such rates behind as many scores with their points."""
    if "得分率" not in scene.flow.template:
        return []
    return judged_lists(scene, _LISTED, RelationKind.COMPLETION, "得分 ÷ 分值", _pairs)


def _pairs(scene: Scene, first: Mention) -> list[tuple[Mention, Mention]]:
    """(score, points) as told last before it, the points in brackets in front of the score or behind it."""
    scores = [m for m in scene.before(first, sentences=_SENTENCES, limit=_MOST) if is_score(m)][::-1]
    found = []
    for one, other in pairwise(scores):
        if one.depth == other.depth + 1 and other.index == one.index + 1:
            found.append((other, one))
        elif other.depth == one.depth + 1 and scene.flow.between(one, other).startswith("("):
            found.append((one, other))
    apart = {m.index for pair in found for m in pair}
    return found[-first.run[1] :] if len(apart) == 2 * len(found) else []


__all__ = ["solve"]
