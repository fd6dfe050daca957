"""Rows of the indicator table: levels carried down, scores shared, placeholders and sums told from indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import Header
from assistant.ingest.forms.doubtful import first_figure, look_at
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.goals import stand_under
from assistant.ingest.forms.levels import Levels
from assistant.ingest.forms.other_rows import is_text_of_label, names_no_level, read_reason
from assistant.ingest.forms.page_breaks import is_second_half, join_to, page_of
from assistant.ingest.forms.rows import Key, Piece, Row, text_of
from assistant.ingest.forms.stacked_cells import unstacked
from assistant.ingest.forms.words import SIGN, flat, is_number, key, number_of, points_in, prose, says_same, tidy
from assistant.ingest.headings import mark_level

# kind of column → field of the indicator
FIELDS: Final = {
    "target": "target", "actual": "actual", "points": "points", "score": "self_score", "review_score": "review_score",
    "review_actual": "review_actual", "deviation": "deviation", "deduction": "deduction",
    "reason": "reason", "sign": "sign", "unit": "unit", "criterion": "criterion",
}  # fmt: skip
_POINTS_BEHIND: Final = re.compile(r"[(（]\s*(?P<points>\d+(?:\.\d+)?)\s*分\s*[)）]$")  # 绩效目标合理性（2分）
_LONG: Final = {"criterion", "reason"}
_SHARED: Final = {"points": "points_group", "score": "score_group"}


@dataclass(slots=True)
class IndicatorTable:
    """Walks the rows under one header; `objective` is the goal block they stand in."""

    header: Header
    objective: str | None = None
    levels: Levels = field(default_factory=Levels)
    shared: dict[tuple[str, Key], int] = field(default_factory=dict)
    page: int | None = None  # of the row read last
    right: IndicatorTable | None = None  # the other half of a table that stands beside this one

    @property
    def is_tree(self) -> bool:
        """Levels stand as rows of their own above their indicators, not in columns."""
        return not self.header.kinds & {"level1", "level2"}

    def __post_init__(self) -> None:
        if self.header.right is not None:
            self.right = IndicatorTable(self.header.right, self.objective)

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place one row; False where it is no row of this table."""
        if draft.has_total_row and self.header.kinds & {"points", "score"} and not self.fits(row):
            return False  # what follows the total is another table
        placed = all(self._read(part, draft) for part in unstacked(row, self.header))
        return (self.right is not None and self.right.read(row, draft)) or placed

    def fits(self, row: Row) -> bool:
        """Does the row hold a name, and a figure where the table has points or scores?"""
        cells = self.header.assign(row)
        figures = [*cells.get("points", []), *cells.get("score", [])]
        return bool(cells.get("name")) and any(is_number(piece.text) for piece in figures)

    def _read(self, row: Row, draft: FormDraft) -> bool:
        cells = self.header.assign(row)
        own = {kind: [p for p in pieces if p.begins] for kind, pieces in cells.items()}
        name = text_of(cells.get("name", []))
        if not any(pieces for kind, pieces in own.items() if kind):
            return False
        if len(row.present) == 1 and self.read_line(row.present[0], draft):  # its cells are not merged
            return True
        if any(vocabulary.SUBTOTAL.match(piece.key) for piece in row.filled):
            draft.set_aside("小计行", *row.filled)
            return True
        if read_reason(own, draft):
            return True
        turned = self._turns_page(row)
        if not turned and (names_no_level(own, self.header) or is_text_of_label(row, self.header)):
            return False
        if turned:
            cells = self.levels.made_whole(cells, own, draft)
            if (
                draft.indicators
                and is_second_half(cells, own, self.header.kinds)
                and not vocabulary.PLACEHOLDER.match(key(name))
            ):
                join_to(draft.indicators[-1], len(draft.indicators) - 1, own, {"name": "name", **FIELDS}, draft)
                return True
        self.levels.read(cells, self.header, draft)
        self._goal(cells, draft)
        self.levels.weigh_blanks(row, self.header)
        filled = {kind for kind, pieces in own.items() if kind in FIELDS and any(not p.empty for p in pieces)}
        if vocabulary.PLACEHOLDER.match(key(name)) and not filled - {"unit", "sign"}:
            draft.set_aside("空白的占位行", *(p for kind in own if kind not in {"level1", "level2"} for p in own[kind]))
            return True
        lone = [p for kind, pieces in own.items() if kind != "level1" for p in pieces if not p.blank]
        if len(lone) == 1 and self.levels.read_second(lone[0], self.header, draft):
            return True
        if not name:
            return self._without_name(cells, own, filled, draft)
        if self.is_tree and self._is_level(name, filled, draft, cells):
            return True
        self._add(name, cells, draft)
        return True

    def _goal(self, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        """A goal in a column of its own holds for the rows below it until another is named."""
        for piece in cells.get("objective", []):
            if piece.begins:
                self.objective = stand_under(piece, draft)

    def _without_name(
        self, cells: dict[str, list[Piece]], own: dict[str, list[Piece]], filled: set[str], draft: FormDraft
    ) -> bool:
        """A row whose own name cell is blank: an indicator named by its level, or the tail of the row above."""
        if not filled:
            return True
        if own.get("level2") and filled & {"target", "actual", "score", "points"}:
            self._add(text_of(own["level2"]), cells, draft)
            draft.doubt(
                f"indicators[{len(draft.indicators) - 1}].name", own["level2"][0], "三级指标为空，用二级指标代替"
            )
            return True
        return False

    def _turns_page(self, row: Row) -> bool:
        """Is it the first row of another page, or of a table that goes on?"""
        page, before = page_of(row), self.page
        self.page = page
        return row.number == 0 or (page is not None and before is not None and page != before)

    def _is_level(self, name: str, filled: set[str], draft: FormDraft, cells: dict[str, list[Piece]]) -> bool:
        """In a tree, a row without target and actual names a level for the rows below; its figures are their sums."""
        named = vocabulary.LEVEL_NAME.match(key(name)) is not None or mark_level(name) in {1, 2}
        named = named or (points_in(name) is not None and not filled)
        if filled & {"target", "actual", "criterion", "reason"} or not (named or "target" in self.header.kinds):
            return False
        points = next((number_of(piece.text) for piece in cells.get("points", [])), None)
        self.levels.open(name, points, cells["name"], draft)
        rest = [p for kind, pieces in cells.items() if kind != "name" for p in pieces]
        draft.set_aside("各级指标的小计" if named else "没有目标值和完成值，按指标类别理解", *rest)
        return True

    def read_line(self, piece: Piece, draft: FormDraft) -> bool:
        """Take a line across the table for a level; False for another."""
        return self.levels.read_line(piece, self.header, draft)

    def _add(self, name: str, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        number = len(draft.indicators)
        item: dict[str, Any] = {"name": name, "objective": self.objective}
        item |= {"level1": self.levels.level1, "level2": self.levels.level2}
        pieces = cells.get("name") or []
        draft.settle(*pieces)
        if pieces:
            item["place"] = str(pieces[0].place)
            look_at(draft, f"indicators[{number}].name", "name", pieces[0])
            self.header.doubt_guess(f"indicators[{number}].name", pieces[0], draft)
            if not pieces[0].begins:
                draft.doubt(f"indicators[{number}].name", pieces[0], "名称一格占了几行，各行按同名的指标读入，请核对")
            if vocabulary.STUCK_PLACEHOLDER.search(key(name)):
                draft.doubt(f"indicators[{number}].name", pieces[0], "名称末尾像是下一行的占位文字")
        draft.indicators.append(item)
        for level in ("level1", "level2"):
            for piece in cells.get(level, [])[:1]:
                if not vocabulary.LEVEL_NAME.match(piece.key):
                    self.header.doubt_guess(f"indicators[{number}].{level}", piece, draft)
        for level, piece in self.levels.unsure.items():
            draft.doubt(f"indicators[{number}].{level}", piece, piece.doubt)
        self.levels.count(next((number_of(p.text) or Decimal(0) for p in cells.get("points", [])), Decimal(0)))
        cells = self._latest_target(cells, number, draft)
        for kind, attribute in FIELDS.items():
            if kind in cells:
                self._field(item, number, kind, attribute, cells[kind], draft)
        printed = _POINTS_BEHIND.search(tidy(name))
        if "points" not in self.header.kinds and printed is not None:
            item["points"] = printed["points"]
        self._serial(cells, draft)
        self._measure(cells, draft)

    def _field(
        self, item: dict[str, Any], number: int, kind: str, attribute: str, pieces: list[Piece], draft: FormDraft
    ) -> None:
        if kind == "target" and len(pieces) > 1 and SIGN.fullmatch(flat(pieces[0].text)):
            item["sign"] = tidy(pieces[0].text)
            draft.settle(pieces[0])
            pieces = pieces[1:]
        pieces = first_figure(pieces, f"indicators[{number}].{attribute}", draft)
        first = pieces[0]
        if kind in _SHARED and not first.begins:
            self._share(item, kind, first, draft)
            return
        item[attribute] = prose(first.text) if kind in _LONG and len(pieces) == 1 else text_of(pieces)
        draft.settle(*pieces)
        if kind in _SHARED and first.height > 1:
            self.shared[kind, first.identity] = number
        look_at(draft, f"indicators[{number}].{attribute}", attribute, first)
        self.header.doubt_guess(f"indicators[{number}].{attribute}", first, draft)

    def _latest_target(self, cells: dict[str, list[Piece]], number: int, draft: FormDraft) -> dict[str, list[Piece]]:
        """The adjusted target, or the first where none is printed; doubtful where they differ."""
        first, latest = cells.get("initial_target", []), cells.get("target", [])
        if first and says_same(text_of(latest)):
            draft.take(*latest)
            return {**cells, "target": first}
        if first and flat(text_of(first)) != flat(text_of(latest)):
            draft.doubt(f"indicators[{number}].target", latest[0], f"年初的目标是“{text_of(first)}”，取调整后的")
        draft.settle(*first)
        return cells

    def _share(self, item: dict[str, Any], kind: str, piece: Piece, draft: FormDraft) -> None:
        """The cell covers several rows: its figure stands on the first, all of them are of one group."""
        first = self.shared.get((kind, piece.identity))
        if first is None:
            return
        attribute = _SHARED[kind]
        owner = draft.indicators[first]
        if owner.get(attribute) is None:
            groups = {other.get(attribute) for other in draft.indicators} - {None}
            owner[attribute] = f"{'共用得分' if kind == 'score' else '共用分值'}{len(groups) + 1}"
        item[attribute] = owner[attribute]

    def _serial(self, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        draft.settle(*cells.get("serial", []))
        draft.take(*self.header.beside(cells.get("", [])))
        self.header.set_unknown_aside(cells, draft)

    def _measure(self, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        for piece in cells.get("improve", []):
            text = prose(piece.text)
            if not piece.empty and text not in draft.measures:
                draft.measures.append(text)
            draft.settle(piece)
