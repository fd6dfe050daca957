"""Rows told by their figures: as many behind each name as headings stand above, a row or a word a line.

No heading need be known: where two rows and more hold one name and figures, and the words above are one more than
these, every figure has its heading. What the headings mean is told as in tables with lines.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import permutations
from typing import Final

from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.labels import identity_kind
from assistant.ingest.formwords import EMPTY, MONEY_LINE, NUMBER_COLUMNS, SIDE_LABEL, bare, column_key
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import number_in
from assistant.ingest.textforms.grid import UNSURE, BlockDraft, RowDraft
from assistant.ingest.textforms.landmarks import Landmarks, is_amount

_FEWEST: Final = 2  # rows, and figures in each of them
_MOST: Final = 13  # headings
_LONGEST: Final = 20  # characters of a name or heading
_SHORT: Final = 8  # the same of what heads the names
_SIDE: Final = re.compile(r"(?:情况|资金|预算|经费|支出|执行)(?:\(.{1,8}\))*$")  # a label beside the table
_OF_FUNDS: Final = re.compile(r"资金|经费|预算|支出|收支|项目|科目|来源|类别|类型|用途|名称|性质|渠道")


def read_figure_rows(marks: Landmarks, at: int) -> tuple[BlockDraft, int] | None:
    """The headings at `at`, a label beside them perhaps, with the rows of figures below them, and the piece behind.

    None where they are not certain.
    """
    side, begin = marks.side(at)
    found = _under_headings(marks, begin, side)
    if found is None and side:  # nothing else heads the names
        found = _under_headings(marks, at, [])
    return found


def _under_headings(marks: Landmarks, at: int, side: list[Piece]) -> tuple[BlockDraft, int] | None:
    """The rows under the headings at `at`, beside the label `side`, which may be the first of a line of headings."""
    in_lines = marks.next_line(at) - at > 1
    heads = marks.pieces[at : marks.next_line(at)] if in_lines else _words_below_each_other(marks, at)[:-1]
    if not _FEWEST < len(heads) <= _MOST or any(map(is_amount, heads)) or not _is_of_money(heads):
        return None
    behind = at + len(heads)
    first = _line_of(marks, behind) if in_lines and behind < len(marks) else []
    if not side and len(first) == len(heads) - 1 and _SIDE.search(bare(heads[0].text)):
        side, heads = heads[:1], heads[1:]
    if not _heads_names(bare(heads[0].text), in_lines=in_lines):
        return None
    rows = _rows(marks, behind, len(heads), in_lines=in_lines)
    if len(rows) < _FEWEST:
        return None
    return _block(side, [heads, *rows]), behind + sum(map(len, rows))


def _block(side: list[Piece], rows: list[list[Piece]]) -> BlockDraft:
    first = int(bool(side))
    drafts = [RowDraft([(column, [piece], 1) for column, piece in enumerate(row, first)]) for row in rows]
    for draft, row in zip(drafts, rows, strict=True):
        if _is_stroked(row):
            _place_strokes(draft, row, rows, first)
    if side:
        drafts[0].cells.insert(0, (0, side, 1))
    return BlockDraft(drafts, heads=1)


def _is_stroked(row: list[Piece]) -> bool:
    """Does the row hold a name and nothing but strokes?"""
    return len(row) > 1 and all(map(_is_stroke, row[1:]))


def _is_stroke(piece: Piece) -> bool:
    return EMPTY.fullmatch(bare(piece.text)) is not None


def _place_strokes(draft: RowDraft, row: list[Piece], rows: list[list[Piece]], first: int) -> None:
    """Fewer strokes than headings stand where a full row has as many; doubtful, whatever they stand under."""
    width = len(rows[0])
    if len(row) == width:
        return
    stroked = ([at for at, piece in enumerate(full) if at and _is_stroke(piece)] for full in rows if len(full) == width)
    columns = next((found for found in stroked if len(found) == len(row) - 1), list(range(1, len(row))))
    draft.cells = [(first + at, [piece], 1) for at, piece in zip([0, *columns], row, strict=True)]
    draft.doubts = dict.fromkeys(range(first + 1, first + width), UNSURE)


def _heads_names(text: str, *, in_lines: bool) -> bool:
    """May `text` (bare) head names of funds? In a line of headings any word may that heads no figures."""
    if SIDE_LABEL.fullmatch(text):
        return True
    if column_key(text, words=True, money=True) in NUMBER_COLUMNS:
        return False
    return in_lines or (len(text) <= _SHORT and _OF_FUNDS.search(text) is not None and identity_kind(text) is None)


def _words_below_each_other(marks: Landmarks, at: int) -> list[Piece]:
    """The words from `at` to the next figure, each alone in its line; none where there are too many."""
    words: list[Piece] = []
    while at < len(marks) and not is_amount(marks.pieces[at]):
        if not marks.is_alone(at) or len(words) > _MOST:
            return []
        words.append(marks.pieces[at])
        at += 1
    return words


def _rows(marks: Landmarks, at: int, width: int, *, in_lines: bool) -> list[list[Piece]]:
    """A name with its figures, again and again, each row a line of its own or each word: one at least under all
    headings, others perhaps without the last ones, where their rates stand under that of the full one."""
    rows: list[list[Piece]] = []
    while at < len(marks):
        row = _line_of(marks, at) if in_lines else _cells_of(marks, at)
        if is_amount(row[0]) or not all(map(is_amount, row[1:])) or not _may_be(row, width, begun=bool(rows)):
            break
        rows.append(row)
        at += len(row)
    full = next((row for row in rows if len(row) == width), None)
    count = next((n for n, row in enumerate(rows) if full is None or not _fits(row, full)), len(rows))
    return rows[:count] if full in rows[:count] else []


def _line_of(marks: Landmarks, at: int) -> list[Piece]:
    return marks.pieces[at : marks.next_line(at)]


def _cells_of(marks: Landmarks, at: int) -> list[Piece]:
    """The word at `at` with the figures below it, each alone in its line."""
    end = at + 1
    while end < len(marks) and marks.is_alone(end) and is_amount(marks.pieces[end]):
        end += 1
    return marks.pieces[at:end]


def _may_be(row: list[Piece], width: int, *, begun: bool) -> bool:
    """Has the row figures, and no more than headings stand above? One without any names a fund there is none of."""
    if len(row) == 1:
        return begun and MONEY_LINE.fullmatch(bare(row[0].text)) is not None
    return len(row) <= width


def _fits(row: list[Piece], full: list[Piece]) -> bool:
    if len(row) in {1, len(full)}:
        return True
    if _is_stroked(row):
        return MONEY_LINE.fullmatch(bare(row[0].text)) is not None
    amounts = [piece for piece in row[1:] if not _is_stroke(piece)]
    if len(amounts) >= _FEWEST and amounts == row[1 : len(amounts) + 1] and not any(map(_amount, amounts)):
        return True  # 其他资金 0 0, of which no rate can be told
    rates = [[piece.text.endswith("%") for piece in cells] for cells in (row, full)]
    marked = any(rates[0]) and rates[0] == rates[1][: len(row)]
    return marked or bool(_quotients(row) & _quotients(full))


def _amount(piece: Piece) -> Decimal | None:
    return number_in(piece.text.rstrip("%"))


def _quotients(row: list[Piece]) -> set[tuple[int, int, int]]:
    """Columns of a whole, a part of it, and the one further right that prints the part in percent."""
    values = [_amount(piece) for piece in row]
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
