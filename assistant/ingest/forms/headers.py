"""Header rows: found by the names in them, over one row or two; columns of one kind told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.ingest.forms.columns import FAMILIES, Column, Header, kind_of
from assistant.ingest.forms.rows import Row
from assistant.ingest.forms.words import flat, is_number, key

_REVIEW: Final = re.compile(r"复核|审定|核查|财政|评价组|主管部门|抽查")
_REMARKS: Final = {"备注", "说明"}
_MERE_VALUES: Final = frozenset(("数值", "值", "内容", "指标内容", "具体值", "数量", "数据"))  # of the heading above
_HEADING: Final = 12  # characters; a heading of no known meaning is no longer than that


def header_at(rows: list[Row], index: int) -> Header | None:
    """The header that begins with `rows[index]`, None where it is a row of another sort."""
    row = rows[index]
    pieces = row.filled
    if row.is_text or len(pieces) < 2 or any(is_number(piece.text) for piece in pieces):
        return None
    for family in FAMILIES:
        columns = _columns(row, family)
        if sum(1 for column in columns if column.kind) < 2:
            continue
        below = _second_row(rows, index, family, columns)
        merged = _with_second(columns, below, family) if below else columns
        merged = _told_apart(merged, family)
        if _accepts(family, merged, len(pieces)):
            used = tuple(pieces) + (tuple(below.filled) if below else ())
            return Header(family, tuple(merged), 2 if below else 1, used)
    return None


def _columns(row: Row, family: str) -> list[Column]:
    columns = []
    usual = min((piece.height for piece in row.filled), default=1)
    for piece in row.pieces:
        if not piece.begins or piece.height > usual + 1:  # a label beside the table, down its whole height
            text = piece.text if piece.begins else ""
            columns.append(Column(None, piece.column, piece.end, text, identity=piece.identity))
            continue
        if piece.blank:
            columns.append(Column(None, piece.column, piece.end, ""))
        else:
            kind, guessed = kind_of(piece.text, family)
            columns.append(
                Column(kind, piece.column, piece.end, piece.text, guessed, piece.identity, bool(piece.doubt))
            )
    return columns


def _second_row(rows: list[Row], index: int, family: str, columns: list[Column]) -> Row | None:
    """The next row where it only refines this header: no figure, not the same headings again, and either all of its
    headings are known or every heading above goes on beside it or stands over it."""
    if index + 1 >= len(rows):
        return None
    here, below = rows[index], rows[index + 1]
    if below.table is not here.table or not below.filled or any(is_number(piece.text) for piece in below.filled):
        return None
    if any(piece.key in {key(c.text) for c in columns} for piece in below.filled):
        return None
    known = [kind_of(piece.text, family)[0] is not None for piece in below.filled]
    wide = [piece for piece in here.filled if piece.height == 1]
    framed = bool(wide) and family != "goals" and all(len(piece.key) <= _HEADING for piece in below.filled)
    framed = framed and all(piece.width > 1 or piece.key == "其中" for piece in wide)
    under = all(any(piece.overlap(w.column, w.end) > 0 for w in wide) for piece in below.filled)
    meant = sum(known) + sum(piece.key in _MERE_VALUES for piece in below.filled)
    if len(below.filled) >= len(columns) and not (framed and under and meant * 3 >= len(known) * 2):
        return None
    return below if all(known) or (framed and under) else None


def _with_second(columns: list[Column], below: Row, family: str) -> list[Column]:
    """Headings of the second row take the place of what stands above them."""
    subs = []
    for piece in below.filled:
        parent = next((c for c in columns if piece.overlap(c.start, c.end) > 0 and c.text), None)
        kind, guessed = kind_of(piece.text, family)
        if parent is not None and kind in {"score", "actual"} and _REVIEW.search(flat(parent.text)):
            kind = f"review_{kind}"
        if parent is not None and kind is None and piece.key in _MERE_VALUES:
            kind = parent.kind
        text = piece.text if parent is None else f"{parent.text} {piece.text}"
        subs.append(Column(kind, piece.column, piece.end, text, guessed, piece.identity, bool(piece.doubt)))
    kept = [c for c in columns if not any(sub.start < c.end and c.start < sub.end for sub in subs)]
    return sorted(kept + subs, key=lambda column: column.start)


def _told_apart(columns: list[Column], family: str) -> list[Column]:
    """Columns with one kind twice are told apart: the second score is the reviewer's, a remark is no reason."""
    if family == "indicators" and not any(c.kind == "name" for c in columns):
        columns = [replace(c, kind="name") if key(c.text) == "绩效目标" else c for c in columns]
    elif family == "indicators":
        columns = _goals_as_values(columns)
    exact = {c.kind for c in columns if c.kind and not c.guessed}
    columns = [replace(c, kind=None) if c.guessed and c.kind in exact else c for c in columns]
    sure = {c.kind for c in columns if c.kind and not c.doubtful}  # a hidden 得分 beside one that shows is an old one
    columns = [replace(c, kind=None) if c.doubtful and c.kind in sure else c for c in columns]
    columns = _own_points(_one_name(columns))
    if family == "goals":
        columns = _last_text(columns)
    if family == "budget" and not any(c.kind == "name" for c in columns):
        columns = _first_is_name(columns)
    second = {"score": "review_score", "actual": "review_actual"}
    result: list[Column] = []
    seen: set[str] = set()
    previous = None
    for column in columns:
        kind = column.kind
        if kind == "fiscal":
            kind = "executed_fiscal" if previous in {"executed", "completion"} else "budget_fiscal"
        if kind in seen and kind is not None:
            kind = second.get(kind)
        if kind is not None:
            seen.add(kind)
        previous = kind or previous
        result.append(replace(column, kind=kind))
    return _remarks(result)


