"""Rows that few words tell: the next field of the project told right before, and what there was at the year's start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.formulas.supposing.wording import Asking
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.labels.roles import Part

_OPENING: Final = re.compile("[年期]初(?!预算|目标|计划|设定|批复|指标|安排|下达)")
_JOINTS: Final = re.compile("^[、，,]")
_MARKS: Final = re.compile("[、，,；;。：:()（）]")
_SHORT: Final = 3
_OFFERED: Final = 3


def told_beside(asking: Asking, lookup: Lookup) -> Iterator[Fact]:
    """行政案件收76件、结71件: the one further row of what was told last that shows the figure, if what is said of it is
    in its name."""
    mention, told = asking.mention, asking.told.facts[:1]
    said = folded(_MARKS.split(mention.before)[-1])
    if not told or not told[0].owner or not said or len(said) > _SHORT or not _JOINTS.match(mention.lead):
        return
    known = [row for row in lookup.by_owner.get(told[0].owner, []) if row.year == told[0].year]
    rows = [row for row in known if row not in asking.told.facts and shows(mention.figure, row)]
    if len(rows) == 1 and set(said) & set(known_as(rows[0])):
        yield from rows


def opening(asking: Asking, lookup: Lookup) -> Iterator[Fact]:
    """年初存栏47头: what the words name, as the year before left it."""
    mention = asking.mention
    if _OPENING.search(mention.before) is None:
        return
    year = lookup.year_of(mention)
    named = (one.fact for one in lookup.candidates(mention)[:_OFFERED] if not one.barred)
    for fact in named:
        then = lookup.index.twins(fact, year - 1) if year is not None and fact.year == year else []
        yield from (row for row in then if lookup.part_of(row) is Part.LEVEL and shows(mention.figure, row))
