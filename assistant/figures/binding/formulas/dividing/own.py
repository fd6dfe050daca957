"""Amounts and counts that go by one name: 大中修支出 is that of 大中修里程, and 农村低保金 none of 城市低保对象."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact

_LEAST: Final = 2  # letters


def own_of(fact: Fact, rows: Iterable[Fact]) -> Fact | None:
    """The one of the rows whose name begins most like that of `fact`; None where none does, or several do."""
    begun = {row: begin_alike(row, fact) for row in rows if row is not fact}
    most = max(begun.values(), default=0)
    best = [row for row, letters in begun.items() if letters == most]
    return best[0] if most >= _LEAST and len(best) == 1 else None


def begin_alike(one: Fact, other: Fact) -> int:
    """How many letters do the names of two facts have in common from their beginning?"""
    pairs = zip(f"{one.owner}{one.label}", f"{other.owner}{other.label}", strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
