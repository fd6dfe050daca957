"""A row whose cells list several indicators (1.新建绿道 / 2.补植乔木), each with its target and value: a row each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.ingest.forms.columns import Header
from assistant.ingest.forms.rows import Row

SPLIT: Final = "一格里列了几项指标，已按次序拆开，请核对"
WHOLE: Final = "一格里列了几项指标，目标值、完成值没有逐项对应，按一项读入，请核对"
_MARK: Final = re.compile(r"(?:[(（](\d{1,2})[)）]|(\d{1,2})(?:[、．]|\.(?!\d))|([①-⑨]))[、.．]?\s*")
_VALUES: Final = ("target", "actual")
_MAY_BE_LISTED: Final = ("points", "score", "sign", "unit")


def unstacked(row: Row, header: Header) -> list[Row]:
    """`row` as one row for each indicator its name lists; itself where it lists but one."""
    cells = header.assign(row)
    names = [piece for piece in cells.get("name", []) if piece.begins and not piece.blank]
    listed = _listed(names[0].text) if len(names) == 1 else []
    if len(listed) < 2:
        return [row]
    values = [piece for kind in _VALUES for piece in cells.get(kind, []) if piece.begins and not piece.empty]
    lines = {piece.identity: _parts(piece.text, len(listed)) for piece in values}
    if not values or not all(lines.values()):
        return [replace(row, pieces=tuple(replace(p, doubt=p.doubt or WHOLE) if p in names else p for p in row.pieces))]
    for piece in (p for kind in _MAY_BE_LISTED for p in cells.get(kind, []) if p.begins):
        lines[piece.identity] = _parts(piece.text, len(listed))
    lines[names[0].identity] = listed
    told = {identity: texts for identity, texts in lines.items() if texts}
    return [_part(row, told, at, len(listed)) for at in range(len(listed))]


def _part(row: Row, lines: dict[tuple[int, int, int], list[str]], at: int, count: int) -> Row:
    """Indicator number `at` of the row: what is not listed by indicator is shared as a merged cell is."""
    pieces = tuple(
        replace(piece, text=lines[piece.identity][at], doubt=piece.doubt or SPLIT)
        if piece.identity in lines
        else replace(piece, height=max(piece.height, count), begins=piece.begins and at == 0)
        for piece in row.pieces
    )
    return replace(row, pieces=pieces)


def _listed(text: str) -> list[str]:
    """The items of a list numbered from 1 on, without their marks; none where the text is no such list."""
    items: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        match = _MARK.match(line)
        if match and _number(match) == len(items) + 1:
            items.append(line[match.end() :])
        elif items:
            items[-1] += line
        elif line:
            return []
    return items if all(items) else []


def _number(match: re.Match[str]) -> int:
    return int(match[1] or match[2] or 0) or "①②③④⑤⑥⑦⑧⑨".index(match[3]) + 1


def _parts(text: str, count: int) -> list[str]:
    """The `count` items or lines of a cell; none where there are more or fewer."""
    items = _listed(text)
    if len(items) != count:
        items = [line.strip() for line in text.splitlines() if line.strip()]
    return items if len(items) == count else []
