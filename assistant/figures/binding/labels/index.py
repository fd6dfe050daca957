"""Facts indexed by the pieces of their names, so that looking up a figure costs what its own words cost."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension, WrittenFigure, plain
from assistant.figures.binding.labels.names import folded, known_as, pieces
from assistant.figures.mend import mend

# Everything is counted in whole numbers: a piece weighs WHOLE at full certainty of belonging (a zone's weight).
WHOLE = 100
# How many facts are looked at closely for one figure.
KEPT = 80
LEAST = 10  # what a piece weighs that every name holds
# 经费 tells one thing from another no better where a single name holds it.
_OF_ANY = frozenset(("经费", "费预", "费支", "金预", "金支"))
# What a piece missing from the words costs, in hundredths of what a piece found gains.
MISSING = 50
# What a piece of section or subject adds, in hundredths; these never cost anything when missing.
AROUND = 35


_DONE = ("实际完成值", "执行数")
# What was spent in all: the main line of a form, and what a table of the year before calls it.
ALL_SPENT = re.compile(r"(?:部门|单位)?(?:整体|本年|全年|年度)?(?:支出(?:合计|总计|额)?|总支出|执行|资金额)")
# 契税 决算数 of the year before and 契税 执行数 of this one are one thing.
_AS_DONE: Final = re.compile("(?<!预算)(?:实际)?(?:决算|执行|完成)数?$")
_AIM: Final = re.compile("任务|计划|目标|指标")
Thing = tuple[str, tuple[str, ...]]


_Ranked: TypeAlias = tuple[int, int, int]  # place of a fact, score and cover
_BY_SCORE: Final = itemgetter(1)


class Name(NamedTuple):
    """One name of one fact: its pieces and the worth of all of them together."""

    fact: int
    pieces: frozenset[str]
    worth: int


@dataclass(slots=True)
class Candidate:
    """A fact a figure may show: `score` is worth of words shared less worth missing, `cover` the percent found."""

    fact: Fact
    position: int  # in the book
    score: int
    cover: int
    barred: bool = False  # plays another part than the words say (a share is no rate of growth)


_DATED = re.compile(r"^20\d\d年度?(?=[一-鿿])")


_LEAST: Final = 3  # characters of a name about its figure
_LED: Final = 2  # characters of a name behind its figure
_THOSE: Final = re.compile("的(?:[共仅只]?有|[共仅只]|为|达到?|是)?")
_THRESHOLDS: Final = ("以上", "以下", "以内")


class FactIndex:
    """The names of all facts of a book, by dimension and piece. Weights are ranks only: no figure is computed here.

    `year` is the one the book is about; without it, the year of most of its facts.
    """

    def __init__(self, facts: Sequence[Fact], year: int | None = None) -> None:
        self.facts = tuple(facts)
        self._names: list[Name] = []
        self._around: list[frozenset[str]] = []
        self._postings: dict[Dimension, dict[str, list[int]]] = {}
        shared = _common_subject(self.facts)
        raw = [(position, frozenset(pieces(name))) for position, fact in enumerate(self.facts) for name in _names(fact)]
        self.weight = _weights([parts for _, parts in raw])
        for position, parts in raw:
            self._add(Name(position, parts, sum(self.weight[piece] for piece in parts)))
        alike: dict[frozenset[str], frozenset[str]] = {}
        for fact in self.facts:
            around = folded("".join((*(part for part in fact.subject if part not in shared), fact.section)))
            said = frozenset(pieces(around))
            self._around.append(alike.setdefault(said, said))
        self._surrounding = frozenset(piece for around in self._around for piece in around)
        self.known = frozenset(self.weight)
        years = [fact.year for fact in self.facts if fact.year is not None]
        self.year = year if year in years else max(years, key=years.count, default=None)
        self._twins: dict[tuple[Thing, int | None], list[Fact]] = {}
        self._so_called: dict[tuple[str, int | None], list[Fact]] = {}
        # 项目支出 of last year is what the one project of a form spends, where no row of this year bears the name.
        self._called = {folded(alias) for fact in self.facts if fact.identifier == _DONE[1] for alias in fact.aliases}
        self._called -= {known_as(fact) for fact in self.facts if fact.year in (None, self.year)}
        self._things = {fact.identifier: _thing(fact, self._called) for fact in self.facts}
        for fact in self.facts:
            self._twins.setdefault((self._things[fact.identifier], fact.year), []).append(fact)
            self._so_called.setdefault((known_as(fact), fact.year), []).append(fact)
        self._root = tuple(part for part in (self.facts[0].subject if self.facts else ()) if part in shared)
        self._by_subject: dict[tuple[str, ...], list[Fact]] = {}
        for fact in self.facts:
            self._by_subject.setdefault(fact.subject[:-1], []).append(fact)
        self._numbered = tuple(mend(one.label).text for one in self.facts if any(c.isdigit() for c in one.label))
        self.labels = {place: frozenset(pieces(known_as(fact))) for place, fact in enumerate(self.facts)}

    def _add(self, name: Name) -> None:
        number = len(self._names)
        self._names.append(name)
        table = self._postings.setdefault(self.facts[name.fact].unit.dimension, {})
        for piece in name.pieces:
            table.setdefault(piece, []).append(number)

    def is_part_of_name(self, before: str, figure: WrittenFigure, after: str) -> bool:
        """单价50万元(含)以上通用设备, 开放24小时借阅服务: does the figure only repeat what a fact is called?"""
        # 50万元以上的6台套, 50万元以上的有6台套, of 50万元以上设备; 总投资2亿元以上的项目, of 总投资2亿元以上在建项目
        if figure.text.endswith(_THRESHOLDS) and after.startswith("的"):
            led_so = "" if _THOSE.fullmatch(after) else before[-_LED:]
            if (led_so or _THOSE.fullmatch(after)) and any(led_so + figure.text in one for one in self._numbered):
                return True
        own = plain(figure.value, max(figure.decimals, 0)) + figure.unit.symbol
        core, led = before[-2:] + own, own + after[:_LED]
        begun, ended = len(core) > _LEAST, len(after) >= _LED
        # 一次死亡10人以上特大事故: as it is written, 以上 and all
        if ended and any(figure.text + after[:_LED] in label for label in self._numbered):
            return True
        labels = [label for label in self._numbered if own in label]
        return any((begun and core in label and after[:2] in label) or (ended and led in label) for label in labels)

    def twins(self, fact: Fact, year: int | None) -> list[Fact]:
        """Facts of the same name and subject in another year; of another subject, where each year has but one so
        called: what was budgeted for the one, and spent in the other."""
        if year is None or fact.year == year:
            return []
        thing = self._things.get(fact.identifier) or _thing(fact, self._called)
        found = self._twins.get((thing, year), [])
        if found:
            return found
        then = self.so_called(known_as(fact), year)
        return then if len(then) == 1 == len(self.so_called(known_as(fact), fact.year)) else []

    def so_called(self, name: str, year: int | None) -> list[Fact]:
        """The facts of a year whose folded short name this is."""
        return self._so_called.get((name, year), [])

    def same_subject(self, fact: Fact) -> list[Fact]:
        """The other facts led by the same project or indicator; none where the fact has no such subject."""
        own = fact.subject[:-1]
        return [other for other in self._by_subject.get(own, ()) if other is not fact] if own != self._root else []

    def candidates(
        self, dimensions: Iterable[Dimension], words: Mapping[str, int], most: int = KEPT
    ) -> list[Candidate]:
        """At most so many facts of the dimensions that share a piece with `words` (piece → how surely it belongs), best
        first."""
        ranked = self._ranked(dimensions, words)[:most]
        return [Candidate(self.facts[place], place, score, cover) for place, score, cover in ranked]

    def best(self, dimension: Dimension, words: Mapping[str, int], few: int) -> list[Candidate]:
        """The few of the `candidates` that come first, and what is as good as the last of them."""
        ranked = self._ranked((dimension,), words)
        least = ranked[few - 1][1] if len(ranked) > few else None
        return [
            Candidate(self.facts[place], place, score, cover)
            for place, score, cover in ranked
            if least is None or score >= least
        ]

    def _ranked(self, dimensions: Iterable[Dimension], words: Mapping[str, int]) -> list[_Ranked]:
        """Place of the fact, score and cover, best first."""
        found: dict[int, int] = defaultdict(int)
        for dimension in dimensions:
            table = self._postings.get(dimension, {})
            for piece in filter(table.__contains__, words):
                gain = self.weight[piece] * words[piece]
                for number in table[piece]:
                    found[number] += gain
        best: dict[int, _Ranked] = {}
        names = self._names
        for number, gained in found.items():
            fact, _, worth = names[number]
            score = gained - MISSING * (worth * WHOLE - gained) // 100
            if fact not in best or score > best[fact][1]:
                best[fact] = fact, score, gained // worth
        kept = sorted(best.values(), key=_BY_SCORE, reverse=True)[:KEPT]
        said = self._surrounding.intersection(words) if kept else ()
        return self._in_surroundings(kept, {piece: self.weight.get(piece, 20) * words[piece] for piece in said})

    def _in_surroundings(self, kept: list[_Ranked], worth: Mapping[str, int]) -> list[_Ranked]:
        """The facts in the light of what is said of their sections and subjects, of which many have the same."""
        earned: dict[frozenset[str], int] = {}
        heard = []
        for place, score, cover in kept if worth else ():
            around = self._around[place]
            if around not in earned:
                earned[around] = AROUND * sum(map(worth.__getitem__, around.intersection(worth))) // 100
            heard.append((place, score + earned[around], cover))
        return sorted(heard, key=_BY_SCORE, reverse=True) if worth else kept


def _thing(fact: Fact, spent: Set[str]) -> Thing:
    """What a fact is of, whatever its year: its name and subject. What a form says was done in the year is the same
    thing as what was stated of the year before (出院人数·实际完成值, 出院人数); `spent` is what all that was spent is
    called besides."""
    owner, field = fact.owner, fact.field
    name = known_as(fact)
    if fact.identifier == _DONE[1] or name in spent or ALL_SPENT.fullmatch(name):
        return folded(_DONE[1]), _dateless(fact.subject[:-1])
    if owner and field in _DONE:
        return folded(owner), _dateless(fact.subject[:-2])
    done = _AS_DONE.sub("", name)
    return (name if _AIM.search(done) else done or name), _dateless(fact.subject[:-1])


def _dateless(subject: tuple[str, ...]) -> tuple[str, ...]:
    """2023年校舍维修项目 and 2022年校舍维修项目 are one project in two years."""
    return tuple(_DATED.sub("", name) for name in subject)


def _names(fact: Fact) -> list[str]:
    return list(dict.fromkeys(filter(None, map(folded, (fact.label, fact.identifier, *fact.aliases)))))


def _weights(names: Sequence[frozenset[str]]) -> dict[str, int]:
    """Rare pieces tell more: the weight grows by one step each time the number of names holding it halves."""
    counts = Counter(piece for parts in names for piece in parts)
    total = len(names) + 1
    return {
        piece: LEAST if piece in _OF_ANY else LEAST + 4 * ((total // (count + 1)).bit_length() - 1)
        for piece, count in counts.items()
    }


def _common_subject(facts: Sequence[Fact]) -> frozenset[str]:
    subjects = [set(fact.subject) for fact in facts if fact.subject]
    return frozenset(set.intersection(*subjects)) if subjects else frozenset()
