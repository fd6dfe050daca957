"""A formula that the words of a figure call for, and the facts that a stretch of words names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest
from types import MappingProxyType
from typing import Final, NamedTuple

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension, Unit
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.formulas.adding.run import NO_LIST, Run
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention
from assistant.figures.derive import derive

# What percent of a name must be found in the words, or of the words in the name.
NAMED: Final = 35
_SAID: Final = 60
_MEANT: Final = 3
_SPOKEN: Final = 2  # letters
_ALL_SPENT: Final = re.compile(
    r"(?<!基本)(?<!项目)(?<!经营)(?:支出(?:总额|总计|合计)|总支出)|^(?:当年|本年|全年|年度|全部|财政)?支出$"
)
CLAUSES: Final = re.compile("[，,。；;：:]")
# 按常住人口计算的参保率: what is shared out among.
BY: Final = re.compile(r"按(?:照)?(?P<base>[^，。；\d]{2,10}?)(?:总?数|人数)?(?:计算|测算|平均|分摊|计)(?:的|，|$)")
_ANYTHING: Final = ("", "项目")


@dataclass(frozen=True, slots=True)
class Formula:
    """An operation of the book over facts or further formulas; `way` is +1 where it measures a rise, −1 a fall, 0
    neither. A `guess` takes something that the words do not name: it may prove a figure, never refute one."""

    operation: str
    operands: tuple[Fact | Formula, ...]
    way: int = 0
    guess: bool = False

    def takes(self, rows: Set[str]) -> bool:
        """Is one of these rows reckoned with?"""
        return any(one.identifier in rows if isinstance(one, Fact) else one.takes(rows) for one in self.operands)


class Terms(NamedTuple):
    """The terms of a ratio (6∶1∶3), and which of them a figure is."""

    values: tuple[Decimal, ...]
    place: int


NO_RATIO: Final = Terms((), 0)


class Told(NamedTuple):
    """What the figures of the sentence before this one speak of, nearest first, each once.

    `facts` are levels: facts of the book and sums; `values` are amounts derived on the way (a rest, a sum), `latest`
    what the nearest figure itself shows, `derived` what the one right before was derived as; `bases` what shares were
    taken of; `rates` the rates derived on the way; `changes` the facts of change shown (追加预算); `terms` those of
    the ratio that the figure is a term of (6∶4); `behind` what the figures after it in its sentence show, as far as
    they are judged; `apart` what the shares told before it in its sentence are shares of: none of these is the whole of
    another; `pair` the two told last in one kind of unit, in their order (前者, 后者); `main` what the sentence tells
    first; `section` all that was shown before, of as many sentences as are remembered; `held` what the figure right
    before shows, where the words hold another against it (比报告数4320万元减少); `years` those that they add up
    (近三年累计); `opened` what 其中 before this one speaks of parts of, `framed` what 收入中 at its head does;
    `elsewhen` the rows of days or months that the sentence does not speak of, `then` what was told last as it
    was at the one that this figure is held against (比3月末增加); `changed` what of all these the words surely say
    has changed, `closed` the rows of the parts that a sentence before told behind 其中; `here` the rows that its
    own sentence showed; `run` the list that a total stands right behind, `run_behind` the one right before
    which it stands; `passed` the percent of the year that has passed, where a rate is held against the schedule;
    `words` are those of its sentence before it; `spans` the days or months of the part of a year that a mean is shared
    out over; `wholes` what shares before were taken of, by what the words called it.
    """

    facts: tuple[Fact, ...] = ()
    values: tuple[Fact, ...] = ()
    latest: Fact | None = None
    derived: Fact | None = None
    bases: tuple[Fact, ...] = ()
    rates: tuple[Fact, ...] = ()
    changes: tuple[Fact, ...] = ()
    terms: Terms = NO_RATIO
    behind: tuple[Fact, ...] = ()
    apart: tuple[Fact, ...] = ()
    pair: tuple[Fact, ...] = ()
    main: Fact | None = None
    section: tuple[Fact, ...] = ()
    held: Fact | None = None
    years: tuple[int, ...] = ()
    opened: Fact | None = None
    framed: Fact | None = None
    elsewhen: frozenset[str] = frozenset()
    then: tuple[Fact, ...] = ()
    changed: Fact | None = None
    closed: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()
    run: Run = NO_LIST
    run_behind: Run = NO_LIST
    passed: Decimal | None = None
    spans: tuple[Fact, ...] = ()
    words: str = ""
    wholes: Mapping[str, Fact] = MappingProxyType({})

    def of(self, dimension: Dimension) -> list[Fact]:
        """The levels of one dimension."""
        return [fact for fact in self.facts if fact.unit.dimension is dimension]

    def again(self, words: str) -> list[Fact]:
        """财政拨款基本支出3600万元，其中甲占基本支出的…: what the sentence told by a name that ends in the words; not
        in 支出 or 项目 alone."""
        own, joined = folded(words), tuple(f"{mark}{words}" for mark in "和与及、")  # 税收返还和|转移支付: of both
        known = (*self.facts, *self.bases) if bare(words) not in _ANYTHING else ()
        here = dict.fromkeys(fact for fact in known if fact.identifier in self.here)
        called = (fact for fact in here if folded(fact.label).endswith(own) and not fact.label.endswith(joined))
        return sorted(called, key=lambda fact: len(fact.label))

    @property
    def totals(self) -> list[Fact]:
        """The sums among the derived amounts."""
        return [fact for fact in self.values if made_by(fact, "sum")]


def sum_of(facts: Sequence[Fact]) -> list[Fact]:
    """What facts come to together, as one operand; nothing where rates, or unlike units, do not add up."""
    try:
        return [derive("sum", facts)]
    except UnknownReferenceError:
        return []


def made_by(fact: Fact | None, *operations: str) -> bool:
    """Was the fact derived by one of these operations?"""
    return fact is not None and fact.derivation is not None and fact.derivation.operation in operations


def named(words: str, dimension: Dimension, lookup: Lookup, least: int = NAMED, year: int | None = None) -> list[Fact]:
    """At most three facts of the dimension that the words name, best first; of equals those of `year`."""
    best = lookup.best(dimension, words, _MEANT)
    if not best:
        return []
    wanted = set(pieces(folded(words)))
    found = sorted(
        best,
        key=lambda candidate: (-candidate.score, year is not None and candidate.fact.year not in (None, year)),
    )
    return [
        candidate.fact
        for candidate in found[:_MEANT]
        if (candidate.cover >= least or _shared(candidate.fact, wanted, lookup) * 100 >= len(wanted) * _SAID)
        and not lookup.kin.is_of_kind(words, candidate.fact)
    ]


def _shared(fact: Fact, said: Set[str], lookup: Lookup) -> int:
    """How much of what is said is in its name, or in that of what it belongs to (县级 of 县级资金·执行数)."""
    return len(lookup.pieces_of(fact.identifier) & said)


def named_amounts(words: str, lookup: Lookup, least: int = NAMED, year: int | None = None) -> list[Fact]:
    """Amounts of money and counts that the words name."""
    found = [named(words, dimension, lookup, least, year) for dimension in AMOUNTS]
    return [fact for both in zip_longest(*found) for fact in both if fact is not None]


def best_amounts(words: str, year: int | None, lookup: Lookup) -> list[Fact]:
    """The amount of money and the count that words of some length name best."""
    if len(words) < _SPOKEN:
        return []
    return [fact for dimension in AMOUNTS for fact in named(words, dimension, lookup, year=year)[:1]]


def best_named(words: str, dimensions: Iterable[Dimension], lookup: Lookup, least: int, year: int | None) -> list[Fact]:
    """Facts of several dimensions that the words name; first those of whose names nothing is left unsaid."""
    found = [fact for dimension in dimensions for fact in named(words, dimension, lookup, least, year)]
    said = set(pieces(folded(words)))
    labels = {fact.identifier: set(pieces(folded(fact.label))) for fact in found}
    return sorted(found, key=lambda fact: (not labels[fact.identifier] & said, len(labels[fact.identifier] - said)))


def of_all(words: str, year: int | None, lookup: Lookup) -> list[Fact]:
    """支出总额, 当年支出: what was spent in all, where the data call it otherwise (全年执行数); not
    项目支出总额, which is but one kind of spending.
    """
    match = _ALL_SPENT.search(words)
    if match is None:
        return []
    spent, kind = lookup.accounts.spent(year)[:1], words[: match.start()] + "支出"
    others = (fact.label for fact in lookup.index.facts if fact not in spent and not _ALL_SPENT.search(fact.label))
    return [] if any(map(kind.endswith, others)) else spent


def subject_words(own: str, mention: Mention) -> str:
    """The words for what a figure speaks of: its own, else those of the clause before where no figure stands there."""
    if len(folded(own)) > 1:
        return own
    told, *clauses = CLAUSES.split(mention.lead)
    if not mention.follows:  # else what stands right behind the figure before speaks of that figure
        clauses.insert(0, told)
    clauses = [clause for clause in clauses if len(folded(clause)) > 1]
    if clauses and folded(clauses[-1]) == folded(mention.before):
        clauses.pop()
    return clauses[-1] if clauses else ""


def measured_like(fact: Fact, other: Fact) -> Fact:
    """A count as it compares with one in another measure: 12家 of 14份, 2860人 over 178辆."""
    return counted_in(fact, other.unit)


def counted_in(fact: Fact, unit: Unit) -> Fact:
    """A count as if it were counted in the measure of `unit`."""
    return replace(fact, unit=replace(fact.unit, measure=unit.measure))


def pairs(first: Iterable[Fact], second: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Every fact of the one with every other of the other."""
    for one in first:
        for other in second:
            if one is not other:
                yield one, other
