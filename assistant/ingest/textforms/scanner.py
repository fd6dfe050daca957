"""Walks the words of a text once; an open form collects blocks until something stands there that belongs to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.formwords import PART_SCORE, bare
from assistant.ingest.lines import Line
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.bodies import read_body
from assistant.ingest.textforms.contents import is_level
from assistant.ingest.textforms.figure_rows import read_figure_rows
from assistant.ingest.textforms.gathering import Gathering
from assistant.ingest.textforms.grid import BlockDraft, RowDraft, heading_rows
from assistant.ingest.textforms.headers import heading_row, part_begins, sided_heading_row
from assistant.ingest.textforms.heading_ways import HeadingRow
from assistant.ingest.textforms.label_rows import read_goal, read_labels, read_labels_inside, read_text_label
from assistant.ingest.textforms.landmarks import Landmarks
from assistant.ingest.textforms.measure_rows import read_measure_rows
from assistant.ingest.textforms.stray_lines import ends_form, labelled_sentence, line_of_cells, stray_line, whole_line
from assistant.ingest.textforms.totals import read_scores, read_total

_MOST_PIECES: Final = 8_000  # of all tables of a text, about 900 rows: a few seconds; what is beyond stays text
_MOST_LOST: Final = 2_000  # pieces weighed for tables that were refused; beyond, none is weighed any more
_NEAR: Final = 200  # words behind a table refused that still belong to its form


class Scanner:
    """One walk over `lines`; `keys` are the columns of the table read last in the open form."""

    def __init__(self, lines: Sequence[Line], name: str) -> None:
        self.lines = lines
        self.marks = Landmarks(lines)
        self.gathering = Gathering(lines, name)
        self.warnings: list[str] = []
        self.refused_lines: set[int] = set()  # at which a warning says that a table could not be told
        self.blocks: list[BlockDraft] = []
        self.keys: tuple[str, ...] = ()
        self.start = 0
        self.weighed = self.lost = 0
        self.cut = 0
        self.refused = -1

    def run(self) -> None:
        """Find every form."""
        at = 0
        while at < len(self.marks):
            after = self._part(at)
            if after is None:
                self._close(at)
                at = self.marks.next_line(at)
            else:
                at = after
        self._close(len(self.marks))

    def _part(self, at: int) -> int | None:
        """Read the label row, heading with its rows, or total at `at`; the piece behind it, or None."""
        if self.marks.is_title(at):
            self._close(at)
            self.gathering.begin_form()
            return None
        if not self.marks.pieces[at].starts_line:
            return None
        if not self.blocks:
            self.start, self.keys = at, ()
            self.cut = 0 if at > self.refused else self.cut
            if self.marks.is_sentence(at) and not self.gathering.is_behind(self.marks.pieces[at].line):
                return None
        if (after := self._goals_beside(at) or self._goal(at)) is not None:
            return after
        figures = read_figure_rows(self.marks, at) or read_measure_rows(self.marks, at)
        if figures is not None:
            return self._add(figures)
        side, header = sided_heading_row(self.marks, at)
        if header is not None:
            return self._table(header, side)
        if self.blocks and side and self.keys:
            return self._body(at + len(side), self.keys, side, [])
        return self._labelled(at) or self._stray(at)

    def _labelled(self, at: int) -> int | None:
        """A total or labels with their values at `at`."""
        in_table = bool(self.keys)
        told: tuple[BlockDraft | None, int] | None = None
        if self.blocks or self.gathering.is_behind(self.marks.pieces[at].line):
            told = (
                read_scores(self.marks, at)
                or read_total(self.marks, at, self.keys)
                or read_text_label(self.marks, at, in_table=in_table)
            )
        told = told or read_labels(self.marks, at, in_table=in_table)
        after = self._add(told)
        sums = after is not None and PART_SCORE.fullmatch(bare(self.marks.pieces[at].text)) is not None
        return self._more_rows(after, self.keys) if after is not None and sums and "name" in self.keys else after

    def _goals_beside(self, at: int) -> int | None:
        """年度目标 before the headings of the levels heads the goals beside them, where one stands before a level."""
        marks = self.marks
        if vocabulary.GOAL_BLOCK.match(bare(marks.pieces[at].text)) is None:
            return None
        header = heading_row(marks, at + 1)
        if header is None or header.keys[0] != "level1" or not header.told or header.in_lines:
            return None
        first = [is_level(bare(piece.text)) for piece in marks.pieces[header.end : header.end + 2]]
        if first != [False, True]:
            return None
        columns = (("strange", [marks.pieces[at]]), *header.columns)
        return self._table(replace(header, columns=columns), [])

    def _goal(self, at: int) -> int | None:
        """A label that opens a block of indicators, its text, and the rows that follow without headings."""
        told = read_goal(self.marks, at)
        if told is None:
            return None
        block, after = told
        if not self.blocks and sided_heading_row(self.marks, after)[1] is None:
            return None
        self.blocks.append(block)
        side, begin = self.marks.side(after)
        unheaded = begin < len(self.marks) and heading_row(self.marks, begin) is None and not self.marks.label(begin)
        return self._body(begin, self.keys, side, []) if self.keys and unheaded else after

    def _stray(self, at: int) -> int | None:
        """A line that is neither label nor table, before the table of its form; the piece behind it."""
        told: tuple[BlockDraft, int] | None = None
        if self.blocks and not self.keys:
            told = read_labels_inside(self.marks, at) or line_of_cells(self.marks, at, self.blocks[-1])
        elif not self.blocks and self.gathering.is_behind(self.marks.pieces[at].line):
            told = read_labels_inside(self.marks, at)
        told = told or (labelled_sentence(self.marks, at, in_table=bool(self.keys)) if self.blocks else None)
        return self._add(told or stray_line(self.marks, at, self.blocks))

    def _add(self, told: tuple[BlockDraft | None, int] | None) -> int | None:
        """Put a block to the open form; the piece behind it, None for nothing told."""
        if told is None:
            return None
        block, after = told
        if block is not None:
            self.blocks.append(block)
        return after

    def _table(self, header: HeadingRow, side: list[Piece]) -> int:
        lead = () if {"name", "task", "content"} & set(header.keys) else ("label",)
        headings = heading_rows(header.columns, header.groups, len(lead))
        if not header.told:
            return self._refuse(header.end, headings)
        if "name" in header.keys:
            self.keys = header.keys
        return self._body(header.end, lead + header.keys, side, headings, in_lines=header.in_lines)

    def _body(
        self, at: int, keys: tuple[str, ...], side: list[Piece], rows: list[RowDraft], *, in_lines: bool = False
    ) -> int:
        """The rows under `keys` from piece `at` on; what cannot be told is left to the text."""
        most = _MOST_PIECES - self.weighed if self.lost <= _MOST_LOST else 0
        body = read_body(self.marks, at, keys, most, self.cut, in_lines=in_lines)
        self.weighed += body.weighed
        self.lost += 0 if body.rows else body.weighed
        self.cut = body.cut
        if not body.rows:
            return self._refuse(at, rows)
        self.blocks.append(BlockDraft(rows + body.rows, keys, side, len(rows)))
        if body.untold:
            number = self.lines[self.marks.pieces[at].line].number
            self.warnings.append(f"第{number}行起的表格断行太多，行数和各列都不能确定，请对照原文核对")
        if body.broken_at is None:
            return self._behind(body.end, keys)
        self.refused_lines.add(body.broken_at.line)
        self.warnings.append(f"第{self.lines[body.broken_at.line].number}行起的表格内容无法确定列，按文字读取")
        end = self.marks.line_start(self.marks.holding(body.broken_at))
        self._close(end)
        return end

    def _behind(self, at: int, keys: tuple[str, ...]) -> int:
        """Where a remark in brackets stands behind the rows and rows go on behind it, these are read too."""
        if at >= len(self.marks) or not self.marks.is_remark(at) or "name" not in keys:
            return at
        remark, after = whole_line(self.marks, at)
        self.blocks.append(remark)
        return self._more_rows(after, keys)

    def _more_rows(self, at: int, keys: tuple[str, ...]) -> int:
        """Read the rows under `keys` that go on at `at`, behind a remark or the sums of a part."""
        going_on = at < len(self.marks) and not part_begins(self.marks, at, in_table=True)
        return self._body(at, keys, [], []) if going_on and not ends_form(self.marks, at) else at

    def _refuse(self, at: int, rows: list[RowDraft]) -> int:
        pieces = self.marks.pieces
        begin = rows[0].cells[-1][1][0] if rows else pieces[min(at, len(pieces) - 1)]
        self.refused_lines.add(begin.line)
        self.warnings.append(f"第{self.lines[begin.line].number}行起像是表格，但各列无法确定，按文字读取")
        self._close(self.marks.line_start(pieces.index(begin)), refused=True)
        self.refused = at + _NEAR
        return at

    def _close(self, end: int, *, refused: bool = False) -> None:
        """End the open form before piece `end`; without a heading row, though `refused`, it was none."""
        blocks, self.blocks = self.blocks, []
        if not blocks or end <= self.start:
            return
        first, last = self.marks.pieces[self.start].line, self.marks.pieces[end - 1].line + 1
        self.gathering.close(first, last, blocks, refused=refused)
