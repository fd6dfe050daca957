"""Rows and level cells that a page break cut in two: their halves belong together, and are doubtful."""

from __future__ import annotations

from typing import Any, Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_number, key, tidy

WHY: Final = "单元格被分页拆开，已接在一起，请核对"


def page_of(row: Row) -> int | None:
    """Page the row's own text stands on, None where the file has no pages."""
    return next((piece.place.page for piece in row.filled), None)


def half_level(before: str | None, text: str) -> str | None:
    """The whole level name where `text` is the second half of one (效益指 + 标), else None."""
    if not before or vocabulary.LEVEL_NAME.match(key(text)):
        return None
    whole = before + text
    return whole if vocabulary.LEVEL_NAME.match(key(whole)) else None


def rename_level(level: str, before: str, whole: str, piece: Piece, draft: FormDraft) -> None:
    """Give every indicator under the cut level its whole name."""
    for number, item in reversed(list(enumerate(draft.indicators))):
        if item.get(level) != before:
            break
        item[level] = whole
        draft.doubt(f"indicators[{number}].{level}", piece, WHY)
    draft.take(piece)


def is_second_half(cells: dict[str, list[Piece]], own: dict[str, list[Piece]], kinds: set[str]) -> bool:
    """Does the row hold words only, where every indicator of the table has figures, if only a share in a score?"""
    if any(not piece.begins and not piece.blank for kind in ("points", "score") for piece in cells.get(kind, [])):
        return False
    texts = {kind: pieces for kind, pieces in own.items() if kind and any(not piece.blank for piece in pieces)}
    if not texts or not kinds & {"points", "score"} or texts.keys() & {"points", "score"}:
        return False
    return not any(is_number(piece.text) for pieces in texts.values() for piece in pieces)


def join_to(
    item: dict[str, Any], number: int, own: dict[str, list[Piece]], fields: dict[str, str], draft: FormDraft
) -> None:
    """Add the texts of the second half to the indicator `number`."""
    for kind, name in fields.items():
        pieces = [piece for piece in own.get(kind, []) if not piece.blank]
        if pieces:
            item[name] = (item.get(name) or "") + tidy("".join(piece.text for piece in pieces))
            draft.settle(*pieces)
            draft.doubt(f"indicators[{number}].{name}", pieces[0], WHY)
