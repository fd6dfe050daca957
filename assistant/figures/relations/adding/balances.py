"""收支平衡, 账实相符: two figures said to be equal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import Expression, arithmetic, judge_both, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_EQUAL: Final = re.compile(
    r"收支(?:总计)?(?:平衡|相等|相抵(?:后)?无(?:结余|余额)|持平|一致)|相等|平衡(?!资金|发展)|相符|一致(?!意见|通过|性|认)|均为|都是|无结余|吻合"
)


def equal_totals(scene: Scene) -> list[Relation]:
    """Each 收支平衡, 账实相符 … against the last two figures of its sentence; totals before parts."""
    found = []
    for start, end in scene.flow.sentences:
        matches = list(_EQUAL.finditer(scene.flow.template, start, end))
        relation = next(filter(None, (_equal(scene, start, match) for match in reversed(matches))), None)
        if relation is not None:
            found.append(relation)
    for one, other in pairwise(scene.mentions):
        if one.like(other) and one.sentence == other.sentence:
            if _ALL_IN.search(one.head) and _ALL_OUT.match(scene.flow.between(one, other)):
                if _leaves(scene, one, other):
                    continue
                found.append(_said_equal(one, other, scene.span((other.at - len(other.head), other.at))))
                continue
            given = _is_given(scene, one, other)
            found += [given] if given is not None else []
            match = _IS_EQUAL.match(scene.flow.between(one, other))
            made = _made_of(scene, one, other) if match is not None else None
            if made is not None:
                found.append(made)
            elif match is not None:
                start = one.at + 1 + match.start("word")
                found.append(_said_equal(one, other, scene.span((start, start + 2))))
    return found


def _leaves(scene: Scene, one: Mention, other: Mention) -> bool:
    """收入总计9万元，支出总计8万元，结余1万元: without what is left, so no two sides of one account."""
    left = next(scene.after(other, limit=1), None)
    return left is not None and one.figure.base_value - other.figure.base_value == left.figure.base_value


_ALL_IN: Final = re.compile("收入总计(?:为|共)?$")  # with what was carried over on both sides: equal by definition
_ALL_OUT: Final = re.compile("^[,;](?:本年|本年度)?支出总计(?:为|共)?$")
_IS_EQUAL: Final = re.compile(rf"^[,]?[^,;:{MARK}]{{0,6}}(?P<word>等于|同于)[^,;:{MARK}]{{0,12}}$")


_IS_OF: Final = re.compile(rf"^[,]?(?:系|即|为|是)[^,;:{MARK}]{{1,12}}$")
_THEIR: Final = re.compile("^(?:两者|二者)?之(?P<way>和|差)")


def _is_given(scene: Scene, one: Mention, first: Mention) -> Relation | None:
    """结转1万元，系下达9万元与支出8万元之差: sum or difference of the two figures after it."""
    second = next(scene.after(first, limit=1), None)
    if second is None or not second.like(one) or not _IS_OF.match(scene.flow.between(one, first)):
        return None
    match, joined = _THEIR.match(second.tail), re.match("[与和减]", scene.flow.between(first, second))
    if match is None or joined is None:
        return None
    parts = of(first.figure), of(second.figure)
    expression = parts[0] + parts[1] if match["way"] == "和" else parts[0] - parts[1]
    return scene.decide(one, [Reading(RelationKind.EQUAL_TOTALS, "等于两数之和（差）", expression)])


_AND: Final = re.compile(rf"^[,]?(?P<way>加上?|与|和|减去?|扣除|减)[^,;:{MARK}]{{0,14}}$")


def _made_of(scene: Scene, whole: Mention, first: Mention) -> Relation | None:
    """收入总计等于本年收入9万元加上年初结转1万元: what the words make of two or more figures."""
    expression: Expression = of(first.figure)
    last = first
    for other in scene.after(first, limit=3):
        match = _AND.match(scene.flow.between(last, other))
        if match is None or not other.like(first):
            break
        less = match["way"].startswith(("减", "扣"))
        expression = expression - of(other.figure) if less else expression + of(other.figure)
        last = other
    if last is first:
        return None
    return scene.decide(whole, [Reading(RelationKind.EQUAL_TOTALS, "等于各数相加减", expression)])


_CARRIED: Final = re.compile("结转|结余")  # 结转下年0万元，支出总计9万元，收支持平: no side of the two


def _equal(scene: Scene, start: int, match: re.Match[str]) -> Relation | None:
    values = [m for m in scene.flow.within(start, match.start()) if m.dimension is Dimension.MONEY]
    values = [m for m in values if scene.role(m).trigger in ("", "total") or m.head.endswith("余额")]
    totals = [m for m in values if scene.role(m).trigger == "total"]
    pair = _last_totals(totals) if len(totals) >= 2 else values[-2:]
    if len(pair) < 2 or (len(values) > 2 and len(totals) < 2):
        return None
    one, other = pair
    if _is_of_another(scene, match, other, one.head + other.head):
        return None
    denied = scene.flow.template[match.start() - 1 : match.start()] == "不"
    if denied or match.group() in ("均为", "都是") or _CARRIED.search(one.head):
        return None
    return _said_equal(one, other, scene.span(match.span()))


# 执行率92%，与序时进度基本一致: what stands behind 与 is what the like of is spoken of.
_WITH: Final = re.compile(rf"[与同和跟](?P<what>[^,;:。{MARK}]{{2,14}}?)(?:基本|大体|大致|总体|完全|保持|能够|相)?$")
_PAIR: Final = 2


def _is_of_another(scene: Scene, match: re.Match[str], last: Mention, told: str) -> bool:
    """Is something else than the two amounts said to be alike, by a name that neither of them bears?"""
    found = _WITH.search(scene.flow.template[last.at + 1 : match.start()])
    if found is None:
        return False
    what = found["what"]
    return not any(what[at : at + _PAIR] in told for at in range(len(what) - 1))


def _said_equal(one: Mention, other: Mention, words: tuple[int, int]) -> Relation:
    span = (other.figure.start, other.figure.end)
    return Relation(
        kind=RelationKind.EQUAL_TOTALS,
        start=span[0],
        end=span[1],
        stated=other.figure,
        operands=(one.figure,),
        agreement=judge_both(other.figure, one.figure, loose=other.figure.unit != one.figure.unit),
        formula="两数相等",
        arithmetic=arithmetic(
            of(one.figure) - of(other.figure), one.figure.base_value - other.figure.base_value, other.figure
        ),
        value=one.figure.base_value / other.figure.unit.factor,
        trigger=words,
        direction=words,
        twins=((one.figure.start, one.figure.end), words),
    )


def _last_totals(totals: Sequence[Mention]) -> Sequence[Mention]:
    """The last total and the nearest one before it that is called the same (总计 … 总计), else the two last."""
    last = totals[-1]
    same = [other for other in totals[:-1] if other.head[-2:] == last.head[-2:]]
    return [(same or totals[:-1])[-1], last]
