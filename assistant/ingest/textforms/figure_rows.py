"""Rows told by their figures: as many behind each name as headings stand above, a row or a word a line.

No heading need be known: where two rows and more hold one name and figures, and the words above are one more than
these, every figure has its heading. What the headings mean is told as in tables with lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import Final

from assistant.ingest.forms.columns import kind_of
from assistant.ingest.formwords import EMPTY, MONEY_LINE, NUMBER, NUMBER_COLUMNS, bare, column_key, named_by
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import number_in
from assistant.ingest.textforms.grid import BlockDraft, RowDraft
from assistant.ingest.textforms.landmarks import Landmarks

_FEWEST: Final = 2  # rows, and figures in each of them
_MOST: Final = 13  # headings
_LONGEST: Final = 20  # characters of a name or heading
_SHORT: Final = 8  # the same of what heads the names
_OF_FUNDS: Final = re.compile(r"资金|经费|预算|支出|收支|项目|科目|来源|类别|类型|用途|名称|性质|渠道")


def read_figure_rows(marks: Landmarks, at: int) -> tuple[BlockDraft, int] | None:
    """The headings at `at`, a label beside them perhaps, with the rows of figures below them, and the piece behind.

    None where they are not certain.
    """
    side, begin = marks.side(at)
    in_lines = marks.next_line(at) - at > len(side) + 1
    heads = marks.pieces[begin : marks.next_line(at)] if in_lines else _words_below_each_other(marks, begin)[:-1]
    if not _FEWEST < len(heads) <= _MOST or any(map(_is_figure, heads)) or not _is_of_money(heads):
        return None
    if not _heads_names(bare(heads[0].text), in_lines=in_lines):
        return None
    rows = list(_rows(marks, begin + len(heads), len(heads), in_lines=in_lines))
    if len(rows) < _FEWEST:
        return None
    return _block(side, [heads, *rows]), begin + sum(map(len, [heads, *rows]))


def _block(side: list[Piece], rows: list[list[Piece]]) -> BlockDraft:
    first = int(bool(side))
    drafts = [RowDraft([(column, [piece], 1) for column, piece in enumerate(row, first)]) for row in rows]
    if side:
        drafts[0].cells.insert(0, (0, side, 1))
    return BlockDraft(drafts, heads=1)


def _heads_names(text: str, *, in_lines: bool) -> bool:
    """May `text` (bare) head names of funds? In a line of headings any word may that heads no figures."""
    if column_key(text, words=True, money=True) in NUMBER_COLUMNS:
        return False
    return in_lines or (len(text) <= _SHORT and _OF_FUNDS.search(text) is not None and named_by(text) is None)


def _words_below_each_other(marks: Landmarks, at: int) -> list[Piece]:
    """The words from `at` to the next figure, each alone in its line; none where there are too many."""
    words: list[Piece] = []
    while at < len(marks) and not _is_figure(marks.pieces[at]):
        if not _is_alone(marks, at) or len(words) > _MOST:
            return []
        words.append(marks.pieces[at])
        at += 1
    return words


def _rows(marks: Landmarks, at: int, width: int, *, in_lines: bool) -> Iterator[list[Piece]]:
    """A name with its figures, again and again, each row a line of its own or each word: the first under all headings,
    others perhaps without the last ones, where their rates stand under that of the first."""
    first: list[Piece] = []
    while at < len(marks):
        row = _line_of(marks, at) if in_lines else _cells_of(marks, at)
        if _is_figure(row[0]) or not all(map(_is_figure, row[1:])) or not _fits(row, first, width):
            return
        first = first or row
        yield row
        at += len(row)


def _line_of(marks: Landmarks, at: int) -> list[Piece]:
    return marks.pieces[at : marks.next_line(at)]


def _cells_of(marks: Landmarks, at: int) -> list[Piece]:
    """The word at `at` with the figures below it, each alone in its line."""
    end = at + 1
    while end < len(marks) and _is_alone(marks, end) and _is_figure(marks.pieces[end]):
        end += 1
    return marks.pieces[at:end]


def _fits(row: list[Piece], first: list[Piece], width: int) -> bool:
    if len(row) == width or not first:
        return len(row) == width
    if len(row) == 1:
        return MONEY_LINE.fullmatch(bare(row[0].text)) is not None  # 其他资金, of which there is none
    rates = [[piece.text.endswith("%") for piece in cells] for cells in (row, first)]
    marked = any(rates[0]) and rates[0] == rates[1][: len(row)]
    return len(row) < width and (marked or bool(_quotients(row) & _quotients(first)))


def _quotients(row: list[Piece]) -> set[tuple[int, int, int]]:
    """Columns of a whole, a part of it, and the one further right that prints the part in percent."""
    values = [number_in(piece.text.rstrip("%")) for piece in row]
    return {
        (whole, part, rate)
        for whole, part, rate in permutations(range(1, len(row)), 3)
        if rate > max(whole, part) and _is_quotient(values[whole], values[part], values[rate])
    }


def _is_quotient(whole: Decimal | None, part: Decimal | None, rate: Decimal | None) -> bool:
    if not whole or part is None or not rate or part == whole:
        return False
    return round(part * 100 / whole, max(0, -int(rate.as_tuple().exponent))) == rate


def _is_of_money(words: list[Piece]) -> bool:
    """Does every word look like a heading, and do two of them name a budget, what was spent or the rate of both?"""
    texts = [bare(piece.text) for piece in words]
    named = [text for text in texts if "预算" in text or kind_of(text, "budget")[0]]
    return len(named) >= _FEWEST and all(len(text) <= _LONGEST for text in texts)


def _is_alone(marks: Landmarks, at: int) -> bool:
    return marks.pieces[at].starts_line and marks.next_line(at) == at + 1


def _is_figure(piece: Piece) -> bool:
    text = bare(piece.text)
    return NUMBER.fullmatch(text) is not None or EMPTY.fullmatch(text) is not None
