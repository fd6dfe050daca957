"""What was derived just now, of another project or place: 户均税收17.14万元，高于乙街道的16.91万元."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.clauses import Mention

_AT_ONCE: Final = ("per", "rate", "share")  # a change goes its own way


def of_another(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """The same formula over the rows of the one project that the words name, called as those it was made of."""
    derived = told.rates if mention.figure.unit.dimension is Dimension.RATIO else told.values
    made = derived[0].derivation if derived else None
    rows = [lookup.fact(name) for name in made.operands] if made is not None else []
    known = [row for row in rows if row is not None]
    if made is None or made.operation not in _AT_ONCE or len(known) < len(rows) or not known:
        return
    words = folded(mention.before)
    named = [owner for owner in lookup.by_owner if folded(owner) and folded(owner) in words]
    if len(named) != 1 or any(row.owner == named[0] for row in known):
        return
    others = [_of_owner(row, lookup.by_owner[named[0]]) for row in known]
    found = [row for row in others if row is not None]
    if len(found) == len(known):
        yield Formula(made.operation, tuple(found))


def _of_owner(row: Fact, rows: list[Fact]) -> Fact | None:
    name = known_as(row)
    return next((one for one in rows if known_as(one) == name and one.year == row.year), None)
