"""What the things of a form that a clause names come to: what is left of their money, how far they are from their
targets, what they lost in score; their part of the form's own; what several of them make together or differ by.

Hardly two such formulas over the few things that a clause names yield the same digits. Where nothing else yields a
figure, the one that does is asked about; a figure that stands in the data itself is told of that row, and of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.fitting import comparable, digits_of, shows, size
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.form import BUDGET, GOT, LOST, OPENING_BUDGET, POINTS, SPENT, Thing
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD
from assistant.figures.clauses import Mention
from assistant.figures.naming import EXECUTION

# Two fields of one thing that are held against each other, what was to be done first.
_MONEY: Final = ((BUDGET, SPENT), (OPENING_BUDGET, BUDGET), (OPENING_BUDGET, SPENT))
_TARGET: Final = (ASKED_FIELD, REACHED_FIELD)
_SCORE: Final = (POINTS, GOT)
_COUNTS: Final = (("指标数", "满分指标数"), ("指标数", "完成指标数"))
_PAIRS: Final = (*_MONEY, _TARGET, _SCORE, *_COUNTS)
_ADDED: Final = (*dict.fromkeys(chain.from_iterable(_MONEY)), *_SCORE, LOST, *_TARGET)
_RATED: Final = ((BUDGET, SPENT), _SCORE)
# The form's own totals by the fields they are totals of.
_TOTALS: Final = ((POINTS, "总分值"), (GOT, "总得分"), (LOST, "指标扣分合计"), (LOST, "总扣分"))
_MOST: Final = 4  # things named in one clause
_TWO: Final = 2
_DIGITS: Final = 3  # that hardly meet a formula by chance
_TELLING: Final = 2  # digits of a measure that but one thing of a form is told in
_AIMED: Final = re.compile("目标|计划|任务|应|年初|设定")
_MEASURED: Final = (Dimension.COUNT, Dimension.TIME)
_APART: Final = re.compile("[低高超差少多节降减增涨缺欠短省调快慢提升剩余未没追压扣丢失加]|结转|不足|距")
# 资金总额执行率: of the whole; and what names a field of a thing, and no thing.
_IN_ALL: Final = re.compile("(?:资金|预算|支出)总额|总体|整体|全部(?:预算|资金|支出)|总(?:预算|支出)")
_FIELDS: Final = re.compile(
    "(?:部门|年度|全年|项目)?(?:资金|预算|支出)总额|(?:预算|资金)?(?:执行|完成|支付|得分)率|(?:年初|全年)?预算数?|执行数|(?:年初)?目标值?"
)
_RATES: Final = re.compile(
    "[执行完成支付得分]{2}(?:率|进度|比例)|[为占]?(?:目标|计划|预算)[^，。；]{0,4}的|[低高超少多降减增]"
)
_OF_BOTH: Final = re.compile("[前后两二]者|[两二三四五六七八九]项|合计|小计|一共|共计|相差|之[和差]|加[上总]")
_SUMMED: Final = re.compile("共|合计|小计|之和|[两二三四五六七八九]项")
_TOGETHER: Final = re.compile("[两三四五六七八九]|共|合计|一起|加[上总]|和|与|及|、")


def sole_row(mention: Mention, lookup: Lookup) -> Fact | None:
    """按39270平方米计: what was done of the only thing told in such a measure, or was planned of it."""
    figure, words = mention.figure, mention.before + mention.after
    if figure.unit.dimension not in _MEASURED or digits_of(figure) < _TELLING:
        return None
    found = [thing for thing in lookup.form.things if any(row.unit == figure.unit for row in thing.fields.values())]
    if len(found) != 1 or any(thing is not found[0] for thing in lookup.form.named(words, figure.unit.dimension)):
        return None
    row = found[0].fields.get(_TARGET[_AIMED.search(words) is None])
    return row if row is not None and shows(figure, row) else None


@dataclass(frozen=True)
class OfThings:
    """The things that the words about a figure mean; `sentence` are its words as far as the figure."""

    mention: Mention
    sentence: str
    lookup: Lookup

    def formulas(self) -> Iterator[Formula]:
        """What the things named come to, those of one thing first; of a figure that a row shows just their sums."""
        figure = self.mention.figure
        rows = self.lookup.of_dimension(figure.unit.dimension)
        if not any(comparable(row.unit, figure.unit) and shows(figure, row) for row in rows):
            yield from self._all()
        elif _SUMMED.search(self.mention.before):  # 甲、乙两项共扣1.6分, which all of their level lost
            yield from self._sums()

    def is_surely(self, formula: Formula) -> bool:
        """完成率91.67%, 比计划少2.4公里: two fields of the one thing named, held against each other."""
        if digits_of(self.mention.figure) < _DIGITS or len(self.named) != 1:
            return False
        words = _APART if formula.operation == "difference" else _RATES
        return {*_rows(formula)} <= {*self.named[0].fields.values()} and words.search(self.mention.before) is not None

    def _totals(self, field: str) -> list[Fact]:
        """The form's own totals of a field."""
        known = self.lookup.form.whole.fields
        names = (field, *(name for of, name in _TOTALS if of == field))
        return [known[name] for name in names if name in known]

    @property
    def _unit(self) -> Dimension:
        return self.mention.figure.unit.dimension

    @cached_property
    def named(self) -> list[Thing]:
        """The things that the figure's own words name; of a list those of its item; else the one its sentence names."""
        if (listed := self._listed) is not None:
            return listed
        own = self._called(self.mention.before + self.mention.after)
        if own:
            return own
        known = self._called(self.sentence)
        whole = self.lookup.form.whole
        in_all = [whole] if whole.has(self._unit if self._unit in AMOUNTS else Dimension.MONEY) else []
        return known if len(known) == 1 or _OF_BOTH.search(self.sentence) else in_all

    @cached_property
    def _listed(self) -> list[Thing] | None:
        """The things that an item of a list goes by; None where the figure stands in none."""
        if self.mention.item is not None:
            return self._called(self.mention.item[0])
        if self.mention.turn is None:
            return None
        which, many = self.mention.turn
        known = self._called(self.sentence)
        return known[-many:][which : which + 1] if len(known) >= many else []

    def _called(self, words: str) -> list[Thing]:
        amounts = self._unit if self._unit in (Dimension.MONEY, Dimension.SCORE) else None
        return self.lookup.form.named(_FIELDS.sub("，", words), amounts)

    @cached_property
    def _is_apart(self) -> bool:
        """Do the words hold one thing against another, or a field against another?"""
        return _APART.search(self.mention.before) is not None

    def _all(self) -> Iterator[Formula]:
        """The formulas, in the order of how likely they are; of a figure of few digits those that leave no choice."""
        named = self.named[:_MOST]
        for thing in named:
            yield from self._of_one(thing)
        telling = digits_of(self.mention.figure) >= _DIGITS
        for thing in named if telling and self._unit is Dimension.RATIO else ():
            yield from self._share(thing)
        if _TOGETHER.search(self.sentence) if telling else _SUMMED.search(self.mention.before):
            yield from self._sums()
        things = [*named, self.lookup.form.whole] if _IN_ALL.search(self.mention.before) else named
        if telling or (self._unit is Dimension.POINTS and len(things) == _TWO):
            for one, other in combinations(things, _TWO):
                yield from self._between(one, other)

    def _sums(self) -> Iterator[Formula]:
        """What all of the things named make together, then any few of them."""
        named = self.named[:_MOST]
        for many in range(len(named), 1, -1):
            for few in combinations(named, many):
                yield from self._together(few)

    def _of_one(self, thing: Thing) -> Iterator[Formula]:
        for base, done in thing.pairs(_PAIRS):
            if self._unit is not Dimension.RATIO:
                if _APART.search(self.sentence):
                    yield _distance(base, done)
            elif self._is_apart:
                yield Formula("rate", (_distance(base, done), base), _way(base, done))
            else:
                yield Formula("rate", (done, base))

    def _share(self, thing: Thing) -> Iterator[Formula]:
        """Its part of the form's own totals, and of what is left of them."""
        for field, fact in thing.fields.items():
            yield from (Formula("share", (fact, total)) for total in self._totals(field))
        if _APART.search(self.sentence):
            all_of_it = self.lookup.form.whole
            for fields in _MONEY:
                for own, of_all in zip(thing.pairs((fields,)), all_of_it.pairs((fields,)), strict=False):
                    yield Formula("share", (_distance(*own), _distance(*of_all)))

    def _together(self, things: Sequence[Thing]) -> Iterator[Formula]:
        for field in _ADDED:
            facts = [thing.fields[field] for thing in things if field in thing.fields]
            if len(facts) < len(things):
                continue
            if self._unit is not Dimension.RATIO:
                yield Formula("sum", tuple(facts))
            else:
                yield from (Formula("share", (_sum(facts), total)) for total in self._totals(field))
        for base, done in _PAIRS:
            pairs = [thing.pairs(((base, done),)) for thing in things]
            if not all(pairs):
                continue
            planned, spent = (_sum([pair[0][side] for pair in pairs]) for side in (0, 1))
            if self._unit is Dimension.RATIO:
                yield Formula("rate", (spent, planned))
            elif _APART.search(self.sentence):
                yield from (Formula("difference", two) for two in ((planned, spent), (spent, planned)))

    def _between(self, one: Thing, other: Thing) -> Iterator[Formula]:
        """By how much two things differ in one field, or in their rates; how many times as much the one is."""
        if self._unit is Dimension.POINTS:
            for mine, theirs in zip(_rates(one), _rates(other), strict=False):
                yield from (Formula("difference", two) for two in ((mine, theirs), (theirs, mine)))
        for field in (*_ADDED, EXECUTION):
            of_one, of_other = one.fields.get(field), other.fields.get(field)
            if of_one is None or of_other is None:
                continue
            if self._unit is Dimension.MULTIPLE:
                yield Formula("multiple", (of_one, of_other))
            elif self._is_apart:
                yield _distance(of_one, of_other)


def _rows(formula: Formula) -> Iterator[Fact]:
    for one in formula.operands:
        yield from (one,) if isinstance(one, Fact) else _rows(one)


def _sum(facts: Sequence[Fact]) -> Fact | Formula:
    return Formula("sum", tuple(facts)) if len(facts) > 1 else facts[0]


def _rates(thing: Thing) -> list[Formula]:
    return [Formula("rate", (done, base)) for base, done in thing.pairs(_RATED)]


def _way(base: Fact, done: Fact) -> int:
    return 1 if size(done) > size(base) else -1


def _distance(base: Fact, done: Fact) -> Formula:
    more, less = (done, base) if size(done) > size(base) else (base, done)
    return Formula("difference", (more, less), _way(base, done))
