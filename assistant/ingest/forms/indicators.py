"""Rows of the indicator table: levels carried down, scores shared, placeholders and sums told from indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import Header
from assistant.ingest.forms.doubtful import look_at
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.goals import stand_under
from assistant.ingest.forms.page_breaks import half_level, is_second_half, join_to, page_of, rename_level
from assistant.ingest.forms.rows import Key, Piece, Row
from assistant.ingest.forms.words import SIGN, flat, key, number_of, points_in, prose, tidy
from assistant.ingest.headings import mark_level

# kind of column → field of the indicator
FIELDS: Final = {
    "target": "target", "actual": "actual", "points": "points", "score": "self_score", "review_score": "review_score",
    "review_actual": "review_actual", "deviation": "deviation", "deduction": "deduction",
    "reason": "reason", "sign": "sign", "unit": "unit", "criterion": "criterion",
}  # fmt: skip
_LONG: Final = {"criterion", "reason"}
_LONGEST_LEVEL: Final = 24  # characters
_MARK: Final = re.compile(r"^[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.．]?")
_SHARED: Final = {"points": "points_group", "score": "score_group"}


@dataclass(slots=True)
class IndicatorTable:
    """Walks the rows under one header; `objective` is the goal block they stand in."""

    header: Header
    objective: str | None = None
    level1: str | None = None
    level2: str | None = None
    shared: dict[tuple[str, Key], int] = field(default_factory=dict)
    due: Decimal | None = None  # points of the present level 1 in a tree, not yet shown by its indicators
    page: int | None = None  # of the row read last
    halves: set[Key] = field(default_factory=set)  # cells that hold the end of a level's name
    below_level: bool = False  # was the row above a level of a tree?
    right: IndicatorTable | None = None  # the other half of a table that stands beside this one
    unsure_levels: dict[str, Piece] = field(default_factory=dict)  # cells that may not hold the level they seem to

    @property
    def is_tree(self) -> bool:
        """Levels stand as rows of their own above their indicators, not in columns."""
        return not self.header.kinds & {"level1", "level2"}

    def __post_init__(self) -> None:
        if self.header.right is not None:
            self.right = IndicatorTable(self.header.right, self.objective)

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place one row; False where it is no row of this table."""
        placed = self._read(row, draft)
        return (self.right is not None and self.right.read(row, draft)) or placed

    def _read(self, row: Row, draft: FormDraft) -> bool:
        cells = self.header.assign(row)
        own = {kind: [p for p in pieces if p.begins] for kind, pieces in cells.items()}
        name = _text(cells.get("name", []))
        if not any(pieces for kind, pieces in own.items() if kind):
            return False
        if any(vocabulary.SUBTOTAL.match(piece.key) for piece in row.filled):
            draft.set_aside("小计行", *row.filled)
            return True
        turned = self._turns_page(row)
        if turned:
            cells = self._whole_levels(cells, own, draft)
            if (
                draft.indicators
                and is_second_half(own, self.header.kinds)
                and not vocabulary.PLACEHOLDER.match(key(name))
            ):
                join_to(draft.indicators[-1], len(draft.indicators) - 1, own, {"name": "name", **FIELDS}, draft)
                return True
        self._levels(cells, draft)
        self._goal(cells, draft)
        self._weigh_blanks(row)
        filled = {kind for kind, pieces in own.items() if kind in FIELDS and any(not p.empty for p in pieces)}
        if vocabulary.PLACEHOLDER.match(key(name)) and not filled - {"unit", "sign"}:
            draft.set_aside("空白的占位行", *(p for kind in own if kind not in {"level1", "level2"} for p in own[kind]))
            return True
        if not name:
            return self._without_name(cells, own, filled, draft)
        if self.is_tree and self._is_level(name, filled, draft, cells):
            return True
        self._add(name, cells, draft)
        return True

    def _levels(self, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        first = cells.get("level1", [])
        if "level2" not in self.header.kinds and len(first) == 2:  # one heading over both levels
            cells = {**cells, "level1": first[:1], "level2": first[1:]}
        for level in ("level1", "level2"):
            pieces = [piece for piece in cells.get(level, []) if piece.identity not in self.halves]
            text = _text(pieces)
            self._weigh(level, pieces)
            if not text:
                continue
            if level == "level1" and text != self.level1:
                self.level2 = None
            setattr(self, level, text)
            draft.take(*pieces)

    def _goal(self, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        """A goal in a column of its own holds for the rows below it until another is named."""
        for piece in cells.get("objective", []):
            if piece.begins:
                self.objective = stand_under(piece, draft)

    def _weigh(self, level: str, pieces: list[Piece]) -> None:
        """A doubtful cell makes its level unsure for the rows below, until a sure one begins."""
        doubtful = next((piece for piece in pieces if piece.doubt), None)
        if doubtful is not None:
            self.unsure_levels[level] = doubtful
        elif any(piece.begins and not piece.blank for piece in pieces):
            self.unsure_levels.pop(level, None)

    def _weigh_blanks(self, row: Row) -> None:
        """A blank that may hold a level makes that level unsure for the rows below."""
        for piece in row.pieces:
            column = self.header.column_of(piece) if piece.begins and piece.blank and piece.doubt else None
            if column is not None and column.kind in {"level1", "level2"}:
                self.unsure_levels[column.kind] = piece

    def _without_name(
        self, cells: dict[str, list[Piece]], own: dict[str, list[Piece]], filled: set[str], draft: FormDraft
    ) -> bool:
        """A row whose own name cell is blank: an indicator named by its level, or the tail of the row above."""
        if not filled:
            return True
        if own.get("level2") and filled & {"target", "actual", "score", "points"}:
            self._add(_text(own["level2"]), cells, draft)
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

    def _whole_levels(
        self, cells: dict[str, list[Piece]], own: dict[str, list[Piece]], draft: FormDraft
    ) -> dict[str, list[Piece]]:
        """Level names cut by the page break are put together; what is left of the cells."""
        left = dict(cells)
        for level in ("level1", "level2"):
            pieces = [piece for piece in own.get(level, []) if not piece.blank]
            before = getattr(self, level)
            whole = half_level(before, _text(pieces)) if pieces else None
            if whole is not None:
                rename_level(level, before, whole, pieces[0], draft)
                setattr(self, level, whole)
                self.halves.add(pieces[0].identity)
                left[level] = []
        return left

    def _is_level(self, name: str, filled: set[str], draft: FormDraft, cells: dict[str, list[Piece]]) -> bool:
        """In a tree, a row without target and actual names a level for the rows below; its figures are their sums."""
        named = vocabulary.LEVEL_NAME.match(key(name)) is not None or mark_level(name) in {1, 2}
        named = named or (points_in(name) is not None and not filled)
        if filled & {"target", "actual", "criterion", "reason"} or not (named or "target" in self.header.kinds):
            return False
        self._open_level(name, next((number_of(piece.text) for piece in cells.get("points", [])), None))
        self._weigh("level2" if self.level2 == name else "level1", cells["name"])
        draft.take(*cells["name"])
        rest = [p for kind, pieces in cells.items() if kind != "name" for p in pieces]
        draft.set_aside("各级指标的小计" if named else "没有目标值和完成值，按指标类别理解", *rest)
        return True

    def _open_level(self, name: str, points: Decimal | None) -> None:
        if self._is_second(name):
            self.level2 = name
        else:
            self.level1, self.level2, self.due = name, None, points
        self.below_level = True

    def read_line(self, piece: Piece, draft: FormDraft) -> bool:
        """Take a line across the table (一、产出指标（50分）) for the level of the rows below it; False for another."""
        name = tidy(piece.text)
        known = vocabulary.LEVEL_NAME.match(_MARK.sub("", key(name))) is not None
        if "level1" in self.header.kinds or len(name) > _LONGEST_LEVEL or not (known or points_in(name)):
            return False
        self._open_level(name, number_of(points_in(name)))
        self._weigh("level2" if self.level2 == name else "level1", [piece])
        draft.take(piece)
        return True

    def _is_second(self, name: str) -> bool:
        """By its mark, its name, or because the points of the level 1 above it are not used up."""
        if self.level1 is None:
            return False
        level = mark_level(name)
        if level in {1, 2}:
            return level == 2
        if vocabulary.EITHER_LEVEL.match(key(name)):
            return self.due is not None and self.due > 0
        if vocabulary.LEVEL_NAME.match(key(name)):
            return vocabulary.FIRST_LEVEL.match(key(name)) is None
        return self.below_level or (self.due is not None and self.due > 0)

    def _add(self, name: str, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        number = len(draft.indicators)
        item: dict[str, Any] = {"name": name, "objective": self.objective, "level1": self.level1, "level2": self.level2}
        pieces = cells.get("name") or []
        draft.take(*pieces)
        if pieces:
            item["place"] = str(pieces[0].place)
            look_at(draft, f"indicators[{number}].name", "name", pieces[0])
            self.header.doubt_guess(f"indicators[{number}].name", pieces[0], draft)
            if vocabulary.STUCK_PLACEHOLDER.search(key(name)):
                draft.doubt(f"indicators[{number}].name", pieces[0], "名称末尾像是下一行的占位文字")
        draft.indicators.append(item)
        for level, piece in self.unsure_levels.items():
            draft.doubt(f"indicators[{number}].{level}", piece, piece.doubt)
        self.below_level = False
        if self.due is not None:
            self.due -= next((number_of(piece.text) or 0 for piece in cells.get("points", [])), Decimal(0))
        for kind, attribute in FIELDS.items():
            if kind in cells:
                self._field(item, number, kind, attribute, cells[kind], draft)
        self._serial(cells, draft)
        self._measure(cells, draft)

    def _field(
        self, item: dict[str, Any], number: int, kind: str, attribute: str, pieces: list[Piece], draft: FormDraft
    ) -> None:
        if kind == "target" and len(pieces) > 1 and SIGN.fullmatch(flat(pieces[0].text)):
            item["sign"] = tidy(pieces[0].text)
            draft.take(pieces[0])
            pieces = pieces[1:]
        first = pieces[0]
        if kind in _SHARED and not first.begins:
            self._share(item, kind, first, draft)
            return
        item[attribute] = prose(first.text) if kind in _LONG and len(pieces) == 1 else _text(pieces)
        draft.take(*pieces)
        if kind in _SHARED and first.height > 1:
            self.shared[kind, first.identity] = number
        look_at(draft, f"indicators[{number}].{attribute}", attribute, first)
        self.header.doubt_guess(f"indicators[{number}].{attribute}", first, draft)

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
        draft.take(*cells.get("serial", []))
        draft.take(*self.header.beside(cells.get("", [])))
        self.header.set_unknown_aside(cells, draft)

    def _measure(self, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        for piece in cells.get("improve", []):
            text = prose(piece.text)
            if not piece.empty and text not in draft.measures:
                draft.measures.append(text)
            draft.take(piece)


def _text(pieces: list[Piece]) -> str:
    """Texts of the cells under one heading, one after the other."""
    return tidy("".join(piece.text for piece in pieces))
