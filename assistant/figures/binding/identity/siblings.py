"""A second look where the words name no subject: 预算为60.20万元，决算为61.35万元，完成101.91%.

Two or more figures of a sentence that show rows of one table, standing close together and in order, each the best row
for its own words among its neighbours, name their subject by their values. One figure alone never does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.labels.aligning import Choice, group
from assistant.figures.binding.labels.index import ALL_SPENT, Candidate
from assistant.figures.binding.labels.names import folded, known_as, pieces
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.binding.labels.stems import stem
from assistant.figures.clauses import LAST_YEAR, Mention

REACH: Final = 4
# Rows a sentence reads off one after the other may leave out one between them.
STRIDE: Final = 2
_NAMED: Final = 45
_TELLING: Final = 3
_LAST_YEAR: Final = re.compile("[()（）]*[与比较同跟]?(?:上年|去年|上一年)(?:全年)?(?:总?支出|执行|决算)?(?:额|总额)?")
_PLACES: Final = frozenset("省市县区旗镇乡村组户")  # 13个村路面硬化: a noun of one character, whatever is done there


@dataclass(frozen=True)
class Column:
    """A figure with its choices, the candidate it was matched with before (None: still open), the pieces said."""

    mention: Mention
    choices: Sequence[Choice]
    settled: Candidate | None
    said: frozenset[str] = frozenset()

    @cached_property
    def fitting(self) -> list[Candidate]:
        """The candidates that the figure shows and that play no other part than the words say, best first."""
        able = (choice.candidate for choice in self.choices if not choice.candidate.barred)
        return [candidate for candidate in able if _shows(self, candidate)]


def second_look(columns: Sequence[Column], labels: Mapping[int, frozenset[str]]) -> dict[int, Candidate]:
    """Further matches, by the place of their column; `labels` are the pieces of every fact's name by position."""
    taken = frozenset(column.settled.position for column in columns if column.settled is not None)
    open_ones = {place: column for place, column in enumerate(columns) if column.settled is None}
    offers = {place: _offers(column, taken, labels) for place, column in open_ones.items()}
    found = _runs(columns, labels)
    for place, offered in offers.items():
        if place in found:
            continue
        for candidate in (one for one in offered if _is_item(columns[place], one, labels)):
            support = [
                other
                for other_place, column in enumerate(columns)
                if other_place != place
                for other in ([column.settled] if column.settled else offers.get(other_place, []))
                if _together(candidate, other, place < other_place)
            ]
            nearest = columns[place - 1].settled if place else None
            goes_on = nearest is not None and candidate.position == nearest.position + 1
            if (support and _telling(candidate, support)) or (goes_on and _digits(candidate.fact) >= 3):
                found[place] = candidate
                break
    return found


def next_rows(
    columns: Sequence[Column], settled: Sequence[Candidate | None], facts: Sequence[Fact]
) -> dict[int, Candidate]:
    """共组织应急演练29场，6420人次参加: no name is said, and the figure is that of the row beside."""
    found: dict[int, Candidate] = {}
    for place, column in enumerate(columns):
        before = found.get(place - 1) or (settled[place - 1] if place else None)
        if settled[place] is not None or before is None or column.said:
            continue
        named = any(c.candidate.cover >= _NAMED and not c.candidate.barred for c in column.choices)
        if named or part_of_mention(column.mention) is not Part.LEVEL:
            continue
        taken = {one.position for one in settled if one is not None}
        barred = {choice.candidate.position for choice in column.choices if choice.candidate.barred}
        for position in (before.position + 1, before.position - 1):
            if not 0 <= position < len(facts) or position in taken | barred:
                continue
            candidate = Candidate(facts[position], position, 0, 0)
            if _shows(column, candidate) and _digits(facts[position]) >= _TELLING:
                found[place] = candidate
                break
    return found


def by_noun(
    columns: Sequence[Column], settled: Sequence[Candidate | None], facts: Sequence[Fact]
) -> dict[int, Candidate]:
    """工程覆盖118个村: what is counted is said in one character, the last of one name only; a number of few digits is
    that of the best named of the names it ends."""
    found: dict[int, Candidate] = {}
    for place, column in enumerate(columns):
        after = folded(column.mention.after)
        noun = after[:1] if after[:1] in _PLACES else after
        if settled[place] is not None or len(noun) != 1 or not column.mention.figure.is_data:
            continue
        ending = [at for at, fact in enumerate(facts) if fact.label.endswith(noun)]
        fitting = [Candidate(facts[at], at, 0, 0) for at in ending if _shows(column, Candidate(facts[at], at, 0, 0))]
        best = next((c.candidate.position for c in column.choices if c.candidate.position in ending), None)
        if len(fitting) == 1 and (_digits(fitting[0].fact) >= _TELLING or fitting[0].position == best):
            found[place] = fitting[0]
    return found


def by_year(
    columns: Sequence[Column], settled: Sequence[Candidate | None], facts: Sequence[Fact], year: int | None
) -> dict[int, Candidate]:
    """跟2022年的28场相比: no name is said, and of that year the data hold one figure in this measure."""
    found: dict[int, Candidate] = {}
    for place, column in enumerate(columns):
        named = column.mention.own_year
        if named == LAST_YEAR and settled[place] is None and year is not None:
            found.update(_all_of_last_year(place, column, facts, year - 1))
        if settled[place] is not None or named in (None, LAST_YEAR, year) or column.said:
            continue
        if part_of_mention(column.mention) is Part.CHANGE:
            continue
        unit = column.mention.figure.unit
        then = [at for at, fact in enumerate(facts) if fact.year == named and comparable(unit, fact.unit)]
        fitting = [Candidate(facts[at], at, 0, 0) for at in then if _shows(column, Candidate(facts[at], at, 0, 0))]
        if len(fitting) == 1 and (len(then) == 1 or _digits(fitting[0].fact) >= _TELLING):
            found[place] = fitting[0]
    return found


