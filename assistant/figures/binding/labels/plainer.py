"""Rows called as others are, and more besides: 及时办结投诉 beside 办结投诉.

Words that name the plain row in full, and never say what more the other is called, speak of the plain one: an amount
for each is shared out among no narrower row than the one they name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.names import known_as
from assistant.figures.binding.labels.stems import stem
from assistant.figures.lexicon.words import COUNTING_VERBS

# What tells no row from another: 开设课程, 招收学员总数.
_VERBS: Final = "|".join(verb for verb in COUNTING_VERBS if len(verb) > 1)
_GENERAL: Final = re.compile(rf"{_VERBS}|实施|实有|现有|全[市县区省年]|[本年]度?|[合总共]计?|额|数")
_TOTAL: Final = re.compile("[合总共]计?|额|数")
_LEAST: Final = 2  # letters
# One letter that tells a row from the plain one.
_TELLING: Final = frozenset("应未非不净拟")


class Plainer:
    """Knows of each row of one book those called with fewer words, and judges by them."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._letters: dict[str, frozenset[str]] = {}
        self._rows: dict[str, tuple[Fact, ...]] = {}
        self._beside: dict[object, list[Fact]] = {}
        for fact in facts:
            self._beside.setdefault(_held(fact), []).append(fact)

    def of(self, fact: Fact) -> tuple[Fact, ...]:
        """The rows of a year, unit and owner that are called as a row is, but for something more that it is called."""
        known = self._rows.get(fact.identifier)
        if known is None:
            own, beside = self._own(fact), self._beside.get(_held(fact), ())
            known = tuple(one for one in beside if self._own(one) < own and _is_other_thing(one, fact))
            self._rows[fact.identifier] = known
        return known

    def instead(self, fact: Fact, words: str, around: str) -> Fact | None:
        """The plain row that `words` name in full where what more the fact is called is said nowhere in `around`."""
        for plain in self.of(fact):
            more = self._own(fact) - self._own(plain)
            telling = len(more) >= _LEAST or more <= _TELLING
            if telling and not more & set(around) and set(_TOTAL.sub("", known_as(plain))) <= set(words):
                return plain
        return None

    def _own(self, fact: Fact) -> frozenset[str]:
        found = self._letters.get(fact.identifier)
        if found is None:
            found = self._letters[fact.identifier] = frozenset(_GENERAL.sub("", known_as(fact)))
        return found


def _held(fact: Fact) -> object:
    return fact.unit.symbol, fact.unit.measure, fact.year, fact.owner


def _is_other_thing(plain: Fact, fact: Fact) -> bool:
    """支出总计 names none; 营房维修计划 is no other thing than 营房维修."""
    name = stem(plain)
    return len(name) >= _LEAST and name != stem(fact)
