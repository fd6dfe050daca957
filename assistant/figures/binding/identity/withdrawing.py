"""Matches of a sentence that its other figures speak against: the odd field of a list, the row of another thing, a
fact shown once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, shows, size
from assistant.figures.binding.identity.fields import FIELD_SAID
from assistant.figures.binding.identity.objections import IN_FULL, SLACK
from assistant.figures.binding.identity.siblings import Column
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.labels.roles import ASKED_FIELD, INDICATOR_FIELDS, Part
from assistant.figures.clauses import Mention

_FIELDED: Final = (Dimension.MONEY, Dimension.SCORE)
_FEW: Final = 2
_BEHIND: Final = 4
_NAME: Final = 2  # characters of the name of a thing


def of_other_field(columns: Sequence[Column], settled: Sequence[Candidate | None], lookup: Lookup) -> list[int]:
    """甲168.4万元，乙512.36万元，丙80万元: a list that names no field is of one; the figure that shows another."""
    result: list[int] = []
    run: list[int] = []
    for place, column in enumerate(columns):
        figure = column.mention.figure
        if not figure.is_data or figure.unit.dimension is Dimension.RATIO:  # 甲168.4万元，占21%
            continue
        if figure.unit.dimension in _FIELDED and not _says_field(column.mention):
            run.append(place)
            continue
        result += _odd_one(run, settled, lookup)
        run = []
    return result + _odd_one(run, settled, lookup)


def _says_field(mention: Mention) -> bool:
    return FIELD_SAID.search(mention.before + mention.after[:_BEHIND]) is not None


def _odd_one(run: Sequence[int], settled: Sequence[Candidate | None], lookup: Lookup) -> list[int]:
    """The one of several things whose field is not that of the others, if the data know it in theirs."""
    if len(run) <= _FEW:
        return []
    facts = {place: one.fact for place in run if (one := settled[place]) is not None}
    if len(facts) <= _FEW:
        return []
    # 结转18.5万元, budgeted and spent alike, may be of either field.
    either = {
        place: {lookup.part_of(one) for one in (fact, *lookup.kin.same(fact)) if size(one) == size(fact)}
        for place, fact in facts.items()
    }
    if set.intersection(*either.values()):
        return []
    fields = Counter(lookup.part_of(fact) for fact in facts.values())
    if len({lookup.kin.stem(fact) for fact in facts.values()}) < len(facts):
        return []
    most = fields.most_common(1)[0][0]
    odd = [place for place, fact in facts.items() if lookup.part_of(fact) is not most]
    known = [place for place in odd if any(lookup.part_of(other) is most for other in lookup.kin.same(facts[place]))]
    return known if len(odd) == 1 else []


def of_other_row(columns: Sequence[Column], settled: Sequence[Candidate | None], lookup: Lookup) -> list[int]:
    """甲300万元，占8%: the row beside the one just shown is meant, which is called as the row shown is (of rows
    that are all called 占比), or is its share (甲占比)."""
    facts, labels = lookup.index.facts, lookup.index.labels
    result = []
    for place in range(1, len(columns)):
        before, own = settled[place - 1], settled[place]
        if before is None or own is None or not columns[place].mention.inherits:
            continue
        beside = before.position + 1
        if beside == own.position or beside not in labels or facts[beside].year != own.fact.year:
            continue
        share = lookup.part(beside) is Part.SHARE is lookup.part(own.position)
        if labels[beside] == labels[own.position] or (share and labels[before.position] < labels[beside]):
            result.append(place)
    return result


def of_other_owner(columns: Sequence[Column], settled: Sequence[Candidate | None], lookup: Lookup) -> list[int]:
    """接待费1.07万元，完成年初预算的100%: the row of 接待费 so called is meant, not that of 水电费."""
    result = []
    told: Fact | None = None  # what the sentence names last
    for place, (column, own) in enumerate(zip(columns, settled, strict=True)):
        if own is None:
            continue
        # 甲扣2分，得8分；乙不扣分，得10分: the clause before names it without a figure.
        named = own.fact.owner and own.fact.owner in column.mention.lead
        if not column.mention.inherits or named:
            told = own.fact
            continue
        listed = column.mention.item is not None or column.mention.turn is not None
        if told is not None and not listed and _is_of_owner(told, own.fact, column.mention, lookup):
            result.append(place)
    return result


def _is_of_owner(told: Fact, fact: Fact, mention: Mention, lookup: Lookup) -> bool:
    """Is there a row of just the field of `fact` by the name of what is told, though the figure shows it not?"""
    name = known_as(fact)
    for thing in dict.fromkeys((known_as(told), lookup.kin.stem(told))):
        if len(thing) < _NAME or thing in name:
            continue
        fields = (name[start:] for start in range(_NAME, len(name) - 1))
        rows = [row for field in fields for row in lookup.index.so_called(thing + field, fact.year)]
        rows = [row for row in rows if known_as(row) != known_as(told) and comparable(row.unit, fact.unit)]
        if rows:
            return not any(shows(mention.figure, row) for row in rows)
    return False


def of_other_thing(columns: Sequence[Column], settled: Sequence[Candidate | None], lookup: Lookup) -> list[int]:
    """甲合格率100%，乙成活率81.7%，仍未达到100%: of 乙 something else was asked, and no words name 甲 here."""
    result = []
    told: Fact | None = None  # the indicator spoken of last
    for place, (column, own) in enumerate(zip(columns, settled, strict=True)):
        if own is None:
            continue
        fact = own.fact
        listed = column.mention.item is not None or column.mention.turn is not None
        if fact.field == ASKED_FIELD and told is not None and not listed and fact.owner != told.owner:
            asked = lookup.fact(f"{told.owner}·{ASKED_FIELD}")
            named = lookup.pieces_of(fact.owner) & column.said
            if asked is not None and not named and not shows(column.mention.figure, asked):
                result.append(place)
        told = fact if fact.field in INDICATOR_FIELDS else told
    return result


def repeated(
    columns: Sequence[Column], settled: Sequence[Candidate | None], labels: Mapping[int, frozenset[str]]
) -> list[int]:
    """Figures that show a fact of their sentence once more, although their words may name another or do not name it."""
    result = []
    shown: dict[int, int] = {}
    for place, (column, own) in enumerate(zip(columns, settled, strict=True)):
        before = settled[place - 1] if place else None
        if own is None:
            continue
        near = _near(column)
        if before is not None and own.position == before.position:
            if any(one.cover > own.cover for one in near):
                result.append(place)
        elif own.position in shown and folded(column.mention.before):
            named = bool(column.said & labels[own.position])  # 乘客满意度88.6%…，回复率88.6%
            # 国内团组6个，人次42人；境外团组2个，人次42人: of the other, of which nothing was told yet
            if not named or any(one.cover >= own.cover and one.position not in shown for one in near):
                result.append(place)
        first = shown.setdefault(own.position, place)
        if first != place and place not in result and _is_named_better(columns[first], settled[first], shown):
            result.append(first)
    return result


def _near(column: Column) -> list[Candidate]:
    return [choice.candidate for choice in column.choices if choice.behind <= SLACK and not choice.candidate.barred]


def _is_named_better(column: Column, own: Candidate | None, shown: Collection[int]) -> bool:
    """安排衔接资金3752万元，支出3752万元: 衔接资金 is a row that the words name in full, and nothing shows it."""
    if own is None:
        return False
    return any(
        one.cover > max(own.cover, IN_FULL) and one.position not in shown and one.fact.year == own.fact.year
        for one in _near(column)
    )
