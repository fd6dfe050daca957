"""The words of a text, and where among them labels, headings, titles and totals stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.formwords import (
    EMPTY,
    GOAL_LABEL,
    NOTE,
    NUMBER,
    PART_SCORE,
    REMARK,
    SIDE_LABEL,
    TITLE,
    TOTAL,
    bare,
    is_contact,
    is_text_label,
    is_total_name,
    is_value_label,
)
from assistant.ingest.headings import heading_level
from assistant.ingest.lines import Line
from assistant.ingest.pieces import Piece, pieces_of

_LABEL_PIECES: Final = 4  # lines a label may be broken over
_LONGEST: Final = 60  # characters of a name; what is longer is a paragraph
_ROW: Final = 2  # figures in a line that make it a row
_SPACED: Final = re.compile(r"[\u4e00-\u9fff][ 　]+[\u4e00-\u9fff]")  # a short label set wide
_SIDE_PIECES: Final = 5


class Landmarks:
    """The pieces of `lines`; places are numbers of pieces."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.pieces: list[Piece] = pieces_of(lines)
        # what was told so far by where it stands, for many ask for the same: heading rows, and single headings
        self.headings: dict[int, object] = {}
        self.words: dict[tuple[int, bool], tuple[str, int] | None] = {}

    def put(self, at: int, end: int, pieces: list[Piece]) -> None:
        """Let `pieces` stand in place of those from `at` to `end`."""
        if pieces != self.pieces[at:end]:
            self.pieces[at:end] = pieces
            self.headings.clear()
            self.words.clear()

    def __len__(self) -> int:
        return len(self.pieces)

    def line_of(self, at: int) -> Line:
        """The line the piece at `at` stands in."""
        return self.lines[self.pieces[at].line]

    def holding(self, part: Piece) -> int:
        """The piece that `part` is, or is a part of."""
        return next(at for at, piece in enumerate(self.pieces) if piece.end > part.start)

    def next_line(self, at: int) -> int:
        """The first piece of the line below that of `at`; behind the last piece there is none."""
        line = self.pieces[at].line if at < len(self.pieces) else None
        while at < len(self.pieces) and self.pieces[at].line == line:
            at += 1
        return at

    def is_alone(self, at: int) -> bool:
        """Does the piece at `at` fill its line?"""
        return self.pieces[at].starts_line and self.next_line(at) == at + 1

    def line_start(self, at: int) -> int:
        """The first piece of the line of `at`."""
        while at and not self.pieces[at].starts_line:
            at -= 1
        return at

    def run(self, at: int, count: int) -> list[Piece]:
        """The `count` pieces from `at` on, which may be one cell; none where they are fewer, or strokes part them."""
        run = self.pieces[at : at + count]
        return run if len(run) == count and all(piece.edge in {"", "free"} for piece in run[1:]) else []

    def value_label(self, at: int) -> int:
        """How many pieces from `at` name a value that stands beside or below them (项目名称, 单  位); 0 for none."""
        piece = self.pieces[at] if at < len(self.pieces) else None
        if piece is not None and piece.starts_line and _SPACED.fullmatch(piece.text):
            return int(bare(piece.text) in vocabulary.IDENTITY)
        return self._named(at, is_value_label)

    def text_label(self, at: int) -> int:
        """How many pieces from `at` name running text (偏差原因分析); 0 for none."""
        return self._named(at, is_text_label)

    def label(self, at: int) -> int:
        """How many pieces from `at` make a label of either kind; 0 for none."""
        return self.value_label(at) or self.text_label(at)

    def goal_label(self, at: int) -> int:
        """How many pieces from `at` open a block of indicators (年度目标1：(60分)); 0 for none."""
        return self._named(at, lambda text: GOAL_LABEL.fullmatch(text) is not None)

    def total_label(self, at: int) -> int:
        """How many pieces from `at` name a total with a figure behind it; 0 for none.

        By other words (项目自评总分) they do where points and score stand behind them: with one, it is a label's value.
        """
        count = self._named(at, lambda text: TOTAL.fullmatch(text) is not None) or self._sum_label(at)
        following = self.pieces[at + count : at + count + 1]
        if count and following and NUMBER.match(bare(following[0].text)):
            return count
        count = self._named(at, is_total_name)
        following = self.pieces[at + count : at + count + _ROW]
        return count if count and len(following) == _ROW and all(map(is_figure, following)) else 0

    def _sum_label(self, at: int) -> int:
        """1 where the score of a part (预算执行得分) stands at `at` and nothing but figures behind it in its line, or
        two at most in the lines below it; else 0."""
        end = self.next_line(at)
        row = self.pieces[at:end]
        if len(row) == 1:
            end = next((n for n in range(end, len(self.pieces)) if not is_figure(self.pieces[n])), len(self.pieces))
            row = self.pieces[at:end] if end - at <= 1 + _ROW else []
        named = len(row) > 1 and row[0].starts_line and PART_SCORE.fullmatch(bare(row[0].text)) is not None
        return int(named and all(is_figure(piece) for piece in row[1:]))

    def _named(self, at: int, is_name: Callable[[str], bool]) -> int:
        """How many pieces from `at` make up a name, a colon behind it aside; the most that do."""
        if at < len(self.pieces) and len(self.pieces[at].text) > _LONGEST:
            return 0
        for count in range(_LABEL_PIECES, 0, -1):
            run = self.run(at, count)
            text = bare("".join(piece.text for piece in run))
            if count > 1 and text.startswith("("):  # （2023年度） above a label is no part of it
                continue
            if count > 1 and run and is_contact(bare(run[-1].text)):  # 张某 | 联系电话 are a value and a label
                continue
            if run and (is_name(text) or is_name(text.removesuffix(":"))):
                return count
        return 0

    def side(self, at: int) -> tuple[list[Piece], int]:
        """The label beside a block (年度绩效指标, broken over lines) at `at`, and the piece behind it."""
        if at < len(self.pieces) and len(self.pieces[at].text) > _LONGEST:
            return [], at
        for count in range(_SIDE_PIECES, 0, -1):
            run = self.run(at, count)
            text = bare("".join(piece.text for piece in run))
            if run and all(piece.starts_line for piece in run) and SIDE_LABEL.fullmatch(text):
                return run, at + count
        return [], at

    def is_title(self, at: int) -> bool:
        """Does the line of `at` name a form?"""
        return bool(TITLE.fullmatch(self.line_of(at).text))

    def is_note(self, at: int) -> bool:
        """Do the notes under a form begin in the line of `at`?"""
        return bool(NOTE.match(self.line_of(at).text))

    def is_remark(self, at: int) -> bool:
        """Is the line of `at` one in brackets, which stands between rows and is none?"""
        line = self.line_of(at)
        return self.pieces[at].starts_line and REMARK.fullmatch(line.text) is not None

    def is_sentence(self, at: int) -> bool:
        """Is the line of `at` one of running text, a full stop at its end, with which no form begins?"""
        text = self.line_of(at).text
        return text.endswith("。") and "，" in text and self.is_alone(at)

    def is_heading(self, at: int) -> bool:
        """Does a part of the report begin in the line of `at`? A row of figures may begin with a mark as well."""
        row = self.pieces[self.line_start(at) : self.next_line(at)]
        behind = self.pieces[self.next_line(at) : self.next_line(at) + _ROW] if len(row) == 1 else []
        if any(sum(is_figure(piece) for piece in own) >= _ROW for own in (row, behind)):
            return False
        return heading_level(self.line_of(at).text) in (0, 1)


def is_figure(piece: Piece) -> bool:
    """Is the piece a figure, with % or a unit of money at most?"""
    return NUMBER.fullmatch(bare(piece.text)) is not None


def is_amount(piece: Piece) -> bool:
    """Is the piece a figure, or a mark that there is none (—, 无)?"""
    return is_figure(piece) or EMPTY.fullmatch(bare(piece.text)) is not None
