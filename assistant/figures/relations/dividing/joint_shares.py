"""Shares of several figures together, or of two told in another order than part and whole."""

from __future__ import annotations

import re

from assistant.figures.relations.choose import named
from assistant.figures.relations.dividing.parts import told_part
from assistant.figures.relations.dividing.share_lists import (
    TELLING,
)
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Reading, Scene

FORMULA = "部分 ÷ 总量"


_NUMBERS = dict(zip("两二三四五六", (2, 2, 3, 4, 5, 6), strict=True))


_SEVERAL = re.compile(
    rf"^[^{MARK}]*?([两二三四五六2-6])[\u4e00-\u9fff]{{0,2}}?(?:合计|共计|共|之和|加起来|一共|一起)?$"
)
_TOGETHER = re.compile("(?:合计|共计|之和|加起来|一共|一起)$")


FORMER = re.compile("前者|后者")


def of_two(scene: Scene, mention: Mention, inline: Mention | None) -> Relation | None:
    """甲和乙分别为312人、73人，前者占81.0%，后者占19.0%: of both together, or of a whole told before."""
    values = scene.values_before(inline or mention, inline)[:3]
    if len(values) < 2 or not values[0].like(values[1]):
        return None
    part = values[1] if told_part(scene, mention).startswith("前者") else values[0]
    wholes = [of(inline.figure)] if inline else [summed([values[1].figure, values[0].figure])]
    wholes += [of(value.figure) for value in values[2:] if value.like(part) and inline is None]
    start, _ = scene.flow.sentences[mention.sentence]
    some = inline is None and _AMONG.search(scene.flow.template, start, values[1].at) is not None
    readings = [Reading(RelationKind.SHARE, FORMULA, of(part.figure) / whole, not some) for whole in wholes]
    return scene.decide(mention, readings)


_AMONG = re.compile("(?:其中|[中里]),[^;]*$")  # 藏书中，古籍9册，童书168册，后者占两成: of all the books


def both_after(scene: Scene, mention: Mention) -> tuple[Mention, Mention] | None:
    """建安费占总投资的72%，总投资9万元，建安费6.48万元: share first, then part and whole by the names it uses."""
    role = scene.role(mention)
    part, whole = core(told_part(scene, mention)), core(role.whole.replace(MARK, "")) or role.whole
    if len(part) < TELLING or not whole or any(scene.is_value(other) for other in scene.before(mention)):
        return None
    after = [o for o in scene.after(mention, limit=3) if scene.is_value(o)]
    if len(after) != len((part, whole)) or not after[0].like(after[1]):
        return None
    wholes = [o for o in after if whole in o.head]
    parts = [o for o in after if o not in wholes and (core(o.head) in part or part in core(o.head)) and core(o.head)]
    return (parts[0], wholes[0]) if len(parts) == len(wholes) == 1 else None


AND_ABOVE = re.compile("^(.{2,8}?)及?以[上下]$")


def and_above(scene: Scene, mention: Mention, name: str) -> list[Reading]:
    """共147人，博士6人、硕士58人、本科71人，硕士以上占43.5%: the named one of a list with all before or behind it."""
    values = scene.values_before(mention)[::-1]
    listed = [v for v in values if v.like(values[0])]
    at = next((i for i, v in enumerate(listed) if name in v.head), 0)
    if len(listed) < 3 or not at:
        return []
    whole = of(listed[0].figure)
    rows = [row for row in (listed[1 : at + 1], listed[at:]) if len(row) > 1]
    return [Reading(RelationKind.SHARE, "各部分之和 ÷ 总量", summed([v.figure for v in row]) / whole) for row in rows]


def of_several(scene: Scene, mention: Mention, inline: Mention | None) -> Relation | None:
    """共90份，满意50份、较满意20份，两者合计占77.8%: the part is as many figures together as the words say."""
    match = _SEVERAL.match(_told(scene, mention, inline))
    if match is None or mention.run[1] > 1:
        return None
    number = _NUMBERS.get(match[1]) or int(match[1])
    values = scene.values_before(inline or mention, inline)
    parts = values[:number]
    if len(parts) < number or not all(other.like(parts[0]) for other in parts):
        return None
    told = scene.role(mention).whole.replace(MARK, "")
    wholes = [inline] if inline else named(scene, told, values[number:]) or values[number : number + 1]
    together = summed([part.figure for part in reversed(parts)])
    readings = (Reading(RelationKind.SHARE, "各部分之和 ÷ 总量", together / of(whole.figure)) for whole in wholes)
    return scene.decide(mention, readings)


def told_together(scene: Scene, mention: Mention) -> bool:
    """两类合计占结转资金的77%: never one of the two over the other, whatever the whole is."""
    told = _told(scene, mention, None)
    some = _SEVERAL.match(told) is not None or len(_TOGETHER.sub("", told).strip(",")) > TELLING
    return some and _TOGETHER.search(told) is not None and mention.run[1] == 1


def _told(scene: Scene, mention: Mention, inline: Mention | None) -> str:
    before = mention.clause if inline else mention.head
    return scene.flow.template[mention.at - len(before) : scene.role(mention).word[0]]
