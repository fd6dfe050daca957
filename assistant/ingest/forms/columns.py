"""The columns of a table: what their headings mean, and which column a cell belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.grammar import is_of_other_time, kind_by_words
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, key, remark_in, tidy

FAMILIES: Final = ("indicators", "budget", "tasks", "goals")
_LATIN_TAIL: Final = re.compile(r"(?:\d+(?:\.\d+)?分|[\dA-Za-z%*×/÷=+.元万])+$")
_YEAR_HEAD: Final = re.compile(r"^20\d\d年度?")
_SHARED: Final = frozenset({"points", "score"})  # columns that both tables may have
BY_NAME: Final = "不常见，按相近的列名理解"
BY_CONTENTS: Final = "不常见，按列中的内容理解"
BY_PLACE: Final = "不常见，按上一段表头同一位置的列理解"
_SIMILAR: Final = 0.8  # one wrong character in five; shorter names have too many neighbours


@dataclass(frozen=True, slots=True)
class Column:
    """Columns [start, end) of the grid under one heading; `kind` is None for a heading of no known meaning.

    `guess` tells by what the kind was guessed where no name settles it.
    """

    kind: str | None
    start: int
    end: int
    text: str
    guess: str = ""
    identity: tuple[int, int, int] | None = None
    doubtful: bool = False  # is its heading hidden, or not surely read?
    beside: bool = False  # does it hold but a label down the height of the table, or the points of a level?

    @property
    def key(self) -> str:
        """Its heading for recognition."""
        return key(self.text)


def headed(piece: Piece, kind: str | None, text: str = "", *, guessed: bool = False) -> Column:
    """The column under the heading `piece`; `text` are its words with those of the headings above it."""
    guess = BY_NAME if guessed else ""
    return Column(kind, piece.column, piece.end, text or piece.text, guess, piece.identity, bool(piece.doubt))


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised header: its family (indicators, budget, tasks, goals), columns, and how many rows it took."""

    family: str
    columns: tuple[Column, ...]
    rows: int
    pieces: tuple[Piece, ...]
    right: Header | None = None  # of the other half, where two tables stand beside each other under one header row

    @property
    def kinds(self) -> set[str]:
        """Kinds it has."""
        return {column.kind for column in self.columns if column.kind}

    def assign(self, row: Row) -> dict[str, list[Piece]]:
        """Pieces of `row` by kind of the column they share most with; those of no known column under ""."""
        found: dict[str, list[Piece]] = {}
        for piece in row.present:
            column = self.column_of(piece)
            found.setdefault((column.kind if column else None) or "", []).append(piece)
        return found

    def realigned(self, rows: list[Row]) -> Header | None:
        """The same headings over a table that goes on with other column numbers (the next page of a pdf).

        A row with as many cells as there are headings tells which cell stands under which; None where no row does.
        """
        labels = [column for column in self.columns if column.kind or column.text or column.identity is None]
        for columns in (list(self.columns), labels, [column for column in self.columns if column.kind]):
            for row in rows:
                pieces = [piece for piece in row.pieces if piece.begins]
                if len(pieces) == len(columns):
                    pairs = zip(columns, pieces, strict=True)
                    moved = [replace(c, start=p.column, end=p.end, identity=None) for c, p in pairs]
                    return replace(self, columns=tuple(moved))
        return None

    def beside(self, pieces: list[Piece]) -> list[Piece]:
        """Labels beside the table (年度绩效指标), which span its rows and say nothing about one of them."""
        left = min((column.start for column in self.columns if column.kind), default=0)
        top = {column.identity for column in self.columns if column.identity}
        return [p for p in pieces if p.identity in top or (p.end <= left and (p.height > 1 or not p.begins))]

    def set_unknown_aside(self, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        """Cells under a heading of no known meaning are read for no field."""
        for piece in cells.get("", []):
            heading = self.heading_of(piece)
            if piece.identity not in draft.used:
                draft.set_aside(f"“{heading}”列没有对应的字段" if heading else "没有列名", piece)

    def doubt_guess(self, path: str, piece: Piece, draft: FormDraft) -> None:
        """What stands under a heading whose meaning was guessed is doubtful."""
        column = self.column_of(piece)
        if column is not None and column.guess:
            draft.doubt(path, piece, f"列名“{tidy(column.text)}”{column.guess}")

    def heading_of(self, piece: Piece) -> str:
        """The words above a piece; "" where none are."""
        column = self.column_of(piece)
        return "".join(column.text.split()) if column is not None else ""

    def column_of(self, piece: Piece) -> Column | None:
        """The column a piece belongs to."""
        best = max(self.columns, key=lambda column: piece.overlap(column.start, column.end), default=None)
        return best if best is not None and piece.overlap(best.start, best.end) > 0 else None


@lru_cache(maxsize=4096)
def kind_of(text: str, family: str) -> tuple[str | None, bool]:
    """Kind of a heading and whether it was guessed from a close spelling."""
    names = vocabulary.FAMILIES[family]
    bare = _YEAR_HEAD.sub("", key(text))
    if (remark := remark_in(text)) and (told := kind_of(remark + bare, family)) != (None, False) and not told[1]:
        return told  # 得分（复核） is 复核得分
    if is_of_other_time(remark):
        return None, False
    for candidate in (bare, _LATIN_TAIL.sub("", bare), _YEAR_HEAD.sub("", flat(text)).rstrip(":")):
        if candidate in names:
            return names[candidate], False
    if family == "budget" and (shared := vocabulary.FAMILIES["indicators"].get(bare)) in _SHARED:
        return shared, False
    elsewhere = any(bare in other for other in vocabulary.FAMILIES.values()) or is_of_other_time(bare)
    elsewhere = elsewhere or vocabulary.LEVEL_NAME.match(bare) is not None  # 数量指标 is a level, and heads nothing
    if elsewhere:
        return None, False
    by_words, suggested = kind_by_words(bare, family)
    if by_words is not None and not suggested:
        return by_words, False
    if 5 <= len(bare) <= 16:
        close = get_close_matches(bare, [name for name in names if len(name) >= 5], n=1, cutoff=_SIMILAR)
        if close and abs(len(close[0]) - len(bare)) <= 2:
            return names[close[0]], True
    return by_words, by_words is not None
