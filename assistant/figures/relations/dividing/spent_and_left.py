"""支出9万元，支出率90%，结余1万元: what was spent over what there was, where no budget is told beside."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_RATE: Final = re.compile(rf"(?:支出|执行|使用|支付)(?:率|进度){words.LINK}$")
_LEFT: Final = re.compile("^(?:尚有|尚|还|资金)?(?:结余|剩余|结转|未支出|未使用|未支付)")
_NEAR: Final = 3  # figures


def solve(scene: Scene) -> list[Relation]:
    """Rates that the two amounts beside them refute."""
    if not any(word in scene.flow.template for word in ("结余", "剩余", "结转", "未支", "未使用")):
        return []
    found = []
    for rate in scene.mentions:
        if rate.dimension is Dimension.RATIO and rate.run[1] == 1 and _RATE.search(rate.clause):
            relation = _judged(scene, rate)
            if relation is not None and relation.agreement is Agreement.DIFFERENT:
                found.append(relation)
    return found


def _judged(scene: Scene, rate: Mention) -> Relation | None:
    spent = next(scene.before(rate, limit=1), None)
    left = next(
        (o for o in scene.after(rate, limit=_NEAR) if o.half == rate.half and _LEFT.match(o.head.lstrip(","))), None
    )
    if spent is None or left is None or spent.half != rate.half or scene.role(spent).side != "actual":
        return None
    beside = [o for o in scene.before(rate) if o.like(spent) and o is not spent]
    between = scene.mentions[rate.index + 1 : left.index]
    if beside or any(o.like(spent) for o in between) or not left.like(spent) or spent.figure.approximation:
        return None
    if any(_fits(scene, rate, spent, other) for other in scene.mentions if other.like(spent)):
        return None  # of a budget told elsewhere the rate is right: then what is left is wrong
    whole = of(spent.figure) + of(left.figure)
    return scene.decide(rate, [Reading(RelationKind.EXECUTION_RATE, "支出 ÷ （支出＋结余）", of(spent.figure) / whole)])


def _fits(scene: Scene, rate: Mention, spent: Mention, budget: Mention) -> bool:
    if budget.figure.base_value <= spent.figure.base_value:
        return False
    reading = Reading(RelationKind.EXECUTION_RATE, "", of(spent.figure) / of(budget.figure))
    judged = scene.judged(rate, reading)
    return judged is not None and judged[0].agreement is Agreement.EQUAL


__all__ = ["solve"]
