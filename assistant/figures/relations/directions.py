"""Direction words without a figure of their own: 小于预算, 未超过限额, 持平, 逐年上升."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.figures.lexicon.words import AFTER, BEFORE
from assistant.figures.relations import words
from assistant.figures.relations.choose import full_name, named
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Scene

_COMPARED: Final = re.compile(
    rf"(?P<subject>[^,;:。\n{MARK}]*?)(?P<word>不大于|不高于|不超过|未超过|未超出|没有超过|没有超出|未突破|没有突破|未超|不低于|不少于|大于|高于|多于|超过|超出|突破|小于|低于|少于|不及|不足|等于|持平于)"
    rf"(?:了)?(?P<object>[^,;:。\n{MARK}、]{{0,12}})(?=[,;:。\n)]|$|的)"
)
# 支出大于预算23万元: by how much, not what; 超额完成预算.
_BY_HOW_MUCH: Final = re.compile(
    rf"(?P<subject>[^,;:。\n{MARK}]*?)(?P<word>大于|高于|多于|小于|低于|少于)(?:了)?(?P<object>(?:全年|年初|年度)?(?:预算|计划|目标|任务)数?){MARK}"
)
_DONE_WORD: Final = re.compile(
    r"(?P<subject>(?:^|(?<=[,;:。])))(?:已|仍|也)?(?P<word>超额完成|未完成|没有完成|未能完成)(?:了)?(?P<object>(?:全年|年初|年度)*(?:收入|支出)?(?:预算|计划|任务)(?:数|任务)?)(?=[,;:。\n)]|$)"
)
_SAME: Final = re.compile(r"持平|无变化|没有变化|无增减变?[动化]?|相同|保持不变|不变")
_TREND: Final = re.compile(
    r"(?P<word>(?:逐年|连年|逐月|逐季|持续|连续|呈)[^,;。]{0,6}?(?P<way>上升|增长|增加|提高|递增|上涨|下降|减少|降低|递减|下滑|回落))"
)
_RISING: Final = re.compile("上升|增长|增加|提高|递增|上涨")
_BELOW: Final = re.compile("^(?:小于|低于|少于|不及|不足|未完成|没有完成|未能完成)$")
_ABOVE: Final = re.compile("^(?:大于|高于|多于|超过|超出|突破|超额完成)$")
_NOT_ABOVE: Final = re.compile("^(?:不大于|不高于|不超过|未超过|未超出|没有超过|没有超出|未突破|没有突破|未超)$")
_BASE: Final = re.compile(r"预算|计划|限额|控制数|目标|上年|去年|同期|标准|年初|上限|额度")
_STILL: Final = re.compile(r"目标|要求|应|须|不得|力争|确保|原则|规定|若|如果|均|仍|但")


def solve(scene: Scene) -> list[Relation]:
    """All comparisons in words, sentence by sentence."""
    found: list[Relation] = []
    for start, end in scene.flow.sentences:
        mentions = scene.flow.within(start, end)
        if not mentions:
            continue
        found += [
            *_compared(scene, start, end),
            *_same(scene, start, end),
            *_trend(scene, start, end),
            *_trend_first(scene, start, end),
        ]
    return (
        found
        + list(_from_to(scene))
        + list(_within(scene))
        + list(_than(scene))
        + list(_against(scene))
        + _unresolved(scene)
    )


_TO: Final = re.compile(
    rf"^[^,;:。{MARK}]{{0,6}}?(?P<word>{words.UP}|延长|{words.DOWN})(?:了|幅)?(?:到|至|为|成)(?:了)?$"
)
_DOWN: Final = re.compile(rf"^(?:{words.DOWN})")


_THAN: Final = re.compile(
    rf"^[,]?(?:仍|均|略|明显|已|也|大幅|虽)?(?P<word>高于|低于|大于|小于|多于|少于|超过|超出|不及|突破)(?:了)?"
    rf"(?:[一-龥]{{2,4}}(?=预算|计划|限额))?"
    rf"(?:上年|去年|年初|年度|预算|计划|目标|限额|控制|标准|编制|同期|核定|全年|收入|支出|决算|执行)[^,;:。{MARK}]*$"
)


_THAN_OF: Final = re.compile(rf"^[,]?(?:略|明显|大幅)?(?P<word>高于|低于|大于|小于)[^,;:。{MARK}]{{1,10}}的$")
_WORD_AFTER: Final = re.compile(
    rf"^的?(?:略有?|稍有?|小幅|大幅|明显|有所|微|显著|同比)?(?P<word>{words.UP}|{words.DOWN})(?:了)?(?=[,;。)\n]|$)"
)


def _against(scene: Scene) -> Iterator[Relation]:
    """56万元，比上年的59万元略有增长: the word stands after the figure compared with."""
    for one, other in zip(scene.mentions, scene.mentions[1:], strict=False):
        if one.sentence != other.sentence or not one.like(other) or not scene.role(other).base:
            continue
        match = _WORD_AFTER.match(scene.flow.template[other.at + 1 : other.at + 16])
        if match is None or scene.role(one).trigger not in ("", "total") or scene.role(one).base:
            continue
        start = other.at + 1 + match.start("word")
        a, b = one.figure.base_value, other.figure.base_value
        holds = a <= b if _DOWN.match(match["word"]) else a >= b
        yield _stated(scene, (start, start + len(match["word"])), match["word"], one, other, holds)


_KEPT: Final = re.compile(
    rf"^[,]?[^,;:。{MARK}]{{0,8}}?(?P<word>控制在|未突破|没有突破|没突破|未超过|没有超过|没超过|未超出|没有超出)(?:了)?[^,;:。{MARK}]{{0,8}}$"
)
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
        holds = one.figure.base_value <= other.figure.base_value
        if said is not None and (limited or AFTER.get(word) == "most"):
            start = one.at + 1 + said.start("word")
            yield _stated(scene, (start, start + len(said["word"])), said["word"], one, other, holds)
        elif limited and BEFORE.get(word) == "most" and _NOTHING_ELSE.fullmatch(between):
            yield _stated(scene, (other.at, other.at + 1), word, one, other, holds)


def _than(scene: Scene) -> Iterator[Relation]:
    """1.88万元，低于上年的4.93万元: the word against the figure before and the one it names."""
    for one, other in zip(scene.mentions, scene.mentions[1:], strict=False):
        if one.sentence != other.sentence or not one.like(other):
            continue
        words_between = scene.flow.between(one, other)
        match = _THAN.match(words_between) or (_THAN_OF.match(words_between) if one.dimension in RATES else None)
        limit = scene.mentions[one.index - 1] if one.index else one
        if limit.like(one) and abs(limit.figure.base_value - one.figure.base_value) == other.figure.base_value:
            continue  # 限额9亿元，余额7亿元，低于限额2亿元: by how much, not what
        if match is not None and scene.role(other).trigger in ("", "total"):
            start = one.at + 1 + match.start("word")
            own = _not_a_base(scene, one)
            if own is not None:
                yield _relation(scene, (start, start + len(match["word"])), match["word"], own, other)


_THAN_THAT: Final = re.compile(r"(?:高于|低于|大于|小于|多于|少于|超过|超出|不及|突破)[^,;:。]*$")


def _not_a_base(scene: Scene, value: Mention) -> Mention | None:
    """3万元，低于预算4万元，也低于上年3.5万元: what is compared again is what was compared before."""
    for other in (value, *scene.before(value)):
        if not other.like(value) or not _THAN_THAT.search(other.head):
            return other if other.like(value) else None
    return None


def _from_to(scene: Scene) -> Iterator[Relation]:
    """由11.7平方米缩小为14.9平方米: the word against the two figures it joins."""
    for one, other in zip(scene.mentions, scene.mentions[1:], strict=False):
        listed = one.run[1] > 1 or other.run[1] > 1
        if listed or one.sentence != other.sentence or not one.like(other):
            continue
        match = _TO.match(scene.flow.between(one, other))
        if match is None:
            continue
        start = one.at + 1 + match.start("word")
        a, b = one.figure.base_value, other.figure.base_value
        holds = b <= a if _DOWN.match(match["word"]) else b >= a
        yield _stated(scene, (start, start + len(match["word"])), match["word"], one, other, holds)


_BOTH: Final = re.compile(
    rf"(?:{words.UP}|大于)[(/](?:{words.DOWN}|小于)\)?|(?:{words.DOWN}|小于)[(/](?:{words.UP}|大于)\)?"
)


def _unresolved(scene: Scene) -> list[Relation]:
    """增加(减少): the alternatives of the form were not decided."""
    return [
        Relation(
            kind=RelationKind.PLACEHOLDER,
            start=span[0],
            end=span[1],
            stated=None,
            operands=(),
            agreement=Agreement.DIFFERENT,
            trigger=span,
            problem="模板里的两个方向没有选定一个",
        )
        for match in _BOTH.finditer(scene.flow.template)
        for span in (scene.span(match.span()),)
    ]


def _compared(scene: Scene, start: int, end: int) -> Iterator[Relation]:
    template = scene.flow.template
    for match in _COMPARED.finditer(template, start, end):
        if _STILL.search(match["subject"]):
            continue
        values = [m for m in reversed(scene.flow.within(start, match.start("word"))) if scene.is_value(m)][:4]
        pair = _pair(scene, match, values) or _told_after(scene, match, end)
        if pair is None:
            continue
        one, other = pair
        yield _relation(scene, match.span("word"), match["word"], one, other)
    for pattern in (_BY_HOW_MUCH, _DONE_WORD):
        for match in pattern.finditer(template, start, end):
            values = [m for m in scene.flow.within(start, match.start("word")) if scene.is_value(m)]
            by_side = {scene.role(m).side: m for m in values}
            much = scene.flow.within(match.end() - 1, match.end())
            if len(values) != 2 or not all(one.like(values[0]) for one in (*values, *much)):
                continue
            if set(by_side) == {"actual", "plan"}:
                yield _relation(scene, match.span("word"), match["word"], by_side["actual"], by_side["plan"])


def _pair(scene: Scene, match: re.Match[str], values: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """(subject, object): the object by its name, the subject the nearest other actual figure of its unit."""
    told = match["object"]
    if not values or not _BASE.search(told):
        return _called_so(scene, match, values)
    if words.LAST.search(told):
        objects = [v for v in values if scene.role(v).period == -1]
    else:
        objects = [v for v in values if _BASE.search(v.head) and not words.LAST.search(v.head)]
        fitting = named(scene, told, objects)
        objects = fitting or objects
    if len(objects) != 1 and len({v.figure.base_value for v in objects}) != 1:
        return None
    other = objects[0]
    rest = [v for v in values if v is not other and v.like(other)]
    actual = [v for v in rest if scene.role(v).side == "actual"] or rest
    if len(actual) != 1 and not (actual and _is_nearest_pair(actual[0], other)):
        return None
    return actual[0], other


def _called_so(scene: Scene, match: re.Match[str], values: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """结算金额9万元，合同金额10万元，结算金额低于合同金额: both by the very names of two figures."""
    one = [v for v in values if match["subject"] and scene.role(v).name == match["subject"].lstrip(",")]
    other = [v for v in values if match["object"] and scene.role(v).name == match["object"]]
    told = len(one) == len(other) == 1 and one[0] is not other[0] and one[0].like(other[0])
    return (one[0], other[0]) if told else None


def _told_after(scene: Scene, match: re.Match[str], end: int) -> tuple[Mention, Mention] | None:
    """决算数小于预算数，决算9万元，预算10万元: the word first, then just the two figures it compares."""
    if not words.PLAN.search(match["object"]) or words.LAST.search(match["object"]):
        return None
    following = scene.flow.within(match.end("word"), end)
    if len(following) != 2 or not following[0].like(following[1]):
        return None
    by_side = {scene.role(m).side: m for m in following if scene.is_value(m)}
    return (by_side["actual"], by_side["plan"]) if set(by_side) == {"actual", "plan"} else None


def _is_nearest_pair(one: Mention, other: Mention) -> bool:
    return abs(one.index - other.index) == 1


def _relation(scene: Scene, span: tuple[int, int], word: str, one: Mention, other: Mention) -> Relation:
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
    return _stated(scene, span, word, one, other, holds)


def _stated(scene: Scene, span: tuple[int, int], word: str, one: Mention, other: Mention, holds: bool) -> Relation:
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


def _same(scene: Scene, start: int, end: int) -> Iterator[Relation]:
    """与上年持平: this year's and last year's figure right before it."""
    template = scene.flow.template
    for match in _SAME.finditer(template, start, end):
        clause_start = max(template.rfind(mark, start, match.start()) for mark in ",;:")
        values = [m for m in reversed(scene.flow.within(start, match.start())) if m.figure.kind.is_data][:2]
        if len(values) < 2 or not values[0].like(values[1]) or clause_start - values[0].at > 12:
            continue
        periods = {scene.role(v).period for v in values}
        named_plan = "预算" in template[clause_start + 1 : match.start()]
        if -1 not in periods and not (named_plan and {scene.role(v).side for v in values} == {"plan", "actual"}):
            continue
        if re.search("基本|大致|大体|总体|略", template[clause_start + 1 : match.start() + 1]):
            continue
        one, other = values[0], values[1]
        yield _stated(scene, match.span(), match.group(), one, other, one.figure.base_value == other.figure.base_value)


_TREND_FIRST: Final = re.compile(
    r"(?:一年比一年|逐年|连年)(?P<way>多|少|高|低|上升|增长|增加|提高|递增|下降|减少|降低|递减)[:]"
)


def _trend_first(scene: Scene, start: int, end: int) -> Iterator[Relation]:
    """投入一年比一年多：2020年3万元，2021年4万元，2022年5万元: the years after it in their order."""
    for match in _TREND_FIRST.finditer(scene.flow.template, start, end):
        run = scene.flow.within(match.end(), end)
        years = [scene.role(m).period or 0 for m in run]
        dated = len(run) > 2 and years == sorted(set(years)) and years[0] > 1000
        if not dated or not all(m.like(run[0]) for m in run):
            continue
        steps = list(pairwise(m.figure.base_value for m in run))
        rising = match["way"] in "多高" or bool(_RISING.search(match["way"]))
        holds = all(b >= a for a, b in steps) if rising else all(b <= a for a, b in steps)
        yield _stated(scene, match.span("way"), match["way"], run[0], run[-1], holds)


def _trend(scene: Scene, start: int, end: int) -> Iterator[Relation]:
    """近三年…分别为…、…、…，逐年上升."""
    for match in _TREND.finditer(scene.flow.template, start, end):
        before = scene.flow.within(start, match.start())
        if not before or before[-1].run[1] < 2 or before[-1].run[0] != before[-1].run[1] - 1:
            continue
        last = before[-1]
        run = scene.mentions[last.index - last.run[1] + 1 : last.index + 1]
        values = [m.figure.base_value for m in run]
        rising = bool(_RISING.search(match["way"]))
        steps = list(pairwise(values))
        holds = all(b >= a for a, b in steps) if rising else all(b <= a for a, b in steps)
        relation = _stated(scene, match.span("word"), match["word"], run[0], run[-1], holds)
        yield relation


__all__ = ["full_name", "solve"]
