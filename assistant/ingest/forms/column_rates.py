"""Which columns of an execution table hold budget and executed, told by the printed rate: executed ÷ budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.ingest.forms.columns import BY_CONTENTS, Column
from assistant.ingest.forms.rows import Row
from assistant.ingest.forms.words import number_of

BY_OTHER_RATE: Final = "下的数与印出的执行率不符，另一列的数与之相符"
_SLACK: Final = Decimal("0.06")  # percentage points by which a printed rate may be rounded
_HUNDRED: Final = Decimal(100)
_OPEN: Final = frozenset({None, "adjustment"})  # kinds that the figures may show to be another
_Figures = dict[int, Decimal]  # by number of row


def told_by_rates(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """`columns` with budget and executed found by arithmetic where their headings do not name them."""
    kinds = [column.kind for column in columns]
    figures = [_figures(column, rows) for column in columns]
    if {"budget", "executed"} <= set(kinds):
        at = kinds.index("budget")
        doubted = replace(columns[at], guess=columns[at].guess or BY_OTHER_RATE)
        return [doubted if n == at and _fits_better(columns, figures) else c for n, c in enumerate(columns)]
    found = next(_proved(columns, figures), None) or _adjusted(columns, figures)
    if found is None:
        return list(columns)
    budget, executed, guess = found
    told = list(columns)
    for at, kind in ((budget, "budget"), (executed, "executed")):
        told[at] = replace(told[at], kind=kind, guess=guess if told[at].kind != kind else told[at].guess)
    return told


def _fits_better(columns: Sequence[Column], figures: Sequence[_Figures]) -> bool:
    """Do the printed rates come from the figures of another column, and not from the budget's?"""
    proved = [budget for budget, _, _ in _proved(columns, figures)]
    unknown = [replace(c, kind=None) if c.kind == "budget" else c for c in columns]
    return not proved and any(columns[budget].kind in _OPEN for budget, _, _ in _proved(unknown, figures))


def _figures(column: Column, rows: Sequence[Row]) -> _Figures:
    found = {}
    for number, row in enumerate(rows):
        for piece in row.filled:
            if piece.overlap(column.start, column.end) > 0 and (value := number_of(piece.text)) is not None:
                found[number] = value
    return found


def _proved(columns: Sequence[Column], figures: Sequence[_Figures]) -> Iterator[tuple[int, int, str]]:
    """Budget and executed of which every row makes its printed rate, the columns at the right first."""
    rates = next((own for column, own in zip(columns, figures, strict=True) if column.kind == "rate"), {})
    for budget in reversed(_may_be("budget", columns)):
        for executed in reversed(_may_be("executed", columns)):
            shared = rates.keys() & figures[budget].keys() & figures[executed].keys()
            if budget != executed and shared and _makes(figures[budget], figures[executed], rates, shared):
                yield budget, executed, ""


def _may_be(kind: str, columns: Sequence[Column]) -> list[int]:
    named = [at for at, column in enumerate(columns) if column.kind == kind]
    return named or [at for at, column in enumerate(columns) if column.kind in _OPEN and column.text.strip()]


def _makes(budget: _Figures, executed: _Figures, rates: _Figures, rows: set[int]) -> bool:
    whole = [row for row in rows if budget[row] != 0]
    return bool(whole) and all(abs(executed[n] * _HUNDRED / budget[n] - rates[n]) <= _SLACK for n in whole)


def _adjusted(columns: Sequence[Column], figures: Sequence[_Figures]) -> tuple[int, int, str] | None:
    """预算调整数 is what the budget was adjusted to, and not by, where no less was to be spent than was."""
    kinds = [column.kind for column in columns]
    if "budget" in kinds or "adjustment" not in kinds or "executed" not in kinds:
        return None
    budget, executed = kinds.index("adjustment"), kinds.index("executed")
    shared = figures[budget].keys() & figures[executed].keys()
    if not shared or any(figures[budget][n] < figures[executed][n] for n in shared):
        return None
    return budget, executed, BY_CONTENTS
