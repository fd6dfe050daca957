"""Shares told beside another, of another field of the same two things: 乔木林面积占20%，投资占70%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.formula import Formula, Told, made_by
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, short_name
from assistant.figures.clauses import Mention

_NEXT: Final = re.compile(
    r"(?:的|以上|左右)?[，、；;](?:[而但其]|同时)*(?P<field>[一-鿿]{2,8}?)(?:却|则|仅|只|也|约)*占(?:比|了|到)?(?:为|达到?|约)*"
)
_TWO: Final = 2


def shares_alongside(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """What is told of the part, over what is told of the whole, where the words name but another field of these."""
    match, share = _NEXT.fullmatch(mention.lead), next(iter(told.rates), None)
    made = share.derivation if share is not None and made_by(share, "share", "rate") else None
    if match is None or made is None or not mention.follows:
        return
    rows = [row for name in made.operands if (row := lookup.fact(name)) is not None]
    if len(rows) == _TWO and rows[0].year == rows[1].year:
        yield from (Formula("share", pair) for pair in _of_field(rows[0], rows[1], folded(match["field"]), lookup))


def _of_field(part: Fact, whole: Fact, field: str, lookup: Lookup) -> Iterator[tuple[Fact, Fact]]:
    """乔木林投资 and 造林投资 of 乔木林面积 and 造林面积: the one pair that differ from these in their end alone."""
    names = [folded(short_name(row)) for row in (part, whole)]
    ends = takewhile(lambda both: both[0] == both[1], zip(*map(reversed, names), strict=False))
    tail = "".join(one for one, _ in ends)[::-1]
    for kept in range(len(tail) - 1, -1, -1):
        called = [name[: len(name) - len(tail) + kept] + field for name in names]
        rows = [lookup.index.so_called(name, part.year) for name in called]
        if all(len(row) == 1 for row in rows):
            yield rows[0][0], rows[1][0]
            return
