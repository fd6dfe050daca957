"""数量20分得19分，质量15分得14分 … 总得分90.6分: items that carry all hundred points, and the score of all of them.

Where no block tells what its items come to, only the total does. Items with their points are all there are where their
points make a hundred; then their scores make the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.scoring.score_roles import is_score

_GOT: Final = re.compile(r"^\)?,?(?:自评|实际|实|评价)?得(?:分)?(?:为)?$")
_TOTAL: Final = re.compile(
    "(?:自评|评价|综合|总|项目)(?:总|最终)?(?:得)?分(?:数|值)?(?:为|是|达)?$|^(?:得分|总分)(?:为|是)?$"
)
_ALL: Final = Decimal(100)
_LEAST: Final = 5  # items
_MOST_OFF: Final = 10  # points
_HIGH: Final = 50  # points that all items together have at least


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """The total of a text whose items carry a hundred points, where no other relation adds them up."""
    scores = [mention for mention in scene.mentions if is_score(mention)]
    if len(scores) < 2 * _LEAST:
        return
    pairs = [(one, other) for one, other in pairwise(scores) if _is_item(scene, one, other)]
    if len(pairs) < _LEAST or sum((points.figure.value for points, _ in pairs), Decimal(0)) != _ALL:
        return
    got = [score for _, score in pairs]
    totals = [m for m in scores if _TOTAL.search(m.head) and m.figure.value >= _HIGH and m not in got]
    made = sum((score.figure.value for score in got), Decimal(0))
    if len({total.figure.value for total in totals}) != 1 or abs(totals[0].figure.value - made) > _MOST_OFF:
        return
    if any(totals[0].figure.start == r.start and r.kind is RelationKind.SCORE_SUM for r in settled):
        return
    reading = Reading(RelationKind.SCORE_SUM, "各项得分之和", summed([score.figure for score in got]), True, True)
    judged = scene.judged(totals[0], reading)
    if judged is not None:
        yield judged[0]


def _is_item(scene: Scene, points: Mention, score: Mention) -> bool:
    told = score.index == points.index + 1 and score.sentence == points.sentence
    return (
        told and _GOT.match(scene.flow.between(points, score)) is not None and score.figure.value <= points.figure.value
    )


__all__ = ["solve"]
