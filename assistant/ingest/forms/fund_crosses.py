"""Execution under crossed headings: 预算数 over 财政资金 | 自筹资金, or 中央资金 over 预算数 | 执行数.

Either row of headings may name the sources of money; the other says what the figures in the one row below them are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from assistant.ingest.forms.budget import FIELDS, LABEL
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.doubtful import set_amount
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.fund_columns import SUM
from assistant.ingest.forms.heading_rows import reaches
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_number, key, points_in, tidy, unit_in

_OF_SOURCES: Final = frozenset({"initial_budget", "budget", "executed", "rate", "adjustment"})
_LEAST: Final = 2  # sources, and kinds of figures, that cross


@dataclass(slots=True)
class FundCrosses:
    """Columns by source and kind; `whole` are those that hold something for all sources together."""

    crosses: dict[int, tuple[Piece, str]]
    whole: dict[int, tuple[Piece, str]]
    unit: str | None
    lines: dict[str, int] = field(default_factory=dict)  # name of a source → number of its budget line

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place the row of figures; False for any row but the first."""
        if self.lines or not any(is_number(piece.text) for piece in row.filled):
            return False
        for piece in row.filled:
            if piece.column in self.crosses and not piece.empty:
                self._place(*self.crosses[piece.column], piece, draft)
        for piece in row.filled:
            if piece.column in self.whole and self.lines:
                self._place_whole(*self.whole[piece.column], piece, draft)
        return bool(self.lines)

    def _place(self, source: Piece, kind: str, piece: Piece, draft: FormDraft) -> None:
        name = tidy(source.text)
        if name not in self.lines:
            self.lines[name] = len(draft.budget_lines)
            line: dict[str, Any] = {"name": name, "place": str(source.place), "unit": unit_in(name) or self.unit}
            draft.budget_lines.append(line)
        set_amount(draft, self.lines[name], FIELDS[kind], piece)

    def _place_whole(self, heading: Piece, kind: str, piece: Piece, draft: FormDraft) -> None:
        """The score of all sources stands with their sum, else with the first; their rate with their sum alone."""
        whole = next((at for name, at in self.lines.items() if SUM.search(key(name))), None)
        number = whole if whole is not None else next(iter(self.lines.values()))
        if whole is None and kind in _OF_SOURCES:
            draft.set_aside("各项资金合在一起的数，没有合计一栏可放", piece)
            return
        set_amount(draft, number, FIELDS[kind], piece)
        if kind == "score" and not draft.budget_lines[number].get("points"):
            draft.budget_lines[number]["points"] = points_in(heading.text)


def crossed_at(rows: list[Row], index: int, unit: str | None) -> FundCrosses | None:
    """The table whose two rows of headings begin with `rows[index]`; None where sources and kinds do not cross."""
    if index + 2 >= len(rows) or any(row.table is None for row in rows[index : index + 3]):
        return None
    upper, lower = rows[index], rows[index + 1]
    if any(is_number(piece.text) for row in (upper, lower) for piece in row.filled):
        return None
    over = list(zip(_begun(upper), reaches(upper), strict=True))
    crosses: dict[int, tuple[Piece, str]] = {}
    for piece in lower.filled:
        above = next((own for own, (start, end) in over if start <= piece.column < end), None)
        crossed = _crossed(above, piece) if above is not None else None
        if crossed is None:
            return None
        crosses[piece.column] = crossed
    named = [(tidy(source.text), kind) for source, kind in crosses.values()]
    enough = min(len({name for name, _ in named}), len({kind for _, kind in named})) >= _LEAST
    if not enough or len(set(named)) < len(named):
        return None
    alone = [own for own, (start, end) in over if not any(start <= column < end for column in crosses)]
    if any(kind_of(own.text, "budget")[0] == "name" for own in alone):
        return None  # the sources stand in a column, each with a row of its own
    kinds = [(own, kind) for own in alone if (kind := kind_of(own.text, "budget")[0]) in FIELDS]
    beside = next((found for piece in upper.present if (found := unit_in(piece.text))), None)
    return FundCrosses(crosses, {own.column: (own, kind or "") for own, kind in kinds}, beside or unit)


def _begun(row: Row) -> list[Piece]:
    return [piece for piece in row.present if piece.begins]


def _crossed(above: Piece, below: Piece) -> tuple[Piece, str] | None:
    """(source, kind) of a column under both headings; None where not just one of them says what the figures are."""
    kinds = [kind_of(piece.text, "budget")[0] for piece in (above, below)]
    money = [kind if kind in _OF_SOURCES else None for kind in kinds]
    if (money[0] is None) == (money[1] is None):
        return None
    source, kind = (below, money[0]) if money[0] is not None else (above, money[1])
    return (source, kind) if kind is not None and LABEL.search(source.key) else None
