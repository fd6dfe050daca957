"""Suppositions: a formula the words call for, over operands they name only in part.

The formulas of the other modules take what the words name. Where none of them yields the figure, the operands the
words may mean (see `operands`) are tried under the operation the words call for (see `wording`), in the order of how
surely they are meant. A formula that leaves out more of what the words name than another is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.direction import direction_before
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.changing.targets import are_of_two, is_plan_of_another
from assistant.figures.binding.formulas.dividing.alongside import told_beside
from assistant.figures.binding.formulas.dividing.rates import is_of_some
from assistant.figures.binding.formulas.formula import Formula, counted_in, made_by, of_all
from assistant.figures.binding.formulas.supposing.in_step import in_step
from assistant.figures.binding.formulas.supposing.listed import sums_listed
from assistant.figures.binding.formulas.supposing.operands import NAMED, Operand, Operands
from assistant.figures.binding.formulas.supposing.pairing import are_apart, grown, pairs, way
from assistant.figures.binding.formulas.supposing.sharing import shared_out
from assistant.figures.binding.formulas.supposing.sifting import is_about_told, is_of_other_owner, most_named
from assistant.figures.binding.formulas.supposing.standing import is_of, is_only_plan, is_part
from assistant.figures.binding.formulas.supposing.wording import Asking, Wording, many, mostly, said_of
from assistant.figures.binding.labels.levels import are_of_other_levels
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part

# 比计划的|120万元: a base; not 增加的120万元
_WHICH: Final = re.compile("(?<![增追][加长])(?<!减少)(?<!节约)(?<!调[增减])(?<!超支)(?<!多出)的$")
_AMOUNTS: Final = (Dimension.MONEY, Dimension.COUNT, Dimension.TIME)
_ALL: Final = (*_AMOUNTS, Dimension.SCORE)
# 单价100万元以上: what is asked or kept, and follows from nothing.
_BOUNDS: Final = ("以上", "以下", "以内", "之内", "≥", "≤", "不低于", "不高于", "不少于", "不超过")
_SCALE: Final = 2000  # 6318万元 less 2720元 is no difference that anybody tells
# What it adds, in hundredths of an operand: that both are one thing in the field or year that the words speak of; that
# they are one thing; that one is the whole of the other, or of all; and what it takes that they are counted otherwise.
_MEANT: Final = 40
_KIN: Final = 10
_WHOLE: Final = 20
_IN_ALL: Final = 30
_UNLIKE: Final = 30
_SAID: Final = 4  # each character of the words about the figure
_CALLED: Final = 10  # each character of the whole that is called
_LISTED: Final = 160  # each of a list by its own name
_TWO: Final = 2
_PARTS: Final = ("rate", "share")
_CHANGES: Final = ("growth", "decline")


@dataclass(frozen=True, slots=True)
class Supposed:
    """A formula with how surely the words mean it, of two hundred and more; `said` tells how many of the characters of
    the words about the figure stand in the names of its operands, below nothing where it takes none of what it must;
    it is a `guess` where the words name nothing of the whole (其中甲占61.7%), however likely that is."""

    formula: Formula
    sure: int
    said: int
    guess: bool = False


def supposed(asking: Asking, row: Fact | None, lookup: Lookup) -> list[Supposed]:
    """The formulas the words may call for, the likeliest first; of what is named none that leaves more of it out, nor
    more than the `row` that is named."""
    wording = Wording(asking, lookup)
    best: dict[Formula, Supposed] = {}
    told = direction_before(asking.mention)
    for one in _Suppositions(asking, wording, lookup).all():
        if told is not None and one.formula.way == -told[0]:
            continue  # 控制价500万元，中标价470万元，下浮率6%: nothing rose
        if is_of_other_owner(one.formula, asking, lookup):
            continue
        known = best.get(one.formula)
        if one.said >= 0 and (known is None or known.sure < one.sure):
            best[one.formula] = one
    most = max((one.said for one in best.values()), default=0)
    ratio = asking.mention.figure.unit.dimension is Dimension.RATIO
    named = wording.thing or (frozenset() if ratio else wording.own)  # 执行率 names no row
    if row is not None and most // 2 < said_of(named, [row]):
        return []
    if wording.thing and most_named(wording, best) * 5 < len(wording.thing) * 2:
        # What they name is in no name: it can only be of what was told.
        best = {
            formula: one
            for formula, one in best.items()
            if one.sure == _LISTED or is_about_told(formula, wording, lookup)
        }
    return sorted((one for one in best.values() if one.said == most), key=lambda one: -one.sure)


class _Suppositions:
    def __init__(self, asking: Asking, wording: Wording, lookup: Lookup) -> None:
        self.wording, self.lookup = wording, lookup
        self.figure = asking.mention.figure
        self.operands = Operands(asking, wording.names, lookup)
        self.plans: dict[tuple[str, str], bool] = {}
        self.in_all = of_all(wording.near, wording.year, lookup)  # 不足总支出的四分之一
        latest = wording.told.facts[:1] if wording.told_here else ()
        self.beside = {row.identifier for fact in latest for row in lookup.index.same_subject(fact)}
        self.bases = (*wording.told.bases, *self._then(wording.told.bases))

    @cached_property
    def aims(self) -> list[Fact]:
        """满意度88.4%，高出年初目标: what was asked of the rate told last, where one row alone is called so."""
        name = self.wording.rated
        if not name or not self.wording.plan:
            return []
        rows = [row for row in self.lookup.of_dimension(Dimension.RATIO) if row.year in (None, self.wording.year)]
        rows = [row for row in rows if name in row.label and self.lookup.kin.field(row) is Part.TARGET]
        return rows if len(rows) == 1 else []

    def _then(self, facts: Iterable[Fact]) -> list[Fact]:
        """其中乙增加65万元，占比由31.2%降至30.1%: what was told, in the year that the figure speaks of."""
        return [twin for fact in facts for twin in self.lookup.index.twins(fact, self.wording.year)[:1]]

    def all(self) -> Iterator[Supposed]:
        """All formulas, in no order."""
        wording, dimension = self.wording, self.figure.unit.dimension
        aimed = wording.part is Part.TARGET and dimension is not Dimension.POINTS and not wording.of_plan
        if aimed or any(bound in self.figure.approximation for bound in _BOUNDS):
            return
        if dimension in (Dimension.RATIO, Dimension.MULTIPLE):
            alike = in_step(wording.mention, wording.beside, self.lookup)
            if alike is not None:
                yield Supposed(alike, _LISTED, 2 * len(wording.own))
            elif wording.is_quotient:
                pool = self.operands.of(*(_ALL if wording.scored else _AMOUNTS))
                yield from self._ratios(pool)
        elif dimension is Dimension.POINTS:
            pool = [*self.operands.of(Dimension.RATIO), *self.operands.rates(self.operands.of(*_ALL))]
            known = {one.fact.identifier for one in pool}
            aims = (Operand(aim, NAMED) for aim in self.aims if aim.identifier not in known)
            yield from self._differences([*pool, *aims])
        elif dimension in _ALL and (wording.left or _WHICH.search(wording.mention.before) is None):
            yield from self._amounts()

    def _amounts(self) -> Iterator[Supposed]:
        unit, wording = self.figure.unit, self.wording
        if wording.is_each:
            for formula, sure, *facts in shared_out(self.operands.of(*_ALL), wording, self.lookup):
                yield self._of(formula, sure, *facts)
        pool = [one for one in self.operands.of(unit.dimension) if comparable(unit, one.fact.unit)]
        if wording.is_sum:
            yield from (
                Supposed(formula, _LISTED, 2 * len(wording.own)) for formula in sums_listed(wording, self.lookup)
            )
            yield from self._sums([one.fact for one in pool if one.told])
        elif wording.is_difference:
            yield from self._differences(pool)
        elif unit.dimension is Dimension.COUNT and not (wording.calls or wording.is_level):  # 补植…，成活…，枯死87株
            rows = [one for one in pool if one.told and one.fact.derivation is None]
            told = [one for one in rows if self.lookup.part_of(one.fact) is not Part.TARGET][:_TWO]
            yield from self._differences(told if len(told) == _TWO else [])

    def _of(self, formula: Formula, sure: int, *facts: Fact) -> Supposed:
        """The formula; where the words name nothing, it takes what the figure before tells."""
        wording, mention = self.wording, self.wording.mention
        near = wording.nearest
        if wording.told.held is not None and wording.is_difference and wording.told.held not in facts:
            return Supposed(formula, sure, -1)
        bare = mention.turn is not None or (wording.told_here and not wording.thing)
        then = self._then(wording.told.facts[:1]) if "占" in mention.before or mention.own_year is not None else []
        if bare and not any(fact in (*near, *then) for fact in facts):
            return Supposed(formula, sure, -1)
        sure += _KIN if (bare and facts[0] is near[0]) or facts[0].identifier in self.beside else 0
        if "占" in mention.before and mention.item is None and formula.operation == "rate":
            called, of_part, of_whole, all_said = wording.share(*facts)
            if wording.told_here and not called and facts[0] not in (*near[:1], *then):
                return Supposed(formula, sure, -1)
            guess = not wording.whole_words and facts[1] not in (*wording.told.facts, *self.bases)
            return Supposed(formula, sure + _CALLED * of_whole, 2 * of_part + all_said, guess)
        attained = formula.operation == "rate" and wording.attains and self._is_plan(facts[1], facts[0])
        attained = attained and self.lookup.kin.field(facts[0]) is not Part.TARGET
        sure += _SAID * many(wording.own, facts)
        own = wording.thing or (wording.own if formula.operation == "per" else frozenset())  # 生均支出: no income
        return Supposed(formula, sure, 2 * said_of(own, facts) + attained)

    def _ratios(self, pool: Sequence[Operand]) -> Iterator[Supposed]:
        multiple = self.figure.unit.dimension is Dimension.MULTIPLE
        rest, changed = self.wording.is_rest, self.wording.is_change
        for one, other in pairs(pool):
            top, base = one.fact, other.fact
            if top.unit.dimension is not base.unit.dimension or not base.value:
                continue
            sure = one.sure + other.sure
            if are_apart(top, base):
                if self.wording.is_later(top, base) and (changed or multiple):
                    # 增长1.06倍 is by so much more, and no 2.06 times as much
                    more = Formula("difference", (top, base)) if changed or self.wording.is_grown else top
                    formula = Formula("multiple", (more, base)) if multiple else grown(top, base, way(top, base))
                    yield self._of(formula, sure + _MEANT, top, base)
                continue
            like = comparable(top.unit, base.unit)
            counts = one.told and other.told and top.unit.dimension is Dimension.COUNT
            if not {top.year, base.year} <= self.wording.years or not (like or counts):
                continue
            taken = top if like else counted_in(top, base.unit)
            if multiple:
                formula = Formula("multiple", (taken, base))
            elif not (changed or rest):
                if not self._is_rate(top, base):
                    continue
                formula = Formula("decline" if self.wording.is_denied(top) else "rate", (taken, base))
            elif self._is_rest(top):
                if not (rest and size(top) < size(base) and is_of(top, base)):
                    continue
                formula = Formula("rate", (taken, base))
            elif size(top) != size(base) and (self._may_miss(top, base) if rest else self._is_change(top, base)):
                formula = grown(taken, base, 0 if rest else way(top, base))
            else:
                continue
            yield self._of(formula, sure + self._kinship(one, other) - (0 if like else _UNLIKE), top, base)

    def _may_miss(self, top: Fact, base: Fact) -> bool:
        """缺口12.5%, 偏差率-3.1%: less than the base, or off it to the side that the sign tells."""
        if not self.wording.is_deviation:
            return size(top) < size(base)
        return self._is_plan(base, top) and (self.figure.value > 0 or size(top) < size(base))

    def _is_rate(self, top: Fact, base: Fact) -> bool:
        """Of what was done, over what was planned, or over a whole that is no smaller; never of a plan over what was
        done; a share of a difference is of another difference, a share of a list of no other item of it."""
        wording = self.wording
        if self.lookup.kin.is_of_kind(wording.whole_words, base):
            return False
        if wording.rate_of and self.lookup.kin.stem(base) == wording.rate_of:  # 结案率: of what 结案 is a part of
            return False
        aimed = [self.lookup.kin.field(fact) is Part.TARGET for fact in (top, base)]
        if wording.of_plan and not aimed[1]:
            return False
        if "占" in wording.near and wording.whole_words and not wording.plan and aimed[1] and self._is_plan(base, top):
            return False  # 基本支出…，占总支出的: no execution of its budget
        if wording.is_attainment and not aimed[0] and self._is_plan(base, top):
            return True
        shared, known = "占" in wording.near, base in wording.told.facts
        if aimed == [False, True] and not shared and are_of_two(top, base, self.lookup):
            return False
        if (
            aimed == [True, False]
            or any(made_by(top, kind) is not made_by(base, kind) for kind in ("difference", "per"))
            or (shared and base in wording.told.apart)
        ):
            return False
        told = wording.told.facts[:_TWO]
        beside = not wording.is_attainment and known  # 省级资金600万元，市级配套率50%
        if not shared and not beside and are_of_other_levels(top.label, base.label):
            return False
        if not shared and not known and is_of_some(top, base, wording.mention):
            return False
        if not shared and self._is_of_rate_before(base) and top not in wording.told.facts:
            return False
        if wording.is_attainment and not (top in told and (base in told or base in self.lookup.kin.wholes(top))):
            return False
        of_none_said = shared and not wording.whole_words
        if of_none_said and ((self.bases and base not in self.bases) or base in told_beside(top, wording.told)):
            return False
        return self._is_plan(base, top) or size(top) <= size(base)

    def _is_of_rate_before(self, base: Fact) -> bool:
        """锅炉受检率95.5%，电梯校验率97.1%: is it told by no more than the rate taken of it before?"""
        rates = (rate.derivation for rate in self.wording.told.rates if made_by(rate, "rate"))
        tops = {made.operands[0] for made in rates if made is not None}
        return base.identifier in tops and base not in self.wording.told.section

    def _is_rest(self, fact: Fact) -> bool:
        undone = "不" in fact.label or "未" in fact.label
        return undone or made_by(fact, "difference") or self.lookup.part_of(fact) in (Part.LEFT, Part.DEDUCTED)

    def _kinship(self, one: Operand, other: Operand) -> int:
        """What it adds that one is the plan, the full mark or the whole of the other."""
        kin, wording = self.lookup.kin, self.wording
        if "占" in wording.near and not wording.whole_words:  # 其中大中修占61.7%: of all, if nothing else is said
            return _MEANT if other.whole else -_MEANT if self._is_plan(other.fact, one.fact) else 0
        if self._is_plan(other.fact, one.fact):
            missed = wording.is_rest and not self._is_rest(one.fact)  # 缺口12.5%
            return _MEANT if wording.plan or wording.is_attainment or missed else _KIN
        if other.fact in self.in_all:
            return 2 * _IN_ALL
        if other.fact in kin.wholes(one.fact) or other.fact in kin.totals(one.fact):
            return _WHOLE
        return _IN_ALL if other.whole and wording.in_all else 0

    def _is_plan(self, plan: Fact, fact: Fact) -> bool:
        """Is the one what was planned, or could be had, of the other? Asked of the same two by several formulas."""
        pair = plan.identifier, fact.identifier
        known = self.plans.get(pair)
        if known is None:
            known = self.plans[pair] = self._planned(plan, fact)
        return known

    def _planned(self, plan: Fact, fact: Fact) -> bool:
        if made_by(plan, "sum") and made_by(fact, "sum"):
            return [self.lookup.kin.field_of(total) for total in (plan, fact)] == [Part.TARGET, Part.LEVEL]
        kin = self.lookup.kin
        if plan in kin.same(fact):
            return kin.field(plan) in (Part.TARGET, Part.FULL)
        if are_of_two(fact, plan, self.lookup):
            return False
        if (plan, fact) in self.lookup.accounts.balances(fact.year):
            return True
        if is_plan_of_another(plan, fact, self.lookup):
            return False
        if self.wording.of_plan and kin.field(plan) is Part.TARGET:  # 轮换粮食1.74万吨，完成轮换计划的102.4%
            alone = not kin.stem(plan) and plan in self.operands.plans(fact)  # 年度任务
            return alone or many(set(kin.stem(plan)), [fact]) > 0 or is_only_plan(plan, fact, self.lookup)
        if kin.field(plan) is Part.FULL and kin.stem(plan) == kin.stem(fact):
            return True
        return plan in self.operands.plans(fact)

    def _is_change(self, now: Fact, base: Fact) -> bool:
        """Of one thing: a change is measured from the plan, of two plans from the opening one."""
        of_one = now in self.lookup.kin.same(base) or base in self.operands.plans(now)
        if not of_one and not {now, base} <= set(self.wording.told.facts[:_TWO]):
            return False
        plans = [self.lookup.kin.field(fact) is Part.TARGET for fact in (now, base)]
        return plans == [False, True] or (plans[0] is plans[1] and "初" not in now.label)

    def _differences(self, pool: Sequence[Operand]) -> Iterator[Supposed]:
        wording = self.wording
        for one, other in pairs(pool):
            top, base = one.fact, other.fact
            more, less = size(top), size(base)
            if not less < more <= less * _SCALE or not comparable(top.unit, base.unit):
                continue
            if made_by(base, "difference") and base.derivation and base.derivation.operands[0] == top.identifier:
                continue  # 满分 less (满分 less 得分): 得分 itself
            if any(made_by(one, *_PARTS) and made_by(other, *_CHANGES) for one, other in ((top, base), (base, top))):
                continue  # 环比上升1.3%，办结率100%: what a rate comes to is held against no growth
            sure, way = one.sure + other.sure, 0
            if are_apart(top, base):
                if not wording.is_later(top, base) and not wording.is_later(base, top):
                    continue
                sure += _MEANT if wording.past else _KIN
                way = 1 if wording.is_later(top, base) else -1
            elif wording.past and not wording.plan:
                continue
            elif top in self.lookup.kin.same(base) or self._is_plan(base, top) or self._is_plan(top, base):
                sure += _MEANT if wording.plan else _KIN
                planned = [self.lookup.kin.field(fact) is Part.TARGET for fact in (top, base)]
                way = wording.first(top, base) if planned[0] is planned[1] else -1 if planned[0] else 1
            elif self.aims and {top, base} == {self.aims[0], *self.wording.told.rates[:1]}:
                sure, way = sure + _MEANT, 1 if base is self.aims[0] else -1
            elif self._are_held(one, other) and ((one.told and other.told) or not made_by(base, "difference")):
                way = wording.first(top, base)
                if wording.is_against and not way:
                    continue
            else:
                continue
            sure += _IN_ALL if (top if way > 0 else base) in wording.all_spent else 0
            counted = base.unit.dimension is Dimension.COUNT and base.unit.factor == top.unit.factor
            taken = counted_in(base, top.unit) if counted else base  # 名 and 人
            yield self._of(Formula("difference", (top, taken), way if wording.turned else 0), sure, top, base)

    def _are_held(self, one: Operand, other: Operand) -> bool:
        """Are two things held against each other: both told, each named by itself, or the whole and what was done?"""
        mine, theirs = (self.wording.own & set(operand.fact.label) for operand in (one, other))
        if not self.wording.left and is_part(other.fact, one.fact):
            return False
        if (one.told and other.told) or (mine - theirs and theirs - mine):
            return True
        sides = ((one, other), (other, one)) if self.wording.is_against else ()
        for told, named in sides:  # 甲6380万元，比乙少3860万元
            of_thing = len(self.wording.thing & set(named.fact.label))
            if told.fact in self.wording.nearest and of_thing and mostly(of_thing, self.wording.thing):
                return True
        return self.wording.left and other.told and one.fact in self.lookup.kin.wholes(other.fact)

    def _sums(self, told: Sequence[Fact]) -> Iterator[Supposed]:
        """Of as many as are counted of what was told last."""
        number = self.wording.mention.number
        facts = tuple(told[: number[0] if number is not None else len(told)])
        if len(facts) > 1 and len({fact.year for fact in facts}) == 1:
            yield self._of(Formula("sum", facts), _LISTED, *facts)
