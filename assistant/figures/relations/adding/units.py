"""折合, 即: one amount written in two units; and amounts of a table whose unit is noted, repeated in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import WAN_YUAN, YI_YUAN, YUAN, Dimension, Unit
from assistant.figures.relations.expression import arithmetic, judge, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Scene

_SAME: Final = re.compile(
    rf"^[,(:]?(?:也就是|即|折合|折合为|约合|折算为|换算为|换算成|相当于|亦即)[^,;:。每{MARK}]{{0,12}}$|^\(折?合?$"
)
_WORKED_OUT: Final = re.compile(r"^(?:除以|[÷×/]|乘)")
_NOTED: Final = re.compile(r"单位:(元|千元|万元|亿元)")
_WRITTEN: Final = re.compile(r"(?:正文|文字|文中|说明)[^,;。]{0,6}(?:写作|表述为|写为|为|列为|记为)$")
_UNITS: Final = {"元": YUAN, "千元": Unit("千元", Dimension.MONEY, Decimal(1000)), "万元": WAN_YUAN, "亿元": YI_YUAN}


def solve(scene: Scene) -> list[Relation]:
    """Every amount given twice in different units."""
    return [*_converted(scene), *_noted(scene)]


def _converted(scene: Scene) -> Iterator[Relation]:
    for one, other in zip(scene.mentions, scene.mentions[1:], strict=False):
        if one.sentence != other.sentence or not one.like(other) or one.dimension is not Dimension.MONEY:
            continue
        if one.figure.unit == other.figure.unit or not _SAME.match(scene.flow.between(one, other)):
            continue
        if _WORKED_OUT.match(other.tail):
            continue  # 862元（即检测费639.26万元除以7416批次）: a way of working out, no second unit
        yield _equal(one, other)


def _equal(one: Mention, other: Mention) -> Relation:
    amount = of(one.figure).amount()
    agreement = judge(other.figure, amount)
    if agreement is not Agreement.EQUAL and judge(one.figure, of(other.figure).amount()) is Agreement.EQUAL:
        agreement = Agreement.EQUAL
    return Relation(
        kind=RelationKind.UNIT_SCALE,
        start=other.figure.start,
        end=other.figure.end,
        stated=other.figure,
        operands=(one.figure,),
        agreement=agreement,
        formula="同一金额换算单位",
        arithmetic=arithmetic(of(one.figure), one.figure.base_value, other.figure).replace(
            of(one.figure).shown(), one.figure.text, 1
        ),
        value=one.figure.base_value / other.figure.unit.factor,
    )


def _noted(scene: Scene) -> Iterator[Relation]:
    for note in _NOTED.finditer(scene.flow.template):
        sentence = scene.flow.sentence_of(note.start())
        start, end = scene.flow.sentences[sentence]
        mentions = scene.flow.within(note.end(), end)
        for one, other in pairwise(mentions):
            written = _WRITTEN.search(other.clause)
            if one.dimension is not Dimension.NONE or other.dimension is not Dimension.MONEY or not written:
                continue
            figure = replace(one.figure, unit=_UNITS[note[1]])
            yield _equal(replace(one, figure=figure), other)
        del start


__all__ = ["solve"]
