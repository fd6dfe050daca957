"""Two figures side by side and the word that compares them: 由9到7, 低于上年的9, 控制在9以内, 比上年的9略有增长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.aims import SET
from assistant.figures.lexicon.directions import ABOVE, BELOW
from assistant.figures.lexicon.words import AFTER, BEFORE
from assistant.figures.relations import words
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Scene

_BELOW: Final = re.compile(f"^(?:{BELOW}|不足|未完成|没有完成|未能完成)$")
_ABOVE: Final = re.compile(f"^(?:{ABOVE}|超额完成)$")
_NOT_ABOVE: Final = re.compile("^(?:不大于|不高于|不超过|未超过|未超出|没有超过|没有超出|未突破|没有突破|未超)$")


def solve(scene: Scene) -> list[Relation]:
    """Every word that stands between two figures, or right behind the second, and compares them."""
    return [*_from_to(scene), *_within(scene), *_than(scene), *_against(scene)]


_TO: Final = re.compile(
    rf"^[^,;:。{MARK}]{{0,6}}?(?P<word>{words.UP}|延长|{words.DOWN})(?:了|幅)?(?:到|至|为|成)(?:了)?"
    r"(?:20\d\d年度?[末底初]?的?)?$"
)
_DOWN: Final = re.compile(rf"^(?:{words.DOWN})")


_THAN: Final = re.compile(
    rf"^[,]?(?:仍|均|略|明显|已|也|大幅|虽)?(?P<word>{ABOVE}|{BELOW})(?:了)?"
    rf"(?:[一-龥]{{2,4}}(?=预算|计划|限额))?"
    rf"(?:[国省市州县区][定级]|考核)?{SET}(?:上年|去年|年初|年度|预算|计划|目标|限额|控制|标准|编制|同期|核定|全年|收入|支出|决算|执行)[^,;:。{MARK}]*$"
)


_THAN_OF: Final = re.compile(rf"^[,]?(?:略|明显|大幅)?(?P<word>高于|低于|大于|小于)[^,;:。{MARK}]{{1,10}}的$")
_THAN_BARE: Final = re.compile(f"^[,]?(?:略|明显|大幅)?(?P<word>{ABOVE}|{BELOW})(?:了)?$")
_AIM_BEHIND: Final = re.compile(
    "^的(?:年度|全年|控制|最高|行业|规定|设计|国家|年初|预期|绩效|计划)*(?:目标|标准|要求|计划|限额|上限|红线|平均|全[省市县国])"
)
_WORD_AFTER: Final = re.compile(
    rf"^的?(?:略有?|稍有?|小幅|大幅|明显|有所|微|显著|同比)?(?P<word>{words.UP}|{words.DOWN})(?:了)?(?=[,;。)\n]|$)"
)


def _against(scene: Scene) -> Iterator[Relation]:
    """56万元，比上年的59万元略有增长: the word stands after the figure compared with."""
    for one, other in pairwise(scene.mentions):
        if one.sentence != other.sentence or not one.like(other) or not scene.role(other).base:
            continue
        match = _WORD_AFTER.match(scene.flow.behind(other, 15))
        if match is None or scene.role(one).trigger not in ("", "total") or scene.role(one).base:
            continue
        holds = _grew(other, one, match["word"])
        yield verdict(scene, _place(match, other), match["word"], one, other, holds)


def _place(match: re.Match[str], before: Mention) -> tuple[int, int]:
    """Where the word stands that was found behind a figure."""
    start, end = match.span("word")
    return before.at + 1 + start, before.at + 1 + end


def _grew(base: Mention, new: Mention, word: str) -> bool:
    """As the word says it did?"""
    a, b = base.figure.base_value, new.figure.base_value
    return b <= a if _DOWN.match(word) else b >= a


_KEPT: Final = re.compile(
    rf"^[,]?[^,;:。{MARK}]{{0,8}}?(?P<word>控制在|未突破|没有突破|没突破|未超过|没有超过|没超过|未超出|没有超出)(?:了)?[^,;:。{MARK}]{{0,8}}$"
)
_PER_ONE: Final = re.compile("每|均|单[价位台车]")
_NOTHING_ELSE: Final = re.compile("[,]?(?:但|且|均|都|也|仍|始终|并)*")
_LIMIT_BEHIND: Final = re.compile(
    r"^(?:以内|之内|以下|的[^,;:。]{0,10}?(?:上限|限额|概算|预算|标准|红线|控制[价数线]|目标|限价|以内|之内))"
)


def _within(scene: Scene) -> Iterator[Relation]:
    """单价138元，控制在140元以内; 结算价9万元，没有突破10万元的概算."""
    for one, other in pairwise(scene.mentions):
        if not (other.tail or other.figure.approximation) or one.sentence != other.sentence or not one.like(other):
            continue
        if one.figure.approximation or one.run[1] > 1:
            continue
        between, word = scene.flow.between(one, other), other.figure.approximation
        said, limited = _KEPT.match(between), _LIMIT_BEHIND.match(other.tail)
        if scene.role(one).trigger in ("difference", "growth", "points", "surplus"):
            continue
        if _PER_ONE.search(other.head) and not (_PER_ONE.search(one.head) or scene.role(one).trigger == "per"):
            continue  # 120条共384万元，控制在每条3.5万元以内: what one costs, not all
        holds = one.figure.base_value <= other.figure.base_value
        if said is not None and (limited or AFTER.get(word) == "most"):
            yield verdict(scene, _place(said, one), said["word"], one, other, holds)
        elif limited and BEFORE.get(word) == "most" and _NOTHING_ELSE.fullmatch(between):
            yield verdict(scene, (other.at, other.at + 1), word, one, other, holds)


def _than(scene: Scene) -> Iterator[Relation]:
    """1.88万元，低于上年的4.93万元: the word against the figure before and the one it names."""
    for before, other in pairwise(scene.mentions):
        one = _past_changes(scene, before, other)
        if one.sentence != other.sentence or not one.like(other):
            continue
        words_between = scene.flow.between(before, other)
        match = _THAN.match(words_between) or (_THAN_OF.match(words_between) if one.dimension in RATES else None)
        match = match or (_THAN_BARE.match(words_between) if _AIM_BEHIND.match(other.tail) else None)
        limit = scene.flow.previous(one)
        if limit.like(one) and abs(limit.figure.base_value - one.figure.base_value) == other.figure.base_value:
            continue  # 限额9亿元，余额7亿元，低于限额2亿元: by how much, not what
        if match is not None and scene.role(other).trigger in ("", "total"):
            own = _not_a_base(scene, _level(scene, one))
            aimed = _AIM_BEHIND.match(other.tail) is not None
            if own is not None and (aimed or not _by_how_much(own, other, match["word"], words_between)):
                yield relation_of(scene, _place(match, before), match["word"], own, other)


def _past_changes(scene: Scene, before: Mention, other: Mention) -> Mention:
    """升至93.2%，上升2.7个百分点，低于92%的目标: by how many points it rose is not what is compared."""
    if before.dimension is Dimension.POINTS and other.dimension is Dimension.RATIO:
        one = scene.flow.previous(before)
        return one if one.half == before.half and one.like(other) and not scene.role(one).base else before
    return before


def _level(scene: Scene, one: Mention) -> Mention:
    """由91.85升至92.47，提升0.62，高于92的目标: not by how much it rose is compared, but what it rose to."""
    changed = scene.role(one).trigger in ("difference", "surplus")
    before = (o for o in scene.before(one) if o.like(one) and scene.is_value(o)) if changed else iter(())
    return next(before, one)


_MUCH: Final = 2  # times


def _by_how_much(one: Mention, other: Mention, word: str, between: str) -> bool:
    """8640平方米，低于控制指标559平方米: so small a figure is by how much it lies below."""
    below = _BELOW.match(word) is not None and not between.endswith(("的", "为", "是"))
    return below and other.figure.base_value * _MUCH < one.figure.base_value


_THAN_THAT: Final = re.compile(rf"(?:{ABOVE}|{BELOW})[^,;:。]*$")


def _not_a_base(scene: Scene, value: Mention) -> Mention | None:
    """3万元，低于预算4万元，也低于上年3.5万元: what is compared again is what was compared before."""
    for other in (value, *scene.before(value)):
        if not other.like(value) or not _THAN_THAT.search(other.head):
            return other if other.like(value) else None
    return None


def _from_to(scene: Scene) -> Iterator[Relation]:
    """由11.7平方米缩小为14.9平方米: the word against the two figures it joins."""
    for one, other in pairwise(scene.mentions):
        listed = one.run[1] > 1 or other.run[1] > 1
        if listed or one.sentence != other.sentence or not one.like(other):
            continue
        match = _TO.match(scene.flow.between(one, other))
        if match is None:
            continue
        holds = _grew(one, other, match["word"])
        yield verdict(scene, _place(match, one), match["word"], one, other, holds)


def relation_of(scene: Scene, span: tuple[int, int], word: str, one: Mention, other: Mention) -> Relation:
    """The verdict on a comparing word between the two figures it compares."""
    a, b = one.figure.base_value, other.figure.base_value
    if _BELOW.match(word):
        holds = a < b
    elif _ABOVE.match(word):
        holds = a > b
    elif _NOT_ABOVE.match(word):
        holds = a <= b
    elif word in ("等于", "持平于"):
        holds = a == b
    else:
        holds = a >= b
    return verdict(scene, span, word, one, other, holds)


def verdict(scene: Scene, span: tuple[int, int], word: str, one: Mention, other: Mention, holds: bool) -> Relation:
    """The verdict on a word in `span` of the template that says how two figures stand."""
    start, end = scene.span(span)
    a, b = one.figure.base_value, other.figure.base_value
    sign = "=" if a == b else ("<" if a < b else ">")
    return Relation(
        kind=RelationKind.DIRECTION,
        start=start,
        end=end,
        stated=None,
        operands=(one.figure, other.figure),
        agreement=Agreement.EQUAL if holds else Agreement.DIFFERENT,
        formula="两数比较",
        arithmetic=f"{one.figure.text} {sign} {other.figure.text}",
        trigger=(start, end),
        direction=(start, end),
        problem="" if holds else f"“{word}”的说法与数字不符",
    )
