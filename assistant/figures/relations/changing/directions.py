"""Direction words without a figure of their own: 小于预算, 未超过限额, 持平, 逐年上升."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.figures.lexicon.directions import FALLS, RISES
from assistant.figures.relations import words
from assistant.figures.relations.changing.comparing import relation_of, verdict
from assistant.figures.relations.choose import full_name, named
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Scene

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
# One of these every such comparison holds; asked first, it spares most sentences the search for its subject.
_HELD: Final = re.compile("[于超]|突破|不[及足]|[未有能]完成")
_SAME: Final = re.compile(r"持平|无变化|没有变化|无增减变?[动化]?|相同|保持不变|不变")
_TREND: Final = re.compile(
    rf"(?P<word>(?:逐年|连年|逐月|逐季|持续|连续|呈)[^,;。]{{0,6}}?(?P<way>{RISES}|递增|{FALLS}|递减))"
)
_RISING: Final = re.compile(f"{RISES}|递增")
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
    return found + _unresolved(scene)


_BOTH: Final = re.compile(
    rf"(?:{words.UP}|大于)[(/](?:{words.DOWN}|小于)\)?|(?:{words.DOWN}|小于)[(/](?:{words.UP}|大于)\)?"
)
_OTHER: Final = re.compile(f"[(/](?:{words.UP}|{words.DOWN}|[大小]于)")  # the second of two, quicker to be found


def _unresolved(scene: Scene) -> list[Relation]:
    """增加(减少): the alternatives of the form were not decided."""
    if not _OTHER.search(scene.flow.template):
        return []
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
    if not _HELD.search(template, start, end):
        return
    for match in _COMPARED.finditer(template, start, end):
        if _STILL.search(match["subject"]):
            continue
        values = [m for m in reversed(scene.flow.within(start, match.start("word"))) if scene.is_value(m)][:4]
        pair = _pair(scene, match, values) or _told_after(scene, match, end)
        if pair is None:
            continue
        one, other = pair
        yield relation_of(scene, match.span("word"), match["word"], one, other)
    for pattern in (_BY_HOW_MUCH, _DONE_WORD):
        for match in pattern.finditer(template, start, end):
            values = [m for m in scene.flow.within(start, match.start("word")) if scene.is_value(m)]
            by_side = {scene.role(m).side: m for m in values}
            much = scene.flow.within(match.end() - 1, match.end())
            if len(values) != 2 or not all(one.like(values[0]) for one in (*values, *much)):
                continue
            if set(by_side) == {"actual", "plan"}:
                yield relation_of(scene, match.span("word"), match["word"], by_side["actual"], by_side["plan"])


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


def _same(scene: Scene, start: int, end: int) -> Iterator[Relation]:
    """与上年持平: this year's and last year's figure right before it."""
    template = scene.flow.template
    for match in _SAME.finditer(template, start, end):
        clause_start = max(template.rfind(mark, start, match.start()) for mark in ",;:")
        values = [m for m in reversed(scene.flow.within(start, match.start())) if m.figure.kind.is_data][:2]
        if len(values) < 2 or not values[0].like(values[1]) or clause_start - values[0].at > 12:
            continue
        if values[0].half != values[1].half or any(scene.role(v).trigger in _CHANGES for v in values):
            continue  # 绿化30万元，比上年增加2万元；路灯10万元，与上年持平: the change of another thing is no last year
        periods = {scene.role(v).period for v in values}
        named_plan = "预算" in template[clause_start + 1 : match.start()]
        if -1 not in periods and not (named_plan and {scene.role(v).side for v in values} == {"plan", "actual"}):
            continue
        if re.search("基本|大致|大体|总体|略", template[clause_start + 1 : match.start() + 1]):
            continue
        one, other = values[0], values[1]
        yield verdict(scene, match.span(), match.group(), one, other, one.figure.base_value == other.figure.base_value)


_CHANGES: Final = frozenset({"difference", "growth", "points"})
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
        yield verdict(scene, match.span("way"), match["way"], run[0], run[-1], holds)


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
        relation = verdict(scene, match.span("word"), match["word"], run[0], run[-1], holds)
        yield relation


__all__ = ["full_name", "solve"]
