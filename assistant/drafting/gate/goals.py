"""Figures spoken of as targets behind the figure: 未达到95%的目标, 控制在25元以内."""

from __future__ import annotations

import re

from assistant.domain.fact import Fact
from assistant.drafting.gate.direction import compared_fault
from assistant.drafting.gate.setting import Setting
from assistant.figures.book import FactBook

_GOAL_AFTER = re.compile(r"(?:以内|以下)?的(?:年初|年度|全年|预期|既定|预定|控制|设定)*(?:目标|任务|要求|计划)|以内")
_GOAL_BEFORE = re.compile(r"(?:年度|年初|绩效|总体)目标(?:为|是|：|:|包括|主要)")
_MISSING = re.compile(r"未(?:能)?(?:达到|完成|实现|控制)|没有(?:达到|完成|实现)")
_SIDE = re.compile(r"(?:低于|高于|超过|超出)(?:了)?$")


def goal_fault(setting: Setting, book: FactBook) -> str | None:
    """Why a figure spoken of as the target is not it, or was not reached as said; None without such words."""
    listed = _GOAL_BEFORE.search(setting.head)
    inside = listed is not None and "实际" not in setting.head[listed.end() :]
    if not inside and not _GOAL_AFTER.match(setting.after):
        return None
    if not setting.fact.identifier.endswith("年初目标值"):
        return "前后的文字说的是“年初目标值”"
    if inside:
        return ""
    if _SIDE.search(setting.clause):
        return compared_fault(setting.clause, setting.fact, book)
    reached = _reached(setting.fact, book)
    if reached is None:
        return "看不出是否达到目标，不能这样写"
    return "" if reached is not bool(_MISSING.search(setting.clause)) else "与目标值相比的结果写反了"


def _reached(target: Fact, book: FactBook) -> bool | None:
    """Was the target met, by its bound (none: at least)? None where there is no actual figure in a like unit."""
    actual = next(
        (f for f in book.facts if f.identifier == target.identifier.replace("年初目标值", "实际完成值")), None
    )
    if actual is None or not actual.unit.converts_to(target.unit):
        return None
    gap = actual.value * actual.unit.factor - target.value * target.unit.factor
    return gap <= 0 if target.bound[:1] in ("≤", "<") else gap >= 0
