"""Walks the rows of a document, opens and closes forms, and hands every row to the part that knows it."""

from __future__ import annotations

import re
from typing import Final, Protocol

from assistant.domain.document import BlockKind
from assistant.ingest.forms import labels, vocabulary
from assistant.ingest.forms.amounts import AmountTable, begins_amounts
from assistant.ingest.forms.budget import FIELDS as BUDGET_FIELDS
from assistant.ingest.forms.budget import BudgetTable
from assistant.ingest.forms.columns import Header, header_at
from assistant.ingest.forms.doubtful import look_at
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.goals import (
    GoalTable,
    TaskTable,
    goal_block,
    goal_outcome,
    open_block,
    opens_block,
    plain_goal,
)
from assistant.ingest.forms.indicators import FIELDS, IndicatorTable
from assistant.ingest.forms.narrative import Narrative, kind_of_heading
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, key, points_in, prose, tidy, unit_in
from assistant.ingest.headings import heading_level

_NOTE: Final = re.compile(r"^(?:备注|注|说明|填表说明|填报说明|注释)\s*\d*\s*[:：.．]")
_ATTACHMENT: Final = re.compile(r"^附(?:件|表)\s*[\d一二三四五六七八九十]*(?:[-—]\d+)?[:：]?$")
_UNIT_NOTE: Final = re.compile(r"^(?:金额|计量)?单位\s*[:：]\s*(?:人民币)?(?:亿元|万元|千元|元)$")
_LONG: Final = 60


class _Table(Protocol):
    def read(self, row: Row, draft: FormDraft) -> bool: ...


