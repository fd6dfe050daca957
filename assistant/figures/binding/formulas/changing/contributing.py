"""What a part adds to the growth of its whole: 对增长的贡献率30%, 拉动收入增长1.84个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.changing.dated import year_before
from assistant.figures.binding.formulas.formula import Formula, Told, best_amounts
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_GROWTH: Final = "(?:增[长收加幅速]|上升|提高|回升)"
_SHARE: Final = re.compile(f"(?:对(?P<whole>[^，。；]*?)的?{_GROWTH}?的?)?贡献率(?:分别|为|达到?|是|约)*$")
_POINTS: Final = re.compile(f"拉动(?P<whole>[^，。；]*?)的?{_GROWTH}?了?约?$")
_INNER: Final = re.compile(r"^(?:差额|比率)\((?P<now>[^,]+), ")


def contributing(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """By how much the part has changed, of by how much the whole has, or in points of what the whole was."""
    points = mention.figure.unit.dimension is Dimension.POINTS
    pattern = _POINTS if points else _SHARE if mention.figure.unit.dimension is Dimension.RATIO else None
    said = pattern.search(mention.before) if pattern is not None else None
    if said is None:
        return
    for part, then in _then(_parts(mention.before[: said.start()], mention, told, lookup), mention, lookup):
        for whole, base in _then(_wholes(said["whole"] or "", mention, told, lookup), mention, lookup):
            if whole.unit.dimension is not part.unit.dimension or size(whole) <= size(part):
                continue
            if points:
                yield Formula("difference", (Formula("rate", (part, base)), Formula("rate", (then, base))), 1)
            else:
                yield Formula("rate", (Formula("difference", (part, then)), Formula("difference", (whole, base))))


def _then(facts: list[Fact], mention: Mention, lookup: Lookup) -> Iterator[tuple[Fact, Fact]]:
    """Each fact with what it was in the year before."""
    for fact in dict.fromkeys(facts):
        yield from ((fact, twin) for twin in lookup.index.twins(fact, year_before(mention, fact))[:1])


def _parts(words: str, mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """What is named; else what the figure right before tells a change or a contribution of, else what was told last."""
    named_here = best_amounts(words, lookup.year_of(mention), lookup)
    if mention.turn is not None and len(told.facts) >= mention.turn[1]:  # 增值税增收…，所得税增收…，分别拉动
        return [told.facts[mention.turn[1] - 1 - mention.turn[0]]]
    latest = _changed(told.derived, lookup) if told.derived is not None else None
    return named_here or ([latest] if latest is not None else [*told.facts[:1], *_all_changed(told, lookup)[:1]])


def _wholes(words: str, mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """What is named, else what the sentence, or the one before, tells first."""
    main = [told.main] if told.main is not None else []
    named = best_amounts(words, lookup.year_of(mention), lookup)
    return [*named, *main, *told.facts, *_all_changed(told, lookup), *reversed(told.section)]


def _all_changed(told: Told, lookup: Lookup) -> list[Fact]:
    """What the amounts told before say has changed, the nearest first."""
    amounts = (fact for fact in told.values if fact.unit.dimension in AMOUNTS)
    return [row for fact in amounts if (row := _changed(fact, lookup)) is not None]


def _changed(fact: Fact, lookup: Lookup) -> Fact | None:
    """What has changed by so much, or what a contribution is told of."""
    made = fact.derivation
    if made is None or made.operation not in ("difference", "rate", "growth"):
        return None
    name = made.operands[0]
    row = lookup.fact(name)
    if row is None and (inner := _INNER.search(name)) is not None:
        row = lookup.fact(inner["now"])
    return row
