"""Formulas that take several facts together: sums of what is named or told, and so much for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formula import Formula, named
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.roles import Part, part_of_mention
from assistant.figures.clauses import Mention

TOGETHER: Final = re.compile(
    r"(?:合计|共计|总计|总共|合共|小计|之和|相加|(?<!公)共(?!同|服务|享|有))(?P<rest>[^，。；、]{0,8})$"
)
PER: Final = re.compile(r"(?P<noun>[户人亩个家件次例生床辆套批车期村镇校班所场])均|(?:平均)?每(?P<each>公里|[一-鿿])")
_NUMBERED: Final = re.compile(
    r"(?P<number>[二两三四五六七八九])(?:项|类|者|笔|块|个?部分|个?方面)(?P<what>[^，。；]*)$"
)
_NUMBERS: Final = "〇一二三四五六七八九"
_JOINTS: Final = re.compile(r"[、和及与]")
_PRODUCT: Final = {"生": "人", "车": "辆"}
_MOST: Final = 6
_SCORES: Final = (Part.SCORED, Part.FULL, Part.DEDUCTED)


def sums(mention: Mention, told: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    """差旅费、办公费合计…; 两项资金共…: what is named before, else what was told last."""
    match = TOGETHER.search(mention.before)
    if match is None:
        return
    head, number, what = mention.before[: match.start()], 0, ""
    numbered = _NUMBERED.search(head)
    if numbered is not None:
        head, what = head[: numbered.start()], numbered["what"]
        number = _NUMBERS.replace("二", "两").index(numbered["number"].replace("二", "两"))
    names = [name for name in _JOINTS.split(head) if name]
    if len(names) > 1 and number in (0, len(names)):
        parts = [_part(name, what + match["rest"], mention, lookup) for name in names]
        found = [part for part in parts if part is not None]
        if len(set(found)) == len(names):
            yield Formula("sum", tuple(found))
    if number:
        rows = _same_rows(mention, lookup)
        if len(rows) == number:
            yield Formula("sum", tuple(rows))
    part = part_of_mention(mention)
    near = [fact for fact in told if comparable(mention.figure.unit, fact.unit)]
    near = [fact for fact in near if lookup.part_of(fact) is part] if part in _SCORES else near
    for size in (number,) if number else range(2, min(_MOST, len(near)) + 1):
        if 1 < size <= len(near):
            yield Formula("sum", tuple(near[:size]))


def _same_rows(mention: Mention, lookup: Lookup) -> list[Fact]:
    """三个项目共安排预算…: the row of that name of every project."""
    labels = lookup.index.labels
    offered = lookup.candidates(mention)
    rows = [c for c in offered if labels[c.position] == labels[offered[0].position] and len(c.fact.subject) > 2]
    year = lookup.year_of(mention)
    return [c.fact for c in rows if c.fact.year in (None, year)]


def _part(name: str, what: str, mention: Mention, lookup: Lookup) -> Fact | None:
    """货物 with 支出 behind the sum is 货物支出."""
    year = lookup.year_of(mention)
    for words in dict.fromkeys((name + what, name)):
        for fact in named(words, mention.figure.unit.dimension, lookup):
            if comparable(mention.figure.unit, fact.unit) and (fact.year is None or year is None or fact.year == year):
                return fact
    return None


def per(mention: Mention, told: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    """户均, 人均, 平均每期: an amount or a count over a count in the measure that is named."""
    match = PER.search(mention.before)
    noun = (match["noun"] or match["each"]) if match else ""
    measure = _PRODUCT.get(noun, noun)
    wanted = mention.figure.unit.dimension
    tops = [fact for fact in told if fact.unit.dimension is wanted][:2]
    tops += [candidate.fact for candidate in lookup.candidates(mention)[:3]]
    counts = [fact for fact in told if measure in fact.unit.measure][:2]
    counts += [f for f in named(mention.before, Dimension.COUNT, lookup, 20) if measure in f.unit.measure]
    counts += lookup.measured_in(measure)[:3]
    for top in list(dict.fromkeys(tops))[:4]:
        for count in list(dict.fromkeys(counts))[:3]:
            if top is not count:
                yield Formula("per", (top, count))
