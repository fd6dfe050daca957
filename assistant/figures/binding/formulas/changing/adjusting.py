"""Budgets adjusted in the course of the year, and what all rows rose or fell by together: the base of their shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.formula import Formula, Told, made_by, named, pairs, subject_words
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

ADJUSTED: Final = re.compile(r"调[增减]|追加|调整|核[增减]|压减|增拨|年初预算")
ADDED: Final = re.compile(r"核减|审减|追加|调增|新增|净增|增加|新建|新购")
_CAME_TO: Final = re.compile(
    "[，；](?:全年|年[末底]|年度)?(?:实际|最终|净|(?:调整|变更|核减|调[增减]|追加|扣减|扣除)之?后的?|现)"
    "[^支执使付完到拨]{0,4}(?:下达|安排|预算|批复|可用)[^支执使付完到拨]{0,4}$"
)
_SINCE: Final = re.compile("[比较]|同比")
_TAKEN_OFF: Final = re.compile("减|扣|收回|压缩")
# What was added or taken off, as the words say last.
_MOVED: Final = re.compile("调?[增减]|追加|增拨|扣|收回|压缩")
_OWN: Final = 60
_NEAR: Final = 3
_TOLD: Final = 4
_TWO: Final = 2


def adjusted(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """年初预算420万元，年中调增38.50万元: the later budget less the opening one, of what is named or was told, else of
    the whole."""
    year = lookup.year_of(mention)
    opening = [fact for fact in told.facts if "初" in fact.label and fact.unit.dimension is Dimension.MONEY]
    opening += named("年初预算", Dimension.MONEY, lookup, _OWN, year)
    ratio = mention.figure.unit.dimension is Dimension.RATIO
    added = [fact for fact in told.changes[:_NEAR] if ratio and ADDED.search(fact.label)]
    planned = [fact for fact in told.facts if lookup.part_of(fact) is Part.TARGET or "预算" in fact.label]
    yield from (Formula("rate", pair) for pair in pairs(added[:1], planned))
    own = subject_words(ADJUSTED.split(mention.before)[0], mention)
    meant = named(own, Dimension.MONEY, lookup, _OWN, year)[:_TWO] if len(folded(own)) > 1 else []
    for now, base in dict.fromkeys(pair for fact in (*meant, *told.facts[:_TWO]) for pair in _of_one(fact, lookup)):
        yield from _both_ways(now, base, ratio)
    # 年初预算2946万元，其中基本支出…、项目支出…；全年调增: of the whole
    in_all = sum(map(size, dict.fromkeys(opening)))
    opening.sort(key=lambda fact: size(fact) * 2 != in_all)
    for base in list(dict.fromkeys(opening))[:_TWO]:
        related = dict.fromkeys((*told.facts[:_TOLD], *lookup.kin.same(base), *lookup.near(base, _NEAR)))
        for now in related:
            if now is base or "初" in now.label or lookup.part_of(now) is not Part.TARGET or now.year != base.year:
                continue
            if now.owner and now.owner != base.owner and now not in told.facts:
                continue  # the budget of one project is no later budget of the whole
            yield from _both_ways(now, base, ratio)
    if not any(folded(row.owner) in folded(mention.lead) for row in opening if row.owner):
        yield from _of_all(opening, ratio, year, lookup)


def _of_all(opening: Iterable[Fact], ratio: bool, year: int | None, lookup: Lookup) -> Iterator[Formula]:
    """年初预算调减104.6万元: of all projects together, where the data hold no opening budget of the whole."""
    if any(not row.owner for row in opening):
        return
    columns = [rows for rows in lookup.kin.columns(Dimension.MONEY, year) if len(rows) > _TWO]
    for base in (rows for rows in columns if "初" in rows[0].field):
        owners = {row.owner for row in base}
        for now in (rows for rows in columns if rows is not base and {row.owner for row in rows} == owners):
            if lookup.part_of(now[0]) is Part.TARGET:
                for one, other in ((now, base), (base, now)):
                    both = Formula("sum", tuple(one)), Formula("sum", tuple(other))
                    if not ratio:
                        yield Formula("difference", both, 1 if one is now else -1)
                    elif one is now:
                        yield Formula("growth", both, 1)
                        yield Formula("decline", both, -1)


def adjusted_to(mention: Mention, told: Told) -> Iterator[Formula]:
    """下达8412万元，年中调减160万元，实际下达8252万元: what was planned, with what was added to it or taken off; not
    what was spent of it, nor by how much it changed since last year."""
    if _CAME_TO.match(mention.lead) is None or len(told.changes) != 1 or not told.facts:
        return
    if _SINCE.search(mention.previous) is not None:
        return
    change, planned = told.changes[0], told.facts[0]
    if change.unit.dimension is planned.unit.dimension is Dimension.MONEY and size(change) < size(planned):
        moved = _MOVED.findall(mention.previous) or _MOVED.findall(change.label)
        fell = bool(moved) and _TAKEN_OFF.search(moved[-1]) is not None
        yield Formula("difference" if fell else "sum", (planned, change))


def rises_of_all(part: Fact, told: Told, lookup: Lookup) -> Iterator[Formula | Fact]:
    """预算调增125.50万元，其中项目支出97.30万元，占…: what the rise or fall `part` may be a share of."""
    derivation = part.derivation
    if derivation is None or derivation.operation != "difference":
        return
    for fact in told.values:
        if made_by(fact, "difference") and fact.unit == part.unit and size(fact) > size(part):
            yield fact
    row = next((row for name in derivation.operands if (row := lookup.fact(name)) is not None), None)
    if row is None or not any("初" in name for name in derivation.operands):
        return
    for whole in named("年初预算", Dimension.MONEY, lookup, _OWN, row.year)[:1]:
        for now, base in _of_one(whole, lookup):
            yield Formula("difference", (now, base) if size(now) > size(base) else (base, now))


def _of_one(fact: Fact, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """The later and the opening budget of one thing."""
    rows = [row for row in (fact, *lookup.kin.same(fact)) if row.unit.dimension is Dimension.MONEY]
    opening = [row for row in rows if "初" in row.label]
    later = [row for row in rows if "初" not in row.label and lookup.part_of(row) is Part.TARGET]
    return list(pairs(later[:1], opening[:1]))


def _both_ways(now: Fact, base: Fact, ratio: bool) -> Iterator[Formula]:
    yield Formula("growth" if ratio else "difference", (now, base), 1)
    yield Formula("decline", (now, base), -1) if ratio else Formula("difference", (base, now), -1)
