"""Rows that only a day or month tells apart: 截至6月30日到位资金 and 截至9月30日到位资金.

Names are compared without their digits; so what is told as of one of these days must be kept from the rows of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.aligning import SHOWN
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.names import folded, short_name
from assistant.figures.binding.labels.roles import CONFLICT
from assistant.figures.binding.labels.weighing import OTHER_YEAR

_MOMENT: Final = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年|(?P<past>[上去]一?年?)|(?<![\d年上去]))(?:(?:(?P<start>\d{1,2})月?(?:\d{1,2}日)?[至到~—-])?"
    r"(?P<month>\d{1,2})月(?:份?(?P<last>[末底])|(?P<day>\d{1,2})日|(?!\d))|(?P<ended>(?:(?<!半)年|(?<=年))[末底]))"
)
# 比3月末增加11家: what the figure is held against; 比3月末的86家: the figure itself. 6月、9月末分别: of each its own.
_AGAINST: Final = re.compile("(?:[比较与同跟]|相比)[^，。；;]{0,2}$")
_ITSELF: Final = re.compile("的?(?:[^，。；;增减升降提高低多少]|低保|高[中校新龄]|少[儿年数]){0,8}$")
_EACH: Final = re.compile("分别|依次|分[两二三四几]批")
# 6月印发方案，全年到位资金600万元; 由6月末的90户增至: what ends the moment.
_ALL_YEAR: Final = re.compile("全年|年度|年内|累计|季度|半年|(?:[增升降]|增加|减少|提高|下降)[至到]")
_AS_OF: Final = re.compile("截[至止]")
_LAST_DAYS: Final = 28
_DECEMBER: Final = 12


class Moment(NamedTuple):
    """A day, month or run of months; 0 for what is not told of it."""

    year: int
    start: int
    month: int
    day: int

    def is_of(self, other: Moment) -> bool:
        """May both be one moment? 6月末 is 6月30日, and 6月30日 that of any year."""
        if self[1:3] != other[1:3] or (self.year and other.year and self.year != other.year):
            return False
        return not self.day or not other.day or self.day == other.day or min(self.day, other.day) >= _LAST_DAYS


class Moments:
    """The moments that rows of a book are named by; none where they are not of several, nor tell a row from another."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        named = [(fact, _MOMENT.search(fact.label)) for fact in facts]
        rows = [(fact, _moment(found)) for fact, found in named if found is not None]
        things = {_thing(fact) for fact, _ in rows}
        beside = any(found is None and _thing(fact) in things for fact, found in named if things)
        self._rows = rows if beside or len({moment for _, moment in rows}) > 1 else []
        self._of = {fact.identifier: moment for fact, moment in self._rows}
        self._named = {fact.identifier: moment for fact, moment in rows}
        self._bare = {_thing(fact) for fact, found in named if found is None} & things

    def __bool__(self) -> bool:
        return bool(self._of)

    def likely(self, candidates: list[Candidate], words: str) -> list[Candidate]:
        """The candidates in the light of the `words` of the sentence as far as the figure: a row of the moment they
        speak of is the likelier, one of another is not meant, nor, right behind the moment, one of none."""
        moment = self._spoken(words)
        if moment is None:
            return [self._barred(one) if self._is_of_part(one.fact, words) else one for one in candidates]
        near = _is_right_behind(words)
        found = [self._weighed(one, moment, near=near) for one in candidates]
        return sorted(found, key=lambda candidate: -candidate.score)

    def is_of_other(self, fact: Fact, words: str) -> bool:
        """Is a row of another moment than the one these words speak of?"""
        if not self._named:
            return False
        if self._is_named_by_other(fact, words) or self._is_of_part(fact, words):
            return True
        own = self._of.get(fact.identifier)
        moment = self._spoken(words) if own is not None or _is_right_behind(words) else None
        return moment is not None and not (own is not None and moment.is_of(own)) and self._has_rival(fact, moment)

    def _is_named_by_other(self, fact: Fact, words: str) -> bool:
        """12月末的|90户: a row that is called by 6月末 is none of it, though no row of that day may be known."""
        own = self._named.get(fact.identifier)
        moment = _spoken(words) if own is not None and not own.start and _is_right_behind(words) else None
        return own is not None and moment is not None and not moment.start and not moment.is_of(own)

    def _is_of_part(self, fact: Fact, words: str) -> bool:
        """1-12月受理600件: not the row of 12月, where a row that is called by no month tells of all of them."""
        own = self._of.get(fact.identifier)
        if own is None or own.start or _thing(fact) not in self._bare:
            return False
        moment = _spoken(words)
        return moment is not None and bool(moment.start)

    def elsewhen(self, words: str) -> frozenset[str]:
        """The rows of moments that the words do not speak of, where they speak of one that rows are of."""
        if self._spoken(words) is None:
            return frozenset()
        told = [_moment(found) for found in _MOMENT.finditer(words)]
        return frozenset(
            fact.identifier
            for fact, own in self._rows
            if not any(one.is_of(own) for one in told) and any(self._has_rival(fact, one) for one in told)
        )

    def then(self, now: Fact, words: str) -> list[Fact]:
        """比3月末增加, 比上年末增加: the row called as `now` is, of the moment that it is held against last."""
        against, own = _against(words), self._of.get(now.identifier)
        if against is None or own is None or against.is_of(own):
            return []
        if against.year < 0:
            against = against._replace(year=own.year - 1)
        return [fact for fact, moment in self._rows if against.is_of(moment) and _thing(fact) == _thing(now)]

    def _spoken(self, words: str) -> Moment | None:
        """The moment that the words before a figure speak of last, but for what the figure is held against; None where
        no row is of it."""
        moment = _spoken(words)
        return moment if moment is not None and any(moment.is_of(known) for known in self._of.values()) else None

    def _has_rival(self, fact: Fact, moment: Moment) -> bool:
        """Have the data the same thing as it was at the moment spoken of?"""
        thing = _thing(fact)
        return any(moment.is_of(known) and _thing(row) == thing for row, known in self._rows)

    @staticmethod
    def _barred(candidate: Candidate) -> Candidate:
        return replace(candidate, score=candidate.score - CONFLICT, barred=True)

    def _weighed(self, candidate: Candidate, moment: Moment, *, near: bool) -> Candidate:
        own = self._of.get(candidate.fact.identifier)
        if own is None and not near:
            return candidate
        if own is None or not moment.is_of(own):
            if not self._has_rival(candidate.fact, moment):
                return candidate
            return self._barred(candidate)
        strange = bool(own.year and moment.year) and candidate.fact.year not in (None, moment.year)
        return replace(candidate, score=candidate.score + SHOWN + (OTHER_YEAR if strange else 0))


