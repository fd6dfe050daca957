"""是上年的4.2倍, 翻了一番: how many times one figure is another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.domain.agreement import Agreement
from assistant.domain.interval import divide
from assistant.domain.quantity import plain
from assistant.figures.relations.choose import from_to, named
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import name_of
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.subjects import inside_rate, is_past


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """是上年32万元的4.2倍: the nearest figure before over the one inside; or both by their names."""
    if scene.role(mention).whole:
        return scene.decide(mention, [_reading(new, base) for new, base in _both_named(scene, mention)])
    inline = MARK in mention.clause
    if not inline and scene.flow.behind(mention, 1) != "(":
        return None
    base = scene.mentions[mention.index - 1] if inline else next(scene.after(mention, limit=1), mention)
    values = [v for v in scene.values_before(base, base) if not is_past(scene, v) and not inside_rate(scene, v)]
    before = scene.flow.previous(base)
    if inline and scene.role(before).trigger == "per" and before.like(base) and before.half == base.half:
        values = [before]  # 甲类平均9万元，是乙类平均数(3万元)的3倍
    if not values:
        return None
    return scene.decide(mention, [_reading(values[0], base)])


def _reading(new: Mention, base: Mention) -> Reading:
    return Reading(RelationKind.GROWTH, "现数 ÷ 基数", of(new.figure) / of(base.figure))


_FORMER = ("前者", "后者")


def _both_named(scene: Scene, mention: Mention) -> Iterator[tuple[Mention, Mention]]:
    """人员经费9万元、公用经费3万元，人员经费是公用经费的3倍; 最多的9万元，最少的3万元，前者是后者的3倍."""
    role = scene.role(mention)
    told = name_of(scene.flow.template[mention.at - len(mention.head) : role.word[0]])
    values = scene.values_before(mention)
    if told in _FORMER and role.whole in _FORMER and len(values) > 1 and values[0].like(values[1]):
        yield (values[1], values[0]) if told == _FORMER[0] else (values[0], values[1])
        return
    new, base = named(scene, told, values), named(scene, role.whole, values)
    if len(new) == len(base) == 1 and new[0] is not base[0] and new[0].like(base[0]):
        yield new[0], base[0]


_DOUBLED = re.compile(r"翻(?:了)?(?P<times>一|两|二|三)番")


def _compared(scene: Scene, values: Sequence[Mention]) -> tuple[Mention, Mention, bool] | None:
    """活动892场，比上年的486场翻了一番: the figure compared with right before the words, and the one before it."""
    if len(values) < 2 or not scene.role(values[0]).base or is_past(scene, values[1]):
        return None
    beside = values[0].half == values[1].half and values[1].like(values[0])
    return (values[1], values[0], True) if beside and values[0].index == values[1].index + 1 else None


_TIMES = {"一": 2, "两": 4, "二": 4, "三": 8}


def doubled(scene: Scene) -> list[Relation]:
    """翻了一番 says that the later figure is twice the earlier one, give or take a twentieth."""
    found = []
    for match in _DOUBLED.finditer(scene.flow.template):
        values = [
            m for m in reversed(scene.flow.within(max(0, match.start() - 60), match.start())) if scene.is_value(m)
        ]
        pair = next(from_to(scene, values), None) or _compared(scene, values)
        if pair is None or not pair[1].figure.value:
            continue
        new, base = pair[0].figure, pair[1].figure
        times = _TIMES[match["times"]]
        holds = new.base_value * 20 >= base.base_value * times * 19
        start, end = scene.span(match.span())
        found.append(
            Relation(
                RelationKind.GROWTH,
                start,
                end,
                None,
                (new, base),
                Agreement.EQUAL if holds else Agreement.DIFFERENT,
                formula="现数 ÷ 基数",
                arithmetic=f"{(of(new) / of(base)).shown()} = {plain(divide(new.base_value, base.base_value), 2)}倍",
                problem="" if holds else f"“{match.group()}”应为原来的{times}倍",
            )
        )
    return found
