"""Which figure a share is of: the one its words name, the one before it, or the one told in brackets after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.wholes import WITHIN
from assistant.figures.relations.choose import listed, named
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.names import alike, bare, core, name_of
from assistant.figures.relations.scene import Scene

_INSIDE = re.compile(rf"在[^,;]*{MARK}[^,;{MARK}]{{0,8}}(?:{WITHIN})?[^,;{MARK}]{{0,4}}占[比有]?[^,;{MARK}]*$")
_INSIDE_WORDS = re.compile(r"^在|[里中内]的?$")
_ONE_IN_BRACKET = re.compile(rf"\([^(){MARK}。;]{{0,16}}{MARK}[^(){MARK}。;]{{0,8}}\)")
_THAT_IS = re.compile(r"^(?:为|即|计|金额为?|达|有)$")
_COMPARED = re.compile(r"(?:比|较)(?:上年|去年|上一年|同期|20\d\d年)|同比")  # 比上年多9项 is no part of anything
_SAME = 80
_TWO = 2


def part_of(scene: Scene, mention: Mention, inline: Mention | None) -> Mention | None:
    """The part of one share; None where what is named has no figure near by. `inline` is the whole told inside it."""
    place, length = mention.run
    if length > 1:
        parts = [other for other in listed(scene, mention, length, place) if other is not inline]
        if parts:
            return parts[0]
        return _labelled(scene, mention, inline)
    after = next(scene.after(mention, limit=1), None)
    if inline is None and after is not None and after.half == mention.half and _THAT_IS.match(after.head):
        return after if scene.is_value(after) else None
    beside = _in_bracket(scene, mention) if inline is None else None
    if beside is not None and (not beside.head or alike(told_part(scene, mention), beside.head) >= _SAME):
        return beside if scene.is_value(beside) else None
    anchor = inline or mention
    told = told_part(scene, mention) if inline is None else ""
    told = "" if _INSIDE_WORDS.search(told) else told
    values = _parts(scene, anchor, inline, 0)
    values = _without_the_whole(scene, mention, values) if inline is None else values
    if values:
        fitting = named(scene, told, values) or _sharing(told, values)
        return next(iter(fitting), None if _is_of_another(scene, mention, told, values) else values[0])
    earlier = _parts(scene, anchor, inline, 1)
    fitting = named(scene, told, earlier) or _called_before(scene, told, earlier) or _called_after(scene, mention, told)
    if core(told) and not fitting:
        return None  # what is named has no figure near by
    return next(iter(fitting or earlier), None)


def _without_the_whole(scene: Scene, mention: Mention, values: list[Mention]) -> list[Mention]:
    """优惠8万人次，总客运量40万人次，相当于总客运量的五分之一: what bears the name of the whole is no part."""
    whole = name_of(scene.role(mention).whole)
    if len(values) < _TWO or len(core(whole)) < _TWO or scene.role(values[0]).name != whole.removesuffix("的"):
        return values
    beside = values[1].like(values[0]) and values[1].figure.base_value < values[0].figure.base_value
    return values[1:] if beside and values[1].half == values[0].half else values


def _sharing(told: str, values: Sequence[Mention]) -> list[Mention]:
    """线上渠道5万件，线下2万件，线上办理的比重: the only one whose name begins as the part does."""
    found = [value for value in values if len(told) > 1 and name_of(value.head).startswith(told[:2])]
    return found if len(found) == 1 else []


def _is_of_another(scene: Scene, share: Mention, told: str, values: Sequence[Mention]) -> bool:
    """苗木费9万元，占54%，整地费占26%: the only figure has a share of its own, and another name."""
    rated = any(scene.role(o).trigger == "share" for o in scene.mentions[values[0].index + 1 : share.index])
    return (len(values) > 1 or rated) and _names_another(told, values[0])


def _names_another(told: str, value: Mention) -> bool:
    """Is the part called by a name of its own, of which the figure before has not half the characters?"""
    name = set(core(told)) - set("所其")  # 所占份额: no name
    return bool(name) and bool(value.head) and len(name & set(value.head)) * 2 < len(name)


def inline_whole(scene: Scene, mention: Mention) -> Mention | None:
    """占全年用水量48.6万吨的27.5%; in a list the whole stands before its first share."""
    place, _ = mention.run
    first = scene.mentions[mention.index - place]
    if not first.index:
        return None
    before = scene.mentions[first.index - 1]
    role = scene.role(first)
    if before.sentence != first.sentence or before.dimension is Dimension.RATIO:
        return None
    return before if MARK in role.whole or _INSIDE.search(first.clause) else None


def _in_bracket(scene: Scene, mention: Mention) -> Mention | None:
    """占82.5%(660万元), 占医疗收入的26%(药品收入25万元): the only figure of the bracket right after the share."""
    if not _ONE_IN_BRACKET.match(scene.flow.template, mention.at + 1):
        return None
    return scene.mentions[mention.index + 1]


def _called_before(scene: Scene, told: str, values: Sequence[Mention]) -> list[Mention]:
    """第二块是泵站维修，支出9万元: without a telling name of its own it is what the words before it say."""
    found = []
    for value in values:
        low = scene.mentions[value.index - 1].at if value.index else 0
        if core(told) and core(told) in scene.flow.template[max(low, value.at - 40) : value.at]:
            found.append(value)
    return found if len(found) == 1 else []


def _called_after(scene: Scene, mention: Mention, told: str) -> list[Mention]:
    """税收占收入比重为70%，税收7亿元，收入10亿元: the share first, then its part by the very name."""
    after = [o for o in scene.after(mention, limit=2) if scene.is_value(o) and o.half == mention.half]
    return [o for o in after if core(told) and bare(scene.role(o).name) == bare(told)]


def told_part(scene: Scene, mention: Mention) -> str:
    """The words before 占: whose share it is."""
    start = mention.at - len(mention.head)
    return name_of(scene.flow.template[start : max(start, scene.role(mention).word[0])])


def _parts(scene: Scene, anchor: Mention, inline: Mention | None, sentences: int) -> list[Mention]:
    """What may be the part: plain values, and amounts such as 追加93万元 that are values by their own."""
    return [
        other
        for other in scene.before(anchor, sentences=sentences)
        if (scene.is_value(other) or (scene.role(other).trigger == "difference" and not _COMPARED.search(other.clause)))
        and (inline is None or inline.like(other))
    ]


def _labelled(scene: Scene, mention: Mention, inline: Mention | None) -> Mention | None:
    """A甲 1万元、乙 2万元，分别占…: the named figures right before the list of shares, as many as shares."""
    place, length = mention.run
    first = inline or scene.mentions[mention.index - place]
    values = scene.values_before(first, inline, limit=length + 4)
    if inline is None and values and values[0].figure.value == length and len(values) > 1:
        values = values[1:]  # 三类项目占比: how many there are, not one of them
    if len(values) > length and scene.role(values[0]).trigger == "total":
        values = values[1:]  # 甲1万元、乙2万元，合计3万元，分别占…: their total, not one of them
    values = [value for value in values if value.like(values[0])][:length]
    return values[length - 1 - place] if len(values) == length else None
