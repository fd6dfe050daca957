"""How many times one thing is another: 是上年的1.39倍, 之比为14.3∶1, 师生比1∶15, 配套比例6∶1∶3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import divide
from assistant.domain.quantity import AMOUNTS, NO_UNIT, Dimension, Unit
from assistant.figures.binding.formulas.changing.bases import MEASURED, PAST
from assistant.figures.binding.formulas.changing.dated import year_before
from assistant.figures.binding.formulas.formula import (
    NO_RATIO,
    Formula,
    Terms,
    Told,
    best_named,
    measured_like,
    named,
    named_amounts,
    of_all,
    pairs,
    sum_of,
)
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.labels.stems import is_flow
from assistant.figures.clauses import Mention

_COLONS: Final = ("∶", ":", "：", "比")
_RATIO: Final = re.compile(
    r"(?P<top>[^，。；]{2,}?)[与和同、](?P<bottom>[^，。；]{2,}?)(?:之|的|人数|数量)*比(?:例|值)?(?:约?为|是|达到?|约)*$"
)
# 中央、省、市县按: a level may be told in one letter
_OF_SEVERAL: Final = re.compile(
    r"(?:^|.*由)(?P<names>(?:[^由，。；、]{2,}|[省市县区乡镇])(?:[、与和同](?:[^，。；、]{2,}|[省市县区乡镇]))+?)"
    r"(?:(?:之|的)*比(?:例|值)?(?:约?为|是|达到?|约)*|按照?)$"
)
_BETWEEN: Final = re.compile("[、与和同]")
_CALLED: Final = re.compile("比(?:例|值)?(?:约?为|是|达到?|约)*$")
_OF_BOTH: Final = re.compile(r"^(?:两者|二者)?(?:之|的)比(?:例|值)?(?:约?为|是|达到?|约)*$")
# 护理人员48人，与失能老人之比为: of what was told last.
_WITH: Final = re.compile(
    r"^[与和同](?P<bottom>[^，。；、与和同]{2,}?)(?:之|的|人数|数量)*比(?:例|值)?(?:约?为|是|达到?|约)*$"
)
_SHORT: Final = re.compile(r"(?P<said>[一-鿿]{2,8})比(?:例|值)?(?:约?为|是|达到?|约)*$")
# 投入产出比1.39, and no 占比
_TO_ONE: Final = re.compile("(?<![占同环对相年])比(?:值)?(?:约?为|是|达到?)?$")
_TIMES: Final = re.compile(r"(?:是|为|相当于|达到?|接近|不到|不足|超过)(?P<base>[^，。；]+?)的$")
_OF_RATE: Final = re.compile("[增降涨跌]幅|增速")
_SURELY: Final = 50
_VAGUELY: Final = 15
_OWN: Final = 60
_NEAR: Final = 3
_WHOLES: Final = (10, 100)
_TWO: Final = 2
_OF_TERMS: Final = (Dimension.NONE, Dimension.RATIO)


def times(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """加装电梯61台，是上年的1.39倍; 辅警是民警的1.69倍."""
    match = _TIMES.search(mention.before)
    if match is None:
        return
    if _OF_RATE.search(match["base"]) and len(told.rates) > 1:  # 下降8.3%，降幅是总支出降幅的4.4倍
        ends = (told.rates[0], told.rates[-1])
        yield from (Formula("multiple", pair, guess=True) for pair in (ends, told.rates[:_TWO]))
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
    """Is the figure one side of 14.3∶1, or of 80%∶20%?"""
    if mention.figure.unit.dimension not in _OF_TERMS:
        return False
    return mention.after.strip() in _COLONS or is_later_term(mention) or _is_to_one(mention)


def _is_to_one(mention: Mention) -> bool:
    """甲乙比1.39: the first term, of which the other is one."""
    figure = mention.figure
    return figure.decimals > 0 and figure.unit == NO_UNIT and _TO_ONE.search(mention.before) is not None


def is_later_term(mention: Mention) -> bool:
    """15 of 1∶15."""
    return mention.lead.strip() in _COLONS


def terms_of(mention: Mention, mentions: Sequence[Mention]) -> Terms:
    """The ratio that a figure of `mentions` is a term of."""
    if not is_ratio(mention):
        return NO_RATIO
    first = last = mention.order
    while first and is_later_term(mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and is_later_term(mentions[last + 1]):
        last += 1
    if first == last and _is_to_one(mention):
        return Terms((mention.figure.value, Decimal(1)), 0)
    return Terms(tuple(one.figure.value for one in mentions[first : last + 1]), mention.order - first)


def is_base(terms: Terms, unit: Unit) -> bool:
    """Is the term what the other is held against? 1 of 1∶15, else the last of two, 1 of 14.3∶1; of several that make
    no ten and no hundred the first; none of 80%∶20%, which are of the whole."""
    values, place = terms
    if unit.dimension is Dimension.RATIO:
        return False
    if len(values) > _TWO:
        return place == 0 and sum(values) not in _WHOLES
    return place == (0 if values[0] == 1 else 1)


def ratios(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """在校生与专任教师之比为14.3∶1, 师生比1∶15; 小麦与稻谷之比6∶4, of ten or a hundred parts in all."""
    values, place = told.terms
    if len(values) < _TWO or 0 in values:
        return
    base = 1 - place if len(values) == _TWO else 0
    for sides, guess in _sides(mention, told, lookup):
        first = sides[0]
        if any(one.unit.dimension is not first.unit.dimension for one in sides[1:]):
            continue
        if any(lookup.kin.field(one) is not lookup.kin.field(first) for one in sides[1:]):
            continue
        top = sides[place]
        if mention.figure.unit.dimension is Dimension.RATIO:  # 80%∶12%∶8%
            yield from (Formula("share", (top, whole), guess=guess) for whole in sum_of(sides))
            continue
        for whole in sum_of(sides) if sum(values) in _WHOLES else ():
            yield Formula("multiple", (top, _portion(whole, sum(values, Decimal()), top)), guess=guess)
        if place != base:
            yield Formula("multiple", (top, _portion(sides[base], values[base], top)), guess=guess)


def _sides(mention: Mention, told: Told, lookup: Lookup) -> Iterator[tuple[tuple[Fact, ...], bool]]:
    """What is held against each other, in the order of the terms; and whether the words leave open what that is."""
    year, many = lookup.year_of(mention), len(told.terms.values)
    words = mention.before
    if mention.number is not None:  # 甲、乙两项支出之比为
        words = mention.number[1] + words
    if many > _TWO:
        yield from ((sides, False) for sides in _several(words, year, told, lookup))
    elif (match := _WITH.search(words)) is not None and told.facts:
        yield from ((both, False) for both in pairs(told.facts[:1], _meant(match["bottom"], year, told, lookup)))
    elif (match := _RATIO.search(words)) is not None:
        sides = pairs(*(_meant(match[side], year, told, lookup) for side in ("top", "bottom")))
        yield from ((both, False) for both in sides)
    elif _OF_BOTH.search(mention.before) and len(told.facts) > 1:  # 基本支出…与项目支出…的比例为
        yield (told.facts[1], told.facts[0]), False
        return
    elif (short := _SHORT.search(mention.before)) is not None:
        yield from ((both, False) for both in _lettered(short["said"], year, told, lookup))
    if _CALLED.search(mention.before):  # 投入1500万元，带动4800万元，投入产出比为; 安排30万元(省级24万元，县级6万元)
        # 第一产业3712万元，增长2.6%；第二产业…：三次产业之比, the first of which was told some figures ago
        near = told.facts if len(told.facts) >= many else _amounts(told.section)
        windows = (near[start : start + many] for start in (0, 1))
        yield from ((tuple(reversed(window)), True) for window in windows if len(window) == many)


def _amounts(facts: Sequence[Fact]) -> Sequence[Fact]:
    return [fact for fact in facts if fact.unit.dimension in AMOUNTS]


def _several(words: str, year: int | None, told: Told, lookup: Lookup) -> Iterator[tuple[Fact, ...]]:
    """中央、省级、市县资金比例为6∶1∶3: as many names as there are terms."""
    match = _OF_SEVERAL.search(words)
    names = [name.removesuffix("财政") for name in _BETWEEN.split(match["names"])] if match is not None else []
    meant = [_meant(name if len(name) > 1 else f"{name}级", year, told, lookup)[:1] for name in names]
    sides = tuple(fact for found in meant for fact in found)
    if len(set(sides)) == len(told.terms.values) == len(names):
        yield sides


def _meant(words: str, year: int | None, told: Told, lookup: Lookup) -> list[Fact]:
    """What was told under that name, else what the data hold under it."""
    near = [fact for fact in told.facts if words in fact.label]
    found = list(dict.fromkeys((*near, *named_amounts(words, lookup, year=year)[:_NEAR])))
    return [fact for fact in found if folded(words) in folded(fact.label)] or found


def _lettered(said: str, year: int | None, told: Told, lookup: Lookup) -> Iterator[tuple[Fact, Fact]]:
    """师生|比, 男女职工|比例: what one letter each tells apart, of a name that stands behind both."""
    for at in range(len(said) - _TWO, -1, -1):
        top, bottom, head = said[at], said[at + 1], said[at + _TWO :]
        one, other = (_holding(letter, head, year, told, lookup) for letter in (top, bottom))
        tops, bottoms = [fact for fact in one if fact not in other], [fact for fact in other if fact not in one]
        if (tops and bottoms) or (not head and (tops or bottoms) and one and other):  # 警辅比: 民警 over 辅警
            yield from pairs((tops or one)[:_NEAR], (bottoms or other)[:_NEAR])
            return
    half = len(said) // _TWO
    if len(said) == half * _TWO > _TWO:  # 吸纳输出比
        one, other = ([fact for fact in told.facts if name in fact.label] for name in (said[:half], said[half:]))
        yield from (*pairs(one[:1], other[:1]), *pairs(other[:1], one[:1]))


def _holding(letter: str, head: str, year: int | None, told: Told, lookup: Lookup) -> list[Fact]:
    """Counts whose name holds the letter, 生 of 在校生, and all of the head."""
    known = (fact for fact in lookup.index.facts if fact.year in (None, year))
    able = (f for f in (*told.facts, *known) if letter in f.label and f.unit.dimension is Dimension.COUNT)
    return sorted(dict.fromkeys(f for f in able if set(head) <= set(f.label)), key=is_flow)


def _portion(fact: Fact, parts: Decimal, like: Fact) -> Fact:
    """One of so many parts of a fact, in the measure of the fact it is held against."""
    fact = measured_like(fact, like)
    if parts == 1:
        return fact
    factor = divide(Decimal(1), parts)
    identifier = f"{fact.identifier}的1/{parts}"
    return replace(fact, identifier=identifier, value=fact.value * factor, interval=fact.interval.scaled(factor))
