"""Texts told by their labels: causes, measures, problems, conclusions, notes; other long texts as sections."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.labels import is_grading, place_value
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, key, prose, tidy

_LONGEST_LABEL: Final = 30
_ITEM: Final = re.compile(
    r"\n|(?<=[。；;])(?=\s*(?:\d{1,2}[、.．]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]是))"
)


def read_text(row: Row, draft: FormDraft, *, in_indicators: bool) -> bool:
    """Place a labelled text (cause, measure, problem, conclusion, note, check boxes); False where it is none.

    Among indicators the label must be the first thing of the row: a name such as 发现问题 stands right of its level.
    """
    pieces = row.filled if in_indicators else row.body
    if (
        not pieces
        or len(pieces) > 2
        or not row.is_open
        or (in_indicators and row.present[0] is not pieces[0])
        or len(flat(pieces[0].text)) > _LONGEST_LABEL
    ):
        return False
    kind = vocabulary.text_kind(key(pieces[0].text))
    if kind is None or (len(pieces) == 2 and is_number(pieces[1].text)):
        return False
    draft.take(*(piece for piece in row.filled if piece is not pieces[-1]), pieces[0])
    draft.name_header(pieces[0].text)
    if len(pieces) == 2:
        place_text(kind, tidy(pieces[0].text), pieces[1], draft)
    return True


def place_text(kind: str, label: str, piece: Piece, draft: FormDraft) -> None:
    """Put the text of `piece` where its kind belongs."""
    draft.settle(piece)
    text = prose(piece.text)
    place = str(piece.place)
    if piece.blank:
        return
    if kind == "conclusion" and is_grading(text):
        place_value("grade", piece, draft)
    elif kind == "cause":
        draft.doubt_cell(f"causes[{len(draft.causes)}].text", piece)
        draft.causes.append({"about": "整体", "text": text, "place": place})
    elif kind == "measure":
        draft.doubt_cell(f"measures[{len(draft.measures)}]", piece)
        draft.measures.extend(split_items(text))
    elif kind == "note":
        draft.notes.extend(text.splitlines())
    else:
        draft.doubt_cell(f"sections[{len(draft.sections)}].text", piece)
        names = {"problem": "存在问题", "conclusion": "综合评价结论", "check_box": label}
        draft.sections.append({"kind": names[kind], "text": text, "place": place})


def split_items(text: str) -> list[str]:
    """The numbered or separate lines of a text, marks kept."""
    return [part.strip() for part in _ITEM.split(text) if part.strip()]


def read_section(row: Row, draft: FormDraft) -> bool:
    """Place an unknown label with a long text beside it as a section named by the label."""
    pieces = row.body
    if len(pieces) != 2 or len(flat(pieces[0].text)) > _LONGEST_LABEL or not row.is_open:
        return False
    if is_number(pieces[0].text) or len(flat(pieces[1].text)) < 2:
        return False
    text = {"kind": tidy(pieces[0].text), "text": prose(pieces[1].text), "place": str(pieces[1].place)}
    draft.doubt_cell(f"sections[{len(draft.sections)}].text", pieces[1])
    draft.sections.append(text)
    draft.take(*row.filled)
    draft.settle(pieces[1])
    return True
