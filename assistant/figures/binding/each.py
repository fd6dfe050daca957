"""So much for each: an amount or a count over a count in the measure that the words name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import Dimension, Unit
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formula import Formula, Told, named
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.names import folded, pieces
from assistant.figures.clauses import Mention

PER: Final = re.compile(
    r"(?P<noun>[户人亩个家件次例生床辆套批车期村镇校班所场案笔台栋册头吨座站店队窗])均(?!已|达到|达标|达10|按|为100|能)"
    r"|(?:平均)?每(?P<each>平方米|立方米|万人|千人|百人|人次|家次|场次|公里|批次|[一-鿿])(?P<what>[^，。；\d]{0,8})|单(?P<single>[车台件套亩户人场])|(?P<time>[月日季]均|平均每[月天日]|每[月天日]平均)"
)
_PERSONS: Final = "人名位"
_PRODUCT: Final = {
    "生": "人",
    "车": "辆",
    "案": "件起宗",
    "校": "所",
    "村": "个村",
    "班": "个班",
    "名": _PERSONS,
    "位": _PERSONS,
}
_PEOPLE: Final = {"万人": 10000, "千人": 1000, "百人": 100}


def _spans(number: int, measure: str) -> Fact:
    """The months, quarters or days of a year as something to divide by."""
    unit, value = Unit(measure, Dimension.COUNT, measure=measure), Decimal(number)
    return Fact(f"{number}{measure}", f"{number}{measure}", value, unit, Interval.point(value), 0)


_TIMES: Final = (
    ("月", _spans(12, "个月")),
    ("季", _spans(4, "个季度")),
    ("日", _spans(365, "天")),
    ("天", _spans(365, "天")),
    ("日", _spans(366, "天")),
    ("天", _spans(366, "天")),
)
_SURELY: Final = 20
_TOPS: Final = 4
_COUNTS: Final = 4


def per(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """户均, 人均, 平均每期, 每平方米造价: the amount told or named over the count of that measure."""
    match = PER.search(mention.before)
    if match is None:
        return
    tops = _tops(mention, told, lookup, mention.before.replace(match[0], ""))
    if match["time"]:
        for letter, often in _TIMES:
            if letter in match["time"]:
                yield from (Formula("per", (top, often)) for top in tops)
        return
    noun, what = match["noun"] or match["each"] or match["single"], match["what"] or ""
    for top in tops:
        for count in _counts(noun, what, mention, told, lookup):
            if top is not count:
                yield Formula("per", (top, _scaled(count, noun)))


def _tops(mention: Mention, told: Told, lookup: Lookup, words: str) -> list[Fact]:
    wanted = mention.figure.unit.dimension
    year = lookup.year_of(mention)
    said = named(words, wanted, lookup, _SURELY * 2, year)[:2] if len(folded(words)) > 1 else []
    near = [fact for fact in (*told.facts, *told.values) if fact.unit.dimension is wanted]
    offered = [candidate.fact for candidate in lookup.candidates(mention)[:3]]
    offered += lookup.measured_in(mention.figure.unit.measure)[:2] if wanted is Dimension.COUNT else []
    tops = dict.fromkeys((*said[:1], *near[:2], *said, *offered))
    return [top for top in tops if comparable(mention.figure.unit, top.unit)][:_TOPS]


def _counts(noun: str, what: str, mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """Counts in the measure: of the thing that is named behind it, told, named in the sentence, else any."""
    measure = _PRODUCT.get(noun, _PERSONS if noun in _PEOPLE else noun)
    near = [fact for fact in told.facts if fact.unit.dimension is Dimension.COUNT and _is_in(fact, measure)]
    year = lookup.year_of(mention)
    said = [f for f in named(mention.before, Dimension.COUNT, lookup, _SURELY, year) if _is_in(f, measure)]
    thing = set(pieces(folded(what)))
    called = [f for f in named(what, Dimension.COUNT, lookup, _SURELY, year) if thing & set(pieces(folded(f.label)))]
    called += [fact for fact in near if noun in fact.label or thing & set(pieces(folded(fact.label)))]
    any_of = [fact for letter in measure[:3] for fact in lookup.measured_in(letter)[:3]] if len(noun) == 1 else []
    any_of += lookup.measured_in(noun)[:2] if len(noun) > 1 and noun not in _PEOPLE else []
    if noun in _PEOPLE:
        any_of = [fact for fact in lookup.measured_in("人") if "人口" in fact.label]
        near = []
    return list(dict.fromkeys((*called, *near[:2], *said, *any_of)))[:_COUNTS]


def _is_in(fact: Fact, measure: str) -> bool:
    own = fact.unit.measure
    return bool(own) and (own in measure or measure in own or any(letter == own for letter in measure))


def _scaled(count: Fact, noun: str) -> Fact:
    """31.2万人 as 31.2 times 万人."""
    many = _PEOPLE.get(noun)
    if many is None:
        return count
    factor = divide(count.unit.factor, Decimal(many))
    unit = Unit(noun, Dimension.COUNT, Decimal(1), noun)
    return replace(
        count,
        identifier=f"{count.identifier}（{noun}）",
        value=count.value * factor,
        interval=count.interval.scaled(factor),
        unit=unit,
    )
