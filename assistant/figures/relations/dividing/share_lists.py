"""Shares of parts that together are the whole: all of a hundred, a list with its rest, a sentence without a total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.figures.relations.dividing.parts import part_of, told_part
from assistant.figures.relations.dividing.wholes import (
    is_total,
)
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import RelationKind
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Reading, Scene

NEAR_A_HUNDRED = 10  # percentage points from a hundred that shares of one whole may be off by a slip


TELLING = 2
OF_ALL = "部分 ÷ 各部分之和"


def of_all_parts(scene: Scene, mention: Mention, part: Mention) -> Iterator[Reading]:
    """Of all parts together, where their shares make a hundred or the last of them is the rest."""
    for row in (_all_of_a_hundred(scene, mention, part), _with_the_rest(scene, mention, part)):
        if row:
            yield Reading(RelationKind.SHARE, OF_ALL, of(part.figure) / summed([m.figure for m in row]))


def _all_of_a_hundred(scene: Scene, mention: Mention, part: Mention) -> list[Mention]:
    """甲75万元，占62%；乙32万元，占27%；丙12万元，占10%: three or more that make all, each with its own share."""
    start, end = scene.flow.sentences[mention.sentence]
    shares = [m for m in scene.flow.within(start, end) if scene.role(m).trigger == "share"]
    plain = all(not scene.role(m).whole and m.run[1] == 1 and m.index for m in shares)
    parts = [scene.mentions[m.index - 1] for m in shares] if plain else []
    whole = abs(sum((m.figure.value for m in shares), Decimal(0)) - 100) < NEAR_A_HUNDRED
    like = all(scene.is_value(m) and m.like(part) for m in parts)
    if len(parts) <= TELLING or not whole or not like or part not in parts:
        return []
    together = sum((m.figure.base_value for m in parts), Decimal(0))
    told = (m for m in scene.flow.within(start, parts[0].at) if m.like(part) and scene.is_value(m))
    near = together * NEAR_A_HUNDRED / 100
    return [] if any(abs(m.figure.base_value - together) < near for m in told) else parts


def _with_the_rest(scene: Scene, mention: Mention, part: Mention) -> list[Mention]:
    """甲1512人，占35%；乙1944人，占45%；其余864人: where the rest is told too, they all make the whole."""
    start, end = scene.flow.sentences[mention.sentence]
    told = scene.flow.within(start, end)
    if sum(scene.role(m).trigger == "share" for m in told) < TELLING:
        return []  # 抽查62个，占项目总数的33%，发现问题19个，…，其余1个: of another thing
    parts = [m for m in told if m.like(part) and scene.is_value(m) and not is_total(scene, m)]
    return parts if len(parts) > TELLING and part in parts and parts[-1].head.startswith(("其余", "其他")) else []


def all_of_sentence(scene: Scene, mention: Mention, part: Mention) -> list[Mention]:
    """甲3万元，乙1万元，乙占25%: without a total in the sentence all its amounts together may be the whole."""
    values = scene.values_before(mention, part)
    return [] if any(is_total(scene, value) for value in values) else values[::-1]


def listed_with(scene: Scene, mention: Mention, part: Mention) -> list[Mention]:
    """大户12户、中户36户、小户72户，小户所占份额60%: one of a list of three or more that has no total."""
    values = scene.values_before(mention, part)[::-1]
    joined = all(scene.flow.joins(a, b) for a, b in pairwise(values))
    alone = len(values) > 2 and joined and not any(is_total(scene, value) for value in values)
    told = re.sub("所?占$", "", told_part(scene, mention))
    named_so = core(told) == core(part.head) != ""
    return values if alone and named_so and mention.run[1] == 1 else []


def parts_of_list(scene: Scene, mention: Mention) -> list[Mention]:
    """The parts of all shares of the list it stands in (两项分别占41%和59%); none for a share alone."""
    place, length = mention.run
    if length < 2:
        return []
    parts = [part_of(scene, scene.mentions[mention.index - place + k], None) for k in range(length)]
    return [part for part in parts if part is not None]
