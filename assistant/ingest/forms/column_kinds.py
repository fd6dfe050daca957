"""Columns of one kind told apart: whose score, which year's value, which of several names and points."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import Column, kind_of
from assistant.ingest.forms.grammar import is_of_others, says_level
from assistant.ingest.forms.rival_columns import BESIDE_ANOTHER, one_budget, one_criterion, one_target, spent
from assistant.ingest.forms.words import flat

_REMARKS: Final = {"备注", "说明"}
_YEAR: Final = re.compile(r"20\d\d")
_THIS_YEAR: Final = re.compile(r"本年|当年")
_OWN: Final = re.compile(r"自[评查我打]|单位")
REVIEWED: Final = {"score": "review_score", "actual": "review_actual"}
# A form has one of each.
_RIVALS: Final = frozenset({"level1", "level2", "target", "actual", "score", "review_score", "executed", "rate"})
_MONEY: Final = frozenset({"initial_budget", "budget", "executed", "rate", "adjustment"})
_LINE: Final = re.compile(r"(?:名称|项目|资金|经费|来源|科目|事项|内容)$")  # what a line of money is of
_ONLY_SCORE: Final = re.compile(r"^(?:绩效|综合)?评价(?:得分|评分|分数)$")  # without another beside it the form's own


def told_apart(columns: list[Column], family: str) -> list[Column]:
    """Columns with one kind twice are told apart: the second score is the reviewer's, a remark is no reason."""
    if family == "indicators" and not any(c.kind == "name" for c in columns):
        columns = [replace(c, kind="name") if c.key == "绩效目标" else c for c in columns]
    elif family == "indicators":
        columns = _goals_as_values(_goals_beside(columns))
    said = {c.kind for c in columns if says_level(c.key)}  # 指标类别 | 一级指标: the heading that says which level
    columns = [replace(c, kind=None) if c.kind in said and not says_level(c.key) else c for c in columns]
    columns = _own_score(_of_last_year(_only_name(_last_level(columns)) if family == "indicators" else columns))
    exact = {c.kind for c in columns if c.kind and not c.guess}
    columns = [replace(c, kind=None) if c.guess and c.kind in exact else c for c in columns]
    sure = {c.kind for c in columns if c.kind and not c.doubtful}  # a hidden 得分 beside one that shows is an old one
    columns = [replace(c, kind=None) if c.doubtful and c.kind in sure else c for c in columns]
    columns = _own_points(_one_name(columns))
    if family == "goals":
        columns = _last_text(columns)
    if family == "budget" and not any(c.kind == "name" for c in columns):
        columns = _line_names(columns)
    if family == "indicators":
        columns = one_criterion(one_target(columns))
    elif family == "budget":
        columns = spent(one_budget(columns))
    return _remarks(_one_of_each(columns))


def _one_of_each(columns: list[Column]) -> list[Column]:
    """Of several columns of one kind the first; where another's words say that it is a reviewer's, it is that."""
    result: list[Column] = []
    previous = None
    for column in columns:
        kind = column.kind
        if kind == "fiscal":
            kind = "executed_fiscal" if previous in {"executed", "completion"} else "budget_fiscal"
        kinds = [own.kind for own in result]
        if kind in kinds and kind in REVIEWED and is_of_others(column.key):
            kind = REVIEWED[kind]
        if kind is not None and kind in kinds:
            at = kinds.index(kind)
            if kind in _RIVALS:
                result[at] = replace(result[at], guess=result[at].guess or BESIDE_ANOTHER)
            kind = None
        previous = kind or previous
        result.append(replace(column, kind=kind))
    return result


def _goals_beside(columns: list[Column]) -> list[Column]:
    """年度目标 | 一级指标 | 三级指标 | 目标值: goals left of the levels are those that the indicators stand under."""
    named = min((c.start for c in columns if c.kind in {"level1", "level2", "name"}), default=0)
    goals = [c for c in columns if c.start < named and not c.beside and vocabulary.GOAL_BLOCK.match(c.key)]
    valued = any(c.kind == "target" and c not in goals for c in columns)
    return [replace(c, kind="objective") if valued and c in goals else c for c in columns]


def _goals_as_values(columns: list[Column]) -> list[Column]:
    """年初目标 | 全年完成情况 beside names of indicators: headings of goals name the values where nothing else does."""
    kinds = {c.kind for c in columns}
    meant = {"text": "target", "actual": "actual"}
    result = []
    for column in columns:
        is_open = column.kind is None and not column.beside
        meaning = meant.get(kind_of(column.text, "goals")[0] or "") if is_open else None
        result.append(replace(column, kind=meaning) if meaning is not None and meaning not in kinds else column)
    return result