def _goals_as_values(columns: list[Column]) -> list[Column]:
    """年初目标 | 全年完成情况 beside names of indicators: headings of goals name the values where nothing else does."""
    kinds = {c.kind for c in columns}
    meant = {"text": "target", "actual": "actual"}
    result = []
    for column in columns:
        meaning = meant.get(kind_of(column.text, "goals")[0] or "") if column.kind is None else None
        result.append(replace(column, kind=meaning) if meaning is not None and meaning not in kinds else column)
    return result


def _own_points(columns: list[Column]) -> list[Column]:
    """一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值: an indicator's points stand right of its name."""
    points = [c for c in columns if c.kind == "points"]
    name = next((c.start for c in columns if c.kind == "name"), None)
    if len(points) < 2 or name is None:
        return columns
    chosen = next((c for c in points if c.start > name), points[-1])
    return [replace(c, kind=None) if c.kind == "points" and c is not chosen else c for c in columns]


def _first_is_name(columns: list[Column]) -> list[Column]:
    """年度预算数（万元） | 年初预算 | 调整后预算数: the first of two budgets heads the names of the lines."""
    budgets = [c for c in columns if c.kind == "budget"]
    opening = next((c.start for c in columns if c.kind == "initial_budget"), -1)
    if len(budgets) < 2 or budgets[0].start >= opening:
        return columns
    return [replace(c, kind="name") if c is budgets[0] else c for c in columns]


def _last_text(columns: list[Column]) -> list[Column]:
    """年度总体目标 | 年初设定目标 | 全年实际完成情况: the goal stands under the heading beside the outcome."""
    texts = [c for c in columns if c.kind == "text"]
    return [replace(c, kind=None) if c in texts[:-1] else c for c in columns]


def _one_name(columns: list[Column]) -> list[Column]:
    """Of several columns of names the last level's is the name: 绩效指标 | 一级指标 | 二级指标 | 三级指标."""
    names = [c for c in columns if c.kind == "name"]
    levels = [c.end for c in columns if c.kind in {"level1", "level2"}]
    if len(names) < 2:
        return columns
    chosen = next((c for c in names if c.start >= max(levels, default=names[0].end)), names[-1])
    return [replace(c, kind=None) if c.kind == "name" and c is not chosen else c for c in columns]


def _remarks(columns: list[Column]) -> list[Column]:
    """备注 before a column of causes is a remark of its own, and not the cause."""
    if any(c.kind == "reason" and key(c.text) not in _REMARKS for c in columns):
        return columns
    late = [c for c in columns if c.kind is None and kind_of(c.text, "indicators")[0] == "reason"]
    late = [c for c in late if key(c.text) not in _REMARKS]
    if not late:
        return columns
    freed = [replace(c, kind=None) if c.kind == "reason" else c for c in columns]
    return [replace(c, kind="reason") if c is late[0] else c for c in freed]


def _accepts(family: str, columns: list[Column], filled: int) -> bool:
    kinds = {column.kind for column in columns if column.kind}
    known = sum(1 for column in columns if column.kind)
    if known * 2 < filled:
        return False
    if family == "indicators":
        named = kinds & {"name", "level1", "level2"}
        valued = kinds & {"target", "actual", "points", "score", "criterion"}
        return bool(named) and bool(valued) and (len(named) + len(valued) >= 3 or (filled <= 3 and "name" in kinds))
    if family == "budget":
        return len(kinds & {"initial_budget", "budget", "executed", "rate", "adjustment"}) >= 2
    if family == "tasks":
        return "name" in kinds and len(kinds) >= 3
    return {"text", "actual"} <= kinds and filled <= 6
