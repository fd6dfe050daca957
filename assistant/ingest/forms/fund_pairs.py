"""Execution in pairs: 预算数 | 98 | 执行数 | 97.02, and below it each source of money once for either."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from assistant.ingest.forms.budget import FIELDS, LABEL
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.doubtful import set_amount
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_nothing, is_number, key, points_in, tidy, unit_in

_MONEY: Final = frozenset({"initial_budget", "budget", "executed"})
_NEAR: Final = 2  # rows below, one of which names a source
_WHOLE: Final = "年度资金总额"  # what the first row, which names no source, is of
_WITH_FIGURE: Final = re.compile(r"(\D{2,12})[:：]\s*([\d,.]+\s*%?)\s*(?:分)?")


@dataclass(slots=True)
class FundPairs:
    """The kinds of figures in the order of their pairs, and the money unit of them all."""

    kinds: tuple[str, ...]
    unit: str | None

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place a row of one source's figures; False where it is none."""
        pairs = pairs_in(row)
        names = {key(label.text) for label, _ in pairs}
        if len(pairs) != len(self.kinds) or len(names) != 1 or not LABEL.search(names.pop()):
            return False
        self._add(pairs[0][0], list(zip(self.kinds, pairs, strict=True)), draft)
        return True

    def begin(self, row: Row, draft: FormDraft) -> None:
        """Place the row that names the figures; what else it names with a colon (得分：9.9) is of the whole as well."""
        pairs = [(kind, (label, value)) for label, value in pairs_in(row) if (kind := _kind(label)) is not None]
        number = len(draft.budget_lines)
        self._add(None, pairs, draft)
        for piece in row.filled:
            self.read_line(piece, draft)
        beside = [piece for piece in row.present if piece.end <= pairs[0][1][0].column]
        if draft.budget_lines[number].get("self_score") and "points" not in draft.budget_lines[number]:
            draft.budget_lines[number]["points"] = next((p for b in beside if (p := points_in(b.text))), None)
        draft.take(*beside)

    def read_line(self, piece: Piece, draft: FormDraft) -> bool:
        """Take a figure of the whole behind its name and a colon (得分：9.9); False where it is none."""
        match = _WITH_FIGURE.fullmatch(piece.text.strip())
        kind = kind_of(match[1], "budget")[0] if match else None
        if match is None or kind not in FIELDS:
            return False
        draft.take(piece)
        set_amount(draft, len(draft.budget_lines) - 1, FIELDS[kind], replace(piece, text=match[2]))
        return True

    def _add(self, name: Piece | None, pairs: list[tuple[str, tuple[Piece, Piece]]], draft: FormDraft) -> None:
        number = len(draft.budget_lines)
        first = pairs[0][1][0]
        line: dict[str, Any] = {"name": tidy(name.text) if name else _WHOLE, "place": str(first.place)}
        draft.budget_lines.append(line | {"unit": self.unit})
        if name is None:
            draft.doubt(f"budget_lines[{number}].name", first, "表上没有印资金名称，这一行是各项资金的合计")
        for kind, (label, value) in pairs:
            set_amount(draft, number, FIELDS[kind], value)
            draft.settle(label)


def pairs_in(row: Row) -> list[tuple[Piece, Piece]]:
    """Labels of the row each with the figure, or the stroke for none, that stands behind it."""
    pieces = row.body
    pairs = [(one, other) for one, other in pairwise(pieces) if not _is_figure(one)]
    return [(one, other) for one, other in pairs if _is_figure(other)]


def begins_pairs(rows: list[Row], index: int, unit: str | None) -> FundPairs | None:
    """The table that begins in `rows[index]`: kinds of money each before its figure, a source of money below."""
    row = rows[index]
    kinds = [kind for label, _ in pairs_in(row) if (kind := _kind(label)) is not None]
    money = tuple(kind for kind in kinds if kind in _MONEY)
    if row.table is None or not {"budget", "executed"} <= set(money) or len(set(kinds)) < len(kinds):
        return None
    named = next((found for piece in row.present if (found := unit_in(piece.text))), None)
    table = FundPairs(money, named or unit)
    below = [other for other in rows[index + 1 : index + 1 + _NEAR] if other.table is row.table]
    return table if any(table.read(other, FormDraft()) for other in below) else None


def _is_figure(piece: Piece) -> bool:
    return is_number(piece.text) or is_nothing(piece.text)


def _kind(label: Piece) -> str | None:
    kind = kind_of(label.text, "budget")[0]
    return kind if kind in FIELDS else None
