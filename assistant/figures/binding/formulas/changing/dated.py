"""The years that changes are told of, and what is known of one year, for another: 结案率 of the year before, 人均面积
of what it came to."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.formulas.defined import defined_then
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import LAST_YEAR, Mention
from assistant.figures.derive import derive

# The field of a thing that a change is measured from, in whatever year: 较上年预算数, 较2022年决算数.
_STAGE: Final = re.compile("[比较与同][^，。；]*?(?:(?P<plan>预算|计划)|决算|执行|实际|支出)")


def twins_of(fact: Fact, year: int | None, lookup: Lookup) -> list[Fact]:
    """What a derived fact was made of, each in `year`; nothing where one of these is not known in it."""
    made = fact.derivation
    rows = [lookup.fact(name) for name in made.operands] if made is not None else []
    known = [row for row in rows if row is not None]
    twins = [twin for row in known for twin in lookup.index.twins(row, year)[:1]]
    return twins if len(twins) == len(rows) and len({row.year for row in known}) == 1 else []


def made_in(fact: Fact, year: int | None, lookup: Lookup) -> Fact | None:
    """The same derivation over the same things in `year`."""
    twins, made = twins_of(fact, year, lookup), fact.derivation
    try:
        return derive(made.operation, twins) if made is not None and twins else None
    except UnknownReferenceError:
        return None


def in_year(fact: Fact, year: int | None, lookup: Lookup) -> list[Fact | Formula]:
    """The same thing in another year; of a sum the sum of its parts, or what then made the same whole."""
    derivation = fact.derivation
    if derivation is None or derivation.operation != "sum":
        return list(lookup.index.twins(fact, year))
    parts = [part for name in derivation.operands if (part := lookup.fact(name)) is not None]
    if len(parts) < len(derivation.operands):
        return []
    twins = [twin for part in parts for twin in lookup.index.twins(part, year)[:1]]
    whole = defined_then(parts, year, lookup)
    return [*whole] if whole else [Formula("sum", tuple(twins))] if len(twins) == len(parts) else []


def of_stage(words: str, now: Fact, year: int | None, lookup: Lookup) -> list[Fact | Formula]:
    """The same thing in another year, in the field that the words name: budgeted or spent."""
    twins, stage = in_year(now, year, lookup), _STAGE.search(words)
    kin, wanted = lookup.kin, Part.TARGET if stage is not None and stage["plan"] else Part.LEVEL
    planned = not twins and kin.field(now) is Part.TARGET and now.unit.dimension is Dimension.MONEY
    if planned and wanted is Part.LEVEL:  # 三公经费预算较上年增加, of a year of which it is known what was spent
        spent = [row for row in kin.then(now, year) if kin.field(row) is Part.LEVEL]
        return [*spent] if len(spent) == 1 else []
    if stage is None or kin.field(now) is wanted:
        return twins
    then = [twin for fact in (now, *kin.same(now)) for twin in lookup.index.twins(fact, year)]
    rows = (row for twin in then for row in (twin, *kin.same(twin)) if kin.field(row) is wanted)
    return [*islice(rows, 1)] or twins


def year_told(mention: Mention) -> int | None:
    """2023年|增长: the year that a change is said of, and not the one that it is measured from."""
    year = mention.own_year
    return year if year not in (LAST_YEAR, mention.compared) and year == mention.year else None


def year_before(mention: Mention, now: Fact) -> int | None:
    """The year that a change of `now` is measured from: the one the words name, else the year before."""
    return year_before_of(mention, now.year)


def year_before_of(mention: Mention, now: int | None) -> int | None:
    """The year that a change is measured from, of a thing told of the year `now`."""
    year = mention.own_year if mention.own_year not in (None, LAST_YEAR, now) else mention.compared
    return now - 1 if year is None and now is not None else year
