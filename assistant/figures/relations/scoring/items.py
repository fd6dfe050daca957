"""Numbered items (1.…年初预算…支出决算…) and paragraphs after 其中 against the total told before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.scoring.score_roles import OVERALL, SLIP, is_score, role_of

_ITEM: Final = re.compile(r"(?:^|\n|(?<=[。:;]))[(]?(\d{1,2})[.、)](?!\d)")
_LEAST: Final = 3
_FARTHEST: Final = 600


@dataclass(frozen=True, slots=True)
class _Pair:
    """Budget and outturn of one item or of the total."""

    plan: Mention
    actual: Mention


def solve(scene: Scene) -> list[Relation]:
    """Sums over numbered items and over paragraphs led by 其中."""
    return [*_numbered(scene), *_paragraphs(scene), *_scored(scene)]


def _numbered(scene: Scene) -> Iterator[Relation]:
    marks = [(match.end(), int(match[1])) for match in _ITEM.finditer(scene.flow.template)]
    for run in _runs(marks):
        pairs = _pairs(scene, run)
        if len(pairs) < _LEAST or len(pairs) != len(run):
            continue
        whole = _before(scene, run[0])
        if whole is not None:
            yield from _judged(scene, whole, pairs)


def _scored(scene: Scene) -> Iterator[Relation]:
    """自评得分94.4分。1.投入（10分），得10分。2.过程（30分），得28分…: the first score of each makes the total."""
    marks = [(match.end(), int(match[1])) for match in _ITEM.finditer(scene.flow.template)]
    for run in (*_runs(marks), *_lines(scene)):
        ends = [*run[1:], run[-1] + _FARTHEST // 2]
        pairs = [[m for m in scene.flow.within(*span)[:2] if is_score(m)] for span in zip(run, ends, strict=True)]
        given = [pair for pair in pairs if len(pair) == 2 and pair[0].depth > pair[1].depth]
        told = [pair for pair in given if role_of(pair[1]) == "score"]
        before = [m for m in scene.flow.within(max(0, run[0] - _FARTHEST // 2), run[0]) if is_score(m)]
        overall = [m for m in before if OVERALL.search(m.head) and role_of(m) == "score"]
        if len(told) != len(run) or len(run) < _LEAST or len(overall) != 1:
            continue
        parts = summed([pair[1].figure for pair in told])
        judged = scene.judged(overall[0], Reading(RelationKind.SCORE_SUM, "各项得分之和", parts, exact=True))
        gap = judged and abs((judged[0].value or 0) - overall[0].figure.value) * SLIP
        if judged is not None and gap is not None and gap <= overall[0].figure.value:
            yield judged[0]


_LED: Final = re.compile("其中:\n")
_SCORE_LINE: Final = re.compile(rf"[^,;:。\n(){MARK}]{{2,12}}\({MARK}\)[^,;:。\n()]{{0,4}}{MARK}[^\n]*(?:\n|$)")


def _lines(scene: Scene) -> Iterator[list[int]]:
    """自评得分94.4分，其中：/ 投入（10分）得10分 / 过程（30分）得28分: places of the lines that tell a score each."""
    template = scene.flow.template
    for lead in _LED.finditer(template):
        run, at = [], lead.end()
        while line := _SCORE_LINE.match(template, at):
            run.append(at)
            at = line.end()
        if len(run) >= _LEAST:
            yield run


def _runs(marks: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Places of consecutive numbers 1, 2, 3 …"""
    run: list[int] = []
    for at, number in marks:
        if number == len(run) + 1:
            run.append(at)
            continue
        if run:
            yield run
        run = [at] if number == 1 else []
    if run:
        yield run


def _pairs(scene: Scene, run: Sequence[int]) -> list[_Pair]:
    ends = [*run[1:], run[-1] + _FARTHEST // 2]
    found = (_pair(scene, start, end) for start, end in zip(run, ends, strict=True))
    return [pair for pair in found if pair is not None]


def _pair(scene: Scene, start: int, end: int) -> _Pair | None:
    """The first budget of an item and the outturn after it."""
    money = [m for m in scene.flow.within(start, end)[:6] if m.dimension is Dimension.MONEY and scene.is_value(m)]
    if len(money) < 2 or scene.role(money[0]).side != "plan" or scene.role(money[1]).side != "actual":
        return None
    return _Pair(money[0], money[1])


def _before(scene: Scene, at: int) -> _Pair | None:
    """The last budget and outturn told before the first item."""
    mentions = [m for m in scene.flow.within(max(0, at - _FARTHEST), at) if m.dimension is Dimension.MONEY]
    for one, other in reversed(list(pairwise(mentions))):
        if scene.role(one).side == "plan" and scene.role(other).side == "actual" and one.sentence == other.sentence:
            return _Pair(one, other)
    return None


def _judged(scene: Scene, whole: _Pair, pairs: Sequence[_Pair]) -> Iterator[Relation]:
    """Both sums; where neither is right the items are not the total's parts, and nothing is said."""
    found = []
    for total, parts in ((whole.plan, [p.plan for p in pairs]), (whole.actual, [p.actual for p in pairs])):
        if not all(part.like(total) for part in parts):
            return
        judged = scene.judged(total, Reading(RelationKind.SUM, "各项之和", summed([part.figure for part in parts])))
        if judged is not None:
            found.append(judged[0])
    if any(relation.agreement is not Agreement.DIFFERENT for relation in found):
        yield from found


def _paragraphs(scene: Scene) -> Iterator[Relation]:
    """基本支出…，其中：/ 人员经费…。/ 公用经费…。: the first figure of each paragraph that follows."""
    for whole in scene.mentions:
        if whole.dimension is not Dimension.MONEY or not scene.is_value(whole):
            continue
        lead = re.match(r"[,。]?其中:\n?", scene.flow.behind(whole, 7))
        if lead is None:
            continue
        parts = _firsts(scene, whole, whole.at + 1 + lead.end())
        if len(parts) < 2:
            continue
        judged = scene.judged(whole, Reading(RelationKind.PARTS_TOTAL, "各项之和", summed([p.figure for p in parts])))
        if judged is None:
            continue
        relation = judged[0]
        heads = "".join(part.head for part in parts)
        if relation.agreement is Agreement.DIFFERENT and not ("人员" in heads and "公用" in heads):
            continue
        yield replace(relation, operands=tuple(part.figure for part in parts))


def _firsts(scene: Scene, whole: Mention, start: int) -> list[Mention]:
    """The figures that open the next sentences: a name, then at once its figure."""
    found: list[Mention] = []
    first = scene.flow.sentence_of(start)
    for number in range(first, min(first + 7, len(scene.flow.sentences))):
        low, high = scene.flow.sentences[number]
        mentions = scene.flow.within(max(low, start), high)
        if high - low <= 1:
            continue
        if not mentions or not mentions[0].like(whole) or MARK in mentions[0].head or "," in mentions[0].clause:
            break
        opening = scene.flow.template[max(low, start) : mentions[0].at].strip("\n")
        if len(opening) > 14 or re.search("[,;:]", opening):
            break
        found.append(mentions[0])
    return found


__all__ = ["solve"]
