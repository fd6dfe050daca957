"""Totals that stand beside their members: 合计收入, 企业养老金收入, 居民养老金收入.

养老金收入9200万元 speaks of all of them, as nothing in it tells a member from the others: it is the total, no member.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import size
from assistant.figures.binding.labels.names import holds_in_order
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

_TOTAL: Final = re.compile("合计|总计")
_SUMMED: Final = re.compile("合计|总计|小计")
# What says that all of a place are meant.
_ALL: Final = re.compile("全[省市县区乡镇村局院校]|[合总共]计")
_BEFORE_FIGURE: Final = re.compile("(?:安排|完成|达到?|为|共计?|[合总]计|预计|实际|总额|[数额])*$")
_NAME: Final = 2  # letters of a name that the members share
_OTHER: Final = 4  # letters of another name
_OF_ALL: Final = frozenset("全本我今上省市县区乡镇村局院校年度合计总共安排完成达到为实际数额的")


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a `total`: the letters that tell the members apart, those that all of them share besides their
    field (and the name of the place, if any), and this field."""

    total: Fact
    apart: frozenset[str]
    shared: frozenset[str]
    field: str


class Totalled:
    """The members of the totals of a book, by their ids."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        rows: dict[object, list[Fact]] = {}
        for fact in facts:
            if fact.derivation is None:
                rows.setdefault((fact.year, fact.unit.dimension, fact.unit.measure), []).append(fact)
        self._members = {name: one for group in rows.values() for name, one in _members(group)}

    def __bool__(self) -> bool:
        return bool(self._members)

    def total(self, rows: Iterable[Fact], mention: Mention) -> Fact | None:
        """The one total that is meant instead of some of the `rows`: the words before the figure end in its field."""
        known = [self._members[row.identifier] for row in rows if row.identifier in self._members]
        words = mention.before, _BEFORE_FIGURE.sub("", mention.before)
        named = [one for one in known if any(_says_field(before, one.field) for before in words)]
        longest = max((len(one.field) for one in named), default=0)
        totals = {one.total for one in named if len(one.field) == longest}
        return totals.pop() if len(totals) == 1 else None

    def is_named(self, total: Fact, mention: Mention) -> bool:
        """Do the words say nothing but what all members are? 机关养老金收入 may be one that the data do not hold."""
        said = set(bare(split_last_clause(mention.before)[0]))
        members = (one for one in self._members.values() if one.total is total)
        return any(said <= one.shared | set(one.field) | _OF_ALL for one in members)

    def speaks_of_all(self, fact: Fact, mention: Mention) -> bool:
        """Do the words about a figure name what all members of a total are, or another whole, and nothing of any
        one's own?"""
        member = self._members.get(fact.identifier)
        if member is None or member.apart & set(_told(mention)):
            return False
        earlier = "".join(words for words, _ in mention.zones)
        named = (
            len(set(earlier) & member.shared) >= _NAME or len(set(bare(mention.before)) - set(member.field)) >= _OTHER
        )
        return named or _ALL.search(earlier) is not None


def _told(mention: Mention) -> str:
    """All words about a figure that may name a member."""
    told = (*(words for words, _ in mention.zones), mention.previous, mention.lead, mention.frame, *mention.headings)
    return "".join(told).replace("其中", "")


def _says_field(words: str, field: str) -> bool:
    """年末养老金结余: do the words end in the field 年末结余, if with a name in it?"""
    return words.endswith(field[-_NAME:]) and holds_in_order(field, words)


def _members(rows: Sequence[Fact]) -> Iterator[tuple[str, Member]]:
    for total in rows:
        named = _TOTAL.search(total.label)
        head, tail = (total.label[: named.start()], total.label[named.end() :]) if named is not None else ("", "")
        if len(head + tail) < _NAME:
            continue
        beside = _making_up(total, [row for row in rows if _is_member(row, head, tail)])
        names = [set(row.label[len(head) : len(row.label) - len(tail)]) - {*head, *tail} for row in beside]
        shared = set.intersection(*names) if names else set()
        apart = frozenset(set().union(*names) - shared)
        for row in beside if all(name - shared for name in names) else ():
            yield row.identifier, Member(total, apart, frozenset(shared), tail or head)


def _is_member(row: Fact, head: str, tail: str) -> bool:
    longer = len(row.label) > len(head) + len(tail)
    return longer and row.label.startswith(head) and row.label.endswith(tail) and not _SUMMED.search(row.label)


def _making_up(total: Fact, rows: Sequence[Fact]) -> Sequence[Fact]:
    """The rows, one after the other, that make up a total; none where none do."""
    sums = [Decimal(0), *accumulate(map(size, rows))]
    for start in range(len(rows)):
        for end in range(start + 2, len(rows) + 1):
            if sums[end] - sums[start] == size(total):
                return rows[start:end]
    return []
