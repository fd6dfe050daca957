"""Columns that could hold the same field: the standard beside its explanation, the adjusted budget beside the approved.

The heading that says what the field is wins; where both may be it, the field stays doubtful.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.ingest.forms.columns import Column
from assistant.ingest.forms.words import flat

BESIDE_ANOTHER: Final = "旁边另有相近的列，说不定以哪一列为准"
_STANDARD: Final = re.compile(r"标准|细则|规则|办法|[评计打赋扣]分")
_AFTERWARDS: Final = re.compile(r"(?:调整|追加|追减|变更|调剂|变动|修正|增减)后|最终")
_ADJUSTED_TARGET: Final = re.compile(r"(?:调整|变更|修正|调剂).*(?:目标|指标|标准)值?$")
_AVAILABLE: Final = re.compile(r"到位")
_APPROVED: Final = re.compile(r"批复|核定|下达|批准|审批|年初|期初|申报|原")
OPENING: Final = re.compile(r"批复|年初|期初|原")
_PAID_TO: Final = re.compile(r"拨[付出]|下拨|实拨")
_NO_BUDGET: Final = re.compile(r"率|分|原因|说明|执行|支出|支付|使用|结余|结转|比例|时间|日期|文号|其中")
_AFTER, _ADJUSTED, _WHOLE_YEAR, _PLAIN, _RECEIVED, _AT_FIRST = 5, 4, 3, 2, 1, 0


def one_criterion(columns: list[Column]) -> list[Column]:
    """指标解释 | 评分标准: the column of the standard is the criterion; of several standards the first, doubtful."""
    told = [c for c in columns if c.kind == "criterion"]
    unknown = [c for c in columns if c.kind is None and c.key.endswith("标准")]
    rules = [c for c in told if "解释" not in c.key]  # 指标解释 | 指标说明: what it means, how it is scored
    standards = [c for c in told if _STANDARD.search(c.key)] or (unknown if told else [])
    standards = standards or (rules if len(rules) < len(told) else [])
    if len(told) < 2 and (not standards or standards == told):
        return columns
    chosen = next((c for c in standards or told if "标准" in c.key), (standards or told)[0])
    sure = len(standards) == 1 and chosen.kind is not None
    return [_kept(c, chosen, "criterion", sure) if c in told or c is chosen else c for c in columns]


def one_target(columns: list[Column]) -> list[Column]:
    """年初指标值 | 调整指标值: the adjusted one is the target, where it holds any; the other was the first."""
    adjusted = [c for c in columns if c.kind in {None, "target"} and _ADJUSTED_TARGET.search(c.key)]
    first = [c for c in columns if c.kind == "target" and c not in adjusted]
    if len(adjusted) != 1 or len(first) != 1:
        return columns
    kinds = {adjusted[0]: "target", first[0]: "initial_target"}
    return [replace(c, kind=kinds[c], guess="") if c in kinds else c for c in columns]


def one_budget(columns: list[Column]) -> list[Column]:
    """批复数 | 调整后预算数: the budget is the adjusted one, else the whole year's; the approved was the first."""
    named = [c for c in columns if c.kind == "budget"]
    afterwards = [c for c in columns if c.kind is None and not c.beside and _may_be_budget(c)]
    rivals = [*named, *afterwards]
    if not rivals:
        return columns
    best = max(budget_rank(c.text) for c in rivals)
    chosen = [c for c in rivals if budget_rank(c.text) == best]
    settled = len(rivals) > 1
    sure = len(chosen) == 1 and best != _RECEIVED
    if not settled:
        sure = best != _AT_FIRST or not _has_unknown_figures(columns)
    first = [c for c in rivals if c is not chosen[0] and OPENING.search(c.key)]
    opening = first[0] if len(first) == 1 and not any(c.kind == "initial_budget" for c in columns) else None
    result = []
    for column in columns:
        if column is opening:
            result.append(replace(column, kind="initial_budget"))
        else:
            result.append(_kept(column, chosen[0], "budget", sure) if column in rivals else column)
    return result


def spent(columns: list[Column]) -> list[Column]:
    """拨付数 | 支出数 | 拨付率 | 支出率: what was paid to the unit is not what it spent, where both are printed."""
    own = {c.kind for c in columns if c.kind in {"executed", "rate"} and not _PAID_TO.search(c.key)}
    return [replace(c, kind=None) if c.kind in own and _PAID_TO.search(c.key) else c for c in columns]


def _kept(column: Column, chosen: Column, kind: str, sure: bool) -> Column:
    if column is not chosen:
        return replace(column, kind=None)
    return replace(column, kind=kind, guess=column.guess if sure else BESIDE_ANOTHER)


def _may_be_budget(column: Column) -> bool:
    words = column.key
    return bool(_AFTERWARDS.search(words) or _AVAILABLE.search(words)) and not _NO_BUDGET.search(words)


def budget_rank(heading: str) -> int:
    """How surely the heading names the budget the execution is measured by, of several: 调整后预算 before 批复数."""
    words = flat(heading)
    if _AFTERWARDS.search(words):
        return _AFTER
    if re.search("调整的?预算", words):
        return _ADJUSTED
    if "全年" in words:
        return _WHOLE_YEAR
    if _AVAILABLE.search(words):
        return _RECEIVED
    return _AT_FIRST if _APPROVED.search(words) else _PLAIN


def _has_unknown_figures(columns: list[Column]) -> bool:
    """Does a column of no known meaning stand between the approved budget and what was spent?"""
    budget = next(at for at, c in enumerate(columns) if c.kind == "budget")
    spent = next((at for at, c in enumerate(columns) if c.kind in {"executed", "rate"}), budget)
    between = columns[budget + 1 : spent]
    return any(c.kind is None and c.text.strip() and not _NO_BUDGET.search(c.key) for c in between)
