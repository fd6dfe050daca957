"""Shares of things told side by side in the same fields, and of another field of the same things: 乔木林100亩，投资
630万元；灌木林400亩，投资270万元。乔木林面积占20%，投资占70%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.formula import Formula, Told, made_by
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.clauses import Mention

_NEXT: Final = re.compile(
    r"(?:的|以上|左右)?[，、；;](?:[而但其]|同时)*(?P<field>[一-鿿]{2,8}?)(?:却|则|仅|只|也|约)*占(?:比|了|到)?(?:为|达到?|约)*"
)


def told_beside(part: Fact, told: Told) -> list[Fact]:
    """What was told in the field of `part` of the other things of its list, two fields being told of each: none of them
    is the whole of another."""
    names = {fact.identifier: known_as(fact) for fact in (part, *told.facts)}
    own = names[part.identifier]
    beside = []
    for other in told.facts:
        name = names[other.identifier]
        field = _shared_end((own, name))
        heads = (own.removesuffix(field), name.removesuffix(field))
        if other.unit != part.unit or other.year != part.year or not field or not all(heads):
            continue
        of_part, of_other = (_fields(head, names) - {field} for head in heads)
        if of_part & of_other:
            beside.append(other)
    return beside


def _fields(head: str, names: Mapping[str, str]) -> set[str]:
    """What else is told under a name, as the names of the rows end."""
    return {name.removeprefix(head) for name in names.values() if name.startswith(head)}


def shares_alongside(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """What is told of the part, over what is told of the whole, where the words name but another field of these."""
    match, share = _NEXT.fullmatch(mention.lead), told.derived
    made = share.derivation if share is not None and made_by(share, "share", "rate") else None
    if match is None or made is None or not mention.follows:
        return
    part = lookup.fact(made.operands[0])
    whole = lookup.fact(made.operands[-1]) or next(
        (one for one in told.bases if one.identifier == made.operands[-1]), None
    )
    if part is None or whole is None:
        return
    names = whole.derivation.operands if made_by(whole, "sum") and whole.derivation is not None else (whole.identifier,)
    rows = [part, *(row for name in names if (row := lookup.fact(name)) is not None)]
    if len(rows) != len(names) + 1 or len({row.year for row in rows}) > 1:
        return
    found = _of_field(rows, folded(match["field"]), lookup)
    if found:
        yield Formula("share", (found[0], found[1] if len(names) == 1 else Formula("sum", tuple(found[1:]))))


def _of_field(rows: Sequence[Fact], field: str, lookup: Lookup) -> list[Fact]:
    """乔木林投资 and 造林投资 of 乔木林面积 and 造林面积: the rows that differ from these in their end alone."""
    names = [known_as(row) for row in rows]
    tail = _shared_end(names)
    for kept in range(len(tail) - 1, -1, -1):
        called = [name[: len(name) - len(tail) + kept] + field for name in names]
        found = [lookup.index.so_called(name, rows[0].year) for name in called]
        if all(len(row) == 1 for row in found):
            return [row[0] for row in found]
    return []


def _shared_end(names: Sequence[str]) -> str:
    """里程 of 大修里程 and 日常养护里程."""
    ends = takewhile(lambda letters: len(set(letters)) == 1, zip(*map(reversed, names), strict=False))
    return "".join(letters[0] for letters in ends)[::-1]
