"""折合, 即: one amount written in two units (元 and 万元, 公顷 and 亩); and amounts of a table whose unit is noted,
repeated in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.interval import divide
from assistant.domain.quantity import WAN_YUAN, YI_YUAN, YUAN, Dimension, Unit
from assistant.figures.relations.expression import arithmetic, judge, number, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Scene

_SAME: Final = re.compile(
    rf"^[,(:]?(?:也就是|即|折合|折合为|约合|折算为|换算为|换算成|相当于|亦即)[^,;:。每{MARK}]{{0,12}}$|^\(折?合?$"
)
# Nothing but the conversion: 折合标准亩, 即厂房 name another thing.
_MEASURED: Final = re.compile(r"^[,(:]?(?:约?折合|约合|合|折算|换算|相当于)(?:面积)?(?:约|为|成)?$")
# Areas in thirds of a 平方米 (15亩 are one 公顷), lengths in 米, weights in 斤.
_MEASURES: Final[tuple[dict[str, int], ...]] = (
    {"平方米": 3, "㎡": 3, "亩": 2000, "公顷": 30_000, "平方公里": 3_000_000, "平方千米": 3_000_000},
    {"米": 1, "公里": 1000, "千米": 1000},
    {"斤": 1, "公斤": 2, "千克": 2, "吨": 2000},
)
_USUAL: Final = Decimal("0.001")  # an 亩 is 667平方米 to many
_WORKED_OUT: Final = re.compile(r"^(?:除以|[÷×/]|乘)")
_NOTED: Final = re.compile(r"单位:(元|千元|万元|亿元)")
_WRITTEN: Final = re.compile(r"(?:正文|文字|文中|说明)[^,;。]{0,6}(?:写作|表述为|写为|为|列为|记为)$")
_UNITS: Final = {"元": YUAN, "千元": Unit("千元", Dimension.MONEY, Decimal(1000)), "万元": WAN_YUAN, "亿元": YI_YUAN}


def solve(scene: Scene) -> list[Relation]:
    """Every amount given twice in different units."""
    return [*_converted(scene), *_measured(scene), *_noted(scene)]


def _converted(scene: Scene) -> Iterator[Relation]:
    for one, other in pairwise(scene.mentions):
        if one.sentence != other.sentence or not one.like(other) or one.dimension is not Dimension.MONEY:
            continue
        if one.figure.unit == other.figure.unit or not _SAME.match(scene.flow.between(one, other)):
            continue
        if _WORKED_OUT.match(other.tail):
            continue  # 862元（即检测费639.26万元除以7416批次）: a way of working out, no second unit
        yield _same(one, other)


def _measured(scene: Scene) -> Iterator[Relation]:
    """抚育1200公顷，折合1.8万亩; not behind a list (造林120公顷、补植80公顷，折合3000亩), whose sum it may convert."""
    for one, other in pairwise(scene.mentions):
        if one.sentence != other.sentence or not _MEASURED.match(scene.flow.between(one, other)):
            continue
        measure, into = one.figure.unit.measure, other.figure.unit.measure
        sizes = next((sizes for sizes in _MEASURES if {measure, into} <= sizes.keys()), None)
        if sizes is not None and measure != into and not _is_listed(scene, one, into):
            yield _same(one, other, Fraction(sizes[measure], sizes[into]))


def _is_listed(scene: Scene, one: Mention, into: str) -> bool:
    """Does another figure in the unit of `one` stand before it, since the last conversion in its sentence?"""
    for mention in reversed(scene.mentions[: one.index]):
        measure = mention.figure.unit.measure
        if mention.sentence != one.sentence or measure in (into, one.figure.unit.measure):
            return mention.sentence == one.sentence and measure != into
    return False


def _same(one: Mention, other: Mention, ratio: Fraction = Fraction(1)) -> Relation:
    forth, back = of(one.figure), of(other.figure)
    if ratio.numerator > 1:
        forth, back = forth * number(ratio.numerator), back / number(ratio.numerator)
    if ratio.denominator > 1:
        forth, back = forth / number(ratio.denominator), back * number(ratio.denominator)
    amount, stated = forth.amount(), other.figure
    near = ratio != 1 and abs(amount.point - stated.base_value) <= _USUAL * stated.base_value
    equal = near or judge(one.figure, back.amount()) is Agreement.EQUAL
    return Relation(
        kind=RelationKind.UNIT_SCALE,
        start=stated.start,
        end=stated.end,
        stated=stated,
        operands=(one.figure,),
        agreement=Agreement.EQUAL if equal else judge(stated, amount),
        formula="同一数量换算单位",
        arithmetic=arithmetic(forth, amount.point, stated).replace(forth.shown(), forth.shown(units=True), 1),
        value=divide(amount.point, stated.unit.factor),
    )


def _noted(scene: Scene) -> Iterator[Relation]:
    for note in _NOTED.finditer(scene.flow.template):
        _, end = scene.flow.sentences[scene.flow.sentence_of(note.start())]
        for one, other in pairwise(scene.flow.within(note.end(), end)):
            written = _WRITTEN.search(other.clause)
            if one.dimension is not Dimension.NONE or other.dimension is not Dimension.MONEY or not written:
                continue
            figure = replace(one.figure, unit=_UNITS[note[1]])
            yield _same(replace(one, figure=figure), other)
