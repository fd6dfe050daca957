"""Sums of rows that the words call by what their names share, and of the same things in another measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.adding.combining import TOGETHER
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as, short_name
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

_LEAST: Final = 2
# 非寄宿生 is no 寄宿生.
_NOT: Final = tuple("非未不无")
# All that came in or was spent is no sum of what happens to be called so.
ANY_KIND: Final = re.compile("(?:[本当全]年|部门|单位)?(?:收入|支出|资金|经费|投资|预算|决算|费用|拨款|项目)+")
# 养护 of 养护里程: what a row is measured in.
_MEASURED: Final = re.compile("(?:总?(?:面积|里程|长度|人[数次]|[户场批]次|户数|数量|个数|投资额?|资金|金额|支出))$")
_FIELD: Final = re.compile(
    "(?:累计|实际|完成|合计|共)*总?(?P<field>投资|资金|支出|预算|补助|人[数次]|面积|里程)额?(?:为|达到?|约|共)*$"
)


def of_kind(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """寄宿生合计758人次: the rows of 小学寄宿生补助人次 and 初中寄宿生补助人次, whose names differ in nothing but what
    stands before that word, where no row bears it alone; a guess."""
    match = TOGETHER.search(mention.before)
    kind = folded(split_last_clause(mention.before[: match.start()])[0]) if match is not None else ""
    if len(kind) < _LEAST or ANY_KIND.fullmatch(kind):
        return
    rows = lookup.in_year(mention.figure.unit.dimension, lookup.year_of(mention))
    tails: dict[str, list[Fact]] = {}
    for row in rows:
        before, found, tail = known_as(row).partition(kind)
        counted = comparable(mention.figure.unit, row.unit) and lookup.part_of(row) is Part.LEVEL
        if found and counted and not before.endswith(_NOT):
            tails.setdefault(tail, []).append(row)
    alike = [held for held in tails.values() if len(held) >= _LEAST]
    if len(alike) == 1 and not any(known_as(row).startswith(kind) for row in alike[0]):
        yield Formula("sum", tuple(alike[0]), guess=True)


def of_the_same(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """两项工程共598.4公里，总投资27616万元: of the same things what is counted otherwise, 养护工程投资 beside
    养护工程里程."""
    words = split_last_clause(mention.before)[0]
    total, field = next(iter(told.totals), None), _FIELD.fullmatch(words)
    if total is None or total.derivation is None or field is None or comparable(mention.figure.unit, total.unit):
        return
    parts = [lookup.fact(name) for name in total.derivation.operands]
    found = [_counted_otherwise(part, field["field"], mention, lookup) for part in parts if part is not None]
    rows = [one[0] for one in found if len(one) == 1]
    if len(rows) == len(parts) >= _LEAST and len(set(rows)) == len(rows):
        yield Formula("sum", tuple(rows))


def _counted_otherwise(part: Fact, field: str, mention: Mention, lookup: Lookup) -> list[Fact]:
    """The rows of another measure that are called as the part is, up to what they are measured in."""
    thing = _thing(part)
    able = lookup.in_year(mention.figure.unit.dimension, lookup.year_of(mention))
    return [row for row in able if len(thing) >= _LEAST and field in row.label and _thing(row) == thing]


def _thing(fact: Fact) -> str:
    return folded(_MEASURED.sub("", short_name(fact)).replace("完成", ""))
