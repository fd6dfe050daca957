"""Header rows: found by the names in them and by what stands below, over one row, two or three."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.column_cells import is_tree
from assistant.ingest.forms.column_contents import told_by_contents
from assistant.ingest.forms.column_kinds import told_apart
from assistant.ingest.forms.column_rates import told_by_rates, told_by_rates_alone
from assistant.ingest.forms.columns import FAMILIES, Column, Header, kind_of
from assistant.ingest.forms.heading_rows import HEADING, LEAST_NAMED, is_label, stacked
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import is_number

_MOST_BELOW: Final = 60  # rows that are asked what stands in the columns
_FEW: Final = 4  # rows, of which one may be the heading of a goal in a column beside the table
_ROW: Final = 3  # cells of a row of the table; labels with their texts have fewer
_VALUES: Final = frozenset({"target", "actual", "points", "score", "criterion"})
_SCORED: Final = frozenset({"points", "score"})
_OF_LEVELS: Final = 2  # columns of points, of which one may be those of a level
_LEAST_TOLD: Final = 4  # headings of a header that is known by what stands below it alone


def header_at(rows: list[Row], index: int) -> Header | None:
    """The header that begins with `rows[index]`, None where it is a row of another sort."""
    row = rows[index]
    if row.is_text or len(row.filled) < 2 or any(is_number(piece.text) for piece in row.filled):
        return None
    for family in FAMILIES:
        header = _of_family(family, rows, index)
        if header is None:
            continue
        if family == "indicators" and not header.kinds & {"target", "actual", "criterion"}:
            return _of_family("budget", rows, index) or header  # 内容 | 安排数 | 支付数 | 分值 | 得分
        return header
    return _told(rows, index) or _told_of_money(rows, index)


def _of_family(family: str, rows: list[Row], index: int) -> Header | None:
    columns, taken = stacked(rows, index, family)
    return _named(family, columns, taken, rows, index) if taken else None


def _named(family: str, columns: list[Column], taken: list[Row], rows: list[Row], index: int) -> Header | None:
    """The header that the names of its columns make certain; what they leave open is told by what stands below."""
    halves = _halves(columns) if family == "indicators" else None
    if halves is not None:
        left, right = (_named(family, half, taken, rows, index) for half in halves)
        return replace(left, right=right) if left is not None and right is not None else None
    below = _below(rows, index + len(taken))
    printed = _without_labels(columns, below)
    columns = told_apart(printed, family)
    if not _accepts(family, columns):
        return None
    if family == "indicators":
        columns = _by_contents(printed, below)
    elif family == "budget":
        columns = told_by_rates(columns, list(takewhile(lambda row: not _heads_by_count(row), below)))
    return _header(family, columns, taken)


def _by_contents(printed: list[Column], below: list[Row]) -> list[Column]:
    """Columns of indicators told by their headings and by what stands below: where one has points of each level, the
    levels found at first say whose points they are."""
    told = told_by_contents(told_apart(printed, "indicators"), below)
    if sum(column.kind == "points" for column in printed) < _OF_LEVELS:
        return told
    levels = {column.start: column for column in told if column.kind in {"level1", "level2", "name"}}
    known = [levels.get(column.start, column) for column in printed]
    return told_by_contents(told_apart(known, "indicators"), below)


def _without_labels(columns: list[Column], below: list[Row]) -> list[Column]:
    """A heading of names, or of values left of all others, with hardly a cell below it is a label beside the table,
    where cells are not merged."""
    first = next((column for column in columns if column.text.strip()), None)
    labels = [c for c in columns if c.kind == "name" or (c is first and c.kind in _VALUES)]
    labels = [column for column in labels if _is_blank(column, below)]
    return [replace(column, kind=None, beside=True) if column in labels else column for column in columns]


def _is_blank(column: Column, below: list[Row]) -> bool:
    """Do hardly any rows of several cells, sums aside, hold anything in the column?"""
    rows = [row for row in below if len(row.present) >= _ROW and not _is_sum(row.present[0].key)]
    filled = [row for row in rows if any(_is_in(piece, column) for piece in row.present)]
    return len(filled) * _FEW < len(rows)


def _is_in(piece: Piece, column: Column) -> bool:
    """Does the cell stand in the column, and is none that its heading goes on with, merged down the table?"""
    return piece.overlap(column.start, column.end) > 0 and piece.identity != column.identity


def _is_sum(word: str) -> bool:
    return bool(vocabulary.TOTAL.match(word) or vocabulary.SUBTOTAL.match(word))


def _header(family: str, columns: list[Column], taken: list[Row]) -> Header:
    return Header(family, tuple(columns), len(taken), tuple(piece for row in taken for piece in row.filled))


def _halves(columns: list[Column]) -> tuple[list[Column], list[Column]] | None:
    """指标 | 目标值 | 完成值 | 指标 | 目标值 | 完成值: the columns of both tables; None for one table."""
    names = [at for at, column in enumerate(columns) if column.kind == "name"]
    if len(names) != 2:
        return None
    cut = names[1]
    while columns[cut - 1].kind in {"level1", "level2", "serial"}:
        cut -= 1
    halves = columns[:cut], columns[cut:]
    return halves if all({"target", "actual"} & {column.kind for column in half} for half in halves) else None


def _told(rows: list[Row], index: int) -> Header | None:
    """The header of indicators whose headings are unknown for the most part, where what stands below tells them."""
    if not _may_head(rows[index]):
        return None
    columns, taken = stacked(rows, index, "indicators")
    taken = taken or [rows[index]]
    below = _below(rows, index + len(taken))
    told = _by_contents(columns, below)
    kinds = {column.kind for column in told}
    sure = {column.kind for column in told if not column.guess}
    scored = "name" in kinds and sure >= _SCORED and sure & {"target", "actual", "criterion"}
    named = kinds & {"level1", "level2"} or scored or is_tree(told, below)
    certain = named and kinds & _SCORED and _accepts("indicators", told)
    return _header("indicators", told, taken) if certain else None


def _told_of_money(rows: list[Row], index: int) -> Header | None:
    """The header of an execution table that is known by its rates alone."""
    if not _may_head(rows[index]):
        return None
    columns, taken = stacked(rows, index, "budget")
    taken = taken or [rows[index]]
    below = takewhile(lambda row: not _heads_by_count(row), _below(rows, index + len(taken)))
    told = told_by_rates_alone(columns, list(below))
    return _header("budget", told, taken) if told is not None else None


def _may_head(row: Row) -> bool:
    """Are its cells several short words, each another, none the name of a level, and hardly one a label?

    A label beside the whole table (绩效指标（90分）) is none of them.
    """
    usual = min(piece.height for piece in row.filled)
    heads = row.body if row.body[0].height <= usual + 1 else row.body[1:]
    kinds = [kind_of(piece.text, "indicators")[0] for piece in heads]
    words = [piece.key for piece, kind in zip(heads, kinds, strict=True) if kind != "points"]  # of each level
    if len(words) < _LEAST_TOLD or len(set(words)) < len(words) or any(len(word) > HEADING for word in words):
        return False
    unknown = [piece for piece, kind in zip(heads, kinds, strict=True) if kind is None]
    labels = [piece for piece in unknown if is_label(piece.text) and not _heads_values(piece)]
    if len(labels) > 1 or (heads[0] in labels and not set(kinds) >= _SCORED):
        return False
    return not any(vocabulary.LEVEL_NAME.match(piece.key) for piece in unknown)


def _heads_values(piece: Piece) -> bool:
    """Is the label one of a column as well (年度目标), or of one that holds no field (是否完成)?"""
    return kind_of(piece.text, "goals")[0] is not None or piece.key in vocabulary.FAMILIES["asides"]


def _below(rows: list[Row], first: int) -> list[Row]:
    """The rows of the same table from `first` on, as far as the next headings."""
    table = rows[first - 1].table
    return list(
        takewhile(lambda row: row.table is table and not _heads_another(row), rows[first : first + _MOST_BELOW])
    )


def _heads_by_count(row: Row) -> bool:
    """Has the row as many words as a header has, and neither a figure nor a stroke for none?"""
    return len(row.body) >= _ROW and not any(is_number(piece.text) or piece.empty for piece in row.body)


def _heads_another(row: Row) -> bool:
    if any(is_number(piece.text) for piece in row.filled):
        return False
    known = (sum(kind_of(piece.text, family)[0] is not None for piece in row.filled) for family in FAMILIES)
    return max(known) > LEAST_NAMED


def _is_aside(column: Column) -> bool:
    """Does its heading say that it holds no field: 序号, 佐证材料?"""
    return column.key in vocabulary.FAMILIES["asides"] or kind_of(column.text, "indicators")[0] == "serial"


def _accepts(family: str, columns: list[Column]) -> bool:
    kinds = {column.kind for column in columns if column.kind}
    known = sum(1 for column in columns if column.kind)
    filled = sum(1 for column in columns if column.text.strip() and not column.beside and not _is_aside(column))
    if known * 2 < filled:
        return False
    if family == "indicators":
        named = kinds & {"name", "level1", "level2"}
        valued = kinds & _VALUES
        return bool(named) and bool(valued) and (len(named) + len(valued) >= 3 or (filled <= 3 and "name" in kinds))
    if family == "budget":
        return len(kinds & {"initial_budget", "budget", "executed", "rate", "adjustment"}) >= 2
    if family == "tasks":
        return "name" in kinds and len(kinds) >= 3
    return {"text", "actual"} <= kinds and filled <= 6
