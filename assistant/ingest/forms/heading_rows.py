"""The rows that head a table: one, or two or three whose headings refine each other, as columns with their kinds."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import Column, headed, kind_of
from assistant.ingest.forms.labels import identity_kind
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, key

_REVIEW: Final = re.compile(r"复核|审定|核查|财政|评价组|主管部门|抽查")
_GROUP: Final = re.compile(
    r"指标|目标|体系|设定|计划|完成|情况|自评|评价|评分|得分|打分|复核|预算|资金|执行|绩效|内容|结果|年$"
)
_LEFT_TO_SAY: Final = (
    (re.compile(r"得分|评分|打分|分数"), "得分"),
    (re.compile(r"完成|实际|实绩"), "完成值"),
    (re.compile(r"目标|指标值|计划"), "目标值"),
)
_COLON: Final = re.compile(r"[:：]")
_UNITS: Final = re.compile(r"[(（]?(?:[亿万千]?元|[%％]|分|百分比)[)）]?")  # of the column above
_MERE_VALUES: Final = frozenset(("数值", "值", "内容", "指标内容", "具体值", "数量", "数据"))  # of the heading above
HEADING: Final = 12  # characters; a heading of no known meaning is no longer than that
_MOST_ROWS: Final = 3
_FRAMED: Final = 2  # rows of a heading that goes on beside those of the second row
_SUMMED: Final = frozenset({"initial_budget", "budget", "executed"})
_SUM: Final = re.compile(r"[小合总]计|总额|总数")
LEAST_NAMED: Final = 2  # columns whose names are known


def stacked(rows: list[Row], index: int, family: str) -> tuple[list[Column], list[Row]]:
    """The columns under `rows[index]` and the rows that refine its headings; no rows where it heads none."""
    row = rows[index]
    columns, taken = _columns(row, family), [row]
    named = sum(1 for column in columns if column.kind) >= LEAST_NAMED
    while len(taken) < _MOST_ROWS and index + len(taken) < len(rows):
        here, below = taken[-1], rows[index + len(taken)]
        if not (_refines(here, below, family, columns) if named else _is_under_groups(here, below, family)):
            break
        columns, named = _with_second(columns, here, below, family), True
        taken.append(below)
    return columns, taken if named else []


def _columns(row: Row, family: str) -> list[Column]:
    columns: list[Column] = []
    usual = min((piece.height for piece in row.filled), default=1)
    for piece in row.pieces:
        first = not columns
        ends = not piece.begins and piece.identity[1] + piece.height - 1 == row.number and piece.height <= _MOST_ROWS
        beside = piece.height > usual + 1 and (first or piece.height > _MOST_ROWS)
        if (not piece.begins and not ends) or beside:  # a label beside the table, down its whole height
            text = piece.text if piece.begins else ""
            columns.append(Column(None, piece.column, piece.end, text, identity=piece.identity, beside=True))
            continue
        if piece.blank:
            columns.append(Column(None, piece.column, piece.end, ""))
            continue
        kind, guessed = kind_of(piece.text, family)
        columns.append(headed(piece, kind, guessed=guessed))
    return columns


def reaches(row: Row) -> list[tuple[int, int]]:
    """Columns [start, end) under each heading of `row`: blanks right of one that is not merged may be its own."""
    starts = [piece.column for piece in row.present]
    wide = any(piece.width > 1 for piece in row.filled)
    last = row.table.columns if row.table is not None else 1
    ends = [piece.end for piece in row.present] if wide else [*starts[1:], last]
    return [pair for pair, piece in zip(zip(starts, ends, strict=True), row.present, strict=True) if piece.begins]


def _refines(here: Row, below: Row, family: str, columns: list[Column]) -> bool:
    """Does the row `below` only refine this header: no figure, not the same headings again, and either all of its
    headings are known or every heading above goes on beside it or stands over it?"""
    if below.table is not here.table or not below.filled or any(is_number(piece.text) for piece in below.filled):
        return False
    if all(_UNITS.fullmatch(flat(piece.text)) for piece in below.filled):
        return True
    if any(piece.key in {c.key for c in columns} for piece in below.filled):
        return False
    over = reaches(here)
    if any(sum(piece.overlap(start, end) > 0 for start, end in over) > 1 for piece in below.filled):
        return False  # a band over rows, which stands under several headings
    if _is_framed(here, below):
        return True
    known = [_kind_below(piece, _parent(piece, here, columns), family)[0] is not None for piece in below.filled]
    wide = [piece for piece in here.filled if piece.height == 1]
    framed = bool(wide) and family != "goals" and all(len(piece.key) <= HEADING for piece in below.filled)
    framed = framed and all(piece.width > 1 or piece.key == "其中" for piece in wide)
    if not framed and _is_under_gaps(here, below, family):
        return sum(known) * 2 >= len(known) or _each_gap_is_known(here, below, known)
    under = all(any(piece.overlap(w.column, w.end) > 0 for w in wide) for piece in below.filled)
    meant = sum(known)
    if len(below.filled) >= len(columns) and not (framed and under and meant * 3 >= len(known) * 2):
        return False
    return meant == len(known) or (framed and under)


def _is_framed(here: Row, below: Row) -> bool:
    """Do several short words stand under every wide heading, and all other headings go on beside them?"""
    wide = [piece for piece in here.filled if piece.height == 1]
    under = [[p for p in below.filled if w.column <= p.column and p.end <= w.end] for w in wide]
    alone = all(piece.height == _FRAMED for piece in here.filled if piece not in wide and piece.height <= _MOST_ROWS)
    whole = sum(map(len, under)) == len(below.filled) and all(len(words) >= LEAST_NAMED for words in under)
    return bool(wide) and alone and whole and all(len(piece.key) <= HEADING for piece in below.filled)


def _is_under_gaps(here: Row, below: Row, family: str) -> bool:
    """Do several short headings stand but under one with blanks at its right: 得分 | "" over 应得分 | 实得分?"""
    gaps = [(start, end) for start, end in reaches(here) if end - start > 1]
    words = below.filled
    if len(words) < LEAST_NAMED or family == "goals" or any(len(piece.key) > HEADING for piece in words):
        return False
    return all(any(start <= piece.column < end for start, end in gaps) for piece in words)


def _each_gap_is_known(here: Row, below: Row, known: list[bool]) -> bool:
    """Is one heading at least known under every heading with blanks at its right that others stand under?"""
    gaps = [(start, end) for start, end in reaches(here) if any(start < piece.column < end for piece in below.filled)]
    meant = [piece for piece, is_known in zip(below.filled, known, strict=True) if is_known]
    return all(any(start <= piece.column < end for piece in meant) for start, end in gaps)


def _is_under_groups(here: Row, below: Row, family: str) -> bool:
    """Do the headings `below` stand under those of `here`, which name groups of them (指标体系 | 自评情况)?"""
    headings = below.filled
    if below.table is not here.table or len(headings) <= len(here.filled) or family == "goals":
        return False
    if any(is_number(piece.text) or len(piece.key) > HEADING for piece in headings):
        return False
    if any(len(piece.key) > HEADING or is_label(piece.text) for piece in here.filled):
        return False
    counts = [sum(start <= p.column < end for p in headings) for start, end in reaches(here)]
    alone = [piece for piece, count in zip(here.filled, counts, strict=True) if count == 1]
    known = sum(kind_of(piece.text, family)[0] is not None for piece in headings)
    groups = [piece for piece, count in zip(here.filled, counts, strict=True) if count > 1]
    if not groups or not all(_GROUP.search(piece.key) and not _COLON.search(piece.text) for piece in groups):
        return False
    return known * 3 >= len(headings) * 2 and all(kind_of(p.text, family)[0] for p in alone)


def _with_second(columns: list[Column], here: Row, below: Row, family: str) -> list[Column]:
    """Headings of the row `below` take the place of what stands above them in `here`."""
    over = [(piece, _parent(piece, here, columns)) for piece in below.filled]
    summed = {parent.start for piece, parent in over if parent is not None and _is_sum(piece, parent)}
    subs = []
    for piece, parent in over:
        kind, guessed = _kind_below(piece, parent, family)
        if parent is not None and parent.start in summed and kind == parent.kind and not _is_sum(piece, parent):
            kind = None  # 预算数 over 本年 | 结转 | 小计: the sum is the budget
        text = piece.text if parent is None else f"{parent.text} {piece.text}"
        subs.append(headed(piece, kind, text, guessed=guessed))
    kept = [c for c in columns if not any(sub.start < c.end and c.start < sub.end for sub in subs)]
    return sorted(kept + subs, key=lambda column: column.start)


def _is_sum(piece: Piece, parent: Column) -> bool:
    return parent.kind in _SUMMED and _SUM.fullmatch(piece.key) is not None


def _parent(piece: Piece, here: Row, columns: list[Column]) -> Column | None:
    """The heading in `here` that stands over `piece`."""
    start = next((start for start, end in reaches(here) if start <= piece.column < end), piece.column)
    return next((column for column in columns if column.start == start and column.text), None)


def _kind_below(piece: Piece, parent: Column | None, family: str) -> tuple[str | None, bool]:
    """Kind of a heading of the second row, and whether it was guessed: 单位自评 under 评分情况, 数值 under 指标值."""
    kind, guessed = kind_of(piece.text, family)
    if parent is None:
        return kind, guessed
    if _is_sum(piece, parent):
        return parent.kind, False
    if kind == "unit" and parent.kind == "score":  # 评分 over 单位 | 主管 | 财政: whose it is
        kind = None
    if kind in {"score", "actual"} and _REVIEW.search(flat(parent.text)):
        return f"review_{kind}", guessed
    if kind is None or guessed:
        above = key(parent.text)  # 年初 under 预算数, 大类 under 考核指标
        whole, unsure = kind_of(piece.key + above if family == "budget" else above + piece.key, family)
        if whole is not None and not unsure:
            return whole, False
    if kind is None and (piece.key in _MERE_VALUES or _UNITS.fullmatch(flat(piece.text))):
        return parent.kind, guessed
    left = next((word for pattern, word in _LEFT_TO_SAY if pattern.search(key(parent.text))), None)
    told = kind_of(piece.key + left, family) if left and (kind is None or guessed) else (None, False)
    return told if told[0] is not None else (kind, guessed)


def is_label(text: str) -> bool:
    """Does the cell name what stands beside it (项目名称, 改进措施, 年度目标1), and head no column?"""
    bare = key(text)
    return bool(identity_kind(text) or vocabulary.text_kind(bare) or vocabulary.GOAL_BLOCK.match(bare))