def _own_points(columns: list[Column]) -> list[Column]:
    """一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值: an indicator's points are right of its name."""
    points = [c for c in columns if c.kind == "points"]
    levels = {c.end for c in columns if c.kind in {"level1", "level2"}}
    of_levels = [c for c in points if c.start in levels]
    name = next((c.start for c in columns if c.kind == "name"), None)
    if len(points) < 2 and not (of_levels and name is not None and points[0].start < name):
        return columns
    own = [c for c in points if c not in of_levels]
    chosen = next((c for c in own if name is None or c.start > name), None)
    others = [c for c in points if c is not chosen]
    return [replace(c, kind=None, beside=c.beside or c in of_levels) if c in others else c for c in columns]


def _line_names(columns: list[Column]) -> list[Column]:
    """年度预算数（万元） | 年初预算 | 调整后预算数: the first of two budgets heads the names of the lines; of several
    headings left of all money (项目名称 | 批文号) the one that says so."""
    budgets = [c for c in columns if c.kind == "budget"]
    opening = next((c.start for c in columns if c.kind == "initial_budget"), -1)
    if len(budgets) > 1 and budgets[0].start < opening:
        return [replace(c, kind="name") if c is budgets[0] else c for c in columns]
    first = min((c.start for c in columns if c.kind in _MONEY), default=0)
    left = [c for c in columns if c.kind is None and not c.beside and c.text.strip() and c.end <= first]
    named = [c for c in left if _LINE.search(c.key)]
    if len(left) < 2 or not named:
        return columns
    guess = BESIDE_ANOTHER if len(named) > 1 else ""
    return [replace(c, kind="name", guess=guess) if c is named[-1] else c for c in columns]


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
    if any(c.kind == "reason" and c.key not in _REMARKS for c in columns):
        return columns
    late = [c for c in columns if c.kind is None and kind_of(c.text, "indicators")[0] == "reason"]
    late = [c for c in late if c.key not in _REMARKS]
    if not late:
        return columns
    freed = [replace(c, kind=None) if c.kind == "reason" else c for c in columns]
    return [replace(c, kind="reason") if c is late[0] else c for c in freed]


def _last_level(columns: list[Column]) -> list[Column]:
    """大类 | 中类 | 小类: the last of two columns of one level names the indicators where no other heading does."""
    levels = [c for c in columns if c.kind in {"level1", "level2"}]
    if any(c.kind == "name" for c in columns) or len(levels) < 2 or levels[-1].kind != levels[-2].kind:
        return columns
    return [replace(c, kind="name") if c is levels[-1] else c for c in columns]


def _only_name(columns: list[Column]) -> list[Column]:
    """评价内容 names the indicators where no other heading does."""
    named = [c for c in columns if c.kind in {"level1", "level2", "name"}]
    if len(named) != 1 or named[0].kind == "name" or says_level(named[0].key):
        return columns
    return [replace(c, kind="name") if c is named[0] else c for c in columns]


def _own_score(columns: list[Column]) -> list[Column]:
    """评价得分 is the form's own score where no other stands beside it; 自评得分 is, whatever does."""
    scores = [c for c in columns if c.kind == "score"]
    own = [c for c in scores if _OWN.search(c.key)]
    if scores:
        return [replace(c, kind=None) if own and c in scores and c not in own else c for c in columns]
    return [replace(c, kind="score") if c.kind == "review_score" and _ONLY_SCORE.match(c.key) else c for c in columns]


def _of_last_year(columns: list[Column]) -> list[Column]:
    """2022年完成值 | 2023年完成值: the last year's is the form's; beside one without a year it is not, yet doubtful."""
    years = {c: max(_YEAR.findall(flat(c.text)), default="") for c in columns}
    result = []
    for column in columns:
        own = years[column]
        others = [(c, years[c]) for c in columns if c.kind == column.kind and c is not column]
        plain = [c for c, year in others if not year]
        if column.kind in _RIVALS and own and (plain or any(year > own for _, year in others)):
            result.append(replace(column, kind=None))
        elif (
            column.kind in _RIVALS and not own and any(year for _, year in others) and not _THIS_YEAR.search(column.key)
        ):
            result.append(replace(column, guess=column.guess or BESIDE_ANOTHER))
        else:
            result.append(column)
    return result
