"""Money tables with one column a subject (机构名称, 支出合计, 其中：基本支出 …): headings, then figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from assistant.ingest.forms.doubtful import why_odd_value
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_number, key, tidy

_FIRST: Final = frozenset(("机构名称", "单位名称", "部门名称", "预算单位", "单位", "部门", "机构"))
_SPENDING: Final = re.compile(r"支出(?:合计|总额|总计)?$")
_GROUP: Final = re.compile(r"^其中$")


@dataclass(slots=True)
class AmountTable:
    """Headings collected so far; `unit` is that of the figures."""

    unit: str | None
    headings: list[Piece] = field(default_factory=list)

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Take a row of headings, or place a row of figures under them."""
        figures = [piece for piece in row.filled if is_number(piece.text)]
        if not figures:
            if any(len(piece.text) > 20 for piece in row.filled):
                return False
            self.headings.extend(row.filled)
            draft.take(*row.filled)
            draft.name_header(*(piece.text for piece in row.filled))
            return True
        for piece in row.filled:
            heading = self._heading(piece)
            draft.take(piece)
            if piece in figures and heading is not None:
                self._place(tidy(heading.text), piece, draft)
        return True

    def _heading(self, piece: Piece) -> Piece | None:
        """The lowest heading over the figure that names something."""
        over = [h for h in self.headings if piece.overlap(h.column, h.end) > 0 and not _GROUP.match(key(h.text))]
        return over[-1] if over else None

    def _place(self, name: str, piece: Piece, draft: FormDraft) -> None:
        if _SPENDING.search(key(name)):
            path = f"budget_lines[{len(draft.budget_lines)}].executed"
            line = {"name": name, "executed": tidy(piece.text), "unit": self.unit, "place": str(piece.place)}
            draft.budget_lines.append(line)
        else:
            path = f"facts[{len(draft.facts)}].value"
            fact = {"label": name, "value": tidy(piece.text), "unit": self.unit, "source": str(piece.place)}
            draft.facts.append(fact)
        draft.settle(piece)
        why = piece.doubt or why_odd_value(piece.text)
        if why:
            draft.doubt(path, piece, why)


def begins_amounts(rows: list[Row], index: int) -> bool:
    """Does a money table begin here: an organisation's heading, further headings, and figures some rows below?"""
    row = rows[index]
    pieces = row.filled
    if len(pieces) < 2 or key(pieces[0].text) not in _FIRST or any(is_number(piece.text) for piece in pieces):
        return False
    for below in rows[index + 1 : index + 5]:
        if below.table is not row.table:
            return False
        if any(is_number(piece.text) for piece in below.filled):
            return pieces[0].height > 1 or len(pieces) >= 3
    return False
