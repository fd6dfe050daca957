"""A total that is an item of a list after 分别 itself: 甲、乙、丙及合计分别为…, 总数及其中甲、乙依次为…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.clauses import Mention

_TOTAL: Final = re.compile("(?:合计|总计|共计|总[数额量和])$")
_LEAST: Final = 2


def opens_list(mention: Mention) -> bool:
    """Is it the first of its list, and called a total?"""
    return mention.item is not None and mention.item[1] == 0 and _TOTAL.search(mention.item[0]) is not None


def closes_list(mention: Mention) -> bool:
    """Is it called nothing but the total, behind the other items of its list?"""
    return mention.item is not None and mention.item[1] >= _LEAST and _TOTAL.fullmatch(mention.item[0]) is not None


def listed_total(mention: Mention, told: Told) -> Iterator[Formula]:
    """甲、乙、丙及|合计分别为: the sum of all items before it, if each of them showed a row."""
    if mention.item is None or not closes_list(mention):
        return
    items = told.facts[: mention.item[1]]
    rows = [fact for fact in items if fact.derivation is None and comparable(mention.figure.unit, fact.unit)]
    if len(rows) == mention.item[1] and all(row.identifier in told.here for row in rows):
        yield Formula("sum", tuple(reversed(rows)))
