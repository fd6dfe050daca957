"""结余, 结转, 缺口, 差额: what is left of the figures before; and 收支平衡, 账实相符: two figures said to be equal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import Expression, arithmetic, judge, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_OUT: Final = re.compile(r"支出|使用|花|付|用|发放|列支|余额|落实|到位|执行|中标|成交|完成|拨出|兑现")
_IN: Final = re.compile(r"结转|结余|收入|到账|拨入|下达|预算|限额|需求|批|安排|收|最高限价|资金|拨款|筹|共")
_EQUAL: Final = re.compile(
    r"收支(?:总计)?(?:平衡|相等|相抵(?:后)?无(?:结余|余额)|持平|一致)|相等|平衡(?!资金|发展)|相符|一致(?!意见|通过|性|认)|均为|都是|无结余|吻合"
)
_LEFT: Final = re.compile(r"结余|结转|余|剩")


def surplus(scene: Scene, mention: Mention) -> Relation | None:
    """Income less spending, budget less spending, limit less balance …, by the names of the figures before."""
    values = [v for v in scene.before(mention, sentences=0, limit=8) if v.like(mention) and _plain(scene, v)]
    if len(values) < 2:
        values = [v for v in scene.before(mention, sentences=1, limit=8) if v.like(mention) and _plain(scene, v)]
    if len(values) < 2:
        return None
    readings = []
    signed = [(v, _sign(v)) for v in reversed(values)]
    known = [(v, sign) for v, sign in signed if sign]
    if {sign for _, sign in known} == {1, -1}:
        readings.append(_reading(mention, known))
        last_in = next(v for v, sign in reversed(known) if sign > 0)
        last_out = next(v for v, sign in reversed(known) if sign < 0)
        readings.append(_reading(mention, [(last_in, 1), (last_out, -1)]))
    big, small = sorted(values[:2], key=lambda v: v.figure.base_value, reverse=True)
    word = scene.flow.template[scene.role(mention).word[0] : scene.role(mention).word[1]]
    readings.append(_reading(mention, [(big, 1), (small, -1)], strong="差" in word and len(values) == 2))
    return scene.decide(mention, readings)


def _plain(scene: Scene, mention: Mention) -> bool:
    return scene.role(mention).trigger in ("", "total", "surplus")


def _sign(mention: Mention) -> int:
    head = mention.head
    out = max((m.end() for m in _OUT.finditer(head)), default=-1)
    into = max((m.end() for m in _IN.finditer(head)), default=-1)
    if _LEFT.search(head) and out < into:
        return 1
    return 0 if out == into else (-1 if out > into else 1)


def _reading(mention: Mention, signed: Sequence[tuple[Mention, int]], *, strong: bool = True) -> Reading:
    plus = [v for v, sign in signed if sign > 0]
    minus = [v for v, sign in signed if sign < 0]
    expression: Expression = of(plus[0].figure)
    for value in plus[1:]:
        expression = expression + of(value.figure)
    for value in minus:
        expression = expression - of(value.figure)
    exact = mention.dimension is Dimension.COUNT
    return Reading(RelationKind.DIFFERENCE, "收入（预算）− 支出", expression, strong, exact)


def equal_totals(scene: Scene) -> list[Relation]:
    """Each 收支平衡, 账实相符 … against the last two figures of its sentence; totals before parts."""
    found = []
    for start, end in scene.flow.sentences:
        matches = list(_EQUAL.finditer(scene.flow.template, start, end))
        relation = next(filter(None, (_equal(scene, start, match) for match in reversed(matches))), None)
        if relation is not None:
            found.append(relation)
    for one, other in zip(scene.mentions, scene.mentions[1:], strict=False):
        if one.like(other) and one.sentence == other.sentence:
            match = _IS_EQUAL.match(scene.flow.between(one, other))
            if match is not None:
                start = one.at + 1 + match.start("word")
                found.append(_said_equal(one, other, scene.span((start, start + 2))))
    return found


_IS_EQUAL: Final = re.compile(rf"^[,]?[^,;:{MARK}]{{0,6}}(?P<word>等于|同于)[^,;:{MARK}]{{0,12}}$")


def _equal(scene: Scene, start: int, match: re.Match[str]) -> Relation | None:
    values = [m for m in scene.flow.within(start, match.start()) if m.dimension is Dimension.MONEY]
    values = [m for m in values if scene.role(m).trigger in ("", "total")]
    totals = [m for m in values if scene.role(m).trigger == "total"]
    pair = _last_totals(totals) if len(totals) >= 2 else values[-2:]
    if len(pair) < 2 or (len(values) > 2 and len(totals) < 2):
        return None
    one, other = pair
    if "不" in scene.flow.template[match.start() - 1 : match.start()] or match.group() in ("均为", "都是"):
        return None
    return _said_equal(one, other, scene.span(match.span()))


def _said_equal(one: Mention, other: Mention, words: tuple[int, int]) -> Relation:
    agreement = judge(other.figure, of(one.figure).amount(), loose=other.figure.unit != one.figure.unit)
    span = (other.figure.start, other.figure.end)
    return Relation(
        kind=RelationKind.EQUAL_TOTALS,
        start=span[0],
        end=span[1],
        stated=other.figure,
        operands=(one.figure,),
        agreement=agreement if agreement is Agreement.EQUAL else _coarse(one, other, agreement),
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


def _coarse(one: Mention, other: Mention, agreement: Agreement) -> Agreement:
    """The other way round, where the first figure is printed with fewer places."""
    return Agreement.EQUAL if judge(one.figure, of(other.figure).amount()) is Agreement.EQUAL else agreement
