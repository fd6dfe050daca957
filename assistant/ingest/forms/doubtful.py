"""Which printed values cannot be what their column asks for: letters among digits, errors, words for figures."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms.draft import ANOTHER, FormDraft
from assistant.ingest.forms.rows import Piece
from assistant.ingest.forms.words import flat, has_confused_letter, is_nothing, is_number, prose, tidy

_ERROR: Final = re.compile(r"#(?:REF|N/A|VALUE|DIV/0|NAME|NUM|NULL)[!?]?|^N/A$", re.IGNORECASE)
_CHINESE: Final = re.compile(r"[零〇一二两三四五六七八九十百千万亿点]+分?")
NUMERIC: Final = frozenset(
    (
        "budget", "initial_budget", "executed", "rate_printed", "points", "self_score", "review_score", "adjustment",
        "budget_fiscal", "executed_fiscal", "deduction", "total", "review_total",
    )
)  # fmt: skip


def why_not_figure(text: str) -> str | None:
    """Why a cell that should hold a figure holds none; None where it does, or is blank or struck out."""
    if is_nothing(text) or is_number(text):
        return None
    if _ERROR.search(flat(text)):
        return "是表格软件的错误值或“不适用”，不是数字"
    if has_confused_letter(text):
        return "数字里混有字母，可能是录入或识别错误"
    if _CHINESE.fullmatch(flat(text)):
        return "是中文数字，请确认"
    return "不是数字"


def why_odd_value(text: str) -> str | None:
    """Why a target or actual value is suspect: it may be words, but not digits mixed with look-alike letters."""
    if _ERROR.search(flat(text)):
        return "是表格软件的错误值或“不适用”，不是数字"
    return "数字里混有字母，可能是录入或识别错误" if has_confused_letter(text) else None


def look_at(draft: FormDraft, path: str, name: str, piece: Piece) -> None:
    """Doubt the field `path` (of kind `name`) read from `piece` where its text does not fit."""
    draft.doubt_cell(path, piece)
    why = why_not_figure(piece.text) if name in NUMERIC else why_odd_value(piece.text)
    if why is not None:
        draft.doubt(path, piece, why)


def set_amount(draft: FormDraft, number: int, name: str, piece: Piece) -> None:
    """Put the field `name` of a budget line; of two figures for it the first stays, in doubt; the other is listed."""
    path = f"budget_lines[{number}].{name}"
    if not is_nothing(draft.budget_lines[number].get(name) or ""):
        draft.set_aside(ANOTHER, piece)
        draft.doubt(path, piece, ANOTHER)
        return
    # ¥ comes with the format of a cell, whatever unit its heading names.
    draft.budget_lines[number][name] = prose(piece.text) if name == "reason" else tidy(piece.text.strip().lstrip("¥￥"))
    draft.settle(piece)
    look_at(draft, path, name, piece)


def first_figure(pieces: list[Piece], path: str, draft: FormDraft) -> list[Piece]:
    """`pieces` of one field with the first only of several figures under one heading, which make none together."""
    further = [piece for piece in pieces if is_number(piece.text)][1:]
    draft.set_aside(ANOTHER, *further)
    for piece in further:
        draft.doubt(path, piece, ANOTHER)
    return [piece for piece in pieces if piece not in further]
