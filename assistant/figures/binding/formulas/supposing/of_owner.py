"""What the rows of one project come to, where the words name the project and no row of it says so: its rows of one
field added up, so much for each over all who get it, and one field of all projects added up.

These are tried for figures that nothing else explains, and prove them where all their digits are met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension, Unit
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.adding.remaining import LEFT
from assistant.figures.binding.formulas.dividing.each import MONTHS
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.formulas.supposing.wording import Asking
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as, short_name
from assistant.figures.binding.labels.roles import Part
from assistant.figures.zones import split_last_clause

_TOGETHER: Final = re.compile("(?:[合总]共?计?|一?共计?|累计|实际|发放|支出|投入|金额|[达为])+$")
_MARKS: Final = re.compile("[、；;]|[（(]\\d+[）)]|^[和及与]")
_PER_MONTH: Final = re.compile("月")
_PRICED: Final = re.compile("标准|定额|单价")
_GIVEN: Final = re.compile("中央|[省市州县区乡镇](?:级|财政|本级|补助|配套|安排|资金)")
_SPENT: Final = re.compile("支出|支付|执行|决算|使用")
_HEAD: Final = 2
_NAMED: Final = 3  # characters of a project's name, at the least
_MOST: Final = 8


def of_owner(asking: Asking, lookup: Lookup) -> Iterator[Formula]:
    """The formulas over the rows of the project that the words right before the figure name."""
    unit = asking.mention.figure.unit
    if unit.dimension not in AMOUNTS or asking.part in (Part.CHANGE, Part.TARGET, Part.PER):
        return
    year, said = lookup.year_of(asking.mention), _said(asking)
    for owner, rows in lookup.by_owner.items():
        if _is_named(folded(owner), said):
            known = [row for row in rows if row.year in (None, year)]
            yield from _left_of_sources(known, unit, lookup) if LEFT.search(asking.sentence) else ()
            yield from _of_its_sources(known, unit, lookup)
            yield from _of_one_field(known, unit, lookup)
            if unit.dimension is Dimension.MONEY:
                yield from _paid_out(known, lookup)
    yield from of_all_projects(asking, lookup)


def of_all_projects(asking: Asking, lookup: Lookup) -> Iterator[Formula]:
    """其中补助县区1401.3万元, 安排项目年初预算462万元: what several projects have a row of by that name."""
    unit, said = asking.mention.figure.unit, _said(asking)
    for rows in lookup.kin.columns(unit.dimension, lookup.year_of(asking.mention)):
        name = known_as(rows[0]).removesuffix("数")
        called = len(name) >= _NAMED and set(name) <= set(said) and len(rows) <= _MOST * _HEAD
        if called and comparable(rows[0].unit, unit) and not _is_of_one(rows, said):
            yield Formula("sum", tuple(rows))


def _said(asking: Asking) -> str:
    if asking.mention.item is not None:
        return folded(asking.mention.item[0])
    words = _MARKS.split(split_last_clause(asking.mention.before)[0])[-1]
    return folded(_TOGETHER.sub("", words))


def _is_named(owner: str, said: str) -> bool:
    return min(len(owner), len(said)) >= _NAMED and (owner in said or said in owner)


def _of_one_field(rows: Sequence[Fact], unit: Unit, lookup: Lookup) -> Iterator[Formula]:
    """托养服务共664人: 寄宿托养人数, 日间照料人数 and 居家服务人数 of 托养服务."""
    fields: dict[str, list[Fact]] = {}
    for row in rows:
        if comparable(row.unit, unit) and lookup.part_of(row) is Part.LEVEL:
            fields.setdefault(known_as(row)[-_HEAD:], []).append(row)
    for of_field in fields.values():
        if 1 < len(of_field) <= _MOST and not lookup.kin.are_fields(of_field):
            yield Formula("sum", tuple(of_field))


def names_owner_alone(asking: Asking, row: Fact) -> bool:
    """文化馆100.5万元: do the words say whose it is, and nothing of what the row tells of it?"""
    return bool(row.owner) and _said(asking) == folded(row.owner)


def _of_its_sources(rows: Sequence[Fact], unit: Unit, lookup: Lookup) -> Iterator[Formula]:
    """文化馆100.5万元: 中央补助, 省补助 and 县级安排 of 文化馆, a row for each level that gives to it."""
    given: dict[Part, list[Fact]] = {}
    for row in rows:
        if comparable(row.unit, unit) and _GIVEN.match(short_name(row)) is not None:
            given.setdefault(_side(row, lookup), []).append(row)
    for of_side in given.values():
        levels = {name[:1] for name in map(short_name, of_side)}
        if len(levels) == len(of_side) > 1:
            yield Formula("sum", tuple(of_side))


def _left_of_sources(rows: Sequence[Fact], unit: Unit, lookup: Lookup) -> Iterator[Formula]:
    """文化馆结余2.64万元: all that was given to it less what it spent, where the data keep a row of each giver."""
    spent = [row for row in rows if comparable(row.unit, unit) and _side(row, lookup) is Part.LEVEL]
    for given in _of_its_sources(rows, unit, lookup):
        yield from (Formula("difference", (given, row)) for row in spent if row not in given.operands)


def _side(row: Fact, lookup: Lookup) -> Part:
    """What is given, and what was spent of it."""
    return Part.LEVEL if _SPENT.search(row.label) and lookup.kin.field(row) is Part.LEVEL else Part.TARGET


def _paid_out(rows: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    """辅助器具128.6万元: 1286人 at 1000元 each; of several kinds each at its own standard, together."""
    prices = [row for row in rows if row.unit.dimension is Dimension.MONEY and _PRICED.search(row.label)]
    counts = [row for row in rows if row.unit.dimension is Dimension.COUNT and lookup.part_of(row) is Part.LEVEL]
    paid: dict[str, Formula] = {}
    for price, count in product(prices, counts):
        if len(prices) == 1 or short_name(price)[:_HEAD] == short_name(count)[:_HEAD]:
            span = (MONTHS,) if _PER_MONTH.search(price.unit.symbol) else ()
            made = Formula("product", (price, count, *span))
            paid.setdefault(price.identifier, made)
            yield made
    if len(paid) == len(prices) > 1:
        yield Formula("sum", tuple(paid.values()))


def _is_of_one(rows: Sequence[Fact], said: str) -> bool:
    """Do the words name one of the projects?"""
    return any(one + other in said for row in rows for one, other in pairwise(folded(row.owner)))
