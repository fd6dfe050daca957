"""Rows that 和 or 、 joins before one figure: 小学生和初中生5000人 is what both rows come to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.formulas.adding.combining import listed_facts, splits
from assistant.figures.binding.formulas.formula import sum_of
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

_JOINT: Final = re.compile("[、和与及]")
_LED_IN: Final = re.compile("^(?:其中|全年|共计?|累计|实际|[，：:；])+|(?:群众|人员)$")


def joined_in_short(mention: Mention, lookup: Lookup) -> list[Fact]:
    """营救和疏散1426人: what the words name by short forms of two rows, if it shows what they come to."""
    figure = mention.figure
    words = split_last_clause(mention.before)[0]
    if mention.item is not None or figure.unit.dimension not in AMOUNTS or _JOINT.search(words) is None:
        return []
    year = lookup.year_of(mention)
    for rows in listed_facts(_LED_IN.sub("", words), (figure.unit.dimension,), year, lookup):
        if all(_may_be_joined(row, mention, year) for row in rows) and _is_sum(mention, rows):
            return list(rows)
    return []


def _may_be_joined(row: Fact, mention: Mention, year: int | None) -> bool:
    """Is it anything at all, and no row whose own name joins two things (车辆购置及运行费)?"""
    alike = comparable(mention.figure.unit, row.unit) and row.year == year
    return alike and row.value != 0 and _JOINT.search(row.label) is None


def _is_sum(mention: Mention, rows: Sequence[Fact]) -> bool:
    return any(shows(mention.figure, both) for both in sum_of(rows))


def joined_rows(mention: Mention, lookup: Lookup) -> list[Fact]:
    """The rows of whose whole names the words right before a figure are made up, two or more; none where the words are
    the name of a row themselves, or tell the figures one by one."""
    figure = mention.figure
    words = split_last_clause(mention.before)[0]
    if mention.item is not None or figure.unit.dimension not in AMOUNTS or _JOINT.search(words) is None:
        return []
    year = lookup.year_of(mention)
    if lookup.index.so_called(folded(words), year):
        return []
    for names in splits(words):
        rows = [lookup.index.so_called(folded(name), year) for name in names]
        known = [found[0] for found in rows if len(found) == 1 and comparable(found[0].unit, figure.unit)]
        if len(set(known)) == len(names) > 1:
            return known
    return []
