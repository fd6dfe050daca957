"""Changes that go on in another measure: 适配比上年增加91人、132件; 分别增加74天和129场次."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.formula import Formula, Told, made_by
from assistant.figures.binding.formulas.together import of_year
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.clauses import Mention

_ON: Final = ("、", "和", "与", "及")
_NEAR: Final = 4  # rows
_TWO: Final = 2  # years, or letters that two rows of one thing begin with


def going_on(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """By how much what was told, or stands in the same project, changed between the two years of the change right
    before."""
    made = told.derived.derivation if told.derived is not None and made_by(told.derived, "difference") else None
    rows = [row for name in made.operands if (row := lookup.fact(name)) is not None] if made is not None else []
    if mention.lead not in _ON or len(rows) != _TWO or rows[0] not in lookup.index.twins(rows[1], rows[0].year):
        return
    rose = (rows[0].year or 0) > (rows[1].year or 0)
    now, base = rows if rose else reversed(rows)
    alike = (row for row in lookup.near(now, _NEAR) if folded(row.label)[:_TWO] == folded(now.label)[:_TWO])
    for row in dict.fromkeys((*told.facts, *lookup.index.same_subject(now), *alike)):
        if not comparable(row.unit, mention.figure.unit) or comparable(row.unit, now.unit):
            continue
        for one in of_year(row, now.year, lookup):
            for then in lookup.index.twins(one, base.year)[:1]:
                yield Formula("difference", (one, then) if rose else (then, one), 1 if rose else -1)
