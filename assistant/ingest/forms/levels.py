"""The levels that indicators stand under: in columns of their own, in rows of a tree, in lines across the table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import Header
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.page_breaks import half_level, rename_level
from assistant.ingest.forms.rows import Key, Piece, Row, text_of
from assistant.ingest.forms.vocabulary import begins_goal
from assistant.ingest.forms.words import key, number_of, points_in, tidy
from assistant.ingest.headings import mark_level

_DITTO: Final = re.compile('同上|同前|[〃″＂"]')  # as in the row above
_LONGEST: Final = 24  # characters of a level's name
_POINTS: Final = re.compile(r"[:：]?\d+(?:\.\d+)?分$")
_MARK: Final = re.compile(r"^[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.．]?")


@dataclass(slots=True)
class Levels:
    """The present level 1 and 2, carried down from row to row.

    `due`: points of the present level 1 of a tree that its indicators have not shown yet; `is_new`: has no indicator
    been read since the level was? `unsure`: cells that may not hold the level they seem to.
    """

    level1: str | None = None
    level2: str | None = None
    due: Decimal | None = None
    is_new: bool = False
    unsure: dict[str, Piece] = field(default_factory=dict)
    halves: set[Key] = field(default_factory=set)  # cells that hold the end of a level's name

    def read(self, cells: dict[str, list[Piece]], header: Header, draft: FormDraft) -> None:
        """Take the levels that stand in columns."""
        both = cells.get("level1", []) + cells.get("level2", [])
        if len(header.kinds & {"level1", "level2"}) == 1 and len(both) == 2:  # one heading over both levels
            cells = {**cells, "level1": both[:1], "level2": both[1:]}
        for level in ("level1", "level2"):
            pieces = [piece for piece in cells.get(level, []) if piece.identity not in self.halves]
            text = text_of(pieces)
            self._weigh(level, pieces)
            if not text:
                continue
            if _DITTO.fullmatch(text) and getattr(self, level) is not None:
                draft.settle(*pieces)
                continue
            if level == "level1" and text != self.level1:
                self.level2 = None
            setattr(self, level, text)
            draft.settle(*pieces)

    def _weigh(self, level: str, pieces: list[Piece]) -> None:
        """A doubtful cell makes its level unsure for the rows below, until a sure one begins."""
        doubtful = next((piece for piece in pieces if piece.doubt), None)
        if doubtful is not None:
            self.unsure[level] = doubtful
        elif any(piece.begins and not piece.blank for piece in pieces):
            self.unsure.pop(level, None)

    def weigh_blanks(self, row: Row, header: Header) -> None:
        """A blank that may hold a level makes that level unsure for the rows below."""
        for piece in row.pieces:
            column = header.column_of(piece) if piece.begins and piece.blank and piece.doubt else None
            if column is not None and column.kind in {"level1", "level2"}:
                self.unsure[column.kind] = piece

    def made_whole(
        self, cells: dict[str, list[Piece]], own: dict[str, list[Piece]], draft: FormDraft
    ) -> dict[str, list[Piece]]:
        """Level names cut by the page break are put together; what is left of the cells."""
        left = dict(cells)
        for level in ("level1", "level2"):
            pieces = [piece for piece in own.get(level, []) if not piece.blank]
            before = getattr(self, level)
            whole = half_level(before, text_of(pieces)) if pieces else None
            if whole is not None:
                rename_level(level, before, whole, pieces[0], draft)
                setattr(self, level, whole)
                self.halves.add(pieces[0].identity)
                left[level] = []
        return left

    def open(self, name: str, points: Decimal | None, pieces: list[Piece], draft: FormDraft) -> None:
        """Begin the level that a row or line of its own names, with its points where it prints them."""
        if self._is_second(name):
            self.level2 = name
        else:
            self.level1, self.level2, self.due = name, None, points
        self.is_new = True
        self._weigh("level2" if self.level2 == name else "level1", pieces)
        draft.take(*pieces)

    def read_second(self, piece: Piece, header: Header, draft: FormDraft) -> bool:
        """Take a row that holds nothing but 数量指标 for the level 2 of the rows below, where level 1 has a column;
        False for another row."""
        name = tidy(piece.text)
        bare = _bare(name)
        first = vocabulary.FIRST_LEVEL.match(bare) and not vocabulary.EITHER_LEVEL.match(bare)
        second = vocabulary.LEVEL_NAME.match(bare) is not None and not first
        if not second or header.kinds & {"level1", "level2"} != {"level1"}:
            return False
        self.level2 = name
        self._weigh("level2", [piece])
        draft.take(piece)
        return True

    def read_line(self, piece: Piece, header: Header, draft: FormDraft) -> bool:
        """Take a line across the table (一、产出指标（50分）) for the level of the rows below it; False for another."""
        name = tidy(piece.text)
        if self.read_second(piece, header, draft):
            return True
        known = vocabulary.LEVEL_NAME.match(_bare(name)) is not None
        if "level1" in header.kinds or len(name) > _LONGEST or not (known or points_in(name)) or begins_goal(name):
            return False
        self.open(name, number_of(points_in(name)), [piece], draft)
        return True

    def _is_second(self, name: str) -> bool:
        """By its mark, its name, or because the points of the level 1 above it are not used up."""
        if self.level1 is None:
            return False
        level, bare = mark_level(name), _bare(name)
        if level in {1, 2}:
            return level == 2 and mark_level(self.level1) != level
        if vocabulary.EITHER_LEVEL.match(bare):
            return self.due is not None and self.due > 0
        if vocabulary.LEVEL_NAME.match(bare):
            return vocabulary.FIRST_LEVEL.match(bare) is None
        return self.is_new or (self.due is not None and self.due > 0)

    def count(self, points: Decimal) -> None:
        """An indicator of so many points stands under the present level."""
        self.is_new = False
        if self.due is not None:
            self.due -= points


def names_first_level(text: str) -> bool:
    """Does a line name a level 1 and nothing else (一、产出指标（50分）)?"""
    return vocabulary.FIRST_LEVEL.match(_bare(text)) is not None


def _bare(name: str) -> str:
    """The level's own word: （二）效益指标 50分 → 效益指标."""
    return _POINTS.sub("", _MARK.sub("", key(name)))