class Walker:
    """Reads all rows into form drafts; `drafts` holds them in file order."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.drafts: list[FormDraft] = [FormDraft()]
        self._table: _Table | None = None
        self._texts: list[tuple[str, Piece]] = []  # labels of texts that stand in the next row
        self._objective: str | None = None
        self._unit: str | None = None
        self._in_notes = False
        self._narrative = Narrative()
        self._sheet = ""
        self._block = -1

    @property
    def draft(self) -> FormDraft:
        """The form being read."""
        return self.drafts[-1]

    def walk(self) -> list[FormDraft]:
        """Read every row."""
        index = 0
        while index < len(self.rows):
            index += self._row(index)
        return self.drafts

    def _row(self, index: int) -> int:
        """Place the row at `index`; how many rows were taken."""
        row = self.rows[index]
        if not row.filled:
            return 1
        lone = _lone(row)
        if lone is not None:
            self._line(row, lone)
            return 1
        header = header_at(self.rows, index)
        if header is not None:
            self._open(header, row, index)
            return header.rows
        self._in_notes = False
        self._go_on(row, index)
        if not self._known(row, index):
            self.draft.set_aside("没有认出这一行属于表的哪一部分", *row.filled)
        self._blank_but_doubtful(row)
        return 1

    def _go_on(self, row: Row, index: int) -> None:
        """A further table without headings goes on with the one before it, under columns of its own numbering."""
        before, self._block = self._block, row.block
        table = self._table
        if row.block == before or not isinstance(table, IndicatorTable | BudgetTable | TaskTable):
            return
        rows = [other for other in self.rows[index:] if other.block == row.block]
        until = next((number for number in range(len(rows)) if header_at(rows, number) is not None), len(rows))
        header = table.header.realigned(rows[:until])
        if header is not None:
            table.header = header
        elif row.table is None or row.table.columns != max(column.end for column in table.header.columns):
            self._table = None

    def _blank_but_doubtful(self, row: Row) -> None:
        """A blank cell that should show something (a formula without a stored value) makes its field doubtful."""
        for piece in row.pieces:
            if piece.begins and piece.blank and piece.doubt:
                self.draft.doubt(self._path_of(row, piece), piece, piece.doubt)

    def _path_of(self, row: Row, piece: Piece) -> str:
        """Path of the field a blank cell would have filled."""
        if vocabulary.TOTAL.match(key(row.filled[0].text)):
            return "self_total"
        column = self._table.header.column_of(piece) if isinstance(self._table, IndicatorTable | BudgetTable) else None
        in_indicators = isinstance(self._table, IndicatorTable)
        name = (FIELDS if in_indicators else BUDGET_FIELDS).get(column.kind or "") if column else None
        if name is None:
            return str(piece.place)
        rows = "indicators" if in_indicators else "budget_lines"
        return f"{rows}[{len(getattr(self.draft, rows)) - 1}].{name}"

    # --- tables -----------------------------------------------------------------------------------------------

    def _open(self, header: Header, row: Row, index: int) -> None:
        """Begin the table under `header`; the same header again only goes on with it."""
        self._narrative.close()
        self._in_notes = False
        self._block = row.block
        draft = self.draft
        if header.family == "indicators" and "total" in draft.values and draft.indicators and not self._objective:
            draft = self._new_form()
        draft.take(*header.pieces)
        draft.name_header(*(piece.text for piece in row.present), *(piece.text for piece in header.pieces))
        draft.take(*(p for p in row.present if p in header.beside(row.present)))
        beside = _beside(row, header)
        unit = next((unit for piece in beside if (unit := unit_in(piece.text))), None) or self._unit or draft.unit_note
        if header.family == "indicators":
            self._table = self._indicators(header)
        elif header.family == "budget":
            self._table = BudgetTable(header, unit, _block_points(beside))
            draft.take(*beside)
            draft.has_budget_table = True
        elif header.family == "tasks":
            self._table = TaskTable(header, unit)
            draft.take(*beside)
        else:
            label = tidy(beside[0].text) if beside else self._goal_label(header, index)
            self._table = GoalTable(header, label, points_in(label))
            draft.take(*beside)

    def _indicators(self, header: Header) -> IndicatorTable:
        table = IndicatorTable(header, self._objective)
        before = self._table
        if isinstance(before, IndicatorTable) and [c.kind for c in before.header.columns] == [
            c.kind for c in header.columns
        ]:
            table.level1, table.level2 = before.level1, before.level2
        return table

    def _goal_label(self, header: Header, index: int) -> str:
        """What the goals are called: the line above, or their own heading."""
        above = self.rows[index - 1] if index else None
        lone = _lone(above) if above is not None else None
        if lone is not None and vocabulary.GOAL_BLOCK.match(key(lone.text)):
            return tidy(lone.text)
        heading = next(tidy(c.text) for c in header.columns if c.kind == "text")
        return heading if vocabulary.GOAL_BLOCK.match(key(heading)) else "年度总体目标"

    def _known(self, row: Row, index: int) -> bool:
        """Try what a row of several cells can be, the surest first."""
        draft = self.draft
        block = goal_block(row)
        if block is not None and not isinstance(self._table, GoalTable):
            self._goal(row, *block)
            return True
        if goal_outcome(row, draft) or self._total(row) or self._next_texts(row):
            return True
        if self._begins_other_form(row):
            draft = self._new_form()
        among = isinstance(self._table, IndicatorTable)
        if labels.read_pairs(row, draft) or labels.read_inline_row(row, draft):
            return True
        if labels.read_text(row, draft, in_indicators=among) or self._text_labels(row):
            return True
        draft = self._other_project(row)
        if self._table is not None and self._table.read(row, draft):
            return True
        if begins_amounts(self.rows, index):
            self._table = AmountTable(self._unit or draft.unit_note)
            return self._table.read(row, draft)
        return labels.read_amounts(row, draft) or labels.read_section(row, draft)

    def _goal(self, row: Row, label: Piece, text: Piece | None) -> None:
        if not opens_block(label, text):
            plain_goal(label, text, self.draft)
            return
        self._objective = open_block(row, label, text, self.draft)
        if isinstance(self._table, IndicatorTable):
            self._table = IndicatorTable(self._table.header, self._objective)

    def _begins_other_form(self, row: Row) -> bool:
        """A row naming a unit or project after a finished table belongs to the next form."""
        kind = labels.identity_kind(row.filled[0].text)
        return kind in {"unit", "project"} and self.draft.has_rows and self.draft.is_closed

    def _other_project(self, row: Row) -> FormDraft:
        """A table with a column of projects holds a form for each; the draft its row belongs to."""
        table = self._table
        if not isinstance(table, IndicatorTable) or "project" not in table.header.kinds:
            return self.draft
        for piece in table.header.assign(row).get("project", []):
            name = tidy(piece.text)
            if piece.begins and self.draft.values.get("project") not in (None, name) and self.draft.indicators:
                before = self.draft
                self._new_form().title = before.title
                self.draft.heads = list(before.heads)
            self.draft.keep("project", name, piece)
        return self.draft

    def _total(self, row: Row) -> bool:
        """总分: the score of the whole form, and its points."""
        first = row.filled[0]
        if not vocabulary.TOTAL.match(key(first.text)) or isinstance(
            self._table, BudgetTable | TaskTable | AmountTable
        ):
            return False
        header = self._table.header if isinstance(self._table, IndicatorTable) else None
        cells = header.assign(row) if header else {}
        scores = [p for p in cells.get("score", []) if p is not first]
        points = [p for p in cells.get("points", []) if p is not first]
        figures = [p for p in row.filled[1:] if not p.empty]
        if not scores:
            scores = [p for p in figures if p not in points and p not in cells.get("review_score", [])][-1:]
        if scores and not scores[0].empty:
            self.draft.keep("total", tidy(scores[0].text), scores[0])
            look_at(self.draft, "self_total", "total", scores[0])
        if points:
            self.draft.points_total = tidy(points[0].text)
            self.draft.take(*points)
        for piece in cells.get("review_score", []):
            self.draft.keep("review_total", tidy(piece.text), piece)
        self.draft.take(first)
        rest = [p for p in row.filled if p.identity not in self.draft.used]
        self.draft.set_aside("总分行的其他内容", *rest)
        return True

    def _text_labels(self, row: Row) -> bool:
        """评价结论 | 存在问题 | 改进措施 as headings over the texts of the next row."""
        kinds = [(vocabulary.text_kind(key(p.text)), p) for p in row.filled]
        found = [(kind, piece) for kind, piece in kinds if kind is not None]
        if len(found) < 2 or len(found) != len(kinds) or any(len(flat(p.text)) > 20 for _, p in found):
            return False
        self._texts = found
        self._table = None
        self.draft.take(*row.filled)
        return True

    def _next_texts(self, row: Row) -> bool:
        if not self._texts:
            return False
        waiting, self._texts = self._texts, []
        for piece in row.filled:
            kind, label = max(waiting, key=lambda pair: piece.overlap(pair[1].column, pair[1].end))
            labels.place_text(kind, tidy(label.text), piece, self.draft)
        return True

    # --- single lines -----------------------------------------------------------------------------------------

    def _line(self, row: Row, piece: Piece) -> None:
        """Place a paragraph, or a table row of one wide cell."""
        text = piece.text.strip()
        bare = flat(text)
        if row.kind is BlockKind.NOTE and self._table is not None and len(bare) <= 6:
            self.draft.set_aside("页眉、页脚或页码", piece)
            return
        self._sheet_change(piece)
        if _is_title(text):
            self._title(text, piece)
        elif _NOTE.match(bare) or key(text) in {"备注", "注", "填表说明", "填报说明"}:
            self._note(text, piece)
        elif _UNIT_NOTE.match(bare):
            self._unit = unit_in(bare)
            self.draft.take(piece)
        elif not self._labelled(text, piece, row):
            self._other_line(row, text, piece)

    def _sheet_change(self, piece: Piece) -> None:
        if piece.place.sheet and piece.place.sheet != self._sheet:
            self._sheet = piece.place.sheet
            self._end_table()
            if self.draft.has_rows:
                self._new_form()

    def _title(self, text: str, piece: Piece) -> None:
        self._end_table()
        if self.draft.has_rows:
            self._new_form()
        draft = self.draft
        if draft.title is None or piece.identity[1:] != (0, 0) or not piece.place.sheet:
            draft.title = tidy(text)
        draft.heads.append(text)
        draft.titles.append(text)
        draft.take(piece)
        self._unit = None

    def _note(self, text: str, piece: Piece) -> None:
        self._in_notes = True
        self._table = self._table if isinstance(self._table, IndicatorTable) else None
        body = text if not re.fullmatch(r"(?:备注|注|填表说明|填报说明|说明)\s*[:：]?", text) else ""
        self.draft.notes.extend(line.strip() for line in body.splitlines() if line.strip())
        self.draft.take(piece)

    def _labelled(self, text: str, piece: Piece, row: Row) -> bool:
        """A line such as 单位名称：…, 总分：95, 年度目标1：…（60分）, 改进措施：…."""
        if len(text) > 200 and "\n" not in text:
            return False
        first, colon, rest = text.partition("：") if "：" in text else text.partition(":")
        if vocabulary.GOAL_BLOCK.match(key(first)) and not isinstance(self._table, GoalTable) and not row.is_text:
            value = (
                Piece(rest, piece.column, piece.width, True, 1, piece.identity, piece.place) if rest.strip() else None
            )
            self._goal(row, Piece(first, 0, 1, True, 1, piece.identity, piece.place), value)
            return True
        inline = len(first) <= 24 and colon and labels.inline_kinds(text)
        if inline:
            if inline & {"unit", "project"} and self.draft.is_closed:
                self._end_table()
                self._new_form()
            self.draft.heads.append(text)
            if unit := unit_in(text):
                self._unit = unit
            self.draft.set_aside("标签行的其余部分", piece)
            labels.read_inline(text, piece, self.draft)
            return True
        kind = vocabulary.text_kind(key(first)) if colon and len(first) <= 24 and rest.strip() else None
        if kind is not None and heading_level(text) is None and self.draft.has_rows:
            labels.place_text(kind, tidy(first), Piece(rest, 0, 1, True, 1, piece.identity, piece.place), self.draft)
            return True
        return False

    def _other_line(self, row: Row, text: str, piece: Piece) -> None:
        draft = self.draft
        level = heading_level(text) if "\n" not in text else None
        if level is None and len(text) <= 20 and text[-1] in "：:" and kind_of_heading(text) is not None:
            level = 1
        if row.kind is BlockKind.HEADING and level is None and "\n" not in text:
            level = row.level
        if _ATTACHMENT.match(flat(text)) or (piece.place.sheet and row.kind is BlockKind.HEADING):
            draft.heads.append(text)
            draft.take(piece)
        elif self._in_notes and level != 1:
            draft.notes.extend(line.strip() for line in text.splitlines() if line.strip())
            draft.take(piece)
        elif not row.is_text and (level is not None or (len(text) <= _LONG and "\n" not in text)):
            self._caption(text, piece)
        elif not draft.has_rows and len(text) <= 40 and level is None and not self._narrative.is_open:
            draft.heads.append(text)
            draft.take(piece)
        else:
            self._prose(text, level, piece)

    def _caption(self, text: str, piece: Piece) -> None:
        """A heading inside a table (二、收支情况（万元）): what follows is another part."""
        self._table = None
        self._unit = unit_in(text) or self._unit
        self.draft.name_header(text)
        self.draft.heads.append(text)
        self.draft.take(piece)

    def _prose(self, text: str, level: int | None, piece: Piece) -> None:
        self._in_notes = False
        if "\n" in text:
            self._narrative.add_lines(prose(text), str(piece.place), self.draft)
        else:
            self._narrative.add(text, level, str(piece.place), self.draft)
        self.draft.take(piece)

    # --- forms ------------------------------------------------------------------------------------------------

    def _end_table(self) -> None:
        self._table, self._objective, self._in_notes, self._texts = None, None, False, []
        self._narrative.close()

    def _new_form(self) -> FormDraft:
        self.drafts.append(FormDraft())
        self._objective = None
        self._unit = None
        return self.drafts[-1]


def _lone(row: Row) -> Piece | None:
    """The only text of a row, where nothing else stands in it and it is as wide as a line of text."""
    present = row.present
    if len(present) != 1 or not present[0].begins:
        return None
    piece = present[0]
    if row.table is not None and vocabulary.TOTAL.match(key(piece.text)):
        return None
    if row.is_text or (row.table is not None and piece.width * 5 >= row.table.columns * 3):
        return piece
    narrow = len(row.pieces) == 1 and piece.column == 0  # a sheet stores no blank cells
    return piece if narrow and (len(piece.text) > 20 or _is_title(piece.text)) else None


def _is_title(text: str) -> bool:
    bare = flat(text)
    return 4 <= len(bare) <= 60 and not is_number(bare) and vocabulary.TITLE.search(bare) is not None


def _beside(row: Row, header: Header) -> list[Piece]:
    """Labels to the left of a header that is not part of it."""
    left = min(column.start for column in header.columns if column.kind)
    return [piece for piece in row.present if piece.end <= left]


def _block_points(beside: list[Piece]) -> str | None:
    return next((points for piece in beside if (points := points_in(piece.text))), None)
