"""Funds turned round in bare text: a row each measure (年初预算数, 执行数 …), a column each source of money.

The sources stand above, a word more than the label beside them for every figure of a row; or one of them, told by its
words, heads several more in a second line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.forms.columns import kind_of
from assistant.ingest.formwords import bare
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.grid import BlockDraft, RowDraft
from assistant.ingest.textforms.landmarks import Landmarks, is_amount

_FEWEST: Final = 2  # measures, sources
_MOST: Final = 10  # words above the first measure
_LONGEST: Final = 16  # characters of the name of a source
_MONEY: Final = frozenset({"initial_budget", "budget", "executed"})
_MEASURES: Final = _MONEY | {"rate", "score", "points", "adjustment"}
_MEASURE_HEAD: Final = re.compile(r"项目|名称|指标|内容|类别|科目")  # heads the names of the measures
_AMONG: Final = re.compile(r"其中:?")
_OVER: Final = re.compile(r"财政")  # in the name of a source that heads others
_PUBLIC: Final = re.compile(r"拨款|结转|补助|财政|中央|省|市|县|区|本级|上级|专项|转移支付|债券|基金")
_OWN: Final = re.compile(r"自筹|自有|其他|单位|社会|合计|总计|总额|小计")


def read_measure_rows(marks: Landmarks, at: int) -> tuple[BlockDraft, int] | None:
    """The names of sources at `at`, with a label beside them, the rows below, and the piece behind.

    None where the words do not say whose figures these are.
    """
    side, begin = marks.side(at)
    first = _first_measure(marks, begin) if side else None
    if first is None:
        return None
    rows = list(_rows(marks, first))
    width = max((len(row) for row in rows), default=1) - 1
    names = _names(marks.pieces[begin:first], width)
    if len(rows) < _FEWEST or width < _FEWEST or names is None or not _are_measures(rows, width):
        return None
    cells = [[side, *names], *([[piece] for piece in row] for row in rows)]
    drafts = [RowDraft([(column, run, 1) for column, run in enumerate(row)]) for row in cells]
    return BlockDraft(drafts, heads=1), first + sum(map(len, rows))


def _first_measure(marks: Landmarks, at: int) -> int | None:
    """The piece that names the first measure: the word before the first figure."""
    for place in range(at, min(at + _MOST + 1, len(marks))):
        if is_amount(marks.pieces[place]):
            return place - 1 if place - 1 > at and marks.pieces[place - 1].starts_line else None
        if len(bare(marks.pieces[place].text)) > _LONGEST:
            return None
    return None


def _rows(marks: Landmarks, at: int) -> Iterator[list[Piece]]:
    """A measure with its figures, again and again."""
    while at < len(marks) and marks.pieces[at].starts_line and _kind(marks.pieces[at]) in _MEASURES:
        end = at + 1
        while end < len(marks) and is_amount(marks.pieces[end]):
            end += 1
        if end == at + 1:
            return
        yield marks.pieces[at:end]
        at = end


def _are_measures(rows: list[list[Piece]], width: int) -> bool:
    """Do two measures of money at least have a figure for each source, and others these or one for all?"""
    full = [row for row in rows if len(row) - 1 == width]
    kinds = {_kind(row[0]) for row in full}
    return len(kinds & _MONEY) >= _FEWEST and all(len(row) - 1 in {1, width} for row in rows)


def _names(words: list[Piece], width: int) -> list[list[Piece]] | None:
    """The pieces of each source's name, in the order of the columns; None where that is not certain."""
    if words and _MEASURE_HEAD.fullmatch(bare(words[0].text)):
        words = words[1:]
    words = [piece for piece in words if not _AMONG.fullmatch(bare(piece.text))]
    if len(words) == width:
        return [[piece] for piece in words]
    if len(words) != width + 1:
        return None
    found = [names for count in range(_FEWEST, width) if (names := _under_one(words[:-count], words[-count:]))]
    return found[0] if len(found) == 1 else None


def _under_one(first: list[Piece], below: list[Piece]) -> list[list[Piece]] | None:
    """`first` with `below` in place of the one that heads them all: public funds."""
    over = [at for at, piece in enumerate(first) if _OVER.search(piece.text)]
    public = all(_PUBLIC.search(piece.text) and not _OWN.search(piece.text) for piece in below)
    if len(over) != 1 or not public:
        return None
    parent = over[0]
    under = [[first[parent], piece] for piece in below]
    return [*([piece] for piece in first[:parent]), *under, *([piece] for piece in first[parent + 1 :])]


def _kind(piece: Piece) -> str | None:
    return kind_of(piece.text, "budget")[0]
