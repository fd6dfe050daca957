"""A direction told behind two figures without one of its own: 本年9万元，上年7万元，同比增加."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.figures.lexicon.directions import FALLS, RISES
from assistant.figures.relations import words
from assistant.figures.relations.choose import arrow, full_name
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import alike
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import is_past

_UP: Final = f"变[长多高大重]|{RISES}|延长"
_DOWN: Final = f"变[短少低小轻]|{FALLS}|缩短|节约"
_SAID: Final = re.compile(
    rf",(?P<subject>[^,;:。{MARK}]{{0,8}}?)(?:(?:较|比|与)(?:{words.LAST.pattern}|年初|期初)(?:相比)?|同比)?"
    rf"(?P<how>有所|略有|稍有|明显|大幅|显著|进一步|小幅)?(?P<word>{_UP}|{_DOWN})(?:了)?(?=[,;。\n]|$)"
)
_COMPARES: Final = re.compile(
    rf"(?:较|比|与)(?:{words.LAST.pattern}|年初|期初)|同比|有所|略有|稍有|明显|大幅|显著|小幅|变"
)
_WISHED: Final = re.compile("应|需|将|拟|要求|目标|力争|确保|因|由于|主要")
_CHANGES: Final = frozenset({"difference", "growth", "points", "times", "surplus", "completion", "unresolved"})
_BASIC: Final = re.compile("年初|期初")
_LIKE: Final = 50  # of 100: names of one thing


def solve(scene: Scene) -> list[Relation]:
    """Each such word against the two figures right before it."""
    return [relation for mention in scene.mentions for relation in _told(scene, mention)]


def _told(scene: Scene, last: Mention) -> Iterator[Relation]:
    at = last.at + 1
    if scene.flow.template[at : at + 1] == ")":
        at += 1
    match = _SAID.match(scene.flow.template, at)
    if match is None or not _COMPARES.search(match.group()) or _WISHED.search(match["subject"]) or not last.index:
        return
    pair = _pair(scene, scene.mentions[last.index - 1], last)
    if pair is None:
        return
    new, base = pair[0].figure, pair[1].figure
    rises = re.fullmatch(_UP, match["word"]) is not None
    holds = new.base_value >= base.base_value if rises else new.base_value <= base.base_value
    start, end = scene.span(match.span("word"))
    yield Relation(
        kind=RelationKind.DIRECTION,
        start=start,
        end=end,
        stated=None,
        operands=(new, base),
        agreement=Agreement.EQUAL if holds else Agreement.DIFFERENT,
        formula="两数比较",
        arithmetic=f"{new.text} {'≥' if new.base_value >= base.base_value else '<'} {base.text}",
        trigger=(start, end),
        direction=(start, end),
        problem="" if holds else f"“{match['word']}”的说法与数字不符",
    )


def _pair(scene: Scene, one: Mention, last: Mention) -> tuple[Mention, Mention] | None:
    """(new, base) of the two figures by their periods; None where they are not one thing at two times."""
    changes = {scene.role(one).trigger, scene.role(last).trigger} & _CHANGES
    if one.sentence != last.sentence or not one.like(last) or changes:
        return None
    if arrow(scene, one, last):
        return last, one
    if alike(full_name(scene, one), full_name(scene, last)) < _LIKE and len(_named(scene, last)) > 1:
        return None
    periods = scene.role(one).period, scene.role(last).period
    if is_past(scene, last) and not is_past(scene, one):
        return one, last
    if is_past(scene, one) and not is_past(scene, last):
        return last, one
    first, second = (period if period is not None and period > 1000 else 0 for period in periods)
    if first and second and first != second:
        return (one, last) if first > second else (last, one)
    if _BASIC.search(one.head) and not _BASIC.search(last.head):
        return last, one
    return None


def _named(scene: Scene, mention: Mention) -> str:
    return scene.role(mention).name
