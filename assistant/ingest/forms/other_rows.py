"""Rows among indicators that hold none: reasons in a row of their own, texts under words that are no level."""

from __future__ import annotations

from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import Header, kind_of
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_number, prose

_LABELLED: Final = 2  # cells: a label and its text


def read_reason(own: dict[str, list[Piece]], draft: FormDraft) -> bool:
    """Take 未完成原因：… in a row of its own for the reason of the indicator above it; False for another row."""
    held = [piece for pieces in own.values() for piece in pieces if not piece.blank]
    label, _, text = held[0].text.replace("：", ":").partition(":") if len(held) == 1 else ("", "", "")
    if not text or not draft.indicators or kind_of(label, "indicators")[0] != "reason":
        return False
    item = draft.indicators[-1]
    if item.get("reason"):
        return False
    item["reason"] = prose(text)
    draft.settle(held[0])
    return True


def is_text_of_label(row: Row, header: Header) -> bool:
    """Does the row hold but a label with a sentence, where indicators have points: 区级意见 | 同意。?"""
    if len(row.present) != _LABELLED or not header.kinds & {"points", "score"}:
        return False
    label, text = row.present
    return label.begins and text.begins and not is_number(label.text) and text.text.strip().endswith("。")


def names_no_level(own: dict[str, list[Piece]], header: Header) -> bool:
    """Does the row hold but words of no level over both columns of levels, and a text: 其他事项 | 无?"""
    held = {kind for kind, pieces in own.items() if any(not piece.blank for piece in pieces)}
    if held != {"level1", "name"} or "level2" not in header.kinds:
        return False
    return not any(vocabulary.LEVEL_NAME.match(piece.key) for piece in own["level1"])
