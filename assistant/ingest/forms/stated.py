"""Amounts named beside them (基本支出总额 | 406.31 | 项目支出总额 | 38.83): facts of the form."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, tidy, unit_in

_FIGURE: Final = re.compile(r"^([-+]?[\d,]+(?:\.\d+)?)\s*(\D{0,6})$")
_LONGEST_LABEL: Final = 30


def read_amounts(row: Row, draft: FormDraft) -> bool:
    """Place a row of unknown labels each followed by a figure (基本支出总额 | 406.31 | …) as facts."""
    pieces = row.body
    if len(pieces) < 2 or len(pieces) % 2 or not row.is_open:
        return False
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    if not all(_is_amount(label, value) for label, value in pairs):
        return False
    return all(place_amount(label, value, draft) for label, value in pairs)


def _is_amount(label: Piece, value: Piece | None) -> bool:
    if value is None or is_number(label.text) or len(flat(label.text)) > _LONGEST_LABEL:
        return False
    return _FIGURE.match(flat(value.text)) is not None


def place_amount(label: Piece, value: Piece | None, draft: FormDraft) -> bool:
    """Keep the figure beside an unknown label as a fact; False where it is no figure."""
    if value is None or not _is_amount(label, value):
        return False
    match = _FIGURE.match(flat(value.text))
    name = re.sub(r"[（(](?:亿元|万元|千元|元)[)）]", "", tidy(label.text))
    unit = (match.group(2) if match else "") or unit_in(label.text) or (draft.unit_note if _is_money(name) else None)
    figure = match.group(1) if match else value.text
    draft.doubt_cell(f"facts[{len(draft.facts)}].value", value)
    draft.facts.append({"label": name, "value": figure, "unit": unit, "source": str(value.place)})
    draft.take(label, value)
    return True


def _is_money(name: str) -> bool:
    return re.search(r"支出|收入|资金|经费|拨款|预算|结余|结转|总额|资产|费$", name) is not None
