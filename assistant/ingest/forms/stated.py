"""Amounts named beside them (基本支出总额 | 400.00 | 项目支出总额 | 50.00): facts of the form."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, tidy, unit_in

_FIGURE: Final = re.compile(r"^([-+]?[\d,]+(?:\.\d+)?)\s*(\D{0,6})$")
_LONGEST_LABEL: Final = 30
_MEASURED_IN: Final = re.compile(r"[（(](?:亿元|万元|千元|元)[)）]")
_PAIR: Final = re.compile(
    r"(?:其中\s*[:：]\s*)?([\u4e00-\u9fff（）()A-Z/]{2,20})\s*[:：]\s*([-+]?\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|千元|元|%|％|分)?[\s，,；;。、]*"
)
_PAIRS: Final = re.compile(rf"(?:{_PAIR.pattern})+")


def read_amounts(row: Row, draft: FormDraft) -> bool:
    """Place a row of unknown labels each followed by a figure (基本支出总额 | 400.00 | …) as facts."""
    pieces = row.body
    if len(pieces) < 2 or len(pieces) % 2 or not row.is_open:
        return False
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    if not all(_is_amount(label, value) for label, value in pairs):
        return False
    return all(place_amount(label, value, draft) for label, value in pairs)


def read_stated(row: Row, draft: FormDraft) -> bool:
    """Place amounts of money behind their labels, cell for cell (预算批复：100万元 | 支出：90万元); a label may stand
    beside them all."""
    beside = row.filled[0] if len(row.filled) > 1 and not _PAIRS.fullmatch(row.filled[0].text.strip()) else None
    pieces = [piece for piece in row.filled if piece is not beside]
    pairs = [(piece, *pair) for piece in pieces for pair in _PAIR.findall(piece.text)]
    told = all(_PAIRS.fullmatch(piece.text.strip()) for piece in pieces)
    if not told or not any(kind_of(label, "budget")[0] or _is_money(label) for _, label, _, _ in pairs):
        return False
    of_all = unit_in(beside.text) if beside is not None else draft.unit_note
    for piece, label, figure, unit in pairs:
        _add(label, figure, unit or unit_in(label) or (of_all if _is_money(label) else None), piece, draft)
    draft.take(*row.filled)
    draft.settle(*pieces)
    return True


def _add(name: str, figure: str, unit: str | None, piece: Piece, draft: FormDraft) -> None:
    draft.doubt_cell(f"facts[{len(draft.facts)}].value", piece)
    name = _MEASURED_IN.sub("", tidy(name))
    draft.facts.append({"label": name, "value": figure, "unit": unit, "source": str(piece.place)})


def _is_amount(label: Piece, value: Piece | None) -> bool:
    if value is None or is_number(label.text) or len(flat(label.text)) > _LONGEST_LABEL:
        return False
    return _FIGURE.match(flat(value.text)) is not None


def place_amount(label: Piece, value: Piece | None, draft: FormDraft) -> bool:
    """Keep the figure beside an unknown label as a fact; False where it is no figure."""
    if value is None or not _is_amount(label, value):
        return False
    match = _FIGURE.match(flat(value.text))
    name = _MEASURED_IN.sub("", tidy(label.text))
    unit = (match.group(2) if match else "") or unit_in(label.text) or (draft.unit_note if _is_money(name) else None)
    _add(name, match.group(1) if match else value.text, unit, value, draft)
    draft.take(label)
    draft.settle(value)
    return True


def _is_money(name: str) -> bool:
    return re.search(r"支出|收入|资金|经费|拨款|预算|结余|结转|总额|资产|费$", name) is not None
