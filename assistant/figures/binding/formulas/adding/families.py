"""The rows that make a whole together: budgets and spendings of all projects, the rest of a list, the field meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import INDICATOR_FIELDS, Part
from assistant.figures.clauses import Mention

OTHERS: Final = re.compile(r"其[他它余]|另外|余下")
PLANNED: Final = re.compile(r"预算|安排|计划|目标|下达|批复|分[配得]")
SPENT: Final = re.compile(r"支出|使用|执行|决算|完成|支付|开支|花费")
# What is held down across all that is spent, and is no project: 三公经费.
_ACROSS: Final = re.compile("三公")
# 基本支出预算75万元: planned, although 支出 is in its name.
_OF_PLAN: Final = re.compile(r"预算[数额]?(?:安排)?[为是共达约]*$")
_HEAD: Final = 2  # characters a name is known by


def field_said(words: str) -> Part:
    """Do the words speak of what was planned (TARGET), or of what was done or spent?"""
    planned = _OF_PLAN.search(words) or (PLANNED.search(words) and not SPENT.search(words))
    return Part.TARGET if planned else Part.LEVEL


def rows_of(dimension: Dimension, year: int | None, part: Part, lookup: Lookup) -> Iterator[list[Fact]]:
    """The field of all projects; the rows that have a budget and a spending, as `part`; those without one that may be
    their whole; and rows that stand together and make up one of these, or all that was spent."""
    kin = lookup.kin
    main = (column for column in kin.columns(dimension, year) if not kin.stem(column[0]))
    yield from (column for column in main if all(kin.field(row) is part for row in column))
    pairs = kin.pairs(dimension, year, part)
    # 平均成本 is no item of what was spent
    rows = [row for row in pairs if row.field not in INDICATOR_FIELDS and not _ACROSS.search(row.label)]
    whole = sum((size(row) for row in rows), Decimal(0))
    yield rows
    yield [row for row in rows if size(row) * 2 < whole]
    if part is Part.LEVEL:
        yield from lookup.kin.making_up(dict.fromkeys((*lookup.accounts.spent(year), *rows)))


def others_of(mention: Mention, number: int, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """扣除传染病防控，其他四项合计支出…: the sum of the rows but those that were told or are named here, if they are so
    many."""
    words = mention.previous + (mention.number[1] if mention.number is not None else "") + mention.lead
    if not OTHERS.search(words):
        return
    dimension, year = mention.figure.unit.dimension, lookup.year_of(mention)
    for rows in rows_of(dimension, year, field_said(mention.before), lookup):
        left = untold(rows, told.section, lookup)
        rest = tuple(row for row in left if lookup.kin.stem(row)[:_HEAD] not in words)
        if len(rest) == number > 1:
            yield Formula("sum", rest)


def untold(rows: Iterable[Fact], told: Iterable[Fact], lookup: Lookup) -> list[Fact]:
    """其余三项: the rows of which nothing was told."""
    stems = {(fact.subject[:-1], lookup.kin.stem(fact)) for fact in told}  # of a project, the stem may be empty
    return [row for row in rows if (row.subject[:-1], lookup.kin.stem(row)) not in stems]
