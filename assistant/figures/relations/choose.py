"""Choosing operands by identity: name, period, side and list place; nearness only breaks what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.names import alike, core
from assistant.figures.relations.scene import Scene

_NAMED_ENOUGH = 50


def first_of_run(scene: Scene, mention: Mention) -> Mention:
    """The first figure of the list it stands in: it carries the list's words."""
    return scene.mentions[mention.index - mention.run[0]]


def nearest(mentions: Sequence[Mention]) -> Mention | None:
    """The first of a list sorted by nearness."""
    return mentions[0] if mentions else None


def listed(scene: Scene, mention: Mention, length: int, place: int) -> list[Mention]:
    """The `place`-th figures of earlier lists of `length` figures in the same sentence, nearest list first."""
    return [
        other
        for other in scene.before(mention, limit=3 * length + 8)
        if other.run == (place, length) and scene.role(other).trigger in ("", "total", "difference")
    ]


def named(scene: Scene, words_of_whole: str, candidates: Sequence[Mention]) -> list[Mention]:
    """The candidates whose names fit the words best (all of the best), none where no name fits."""
    if not core(words_of_whole):
        return []
    scored = [(_fit(scene, words_of_whole, other), other) for other in candidates]
    best = max((score for score, _ in scored), default=0)
    if best < _NAMED_ENOUGH:
        return []
    return [other for score, other in scored if score == best]


def _fit(scene: Scene, told: str, mention: Mention) -> int:
    tail = alike(told, mention.tail) if len(mention.tail) > 1 else 0
    return max(alike(told, full_name(scene, mention)), tail)


def full_name(scene: Scene, mention: Mention) -> str:
    """Its own name, or what follows it where nothing precedes (655.07万元收入)."""
    name = scene.role(mention).name
    if name:
        return name
    return mention.tail if mention.tail and not mention.tail.startswith("的") else inherited_name(scene, mention)


def inherited_name(scene: Scene, mention: Mention) -> str:
    """The words of the clause, else of the sentence's beginning, for a figure without a name of its own."""
    clause = mention.clause.replace(MARK, "")
    if clause:
        return clause
    start, _ = scene.flow.sentences[mention.sentence]
    return re.split(f"[,:;{MARK}]", scene.flow.template[start : mention.at])[0]


_ONLY_TWO = re.compile(
    rf"\((?P<first>[^(){MARK}。;]{{0,16}}){MARK}(?P<between>[^(){MARK}。;]{{0,16}}){MARK}[^(){MARK}。;]{{0,8}}\)"
)
_OF_SOME = re.compile(r"其中|含|包括|分别|各|较|比上|去年|上年|同期")


def in_brackets(scene: Scene, mention: Mention) -> tuple[Mention, Mention] | None:
    """多2万元（甲5万元，乙3万元）: the two figures of one unit that a bracket right after a derived figure holds."""
    match = _ONLY_TWO.match(scene.flow.template, mention.at + 1)
    if match is None or _OF_SOME.search(match["first"] + match["between"]):
        return None
    one, other = scene.mentions[mention.index + 1 : mention.index + 3]
    return (one, other) if one.like(other) else None


ARROW = re.compile(rf"^(?!、)[^,;{MARK}]{{0,10}}(?:到|至|为|成(?![本品员果人套效绩年])|→|变)[^,;{MARK}]{{0,6}}$")


def from_to(scene: Scene, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """由A增至B: the nearest such pair."""
    for later, earlier in pairwise(values):
        if arrow(scene, earlier, later):
            yield later, earlier, True
            return


def arrow(scene: Scene, earlier: Mention, later: Mention) -> bool:
    """Is it 由 `earlier` 增至 `later`?"""
    adjacent = earlier.index + 1 == later.index and earlier.like(later)
    if earlier.run[1] > 1 < later.run[1]:
        return False  # 由80元、60元分别提高到90元、70元: each to that of its own place
    return adjacent and bool(ARROW.match(scene.flow.between(earlier, later)))


def broken_down(scene: Scene, before: Sequence[Mention]) -> list[Mention]:
    """申请414笔，其中甲318笔、乙96笔: the whole of the details that `before`, nearest first, begins with, if exact."""
    for at, (detail, whole) in enumerate(pairwise(before), 1):
        if "其中" in scene.flow.between(whole, detail):
            together = sum(o.figure.base_value for o in before[:at])
            return [whole] if together == whole.figure.base_value else []
    return []


def mark_runs(scene: Scene) -> None:
    """Give each figure its place in a list of bare figures: 24万元和53.5万元, 35.8%、56.5%、7.7%."""
    mentions = scene.mentions
    start = 0
    while start < len(mentions):
        end = start + 1
        while end < len(mentions) and _continues(scene, mentions[end - 1], mentions[end]):
            end += 1
        for place in range(start, end):
            mentions[place].run = (place - start, end - start)
        start = end


_JOIN = re.compile(
    r"(?:、|和|及|与|以及|、?并)(?:则|分别|同比|是)*(?P<word>占|增长|下降|减少|增加|降低|上升|完成|提高|减|增|降|升)?(?:了|为|到)?$"
)


def _continues(scene: Scene, left: Mention, right: Mention) -> bool:
    if left.dimension is not right.dimension or left.figure.unit.measure != right.figure.unit.measure:
        return False
    joined = _JOIN.match(scene.flow.between(left, right))
    if joined is None:
        return False
    one, other = scene.role(left), scene.role(right)
    if joined["word"]:
        return bool(one.trigger) and one.trigger == other.trigger
    if not other.trigger or other.trigger == one.trigger or one.trigger == "total":
        if one.trigger not in ("total", "surplus"):
            other.trigger, other.sign, other.direction, other.word = one.trigger, one.sign, one.direction, one.word
        return True
    return False
