"""Names as a form prints them, made fit for ids and sentences: indicators, budget lines, the line of the whole form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.domain.evaluation import BudgetLine, Evaluation, Indicator

EXECUTION = "预算执行率"
_MAIN = ("总额", "合计", "总计", "整体", "总支出", "资金总")
_NUMBERED = re.compile(r"^指标\d+[:：]")
_POINTS_NOTE = re.compile(r"[（(]\d+(?:\.\d+)?分[)）]")
_LINE_NUMBER = re.compile(r"^(?:\d+[、.．]|[（(][\d一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)")
_FORBIDDEN = str.maketrans({"(": "（", ")": "）", ",": "，", "|": "／", "{": None, "}": None})


@lru_cache(maxsize=4096)
def clean_name(name: str) -> str:
    """A printed name as it is used in ids and sentences: no blanks, numbering or printed points."""
    text = "".join(name.split()).translate(_FORBIDDEN)
    return _POINTS_NOTE.sub("", _NUMBERED.sub("", text)) or text


def dated_name(name: str, year: int, usual: int) -> str:
    """The id of a fact that is told of `year`: only that of the form goes without saying."""
    return name if year == usual else f"{name}（{year}年）"


def line_name(name: str) -> str:
    """The name of a budget line without its numbering and the rubric before its colon (其中：当年财政拨款)."""
    text = re.split(r"[:：]", clean_name(name))[-1]
    while (cut := _LINE_NUMBER.sub("", text)) != text:
        text = cut
    return text.removeprefix("其中") or clean_name(name)


def indicator_names(evaluation: Evaluation) -> list[str]:
    """One name an indicator, told apart by objective, level or number where the form uses a name twice."""
    names = [clean_name(indicator.name) for indicator in evaluation.indicators]
    for key in (lambda i: i.objective, lambda i: i.level1, lambda i: i.level2):
        names = _told_apart(names, evaluation.indicators, key)
    if _prints_execution_score(evaluation):  # then the name alone is that of the budget's own rate and score
        names = [_placed(name, indicator) for name, indicator in zip(names, evaluation.indicators, strict=True)]
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            names[index] = f"{name}（第{seen[name]}项）"
    return names


def _prints_execution_score(evaluation: Evaluation) -> bool:
    line = main_line(evaluation)
    return line is not None and bool(line.points or line.self_score)


def _placed(name: str, indicator: Indicator) -> str:
    level = clean_name(indicator.level2 or indicator.level1 or "")
    return f"{name}（{level}）" if name == EXECUTION and level and level != name else name


def _told_apart(names: list[str], indicators: Sequence[Indicator], key: Callable[[Indicator], str | None]) -> list[str]:
    result = list(names)
    for name in {name for name in names if names.count(name) > 1}:
        where = [index for index, other in enumerate(names) if other == name]
        marks = {index: clean_name(key(indicators[index]) or "") for index in where}
        if len(set(marks.values())) > 1:
            for index, mark in marks.items():
                result[index] = f"{name}（{mark}）" if mark else name
    return result


def sharing_points(evaluation: Evaluation) -> dict[str, str]:
    """For indicators whose points are printed once for several (one merged cell): the name of those together."""
    groups: dict[str, list[str]] = {}
    for indicator, name in zip(evaluation.indicators, indicator_names(evaluation), strict=True):
        if indicator.points_group:
            groups.setdefault(indicator.points_group, []).append(name)
    return {name: f"{names[0]}等{len(names)}项" for names in groups.values() if len(names) > 1 for name in names}


def main_line(evaluation: Evaluation) -> BudgetLine | None:
    """The budget line of the whole form: the one called a total, else the first."""
    lines = evaluation.budget_lines
    return next((line for line in lines if any(word in line.name for word in _MAIN)), lines[0] if lines else None)
