"""Headings in two lines: those over several columns, and behind the first line those of the columns under them."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.pieces import Piece

Columns = list[tuple[str, list[Piece]]]

_INNER: Final = frozenset({"sign", "target", "unit"})  # columns printed under one heading that is a target itself
_GROUP: Final = re.compile(r"设定|目标|计划|自评|自查|完成|评价|复核|审核|核查|抽查")
_NAMES: Final = frozenset({"level1", "level2", "name"})
_VALUES: Final = frozenset({"target", "actual", "points", "score", "reason"})
_LEAST: Final = 2  # columns under a heading over several


def ungrouped(columns: Columns) -> Columns | None:
    """Headings in the order of their columns: those of the second line in place of the ones they stand under.

    None where there is a second line, and nobody can tell which of its headings stands under which.
    """
    ordered = _under_target(columns) or _under_groups(columns)
    if ordered is None and not _goes_on_behind_reasons(columns):
        ordered = columns
    return None if ordered is None or _names_come_late(ordered) else ordered


def _goes_on_behind_reasons(columns: Columns) -> bool:
    """Do headings stand behind the reasons, which are the last column of a line?"""
    keys = [key for key, _ in columns]
    return "strange" in keys and "reason" in keys and len(keys) - keys.index("reason") - 1 > _LEAST


def _names_come_late(columns: Columns) -> bool:
    """Do values stand before all names? So they do where a second line of headings is read behind the first."""
    keys = [key for key, _ in columns]
    named = next((at for at, key in enumerate(keys) if key in _NAMES), len(keys))
    return named < len(keys) and bool(_VALUES & set(keys[:named]))


def _under_target(columns: Columns) -> Columns | None:
    """年度指标值 over 性质, 值 and 单位."""
    keys = [key for key, _ in columns]
    inner = len(keys)
    while inner and keys[inner - 1] in _INNER:
        inner -= 1
    group = next((at for at in range(inner) if keys[at] == "target"), None)
    if group is None or "target" not in keys[inner:]:
        return None
    return columns[:group] + columns[inner:] + columns[group + 1 : inner]


def _under_groups(columns: Columns) -> Columns | None:
    """Headings of no known meaning (年初设定, 年末自评) over columns that are named behind the last, the reasons.

    Only where each has as many under it as the others: else nobody can tell which stands under which.
    """
    keys = [key for key, _ in columns]
    if "reason" not in keys:
        return None
    inner = keys.index("reason") + 1
    strange = [at for at in range(inner) if keys[at] == "strange"]
    groups = [at for at in strange if _GROUP.search("".join(piece.text for piece in columns[at][1]))] or strange
    below = columns[inner:]
    if not groups or len(below) < _LEAST * len(groups) or len(below) % len(groups):
        return None
    each = len(below) // len(groups)
    result: Columns = []
    for at, column in enumerate(columns[:inner]):
        if at in groups:
            first = groups.index(at) * each
            result += below[first : first + each]
        else:
            result.append(column)
    return result
