"""Shares: what stands before 占 over what stands behind it, over what was told, or over the totals near it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formula import AMOUNTS, Formula, Told, best_named, named, subject_words
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.names import folded, pieces
from assistant.figures.binding.roles import Part
from assistant.figures.clauses import Mention

_OF: Final = re.compile(r"占(?:全部|整个|全年|了)?(?P<whole>[^，。；]*?)的?(?:比重|比例|总量|比)?(?:约?为|达到?)?$")
_AMONG: Final = re.compile(r"(?P<part>[^，。；]*?)在(?P<whole>[^，。；]+?)(?:中|里)(?:所|的)?占?")

_ALL: Final = 100
_SURELY: Final = 60
_VAGUELY: Final = 15
_TWO: Final = 2
_BACK: Final = 4


def shares(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """…占…的64.33%; 项目支出在部门决算中占比…; in a list the parts are its items and stand before 分别."""
    own, whole = _said(mention)
    year = lookup.year_of(mention)
    dimensions = (*AMOUNTS, Dimension.SCORE)
    meant = best_named(own, dimensions, lookup, _SURELY, year) if len(own) > 1 else []
    for part in [*meant[:_TWO]] or list(told.facts[:1] if told.latest is None else [told.latest]):
        for base in dict.fromkeys(_wholes(whole, part, told, lookup)):
            if base is not part or mention.figure.value == _ALL:
                yield Formula("share", (part, base))


def _wholes(words: str, part: Fact, told: Told, lookup: Lookup) -> list[Fact]:
    """The whole that is named and no other; else what shares were taken of before, was told, or stands above."""
    found = named(words, part.unit.dimension, lookup, _VAGUELY, part.year) if len(words) > 1 else []
    said = set(pieces(folded(words)))
    sure = [fact for fact in found if said and said <= set(pieces(folded(fact.label)))]
    if sure:
        return sure
    if found:
        shared = [len(said & set(pieces(folded(fact.label)))) for fact in found]
        found = [fact for fact, count in zip(found, shared, strict=True) if count == max(shared)]
        plan = lookup.kin.other(part, Part.TARGET)
        return [*found, *told.bases, *([plan] if plan else []), *lookup.kin.made_of(part)]
    if told.bases:
        return list(told.bases)
    earlier = [fact for fact in (*told.facts, *told.values)[:_BACK] if fact is not part]
    near = (*lookup.kin.totals(part), *lookup.kin.wholes(part)[:_TWO])
    return [*earlier, *near]


def _said(mention: Mention) -> tuple[str, str]:
    """The words for the part and for the whole."""
    among = _AMONG.search(mention.before)
    if among is not None and not mention.item:
        return among["part"], among["whole"]
    match = _OF.search(mention.before)
    own = mention.item[0] if mention.item else mention.before.partition("占")[0]
    if not mention.item:
        own = subject_words(own, mention)
    return own, match["whole"] if match else ""
