"""An indicator table turned round: a row each heading (指标名称, 目标值, 完成值 …), a column each indicator."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assistant.ingest.forms.columns import Column, Header, headed, kind_of
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_number

_VALUES: Final = frozenset({"target", "actual"})
_LEAST: Final = 3  # headings below each other


def turned_at(rows: list[Row], index: int) -> tuple[Header, list[Row]] | None:
    """The header and the rows of the table that is turned round from `rows[index]` on; None where none is."""
    if rows[index].table is None:
        return None
    taken: list[Row] = []
    heads: list[Column] = []
    for row in rows[index:]:
        label = row.filled[0] if len(row.filled) > 1 else None
        kind, guessed = kind_of(label.text, "indicators") if label is not None else (None, False)
        if label is None or kind in {None, "project"} or row.table is not rows[index].table:
            break
        if any(head.kind == kind for head in heads) or is_number(label.text):
            break
        heads.append(replace(headed(label, kind, guessed=guessed), start=len(heads), end=len(heads) + 1))
        taken.append(row)
    kinds = {head.kind for head in heads}
    if len(taken) < _LEAST or "name" not in kinds or not _VALUES & kinds or not _are_even(taken):
        return None
    labels = tuple(row.filled[0] for row in taken)
    columns = sorted({piece.column for row in taken for piece in row.filled[1:]})
    return Header("indicators", tuple(heads), len(taken), labels), [_turned(taken, at) for at in columns]


def _are_even(rows: list[Row]) -> bool:
    """Do the rows hold values under the same labels, no further heading among them?"""
    width = max(len(row.filled) for row in rows)
    headings = any(kind_of(piece.text, "indicators")[0] for row in rows for piece in row.filled[1:])
    return width > 1 and not headings and len({row.filled[0].column for row in rows}) == 1


def _turned(rows: list[Row], at: int) -> Row:
    """The cells of one column as a row."""
    found = [next((p for p in row.pieces if p.column <= at < p.end and p is not row.filled[0]), None) for row in rows]
    pieces = tuple(_laid(piece, number) for number, piece in enumerate(found) if piece is not None)
    return replace(rows[0], pieces=pieces)


def _laid(piece: Piece, column: int) -> Piece:
    return replace(piece, column=column, width=1, height=1)