def _all_of_last_year(place: int, column: Column, facts: Sequence[Fact], year: int) -> dict[int, Candidate]:
    """与上年支出870.25万元相比: all that was spent in the year before, where the words name nothing less."""
    if not _LAST_YEAR.fullmatch(folded(column.mention.before)):
        return {}
    spent = [at for at, fact in enumerate(facts) if fact.year == year and ALL_SPENT.fullmatch(known_as(fact))]
    fitting = [Candidate(facts[at], at, 0, 0) for at in spent if _shows(column, Candidate(facts[at], at, 0, 0))]
    return {place: fitting[0]} if len(fitting) == 1 and _digits(fitting[0].fact) >= _TELLING else {}


def _runs(columns: Sequence[Column], labels: Mapping[int, frozenset[str]]) -> dict[int, Candidate]:
    """Neighbouring figures that read off neighbouring rows, where the words name no other row better: 年初预算为…,
    支出决算为… of a heading that is not part of the text."""
    found: dict[int, Candidate] = {}
    second: list[Candidate] | None = None
    for place in range(len(columns) - 1):
        pair = columns[place : place + 2]
        if all(column.settled is not None for column in pair) or not all(column.choices for column in pair):
            second = None
            continue
        first = second if second is not None else _unrivalled(pair[0], labels)
        second = _unrivalled(pair[1], labels)
        if place in found:
            first = [found[place]]
        for one in first:
            near = [c for c in second if 0 < c.position - one.position <= STRIDE]
            next_row = [c for c in near if group(c.fact) == group(one.fact)]
            if next_row and _telling(one, next_row) and _telling(next_row[0], [one]):
                found.setdefault(place, one)
                found[place + 1] = next_row[0]
                break
    return {place: candidate for place, candidate in found.items() if columns[place].settled is None}


def _unrivalled(column: Column, labels: Mapping[int, frozenset[str]]) -> list[Candidate]:
    """Fitting candidates, or the one settled on, that no better one surpasses by a word of its name that is said."""
    if column.settled is not None:
        return [column.settled]
    result = []
    for candidate in column.fitting:
        if not _is_item(column, candidate, labels):
            continue
        rivals = (c.candidate for c in column.choices if c.candidate.score > candidate.score)
        if not any(_surpasses(rival, candidate, column, labels) for rival in rivals):
            result.append(candidate)
    return result


def _surpasses(rival: Candidate, candidate: Candidate, column: Column, labels: Mapping[int, frozenset[str]]) -> bool:
    """Do the words name something of the rival that the candidate is not called, or speak of the rival's year?"""
    one, other = labels[rival.position], labels[candidate.position]
    return bool((one & column.said) - other) or (one == other and rival.fact.year != candidate.fact.year)


def _is_item(column: Column, candidate: Candidate, labels: Mapping[int, frozenset[str]]) -> bool:
    """In a list after 分别 a figure shows what its item names, if that is a name of any row."""
    item = column.mention.item
    name = set(pieces(folded(item[0]))) if item is not None else set()
    named = any(name & labels[choice.candidate.position] for choice in column.choices)
    return not named or bool(name & labels[candidate.position])


def _shows(column: Column, candidate: Candidate) -> bool:
    return shows(column.mention.figure, candidate.fact)


def _offers(column: Column, taken: frozenset[int], labels: Mapping[int, frozenset[str]]) -> list[Candidate]:
    """Fitting candidates that are the best of their neighbourhood for these words; none where the words beside the
    figure are the whole name of another row."""
    figure = column.mention.figure
    fitting = [candidate for candidate in column.fitting if candidate.position not in taken]
    if not fitting:
        return []
    said = (c.candidate for c in column.choices if labels[c.candidate.position] <= column.said)
    measured = (one for one in said if not one.barred and comparable(figure.unit, one.fact.unit))
    named = [one for one in measured if stem(one.fact)]  # 全年预算数 of 耕地保护 is no name
    result = []
    for candidate in fitting:
        if any(labels[other.position] - labels[candidate.position] for other in named):
            continue
        rivals = [
            c.candidate
            for c in column.choices
            if c.candidate.position not in taken
            and _near(c.candidate, candidate)
            and comparable(figure.unit, c.candidate.fact.unit)
        ]
        if all(candidate.score >= rival.score for rival in rivals):
            result.append(candidate)
    return result


def _near(one: Candidate, other: Candidate) -> bool:
    return abs(one.position - other.position) <= REACH and group(one.fact) == group(other.fact)


def _together(candidate: Candidate, other: Candidate, before: bool) -> bool:
    step = other.position - candidate.position
    return _near(candidate, other) and (step > 0 if before else step < 0)


def _telling(candidate: Candidate, support: Sequence[Candidate]) -> bool:
    """Small numbers meet by chance; two figures with three digits or more do not."""
    return _digits(candidate.fact) >= 3 and any(_digits(other.fact) >= 3 for other in support)


def _digits(fact: Fact) -> int:
    return len(str(abs(fact.value)).replace(".", "").strip("0")) if fact.value else 0