def _told(words: str) -> list[re.Match[str]]:
    """The moments that the words tell, the last first; most tell none."""
    tells = "月" in words or "末" in words or "底" in words
    return list(_MOMENT.finditer(words))[::-1] if tells else []


def _spoken(words: str) -> Moment | None:
    for found in _told(words):
        behind = words[found.end() :]
        if _AGAINST.search(words[: found.start()]) is not None and _ITSELF.match(behind) is None:
            continue
        if found["past"] or _EACH.search(words) or _ALL_YEAR.search(behind):
            return None
        return _moment(found)
    return None


def _is_right_behind(words: str) -> bool:
    """由6月末的|120户: does nothing but a name stand behind the moment told last?"""
    found = next(iter(_told(words)), None)
    return found is not None and _ITSELF.fullmatch(words, found.end()) is not None


def _against(words: str) -> Moment | None:
    """The moment told last, where a figure is held against it."""
    found = next(iter(_told(words)), None)
    if found is None or _AGAINST.search(words[: found.start()]) is None:
        return None
    moment = _moment(found)
    return moment._replace(year=-1) if found["past"] else moment


def _thing(fact: Fact) -> object:
    return folded(_AS_OF.sub("", _MOMENT.sub("", short_name(fact)))), fact.subject[:-1], fact.unit.dimension


def _moment(found: re.Match[str]) -> Moment:
    year, start, day = (int(found[name] or 0) for name in ("year", "start", "day"))
    if found["ended"]:
        return Moment(year, 0, _DECEMBER, _LAST_DAYS + 3)
    return Moment(year, start, int(found["month"]), _LAST_DAYS + 3 if found["last"] else day)
