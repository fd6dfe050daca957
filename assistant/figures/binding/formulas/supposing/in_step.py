"""Lists whose items are reckoned alike: 各校报到率，甲校98.2%、乙校97.5%; what made the one makes the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, holds_in_order
from assistant.figures.clauses import Mention

# 、乙校97.5%: a mark and a name, and no word of what is told of it.
_NEXT: Final = re.compile(r"[、，；;和与及]+(?P<name>[一-鿿]{2,8}?)(?:的?[为是]|达到?|约|仅)*")
_TWO: Final = 2


def in_step(mention: Mention, beside: Fact | None, lookup: Lookup) -> Formula | None:
    """The quotient that the figure `beside` is, of the rows of the same two fields that the next name of the list
    calls."""
    match = _NEXT.fullmatch(mention.lead)
    made = beside.derivation if match is not None and beside is not None else None
    if match is None or made is None or len(made.operands) != _TWO:
        return None
    before = [row for name in made.operands if (row := lookup.fact(name)) is not None]
    if len(before) < _TWO or before[0].year != before[1].year:
        return None
    return next((Formula(made.operation, pair) for pair in _alike(before, folded(match["name"]), lookup)), None)


def _alike(before: Sequence[Fact], name: str, lookup: Lookup) -> list[tuple[Fact, ...]]:
    """The one pair of rows that differ from those before in the name alone, which holds what is said, in order."""
    letters = takewhile(lambda both: both[0] == both[1], zip(*(row.identifier for row in before), strict=False))
    common = "".join(one for one, _ in letters)
    fields = [row.identifier[len(common) :] for row in before]
    if not common or not all(fields):
        return []
    owners = {
        row.identifier.removesuffix(fields[0])
        for row in lookup.index.facts
        if row.year == before[0].year and row.identifier.endswith(fields[0])
    }
    meant = [owner for owner in sorted(owners - {common}) if holds_in_order(name, owner)]
    known = [[lookup.fact(owner + field) for field in fields] for owner in meant]
    pairs = [tuple(row for row in pair if row is not None) for pair in known if None not in pair]
    return pairs if len(pairs) == 1 else []
