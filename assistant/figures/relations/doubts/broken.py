"""A relation that does not hold, with the figures it was computed from and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.figures.relations.expression import Expression
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation
from assistant.figures.relations.scene import Reading, Scene

ITEMS: Final = frozenset({"个", "项", "类", "笔", "大类"})
PLANNED: Final = re.compile(r"目标|计划|控制|上限|下限|限额|预期|确定|任务|预算")
GAP: Final = re.compile(r"缺口|差(?![旅异别])|欠|未(?!成年|来)|(?<!青)少(?!年|儿|数)")
_NEAR: Final = 12  # figures looked at


@dataclass(frozen=True, slots=True)
class Broken:
    """`mention` is the stated figure, `operands` the figures that `relation` takes it to follow from."""

    scene: Scene
    mention: Mention
    relation: Relation
    operands: tuple[Mention, ...]

    @property
    def near(self) -> list[Mention]:
        """The figures of its sentence before it, nearest first."""
        return list(self.scene.before(self.mention, limit=_NEAR))

    @property
    def is_of_two(self) -> bool:
        """Is it computed from two figures, each once?"""
        return len(self.operands) == len(self.relation.operands) == 2

    @property
    def sentence_start(self) -> int:
        """Where its sentence begins in the template."""
        return self.scene.flow.sentences[self.mention.sentence][0]

    def between(self, one: Mention, other: Mention) -> str:
        """The words between two figures."""
        return self.scene.flow.between(one, other)

    def is_planned(self, other: Mention) -> bool:
        """Do side or words tell that it was planned, allowed or aimed at?"""
        return self.scene.role(other).side == "plan" or PLANNED.search(other.head + other.tail[:6]) is not None

    def follows_from(self, expressions: Iterable[Expression]) -> bool:
        """Does the stated figure follow from any of these to its last place?"""
        kind, formula = self.relation.kind, self.relation.formula
        judged = (self.scene.judged(self.mention, Reading(kind, formula, expression)) for expression in expressions)
        return any(found is not None and found[0].agreement is Agreement.EQUAL for found in judged)
