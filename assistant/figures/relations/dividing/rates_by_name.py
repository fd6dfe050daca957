"""预算基本支出9万元、项目支出8万元。…基本支出8.8万元、项目支出7.6万元，执行率分别为97.8%和95.0%: by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bare
from assistant.figures.relations.scene import Reading, Scene

_LISTED: Final = re.compile("(?:执行|支出|完成)率(?:分别|依次)(?:为|是|达到?)?$")
_SENTENCES: Final = 3
_MANY: Final = 24  # figures looked back on
_LEAST: Final = 2


def solve(scene: Scene) -> list[Relation]:
    """Every list of rates behind as many amounts, whose budgets of the same names were told sentences before."""
    if "率分别" not in scene.flow.template and "率依次" not in scene.flow.template:
        return []
    firsts = [m for m in scene.mentions if m.dimension is Dimension.RATIO and m.run[1] >= _LEAST and not m.run[0]]
    return [r for first in firsts if _LISTED.search(first.clause) for r in _judged(scene, first)]


def _judged(scene: Scene, first: Mention) -> Iterator[Relation]:
    size = first.run[1]
    before = list(scene.before(first, limit=size))[::-1]
    spent = [m for m in before if m.dimension is Dimension.MONEY and m.half == first.half and scene.is_value(m)]
    if len(spent) != size or len({_called(scene, m) for m in spent}) != size:
        return
    plans = [plan for m in spent if (plan := _planned(scene, m, spent)) is not None]
    if len(plans) != size:
        return
    for rate, done, plan in zip(scene.mentions[first.index : first.index + size], spent, plans, strict=True):
        judged = scene.judged(
            rate, Reading(RelationKind.EXECUTION_RATE, "支出 ÷ 同名预算", of(done.figure) / of(plan.figure))
        )
        if judged is not None:
            yield judged[0]


def _called(scene: Scene, mention: Mention) -> str:
    return bare(scene.role(mention).name).removesuffix("预算")


def _planned(scene: Scene, done: Mention, spent: Sequence[Mention]) -> Mention | None:
    """The only amount of its name in the sentences before, told in one sentence that speaks of the budget."""
    near = [m for m in scene.before(spent[0], sentences=_SENTENCES, limit=_MANY) if m.sentence < done.sentence]
    same = [m for m in near if m.like(done) and _called(scene, m) == _called(scene, done) and not scene.role(m).base]
    if len(same) != 1 or len(_called(scene, done)) < _NAME:
        return None
    start, _ = scene.flow.sentences[same[0].sentence]
    return same[0] if words.PLAN.search(scene.flow.template, start, same[0].at) else None


_NAME: Final = 3  # characters

__all__ = ["solve"]
