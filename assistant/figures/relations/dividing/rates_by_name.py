"""预算基本支出9万元、项目支出8万元。…基本支出8.8万元、项目支出7.6万元，执行率分别为97.8%和95.0%: by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.dividing.listed_rates import judged_lists
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bare
from assistant.figures.relations.scene import Scene

_LISTED: Final = re.compile("(?:执行|支出|完成)率(?:分别|依次)(?:为|是|达到?)?$")
_SENTENCES: Final = 3
_MANY: Final = 24  # figures looked back on


def solve(scene: Scene) -> list[Relation]:
    """Every list of rates behind as many amounts, whose budgets of the same names were told sentences before."""
    if "率分别" not in scene.flow.template and "率依次" not in scene.flow.template:
        return []
    return judged_lists(scene, _LISTED, RelationKind.EXECUTION_RATE, "支出 ÷ 同名预算", _pairs)


def _pairs(scene: Scene, first: Mention) -> Sequence[tuple[Mention, Mention]]:
    """(spent, planned) of each name."""
    size = first.run[1]
    before = list(scene.before(first, limit=size))[::-1]
    spent = [m for m in before if m.dimension is Dimension.MONEY and m.half == first.half and scene.is_value(m)]
    if len(spent) != size or len({_called(scene, m) for m in spent}) != size:
        return ()
    return [(done, plan) for done in spent if (plan := _planned(scene, done, spent)) is not None]


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
