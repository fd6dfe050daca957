"""What a unit tells of its work (改造农村公路24.5公里) that is an indicator's own actual (农村公路改造里程)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD

_NUMBERED: Final = re.compile(r"（\d+）$")
_NAMING: Final = 4  # letters that name a thing
_REACHED: Final = ("", "实际完成值", "完成值", "实际值")
_ASKED: Final = ("目标值", "目标", "年初目标值")


def without_restated(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts without statements that repeat an indicator; their words name the indicator's row besides.

    A row of its own would stand in the way of that indicator: it has no aim, so that what was planned of the thing
    would be held against what was done.
    """
    told = [fact for fact in facts if fact.origin == "material"]
    rows = [fact for fact in facts if fact.field == REACHED_FIELD and fact.origin == "form"] if told else []
    same = [(fact, row) for fact in told for row in rows if _restates(fact, row)]
    names: dict[str, set[str]] = {}
    for fact, row in same:
        names.setdefault(row.owner, set()).add(_NUMBERED.sub("", fact.label))
    left_out = {fact.identifier for fact, _ in same}
    kept = (fact for fact in facts if fact.identifier not in left_out)
    return tuple(_renamed(fact, names.get(fact.owner, ())) for fact in kept) if names else tuple(facts)


def _restates(fact: Fact, row: Fact) -> bool:
    """The same figure, told in the words of the row, in whatever order (改造农村公路, 农村公路改造里程)."""
    if (fact.value, fact.unit, fact.year) != (row.value, row.unit, row.year):
        return False
    said, own = frozenset(_NUMBERED.sub("", fact.label)), frozenset(row.owner)
    return len(said) >= min(_NAMING, len(own)) and said <= own and len(own) <= 2 * len(said)


def _renamed(fact: Fact, names: Sequence[str] | set[str] | tuple[()]) -> Fact:
    further = tuple(_aliases(fact.field, sorted(names)))
    return replace(fact, aliases=tuple(dict.fromkeys((*fact.aliases, *further)))) if further else fact


def _aliases(field: str, names: Sequence[str]) -> Iterator[str]:
    words = {REACHED_FIELD: _REACHED, ASKED_FIELD: _ASKED}.get(field, ())
    return (name + word for name in names for word in words)
