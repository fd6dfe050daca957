"""Where the walk through a document stands: the form and table being read, and what was said above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Protocol

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.narrative import Narrative
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, key
from assistant.ingest.headings import heading_level

_PARTS: Final = (1, 2)  # depth of the marks of a part: 一、 and （一）
_BRACKETED: Final = re.compile(r"[(（【][^()（）【】]{5,}[)）】]")  # a remark between rows


class Table(Protocol):
    """A reader of the rows under one header."""

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place one row; False where it is no row of this table."""
        ...


@dataclass(slots=True)
class Scene:
    """`drafts` holds the forms in file order, the last one being read; `unit` is the money unit named above."""

    rows: list[Row]
    drafts: list[FormDraft] = field(default_factory=lambda: [FormDraft()])
    table: Table | None = None
    parted: Table | None = None  # the table that a caption among its rows has ended
    objective: str | None = None
    unit: str | None = None
    unit_of_all: str | None = None  # named between the title of the whole document and that of its first form
    in_notes: bool = False
    narrative: Narrative = field(default_factory=Narrative)
    texts: list[tuple[str, Piece]] = field(default_factory=list)  # labels of texts that stand in the next row
    sheet: str = ""
    block: int = -1

    @property
    def draft(self) -> FormDraft:
        """The form being read."""
        return self.drafts[-1]

    def end_table(self) -> None:
        """What follows is no row of the table before it."""
        self.table, self.parted, self.objective, self.in_notes, self.texts = None, None, None, False, []
        self.narrative.close()

    def new_form(self) -> FormDraft:
        """Begin another form."""
        self.drafts.append(FormDraft())
        self.objective = None
        self.unit = self.unit_of_all
        return self.drafts[-1]


def lone(row: Row) -> Piece | None:
    """The only text of a row, where nothing else stands in it and it is as wide as a line of text."""
    present = row.present
    if len(present) != 1 or not present[0].begins:
        return None
    piece = present[0]
    if row.table is not None and vocabulary.TOTAL.match(key(piece.text)):
        return None
    if row.is_text or (row.table is not None and piece.width * 5 >= row.table.columns * 3):
        return piece
    text = piece.text.strip()
    named = is_title(text) or vocabulary.begins_goal(text) or heading_level(text) in _PARTS
    telling = len(text) > 20 or named or _BRACKETED.fullmatch(text)
    return piece if piece.column == 0 and piece.height == 1 and telling else None


def is_title(text: str) -> bool:
    """Does the line name a form or report (…自评表)?"""
    bare = flat(text)
    return 4 <= len(bare) <= 60 and not is_number(bare) and vocabulary.TITLE.search(bare) is not None
