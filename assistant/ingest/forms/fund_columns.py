"""The execution table turned round: a column each source of money, a row each figure (年初预算数, 全年执行数 …)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.ingest.forms.budget import FIELDS
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.doubtful import set_amount
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rival_columns import budget_rank
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_nothing, is_number, key, tidy, unit_in

_NEAR: Final = 4  # rows below the names among which two must be rows of figures
SUM: Final = re.compile(r"合计|总计|总额|小计")
_BESIDE: Final = frozenset({"points", "score", "reason"})
_LONGEST: Final = 20  # characters of the name of a source


@dataclass(slots=True)
class FundColumns:
    """The names over the columns, and which budget line of the draft each of them is."""

    names: tuple[Piece, ...]
    unit: str | None
    lines: dict[int, int] = field(default_factory=dict)  # column of a name → number of its budget line
    budget: str = ""  # the heading of the row of budgets read so far

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place a row of figures; False where it is none."""
        measure = _measure(row)
        if measure is None:
            return False
        label, kind = measure
        figures = [piece for piece in row.filled if piece.column >= label.end]
        draft.take(label, *(piece for piece in row.filled if piece.end <= label.column))
        if kind == "budget":
            if self.budget and budget_rank(self.budget) >= budget_rank(label.text):
                draft.set_aside(f"预算数取“{tidy(self.budget)}”一行", *figures)
                return True
            self.budget = label.text
        for piece in figures:
            name = max(self.names, key=lambda other: piece.overlap(other.column, other.end))
            if piece.overlap(name.column, name.end) <= 0:
                draft.set_aside("上方没有资金名称", piece)
            elif (of_whole := _of_whole(name)) is not None:
                self._place(self._whole(), of_whole, piece, unit_in(label.text), draft)
            else:
                self._place(name, kind, piece, unit_in(label.text), draft)
        return True

    def _whole(self) -> Piece:
        """The name of the sum of all sources, else the first."""
        sources = [name for name in self.names if _of_whole(name) is None]
        return next((name for name in sources if SUM.search(key(name.text))), sources[0])

    def _place(self, name: Piece, kind: str, piece: Piece, unit: str | None, draft: FormDraft) -> None:
        if name.column not in self.lines:
            self.lines[name.column] = len(draft.budget_lines)
            line: dict[str, Any] = {"name": tidy(name.text), "place": str(name.place)}
            draft.budget_lines.append(line | {"unit": unit or unit_in(name.text) or self.unit})
            draft.settle(name)
        set_amount(draft, self.lines[name.column], FIELDS[kind], piece)


def begins_funds(rows: list[Row], index: int, unit: str | None) -> FundColumns | None:
    """The table whose names stand in `rows[index]`: sources of money over rows of at least two of their figures."""
    row = rows[index]
    if row.table is None or any(is_number(piece.text) for piece in row.filled):
        return None
    below = [other for other in rows[index + 1 : index + 1 + _NEAR] if other.table is row.table]
    measures = [found for other in below if (found := _measure(other)) is not None]
    if len({kind for _, kind in measures} & {"initial_budget", "budget", "executed", "rate"}) < 2:
        return None
    over = tuple(p for p in row.filled if p.column >= measures[0][0].end and len(key(p.text)) <= _LONGEST)
    if not over or all(_of_whole(piece) for piece in over) or any(is_nothing(piece.text) for piece in over):
        return None
    beside = next((named for piece in row.present if (named := unit_in(piece.text))), None)
    return FundColumns((*_above(rows, index, over), *over), beside or unit)


def _above(rows: list[Row], index: int, names: tuple[Piece, ...]) -> list[Piece]:
    """Headings in the row above the names, over none of them: of all sources (得分), or their sum (合计 | 其中)."""
    above = rows[index - 1].filled if index and rows[index - 1].table is rows[index].table else []
    open_ = [p for p in above if not any(p.overlap(name.column, name.end) > 0 for name in names)]
    return [piece for piece in open_ if _of_whole(piece) is not None or SUM.search(piece.key)]


def _of_whole(name: Piece) -> str | None:
    """What a column beside those of the sources holds for all of them: points, the score, a reason."""
    kind = kind_of(name.text, "budget")[0]
    return kind if kind in _BESIDE else None


def _measure(row: Row) -> tuple[Piece, str] | None:
    """The heading of a row of figures (the last text before the first) with its kind; None where other texts follow."""
    before: list[Piece] = []
    for piece in row.filled:
        if is_number(piece.text) or is_nothing(piece.text):
            break
        before.append(piece)
    figures = row.filled[len(before) :]
    kind = kind_of(before[-1].text, "budget")[0] if before and figures else None
    if kind not in FIELDS or not all(is_number(p.text) or is_nothing(p.text) or kind == "reason" for p in figures):
        return None
    return before[-1], kind
