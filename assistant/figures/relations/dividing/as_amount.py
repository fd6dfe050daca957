"""发放券840万元，兑付率60%，即504万元: the rate in money, told right behind it with 即."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import of
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_THAT_IS: Final = re.compile("^,?即(?:为|有)?$")
_OWN: Final = frozenset({"rate", "completion", "share"})


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every rate with such an amount that no relation tells of, over the figure right before it."""
    if "即" not in scene.flow.template:
        return
    told = {relation.start for relation in settled}
    for amount in scene.mentions:
        rate = scene.flow.previous(amount)
        whole = scene.flow.previous(rate)
        if not _THAT_IS.match(amount.head) or rate is amount or whole is rate or rate.figure.start in told:
            continue
        if rate.dimension is not Dimension.RATIO or not whole.half == rate.half == amount.half or rate.depth:
            continue
        plain = scene.is_value(whole) and whole.like(amount) and whole.figure.base_value >= amount.figure.base_value
        if not plain or scene.role(rate).trigger not in _OWN or scene.role(whole).base or whole.depth:
            continue
        quotient = of(amount.figure) / of(whole.figure)
        judged = scene.judged(rate, Reading(RelationKind.COMPLETION, "部分 ÷ 总量", quotient))
        if judged is not None:
            yield judged[0]


__all__ = ["solve"]
