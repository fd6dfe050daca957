"""How many times one thing is another: 是上年的1.39倍, 之比为14.3∶1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import divide
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.changing.changes import MEASURED, PAST, year_before
from assistant.figures.binding.formulas.formula import (
    Formula,
    Told,
    best_named,
    measured_like,
    named,
    named_amounts,
    of_all,
    pairs,
)
from assistant.figures.binding.labels.kin import is_flow
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention
from assistant.figures.derive import derive

_COLONS: Final = ("∶", ":", "：", "比")
_RATIO: Final = re.compile(
    r"(?P<top>[^，。；]{2,}?)[与和同、](?P<bottom>[^，。；]{2,}?)(?:之|的|人数|数量)*比(?:例|值)?(?:约?为|是|达到?|约)*$"
)
_OF_BOTH: Final = re.compile(r"^(?:两者|二者)?(?:之|的)比(?:例|值)?(?:约?为|是|达到?|约)*$")
_SHORT: Final = re.compile(r"(?P<top>[一-鿿])(?P<bottom>[一-鿿])比(?:例|值)?(?:约?为|是|达到?|约)*$")
_TIMES: Final = re.compile(r"(?:是|为|相当于|达到?|接近|不到|不足|超过)(?P<base>[^，。；]+?)的$")
_SURELY: Final = 50
_VAGUELY: Final = 15
_OWN: Final = 60
_NEAR: Final = 3
_WHOLES: Final = (10, 100)


def times(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """加装电梯61台，是上年的1.39倍; 辅警是民警的1.69倍."""
    match = _TIMES.search(mention.before)
    if match is None:
        return
    own = mention.before[: match.start()]
    year = lookup.year_of(mention)
    meant = best_named(own, MEASURED, lookup, _OWN, year) if len(folded(own)) > 1 else []
    vaguely = best_named(own, MEASURED, lookup, _VAGUELY, year) if not (meant or told.facts) else []
    for now in [*meant[:2], *told.facts[:2], *vaguely][:2]:
        if PAST.search(match["base"]) or mention.own_year is not None:
            bases = lookup.index.twins(now, year_before(mention, now))
        else:
            bases = named(match["base"], now.unit.dimension, lookup, _SURELY, now.year)[:2]
            bases = bases or of_all(match["base"], now.year, lookup)
            outright = [fact for fact in bases if folded(match["base"]) in folded(fact.label)]
            targets = lookup.kin.other(now, Part.TARGET)
            bases = outright or [*bases, *([targets] if targets else [])]
        for base in bases:
            if base is not now:
                yield Formula("multiple", (now, base))


def is_ratio(mention: Mention) -> bool:
    """Is the figure one side of 14.3∶1?"""
    bare = mention.figure.unit.dimension is Dimension.NONE
    return bare and (mention.after.strip() in _COLONS or mention.lead.strip() in _COLONS)


def ratios(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """在校生与专任教师之比为14.3∶1, 生师比14.3∶1; 小麦与稻谷之比6∶4, of ten or a hundred parts in all."""
    against = told.against
    for top, bottom in _sides(mention, told, lookup):
        if top.unit.dimension is not bottom.unit.dimension or lookup.kin.field(top) is not lookup.kin.field(bottom):
            continue
        if mention.figure.value + against in _WHOLES and top.unit.converts_to(bottom.unit):
            whole = derive("sum", (top, bottom))
            yield Formula("multiple", (top, _portion(whole, mention.figure.value + against, top)))
        yield Formula("multiple", (top, _portion(bottom, against, top)))


def _sides(mention: Mention, told: Told, lookup: Lookup) -> Iterator[tuple[Fact, Fact]]:
    year = lookup.year_of(mention)
    words = mention.before
    if mention.number is not None:  # 甲、乙两项支出之比为
        words = mention.number[1] + words
    match = _RATIO.search(words)
    if match is not None:
        yield from pairs(*(_meant(match[side], year, told, lookup) for side in ("top", "bottom")))
        return
    if _OF_BOTH.search(mention.before) and len(told.facts) > 1:  # 基本支出…与项目支出…的比例为
        yield told.facts[1], told.facts[0]
        return
    short = _SHORT.search(mention.before)
    if short is not None:
        yield from pairs(*(_holding(short[side], year, told, lookup) for side in ("top", "bottom")))


def _meant(words: str, year: int | None, told: Told, lookup: Lookup) -> list[Fact]:
    """What was told under that name, else what the data hold under it."""
    near = [fact for fact in told.facts if words in fact.label]
    found = list(dict.fromkeys((*near, *named_amounts(words, lookup, year=year)[:_NEAR])))
    return [fact for fact in found if folded(words) in folded(fact.label)] or found


def _holding(letter: str, year: int | None, told: Told, lookup: Lookup) -> list[Fact]:
    """Counts whose name holds the letter: 生 of 在校生."""
    known = (fact for fact in lookup.index.facts if fact.year in (None, year))
    found = [f for f in (*told.facts, *known) if letter in f.label and f.unit.dimension is Dimension.COUNT]
    return sorted(dict.fromkeys(found), key=is_flow)[:_NEAR]


def _portion(fact: Fact, parts: Decimal, like: Fact) -> Fact:
    """One of so many parts of a fact, in the measure of the fact it is held against."""
    fact = measured_like(fact, like)
    if parts == 1:
        return fact
    factor = divide(Decimal(1), parts)
    identifier = f"{fact.identifier}的1/{parts}"
    return replace(fact, identifier=identifier, value=fact.value * factor, interval=fact.interval.scaled(factor))
