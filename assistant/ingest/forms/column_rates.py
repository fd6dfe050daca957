"""Which columns of an execution table hold budget and executed, told by arithmetic: executed ÷ budget is the printed
rate, the first budget and its change make the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.ingest.forms.columns import BY_CONTENTS, Column, kind_of
from assistant.ingest.forms.grammar import is_of_other_time
from assistant.ingest.forms.rival_columns import OPENING
from assistant.ingest.forms.rows import Row
from assistant.ingest.forms.words import flat, number_of

BY_OTHER_RATE: Final = "下的数是否与印出的执行率相符，请核对"
_SLACK: Final = Decimal("0.06")  # percentage points by which a printed rate may be rounded
_SEVERAL: Final = 2  # rows that say something together
_HUNDRED: Final = Decimal(100)
_OPEN: Final = frozenset({None, "adjustment"})  # kinds that the figures may show to be another
_BUDGETS: Final = frozenset({None, "budget", "initial_budget"})
_Figures = dict[int, Decimal]  # by number of row


def told_by_rates(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """`columns` with budget and executed found by arithmetic where their headings do not settle them."""
    kinds = [column.kind for column in columns]
    figures = [_figures(column, rows) for column in columns]
    columns = _with_score(_with_rate(columns, rows), figures)
    if {"budget", "executed"} <= set(kinds):
        return _with_opening(_weighed(columns, figures), figures)
    proved = next(_proved(columns, figures), None)
    found = (*proved, "") if proved is not None else _adjusted(columns, figures)
    if found is None:
        return list(columns)
    budget, executed, guess = found
    told = list(columns)
    for at, kind in ((budget, "budget"), (executed, "executed")):
        told[at] = replace(told[at], kind=kind, guess=guess if told[at].kind != kind else told[at].guess)
    return told


def told_by_rates_alone(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column] | None:
    """`columns` of which hardly a heading is known, where more than one row proves what they hold; None elsewhere."""
    columns = _with_rate(columns, rows)
    figures = [_figures(column, rows) for column in columns]
    found = list(_proved(columns, figures))
    rates = next((own for column, own in zip(columns, figures, strict=True) if column.kind == "rate"), {})
    if len(found) != 1 or len([rate for rate in rates.values() if rate % _HUNDRED]) < 2:
        return None
    kinds = dict(zip(found[0], ("budget", "executed"), strict=True))
    told = [replace(c, kind=kinds[at], guess=BY_CONTENTS) if at in kinds else c for at, c in enumerate(columns)]
    return _with_opening(_with_score(told, figures), figures)


def _with_rate(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """The rate is the only column of unknown meaning that holds nothing but percentages, where no heading names it; the
    sign may stand in the heading."""
    if any(column.kind == "rate" for column in columns):
        return list(columns)
    held = {
        at: [p for r in rows for p in r.filled if c.start <= p.column and p.end <= c.end] for at, c in _open(columns)
    }
    texts = {at: [piece.text for piece in pieces] for at, pieces in held.items()}
    signs = {at: "%" if "%" in flat(columns[at].text) else "" for at in texts}
    percent = [at for at, own in texts.items() if own and all(_is_percent(text + signs[at]) for text in own)]
    percent = [at for at in percent if "分" not in columns[at].key]  # 得分率
    return [replace(c, kind="rate", guess=BY_CONTENTS) if percent == [at] else c for at, c in enumerate(columns)]


def _is_percent(text: str) -> bool:
    return flat(text).rstrip("%") != flat(text) and number_of(text) is not None


def _with_score(columns: Sequence[Column], figures: Sequence[_Figures]) -> list[Column]:
    """Of points and score the one of no known heading is the only column that has figures just where the other stands,
    the score never above the points; where neither is named they are the only two such columns behind the rate."""
    kinds = [column.kind for column in columns]
    if {"points", "score"} <= set(kinds):
        return list(columns)
    if "points" in kinds:
        points = kinds.index("points")
        pairs = [(points, at) for at, _ in _open(columns)]
    elif "score" in kinds:
        score = kinds.index("score")
        pairs = [(at, score) for at, _ in _open(columns)]
    else:
        behind = [at for at, _ in _open(columns) if "rate" in kinds[:at] and figures[at]]
        pairs = [(behind[0], behind[1])] if len(behind) == 2 else []
    fitting = [(points, score) for points, score in pairs if _is_score(figures[points], figures[score])]
    return _scored(columns, *fitting[0]) if len(fitting) == 1 else list(columns)


def _with_opening(columns: list[Column], figures: Sequence[_Figures]) -> list[Column]:
    """The only column of unknown meaning left of the budget, with a figure for every budget, is the opening one."""
    kinds = [column.kind for column in columns]
    if "initial_budget" in kinds or "budget" not in kinds:
        return columns
    at = kinds.index("budget")
    left = [own for own, column in _open(columns[:at]) if figures[own] and not is_of_other_time(column.key)]
    left = [n for n in left if kind_of(columns[n].text, "budget")[0] is None or OPENING.search(columns[n].key)]
    left = [n for n in left if columns[n].text.split(" ")[0] != columns[at].text.split(" ")[0]]  # a part of the budget
    if len(left) != 1 or figures[left[0]].keys() != figures[at].keys():
        return columns
    return [replace(c, kind="initial_budget", guess=BY_CONTENTS) if n == left[0] else c for n, c in enumerate(columns)]


def _scored(columns: Sequence[Column], points: int, score: int) -> list[Column]:
    kinds = {points: "points", score: "score"}
    return [
        replace(c, kind=kinds[at], guess=BY_CONTENTS) if at in kinds and c.kind is None else c
        for at, c in enumerate(columns)
    ]


def _is_score(points: _Figures, score: _Figures) -> bool:
    """Do figures stand in the same rows, the second never above the first, and the first never above the full mark?"""
    same = bool(points) and points.keys() == score.keys()
    return same and all(0 <= score[row] <= most <= _HUNDRED for row, most in points.items())


def _open(columns: Sequence[Column]) -> list[tuple[int, Column]]:
    return [(at, column) for at, column in enumerate(columns) if column.kind is None and column.text.strip()]


def _weighed(columns: Sequence[Column], figures: Sequence[_Figures]) -> list[Column]:
    """The named budget held against rates and sums. Where they say it is another column, that takes its place; where
    its name left no doubt and but one of them says so, it is doubted."""
    told, kinds = list(columns), [column.kind for column in columns]
    at = kinds.index("budget")
    sums = _sums(columns, figures)
    proved = list(_proved([replace(c, kind=None) if c is told[at] else c for c in told], figures))
    if not proved and not sums:
        return _held_against_rates(told, figures)
    by_rates = {budget for budget, _ in proved}
    other = (by_rates & sums.keys()) or (by_rates if told[at].guess else set()) or (set() if by_rates else set(sums))
    if at in by_rates or (at in sums and not by_rates):
        told[at] = replace(told[at], guess="") if len(by_rates) <= 1 else told[at]
    elif len(other) == 1:
        whole = other.pop()
        first = sums.get(whole) == at and "initial_budget" not in kinds
        told[at] = replace(told[at], kind="initial_budget" if first else None, guess="")
        told[whole] = replace(told[whole], kind="budget", guess="" if whole in by_rates else BY_CONTENTS)
    elif by_rates:
        told[at] = replace(told[at], guess=told[at].guess or BY_OTHER_RATE)
    return told


def _held_against_rates(columns: list[Column], figures: Sequence[_Figures]) -> list[Column]:
    """Budget and executed, named both, that make the printed rate in none of several rows: the only other columns that
    make it in all take their place; else they stay, in doubt."""
    kinds = [column.kind for column in columns]
    named = kinds.index("budget"), kinds.index("executed")
    rates = figures[kinds.index("rate")] if "rate" in kinds else {}
    rows = rates.keys() & figures[named[0]].keys() & figures[named[1]].keys()
    if len(rows) < _SEVERAL or any(_makes(figures[named[0]], figures[named[1]], rates, {row}) for row in rows):
        return columns
    free = [replace(c, kind=None) if at in named else c for at, c in enumerate(columns)]
    found = list(_proved(free, figures))
    told = dict(zip(found[0] if len(found) == 1 else named, ("budget", "executed"), strict=True))
    return [replace(c, kind=told[n], guess=BY_OTHER_RATE) if n in told else free[n] for n, c in enumerate(columns)]


def _sums(columns: Sequence[Column], figures: Sequence[_Figures]) -> dict[int, int]:
    """Columns that hold in every row what another and its change make, with that other: 预算数 + 追加 = 预算合计."""
    kinds = [column.kind for column in columns]
    budgets = [at for at, kind in enumerate(kinds) if kind in _BUDGETS]
    found = {}
    for change in (own for kind, own in zip(kinds, figures, strict=True) if kind == "adjustment" and any(own.values())):
        for first in budgets:
            for whole in budgets[budgets.index(first) + 1 :]:
                pairs = [(figures[first].get(n, Decimal(0)) + by, figures[whole].get(n)) for n, by in change.items()]
                if all(made == printed for made, printed in pairs):
                    found[whole] = first
    return found


def _figures(column: Column, rows: Sequence[Row]) -> _Figures:
    found = {}
    for number, row in enumerate(rows):
        for piece in row.filled:
            if piece.overlap(column.start, column.end) > 0 and (value := number_of(piece.text)) is not None:
                found[number] = value
    return found


def _proved(columns: Sequence[Column], figures: Sequence[_Figures]) -> Iterator[tuple[int, int]]:
    """Budget and executed of which every row makes its printed rate, the columns at the right first; only those of the
    most rows, for points and score of the whole may make the rate of the first."""
    rates = next((own for column, own in zip(columns, figures, strict=True) if column.kind == "rate"), {})
    found: list[tuple[int, int, int]] = []
    for budget in reversed(_may_be("budget", columns)):
        for executed in reversed(_may_be("executed", columns)):
            shared = rates.keys() & figures[budget].keys() & figures[executed].keys()
            if budget != executed and shared and _makes(figures[budget], figures[executed], rates, shared):
                found.append((len(shared), budget, executed))
    most = max((rows for rows, _, _ in found), default=0)
    yield from ((budget, executed) for rows, budget, executed in found if rows == most)


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
