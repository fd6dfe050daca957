"""What was derived for one year, for another: 结案率 of the year before, 人均面积 of what it came to."""

from __future__ import annotations

from assistant.domain.fact import Fact
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.derive import derive


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
