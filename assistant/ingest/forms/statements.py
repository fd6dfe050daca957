"""Statements on the management of the money under headings of their own: 分配科学性 | 按任务数分配 | 无."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.marked_texts import place_text
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_nothing, is_number, prose, tidy

_SAID: Final = re.compile("(?:管理)?(?:情况|工作)?(?:情况)?说明|(?:管理|执行|落实|开展)情况")
_LEAST: Final = 3  # cells: the label of the block, and two headings


@dataclass(slots=True)
class Statements:
    """Rows under 情况说明 | 存在问题和改进措施, beside the label of their block."""

    label: Piece
    headings: list[Piece]

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place what a row says of its subject; False where the block has ended."""
        inside = any(piece.identity == self.label.identity for piece in row.present)
        pieces = [piece for piece in row.filled if piece.identity != self.label.identity]
        if not inside or not pieces or any(is_number(piece.text) for piece in pieces):
            return False
        draft.take(*row.filled)
        subject, *texts = pieces
        for piece in texts:
            kind = self._kind(piece)
            if is_nothing(piece.text) or piece.key == "无":
                draft.settle(piece)
            elif kind is not None:
                place_text(kind, tidy(subject.text), piece, draft)
            else:
                draft.doubt_cell(f"sections[{len(draft.sections)}].text", piece)
                draft.sections.append(
                    {"kind": tidy(subject.text), "text": prose(piece.text), "place": str(piece.place)}
                )
                draft.settle(piece)
        return True

    def _kind(self, piece: Piece) -> str | None:
        """What stands under a heading such as 存在问题; None where it tells of the subject itself."""
        heading = max(self.headings, key=lambda one: piece.overlap(one.column, one.end))
        return vocabulary.text_kind(heading.key)


def heads_statements(row: Row) -> Statements | None:
    """The block that a row of headings begins (资金管理情况 beside it all | 情况说明 | 存在问题和改进措施)."""
    if len(row.filled) < _LEAST or not row.is_open:
        return None
    label, *headings = row.filled
    if label.height < _LEAST - 1 or not label.begins:
        return None
    said = [piece for piece in headings if _SAID.fullmatch(piece.key)]
    amiss = [piece for piece in headings if vocabulary.text_kind(piece.key) in {"problem", "measure"}]
    return Statements(label, headings) if said and amiss and len(said) + len(amiss) == len(headings) else None
