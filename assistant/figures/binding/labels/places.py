"""Rows of a form that a list tells by their place alone: 数量指标四项，分别完成43680人、10920人、5.83万户、36个.

They are the rows that its words name, or all that they speak of, in the order of the form; or rows that follow each
other there, where all other figures of the list show them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, digits_of, shows
from assistant.figures.binding.labels.form import BUDGET, OPENING_BUDGET, SPENT, field_of_points
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD
from assistant.figures.clauses import Mention

_ASKED: Final = re.compile("目标|计划|任务|要求|指标值")
_RATED: Final = re.compile("(?:完成|实现|达成)(?:率|进度|比例)")
# 三项资金年初预算分别为, 支出来源依次为
_FUNDS: Final = re.compile("资金|来源|支出|拨款|预算")
_SPENT: Final = re.compile("支出|执行|使用|支付|花费|实际")
_TELLING: Final = 3  # figures, and digits of a figure, that hardly show rows one behind the other by chance


def row_in_place(mention: Mention, listed: Sequence[Mention], words: str, lookup: Lookup) -> Fact | None:
    """The row that a figure shows whose turn it is in such a list, whose sentence goes on to its first with `words`."""
    if lookup.year_of(mention) != lookup.index.year:
        return None
    field = _field(mention, listed[0].lead)
    rows = [row for thing in lookup.form.things if (row := thing.fields.get(field)) is not None]
    which = mention.order - listed[0].order
    runs: list[Sequence[Fact]] = [*_told_of(mention, words, rows, len(listed), lookup)]
    if digits_of(mention.figure) >= _TELLING:
        runs += _runs(listed, rows)
    for run in runs:
        if len(run) == len(listed) and _shows(mention, run[which]):
            return run[which]
    return None


def rated_in_place(
    mention: Mention, listed: Sequence[Mention], words: str, lookup: Lookup
) -> Iterator[tuple[Fact, Fact]]:
    """(what was reached, what was asked) of the row whose turn it is in a list of rates: 完成率分别为104%、91%."""
    if mention.figure.unit.dimension is not Dimension.RATIO or _RATED.search(listed[0].lead) is None:
        return
    fields = [thing.fields for thing in lookup.form.things]
    rows = [(own[REACHED_FIELD], own[ASKED_FIELD]) for own in fields if REACHED_FIELD in own and ASKED_FIELD in own]
    aims = dict(rows)
    for run in _told_of(mention, words, list(aims), len(listed), lookup):
        if len(run) == len(listed):
            reached = run[mention.order - listed[0].order]
            yield reached, aims[reached]


def _told_of(mention: Mention, words: str, rows: Sequence[Fact], many: int, lookup: Lookup) -> Iterator[list[Fact]]:
    """The rows that the words speak of: those named last, those of the level that is, else all of them."""
    named = [thing.name for thing in lookup.form.named(words, mention.figure.unit.dimension)][-many:]
    yield sorted((row for row in rows if row.owner in named), key=lambda row: named.index(row.owner))
    if mention.figure.unit.dimension is not Dimension.MONEY:
        wanted = lookup.form.rows_of(lookup.form.level_said(words, *mention.headings[::-1]))
        yield [row for row in rows if row.owner in wanted]
    elif _FUNDS.search(words):
        yield list(rows)


def _runs(listed: Sequence[Mention], rows: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """As many rows one behind the other as all figures of a list but one show."""
    many = len(listed)
    for first in range(len(rows) - many + 1) if many >= _TELLING else ():
        run = rows[first : first + many]
        if sum(map(_shows, listed, run)) >= many - 1:
            yield run


def _shows(mention: Mention, row: Fact) -> bool:
    return comparable(row.unit, mention.figure.unit) and shows(mention.figure, row)


def _field(mention: Mention, first: str) -> str:
    """The field that the words before the first figure of a list say."""
    match mention.figure.unit.dimension:
        case Dimension.MONEY:
            return OPENING_BUDGET if "年初" in first else SPENT if _SPENT.search(first) else BUDGET
        case Dimension.SCORE:
            return field_of_points(first)
        case _:
            return ASKED_FIELD if _ASKED.search(first) else REACHED_FIELD
