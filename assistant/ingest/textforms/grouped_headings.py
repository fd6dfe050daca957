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
    ordered = _under_parents(columns) or _under_target(columns) or _under_groups(columns)
    if ordered is None and not _goes_on_behind_reasons(columns):
        ordered = columns
    return None if ordered is None or _names_come_late(ordered) else ordered


def _under_parents(columns: Columns) -> Columns | None:
    """评价指标 | 分值 | 评价得分 | 原因 and behind them 一级指标 | 二级指标 | 三级指标 | 自评分 | 复核分.

    Each heading of the second line stands under the one of the first that names its sort; None where one has none.
    """
    keys = [key for key, _ in columns]
    cut = next((at for at, key in enumerate(keys) if key == "level1" and _VALUES & set(keys[:at])), None)
    if cut is None:
        return None
    parents, below = columns[:cut], columns[cut:]
    under: dict[int, Columns] = {}
    at = 0
    for column in below:
        over = next((n for n in range(at, len(parents)) if _may_stand_under(column[0], parents[n])), None)
        if over is None:
            return None
        under.setdefault(over, []).append(column)
        at = over
    if any(len(group) < _LEAST for group in under.values()):
        return None
    return [own for number, parent in enumerate(parents) for own in under.get(number, [parent])]


def _may_stand_under(key: str, parent: tuple[str, list[Piece]]) -> bool:
    """Does the heading `parent` name the sort that a column of `key` is of?"""
    over, text = parent[0], "".join(piece.text for piece in parent[1])
    if key in _NAMES:
        return over in {"name", "strange"} and "指标" in text
    if key in {"score", "review"}:
        return over in {"score", "review"} or (over == "strange" and re.search("分|自评|复核", text) is not None)
    return key in _INNER and over == "target"


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
