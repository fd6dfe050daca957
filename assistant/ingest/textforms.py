"""Forms in text that lost its table lines (a row a line, or cells one after another) are rebuilt as tables.

Only where header words make it certain: a form is a run of heading rows (一级指标 … 得分, 预算数 … 执行率) with the
rows under them, and of labels with their values (单位名称, 总分, 偏差原因分析 …). What cannot be told stays text, with
a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from re import Pattern
from typing import Final

from assistant.domain.document import Block, BlockKind
from assistant.domain.place import Place
from assistant.ingest.columnfit import fit
from assistant.ingest.formwords import (
    GOAL_LABEL,
    INDICATOR_COLUMNS,
    LONG_LABEL,
    MONEY_COLUMNS,
    NOTE,
    NUMBER,
    SHORT_LABEL,
    SIDE_LABEL,
    TITLE,
    TOTAL,
    TRIGGER,
    UNIT_NOTE,
    bare,
    heading_key,
)
from assistant.ingest.headings import heading_level
from assistant.ingest.lines import Line
from assistant.ingest.pieces import Piece, parted, pieces_of
from assistant.ingest.textgrid import DOUBT, BlockDraft, RowDraft, build, rows_of, table_of

_BROKEN: Final = 60.0  # cost of a row that cannot be one
_MEAN: Final = 6.0  # mean cost of a table's rows above which it is refused
_LONGEST_VALUE: Final = 60  # lines under one label
_CERTAIN: Final = 3  # known headings from which a word among them is taken for a heading too
_INNER: Final = frozenset({"sign", "target", "unit"})  # columns printed under one heading
_MOST_PIECES: Final = 60_000  # of all tables of a text: about 4,000 rows; what is beyond stays text
_CAPTION: Final = 6  # lines above a form in which its title and unit stand


@dataclass(frozen=True, slots=True)
class Found:
    """A rebuilt table in place of `lines[first:last]`."""

    first: int
    last: int
    block: Block


def find_forms(text: str, lines: Sequence[Line], name: str) -> tuple[list[Found], list[str]]:
    """The forms told in `lines`, in order, and warnings for what looked like one but could not be told."""
    if len(lines) < 4 or not TRIGGER.search(text):
        return [], []
    scanner = _Scanner(lines, name)
    scanner.run()
    return scanner.found, scanner.warnings


class _Scanner:
    """Walks the pieces once; an open form collects blocks until something stands there that belongs to no form."""

    def __init__(self, lines: Sequence[Line], name: str) -> None:
        self.lines, self.name = lines, name
        self.pieces = pieces_of(lines, 0, len(lines))
        self.found: list[Found] = []
        self.warnings: list[str] = []
        self.blocks: list[BlockDraft] = []
        self.keys: tuple[str, ...] = ()
        self.start = 0
        self.fitted = 0

    def run(self) -> None:
        """Find every form."""
        at = 0
        while at < len(self.pieces):
            after = self._element(at)
            if after is None:
                self._close(at)
                at = self._next_line(at)
            else:
                at = after
        self._close(len(self.pieces))

    def _element(self, at: int) -> int | None:
        """Read the label row, heading with its rows, or total at `at`; the piece behind it, or None."""
        if not self.pieces[at].starts_line or self._is_title(at):
            return None
        if not self.blocks:
            self.start, self.keys = at, ()
        goal = self._goal(at)
        if goal is not None:
            return goal
        side, begin = self._side(at)
        header = self._header(begin)
        if header is not None:
            return self._table(header, side)
        if self.blocks and side and self.keys:
            return self._body(begin, self.keys, side, [])
        for reader in (self._total, self._labels):
            after = reader(at)
            if after is not None:
                return after
        return None

    # -- heading rows and the rows under them

    def _header(self, at: int) -> list[tuple[str, list[Piece]]] | None:
        """The column headings at `at`, each with its pieces; None where they make no table certain."""
        columns: list[tuple[str, list[Piece]]] = []
        while at < len(self.pieces) and (match := self._heading(at) or self._strange(at, len(columns))):
            key, count = match
            columns.append((key, self.pieces[at : at + count]))
            at += count
        columns = _ungrouped(columns)
        keys = [key for key, _ in columns]
        indicators = "name" in keys and len(INDICATOR_COLUMNS & set(keys)) >= 4
        money = len(MONEY_COLUMNS & set(keys)) >= 2 or (len(MONEY_COLUMNS & set(keys)) == 1 and "rate" in keys)
        return columns if indicators or (money and len(keys) >= 3) else None

    def _heading(self, at: int) -> tuple[str, int] | None:
        for count in (4, 3, 2, 1):
            run = self.pieces[at : at + count]
            if len(run) == count and (key := heading_key(bare("".join(piece.text for piece in run)))):
                return key, count
        return None

    def _strange(self, at: int, before: int) -> tuple[str, int] | None:
        """A heading of no known meaning: a word between headings that are known."""
        if before < _CERTAIN or at + 1 >= len(self.pieces) or self._heading(at + 1) is None:
            return None
        return None if NUMBER.fullmatch(bare(self.pieces[at].text)) else ("strange", 1)

    def _table(self, header: list[tuple[str, list[Piece]]], side: list[Piece]) -> int:
        keys = tuple(key for key, _ in header)
        lead = () if {"name", "task", "content"} & set(keys) else ("label",)
        heading = [(len(lead) + index, pieces, 1) for index, (_, pieces) in enumerate(header)]
        if lead:
            heading.insert(0, (0, [], 1))
        last = max(self.pieces.index(pieces[-1]) for _, pieces in header)
        if "name" in keys:
            self.keys = keys
        return self._body(last + 1, lead + keys, side, [RowDraft(heading)])

    def _body(self, at: int, keys: tuple[str, ...], side: list[Piece], rows: list[RowDraft]) -> int:
        """The rows under `keys` from piece `at` on; what cannot be told is left to the text."""
        body, end = self._body_pieces(at, keys)
        if "unit" in keys:
            self.pieces[at:end] = parted(self.pieces[at:end])
            body, end = self._body_pieces(at, keys)
        self.fitted += len(body)
        fitted = fit(body, keys) if self.fitted <= _MOST_PIECES else []
        good = next((number for number, row in enumerate(fitted) if row.cost >= _BROKEN), len(fitted))
        kept = fitted[:good]
        if not kept or sum(row.cost for row in kept) / len(kept) > _MEAN:
            return self._refuse(at, rows)
        self.blocks.append(BlockDraft(rows + rows_of(kept, body), keys, side))
        if good < len(fitted):
            stop = body[fitted[good].cells[0].first]
            self.warnings.append(f"第{self.lines[stop.line].number}行起的表格内容无法确定列，按文字读取")
            end = self._line_start(self.pieces.index(stop))
            self._close(end)
        return end

    def _refuse(self, at: int, rows: list[RowDraft]) -> int:
        begin = rows[0].cells[-1][1][0] if rows else self.pieces[min(at, len(self.pieces) - 1)]
        self.warnings.append(f"第{self.lines[begin.line].number}行起像是表格，但各列无法确定，按文字读取")
        self._close(self._line_start(self.pieces.index(begin)))
        return at

    def _body_pieces(self, at: int, keys: tuple[str, ...]) -> tuple[list[Piece], int]:
        """The pieces of the rows, repeated heading rows left out, and where they end."""
        body: list[Piece] = []
        while at < len(self.pieces):
            if self.pieces[at].starts_line:
                repeated = self._header(at)
                if repeated and tuple(key for key, _ in repeated) == keys:
                    at += sum(len(pieces) for _, pieces in repeated)
                    continue
                if repeated or self._stops(at, keys):
                    break
            body.append(self.pieces[at])
            at += 1
        return body, at

    def _stops(self, at: int, keys: tuple[str, ...]) -> bool:
        """Does something other than a row begin at `at`?"""
        line = self.lines[self.pieces[at].line]
        if NOTE.match(line.text) or self._is_title(at) or heading_level(line.text) in (0, 1):
            return True
        if self._label(at) or self._total_label(at) or self._label_of(at, GOAL_LABEL):
            return True
        side, begin = self._side(at)
        if side and (self._header(begin) is not None):
            return True
        prose = "。" in line.text and self.pieces[at].width >= 50
        return prose and not {"reason", "criterion", "content"} & set(keys)

    # -- rows of labels and values

    def _goal(self, at: int) -> int | None:
        count = self._label_of(at, GOAL_LABEL)
        if not count or not self.blocks:
            return None
        label = self.pieces[at : at + count]
        after = self._next_line(at + count - 1) if at + count < len(self.pieces) else at + count
        if after == at + count:  # the label fills its line: the goal is the next one
            after = self._next_line(after)
        self._add_row([label, self.pieces[at + count : after]])
        side, begin = self._side(after)
        if self.keys and self._header(begin) is None and begin < len(self.pieces) and not self._label(begin):
            return self._body(begin, self.keys, side, [])
        return after

    def _total(self, at: int) -> int | None:
        count = self._total_label(at)
        if not count or not self.blocks:
            return None
        label = self.pieces[at : at + count]
        values: list[Piece] = []
        after = at + count
        while after < len(self.pieces) and NUMBER.fullmatch(bare(self.pieces[after].text)) and len(values) < 4:
            values.append(self.pieces[after])
            after += 1
        columns = [index for index, key in enumerate(self.keys) if key in {"points", "score", "review"}]
        if not values or not columns:
            self._add_row([label, values])
            return after
        # The points of all stand first and are the most; without them the scores stand at the right.
        amounts = [Decimal(re.sub(r"[^\d.]", "", value.text) or 0) for value in values]
        led = len(values) > 1 and self.keys[columns[0]] == "points" and amounts[0] == max(amounts)
        taken = columns if led or len(values) > len(columns) else columns[-len(values) :]
        cells = [(0, label, 1), *((column, [value], 1) for column, value in zip(taken, values, strict=False))]
        alone = len(values) == 1 and self.keys[columns[-1]] == "score" and amounts[0] != 100
        unsure = len(values) < len(columns) and not alone
        self.blocks.append(BlockDraft([RowDraft(cells, DOUBT if unsure else "")], self.keys))
        return after

    def _labels(self, at: int) -> int | None:
        """`label value label value` on a line, or one label with running text on the lines below."""
        count = self._label(at)
        if not count:
            return None
        if self._label_of(at, LONG_LABEL):
            if not self.blocks:
                return None
            after = self._value_end(at + count)
            if after is None:
                return None
            self._add_row([self.pieces[at : at + count], self.pieces[at + count : after]])
            return after
        parts: list[list[Piece]] = [self.pieces[at : at + count]]
        after = at + count
        end = self._next_line(after - 1) if after < len(self.pieces) else after
        if end == after:
            end = self._next_line(after) if after < len(self.pieces) and not self._starts_element(after) else after
        end = self._broken_value_end(after, end)
        while after < end:
            more = self._label_of(after, SHORT_LABEL)
            if more:
                parts.append(self.pieces[after : after + more])
                after += more
            else:
                if len(parts) % 2:
                    parts.append([])
                parts[-1].append(self.pieces[after])
                after += 1
        self._add_row(parts)
        return after

    def _broken_value_end(self, at: int, end: int) -> int:
        """Where the value from `at` to `end` really ends: a line or two more, if a part of the form follows them."""
        after = end
        for _ in range(2):
            if after >= len(self.pieces) or at == end or self._starts_element(after) or self._is_title(after):
                break
            wide = self.pieces[after].width > self.pieces[after - 1].width + 1
            if wide or not self.pieces[after - 1].starts_line or re.search(r"[：:(（]", self.pieces[after].text):
                return end
            after = self._next_line(after)
        return after if after < len(self.pieces) and self._starts_element(after) else end

    def _value_end(self, at: int) -> int | None:
        """Where the running text under a long label ends."""
        after, first = at, self.pieces[min(at, len(self.pieces) - 1)].line
        while after < len(self.pieces):
            piece = self.pieces[after]
            if piece.starts_line and (self._starts_element(after) or NOTE.match(piece.text) or self._is_title(after)):
                break
            if piece.starts_line and heading_level(self.lines[piece.line].text) in (0, 1):
                break
            if piece.line - first > _LONGEST_VALUE:
                return None
            after += 1
        return after

    def _starts_element(self, at: int) -> bool:
        side, begin = self._side(at)
        return bool(
            self._label(at)
            or self._total_label(at)
            or self._label_of(at, GOAL_LABEL)
            or self._header(begin)
            or (side and self.keys)
        )

    def _add_row(self, parts: list[list[Piece]]) -> None:
        """A row of labels and values; the last value covers the rest of the width."""
        if len(parts) % 2:
            parts.append([])
        cells = [(column, part, 1) for column, part in enumerate(parts[:-1])] + [(len(parts) - 1, parts[-1], 0)]
        self.blocks.append(BlockDraft([RowDraft(cells)]))

    # -- words

    def _label(self, at: int) -> int:
        return self._label_of(at, SHORT_LABEL) or self._label_of(at, LONG_LABEL)

    def _label_of(self, at: int, pattern: Pattern[str]) -> int:
        """How many pieces from `at` make a label of `pattern`; 0 for none. A label behind a colon is a caption."""
        for count in (4, 3, 2, 1):
            run = self.pieces[at : at + count]
            text = bare("".join(piece.text for piece in run))
            if len(run) == count and pattern.fullmatch(text):
                return count
        return 0

    def _total_label(self, at: int) -> int:
        count = self._label_of(at, TOTAL)
        following = self.pieces[at + count : at + count + 1]
        return count if count and following and NUMBER.fullmatch(bare(following[0].text)) else 0

    def _side(self, at: int) -> tuple[list[Piece], int]:
        """The label beside a block (年度绩效指标, broken over lines) at `at`, and the piece behind it."""
        for count in (5, 4, 3, 2, 1):
            run = self.pieces[at : at + count]
            text = bare("".join(piece.text for piece in run))
            if len(run) == count and all(piece.starts_line for piece in run) and SIDE_LABEL.fullmatch(text):
                return run, at + count
        return [], at

    def _is_title(self, at: int) -> bool:
        return bool(TITLE.fullmatch(self.lines[self.pieces[at].line].text))

    def _next_line(self, at: int) -> int:
        line = self.pieces[at].line
        while at < len(self.pieces) and self.pieces[at].line == line:
            at += 1
        return at

    def _line_start(self, at: int) -> int:
        while at and not self.pieces[at].starts_line:
            at -= 1
        return at

    # -- closing

    def _close(self, end: int) -> None:
        """End the open form before piece `end`; without a heading row it was none."""
        blocks, self.blocks = self.blocks, []
        if not any(block.keys for block in blocks) or end <= self.start:
            return
        first, last = self.pieces[self.start].line, self.pieces[end - 1].line + 1
        title, unit_note = self._caption(first)
        place = Place(file=self.name, line=self.lines[first].number)
        table = table_of(build(blocks, self.lines, self.name), title, unit_note, place)
        span = self.lines[first].start, self.lines[last - 1].end
        self.found.append(Found(first, last, Block(BlockKind.TABLE, *span, place=place, table=table)))

    def _caption(self, first: int) -> tuple[str, str]:
        above = [self.lines[index].text for index in range(max(0, first - _CAPTION), first)]
        title = next((line for line in reversed(above) if TITLE.fullmatch(line)), "")
        unit = next((match[1] for line in reversed(above) if (match := UNIT_NOTE.search(line))), "")
        return title, unit


def _ungrouped(columns: list[tuple[str, list[Piece]]]) -> list[tuple[str, list[Piece]]]:
    """Headings in the order of their columns: the second row under one over several (性质, 值, 单位) goes there."""
    keys = [key for key, _ in columns]
    inner = len(keys)
    while inner and keys[inner - 1] in _INNER:
        inner -= 1
    group = next((at for at in range(inner) if keys[at] == "target"), None)
    if group is None or "target" not in keys[inner:]:
        return columns
    return columns[:group] + columns[inner:] + columns[group + 1 : inner]
