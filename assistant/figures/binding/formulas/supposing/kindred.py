"""What the data themselves hold against each other: a thing and what it was a year before, what was planned and what
was done of it, a part and its whole, two rows of one name side by side.

Where the words name nothing that yields a figure, it may still be meant of such a pair that the text speaks of. Of all
pairs of a book just one yields all digits of a longer figure, save by chance: that one is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.fitting import comparable, shows, size
from assistant.figures.binding.formulas.changing.dated import year_before
from assistant.figures.binding.formulas.formula import Formula, made_by
from assistant.figures.binding.formulas.supposing.pairing import grown, way
from assistant.figures.binding.formulas.supposing.wording import Asking, Wording
from assistant.figures.binding.labels.levels import are_of_other_levels
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import known_as
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_TAIL: Final = 2  # letters that two rows of one kind end in
_NEAR: Final = 4  # rows
_LONGEST: Final = 7
_WHOLES: Final = 3
_OF_IT: Final = re.compile("(?:占|相当于|[为达])[^，。；]*的?$")


def kindred(asking: Asking, lookup: Lookup) -> Iterator[Formula]:
    """The formulas over the pairs that the text speaks of, under the operation that the words about a figure allow."""
    wording = Wording(asking, lookup)
    dimension = asking.mention.figure.unit.dimension
    spoken = _Spoken(asking, lookup)
    if dimension is Dimension.RATIO:
        counted = (row for one in AMOUNTS for row in lookup.in_year(one, wording.year))
        known = [row for row in counted if spoken.of(row)]
        yield from _rates(known, wording, lookup)
    elif dimension in AMOUNTS and not wording.is_each:
        figure = asking.mention.figure
        rows = [row for row in lookup.of_dimension(dimension) if comparable(row.unit, figure.unit)]
        if any(shows(figure, row) for row in rows):
            return  # it is told of another row
        known = [row for row in rows if row.year in (None, wording.year) and spoken.of(row)]
        yield from _amounts(known, wording, lookup)


def is_told(formula: Formula, asking: Asking) -> bool:
    """Did the text show all that the formula takes?"""
    told = {fact.identifier for fact in (*asking.told.section, *asking.told.values)}
    return all(isinstance(one, Fact) and one.identifier in told for one in formula.operands)


class _Spoken:
    """What the sentence speaks of: what it told, and the things that its words name."""

    def __init__(self, asking: Asking, lookup: Lookup) -> None:
        self.lookup = lookup
        self.told = {fact.identifier for fact in asking.told.section}
        self.letters = set(asking.sentence + asking.mention.after)

    def of(self, row: Fact) -> bool:
        """Was the row told, or is half of what it is of said?"""
        if row.identifier in self.told:
            return True
        thing = set(row.owner + self.lookup.kin.stem(row))
        return len(thing & self.letters) * 5 >= len(thing) * 3 > 0


def _rates(rows: list[Fact], wording: Wording, lookup: Lookup) -> Iterator[Formula]:
    for row in rows:
        if wording.is_change:
            for then in _then(row, wording.mention, lookup):
                yield grown(row, then, way(row, then))
            yield from (grown(row, plan, way(row, plan)) for plan in _plans(row, lookup))
        else:
            yield from (Formula("rate", (row, plan)) for plan in _plans(row, lookup))
            wholes = [*lookup.kin.wholes(row)[:_WHOLES], *lookup.kin.totals(row)[:_WHOLES]]
            larger = (whole for whole in wholes if size(whole) > size(row))
            yield from (Formula("share", (row, one)) for one in larger if not are_of_other_levels(row.label, one.label))
    if _OF_IT.search(wording.mention.before):
        yield from (Formula("share", pair) for change in wording.told.values for pair in _over_base(change, lookup))


def _amounts(rows: list[Fact], wording: Wording, lookup: Lookup) -> Iterator[Formula]:
    for row in rows:
        if wording.is_difference:
            for other in (*_then(row, wording.mention, lookup), *_plans(row, lookup), *_beside(row, lookup)):
                yield Formula("difference", (row, other) if size(row) > size(other) else (other, row))
        elif not wording.calls or wording.is_sum:
            yield from (Formula("sum", (other, row)) for other in _beside(row, lookup))
            yield from (Formula("sum", run) for run in _runs(row, lookup))


def _over_base(change: Fact, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """年中追加2906万元，相当于年初预算的: what was added, over what it was added to."""
    made = change.derivation if made_by(change, "difference") else None
    base = lookup.fact(made.operands[-1]) if made is not None else None
    return [(change, base)] if base is not None else []


def _then(row: Fact, mention: Mention, lookup: Lookup) -> list[Fact]:
    return lookup.index.twins(row, year_before(mention, row))[:1]


def _plans(row: Fact, lookup: Lookup) -> list[Fact]:
    """What was planned of what was done, and what it was at first."""
    kin = lookup.kin
    others = [other for other in kin.same(row) if kin.field(other) is Part.TARGET]
    if kin.field(row) is Part.TARGET:
        return [other for other in others if "初" in other.label and "初" not in row.label]
    return others


def _beside(row: Fact, lookup: Lookup) -> list[Fact]:
    """The row right before that is of the same kind: 春季学期资助人次, 秋季学期资助人次."""
    name, fields = known_as(row), lookup.kin.same(row)
    near = (one for one in lookup.near(row, _NEAR) if one.year == row.year and one.unit == row.unit)
    near = (one for one in near if one not in fields)
    return [one for one in near if _are_alike(name, known_as(one), one.owner == row.owner)]


def _runs(row: Fact, lookup: Lookup) -> Iterator[tuple[Fact, ...]]:
    """The rows of one kind from this one on, three and more."""
    run, name = [row], known_as(row)
    for other in lookup.behind(row, _LONGEST):
        like = other.unit == row.unit and other.year == row.year and other not in lookup.kin.same(row)
        if not like or not _are_alike(name, known_as(other), other.owner == row.owner):
            break
        run.append(other)
        if len(run) > _TAIL:
            yield tuple(run)


def _are_alike(one: str, other: str, of_one: bool) -> bool:
    """Two rows of one project whose names end alike, or one row of two projects."""
    return one[-_TAIL:] == other[-_TAIL:] if of_one else one == other
