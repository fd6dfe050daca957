"""Changes: by how much and at what rate a thing rose or fell against last year, a plan, another thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.direction import AGAIN
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.changing.adjusting import ADDED, ADJUSTED, adjusted
from assistant.figures.binding.formulas.changing.against import between_rates, of_rate_then
from assistant.figures.binding.formulas.changing.bases import ABOVE, OTHER, PAST, is_of_last
from assistant.figures.binding.formulas.changing.dated import twins_of, year_before, year_told
from assistant.figures.binding.formulas.changing.origins import bases_of
from assistant.figures.binding.formulas.changing.subjects import subjects_of
from assistant.figures.binding.formulas.formula import Formula, Told, made_by, pairs
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import BECAME
from assistant.figures.clauses import LAST_YEAR, Mention

NEW: Final = re.compile(r"(?:[新日年月净]增|新添|增设|扩充)[一-鿿]{0,5}$")
_NEAR: Final = 3
_TWO: Final = 2
# 较年初预算|减少57万元: what a change is told against, up to its figure.
_AGAINST: Final = re.compile("[比较][^，。；]*$")


def changes(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """…比上年增加142.32万元，增幅7.95%; 超目标115亩; 高3.6个百分点."""
    dimension = mention.figure.unit.dimension
    goes_on = mention.inherits or ADJUSTED.search(mention.before) or not lookup.pieces_of(mention.before)
    if dimension is Dimension.RATIO and goes_on and not AGAIN.search(mention.before):
        yield from _rate_of_latest(mention, told, lookup)
        if is_rate_of_change(mention, told):
            return
    if ADJUSTED.search(mention.before) and not PAST.search(mention.before):  # 同比压减: of last year
        yield from adjusted(mention, told, lookup)
    subjects = subjects_of(mention, told, lookup)[:_TWO]
    if is_of_last(mention, subjects, told) and lookup.index.twins(subjects[0], year_before(mention, subjects[0])):
        del subjects[1:]
    for now in _of_year_told(subjects, mention, lookup):
        for base in bases_of(mention, now, told, lookup):
            if base is now or (isinstance(base, Fact) and not comparable(now.unit, base.unit)):
                continue
            if "净" in mention.before and now in told.facts and base in told.facts:  # 接收198人，解除176人，净增22人
                came, went = sorted((now, base), key=told.facts.index, reverse=True)
                yield Formula("difference", (came, went), 1)
            else:
                yield from measured_from(mention, now, base)
        if dimension is Dimension.RATIO:
            yield from _from_added(now, told)
    held = ABOVE.search(mention.before) or OTHER.search(mention.before) if dimension is Dimension.POINTS else None
    if dimension is Dimension.POINTS:
        yield from of_rate_then(mention, told, lookup)
    if held is not None:
        yield from between_rates(held, mention, told, lookup)


def measured_from(mention: Mention, now: Fact, base: Fact | Formula) -> Iterator[Formula]:
    """By how much, or at what rate, a thing rose or fell from a base."""
    rate = mention.figure.unit.dimension is Dimension.RATIO
    yield Formula("growth" if rate else "difference", (now, base), 1)
    yield Formula("decline", (now, base), -1) if rate else Formula("difference", (base, now), -1)


def is_rate_of_change(mention: Mention, told: Told) -> bool:
    """较年初预算减少57万元，下降10.8%: the rate of the change just told, and of nothing else."""
    if AGAIN.search(mention.before) or PAST.search(mention.before):
        return False
    goes_on = mention.inherits and mention.follows and mention.figure.unit.dimension is Dimension.RATIO
    return goes_on and made_by(told.latest, "difference") and _AGAINST.search(mention.previous) is not None


def _rate_of_latest(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """较年初预算减少57万元，下降10.8%: the rate of the change just told, from the base that it was measured from, be it
    a row or put together on the way."""
    latest, now = told.latest, next(iter(told.facts), None)
    made = latest.derivation if latest is not None and made_by(latest, "difference") else None
    if latest is None or made is None or now is None or PAST.search(mention.before):
        return
    if now.identifier not in made.operands:
        return
    rose = made.operands[0] == now.identifier
    year = lookup.year_of(mention)
    if now.year is not None and year is not None and now.year < year:  # 比上年的311万元减少5万元
        came = Formula("difference" if rose else "sum", (now, latest))
        yield Formula("decline" if rose else "growth", (came, now), -1 if rose else 1)
        return
    rows = [lookup.fact(name) for name in made.operands]
    row = rows[rose]
    base = row if row is not None and None not in rows else Formula("difference" if rose else "sum", (now, latest))
    yield Formula("growth" if rose else "decline", (now, base), 1 if rose else -1)


def then(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """2023年生均支出1.33万元，上年为1.32万元; 占比由6.9%降为5.0%: what was derived just now, of another year."""
    year = lookup.year_of(mention)
    derived = told.rates if mention.figure.unit.dimension is Dimension.RATIO else told.values
    told_apart = mention.own_year is not None or BECAME.search(mention.before or mention.lead) is not None
    for fact in derived[:1] if told_apart else ():
        if fact.derivation is not None and fact.year != year and (twins := twins_of(fact, year, lookup)):
            yield Formula(fact.derivation.operation, tuple(twins))


def earlier(mention: Mention, told: Told) -> Iterator[Formula]:
    """现有4216名，较上年末的3864名净增352名; 由1544份精简为1158份，压减386份: what there was, by the change behind."""
    if mention.own_year != LAST_YEAR and not BECAME.search(mention.before):
        return
    unit = mention.figure.unit
    behind = [fact for fact in told.behind[:_TWO] if comparable(unit, fact.unit)]
    now = [fact for fact in told.facts[:1] if comparable(unit, fact.unit)]
    for level, change in pairs([*now, *behind[:1]], behind):
        yield from (Formula("difference", (level, change)), Formula("sum", (level, change)))


def _of_year_told(subjects: Sequence[Fact], mention: Mention, lookup: Lookup) -> list[Fact]:
    """收入1260万元，同比增长5%。2023年增长: the same thing as it was in the year that the change is said of."""
    year = year_told(mention)
    then = ((fact, lookup.index.twins(fact, year)) for fact in subjects)
    return [twins[0] if year not in (None, fact.year) and twins else fact for fact, twins in then]


def added(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """由31个增至37个，新增6个: the later less the earlier of what was told, or of the year before."""
    near = [fact for fact in told.facts if comparable(mention.figure.unit, fact.unit)][:2]
    for now in near:
        twins = lookup.index.twins(now, year_before(mention, now))
        for base in dict.fromkeys((*near, *twins[:1])):
            if base is not now and base.value < now.value:
                yield Formula("difference", (now, base), 1)


def _from_added(now: Fact, told: Told) -> Iterator[Formula]:
    """新增工位360个，总数达到1840个，增长24.3%: the base is what there was before."""
    for added in (*told.facts[:_NEAR], *told.values[:1]):
        if added is now or added.unit != now.unit or not ADDED.search(added.label):
            continue
        if added.value < now.value:
            yield Formula("growth", (now, Formula("difference", (now, added))), 1)
