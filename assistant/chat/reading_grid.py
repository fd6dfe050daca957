"""A form as tables a person corrects in place: which cell shows which field, and what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from assistant.domain.evaluation import Doubt, Evaluation

Path = tuple[str | int, ...]

HEAD_HEADERS: Final = ["项目", "内容"]
BUDGET_HEADERS: Final = "请核对 资金 年初预算数 全年预算数 执行数 单位 执行率 分值 得分 位置".split()
INDICATOR_HEADERS: Final = (
    "请核对 一级指标 二级指标 指标名称 年初目标值 实际完成值 单位 分值 得分 偏差原因 位置".split()
)
TASK_HEADERS: Final = "请核对 主要任务 预算资金 其中财政资金 执行数 其中财政资金 单位 执行率 完成情况 位置".split()
_HEAD: Final = (
    ("unit_name", "单位名称"),
    ("year", "年度"),
    ("project_name", "项目名称"),
    ("self_total", "自评总分"),
    ("self_grade", "自评等级"),
)
_BUDGET: Final = ("name", "initial_budget", "budget", "executed", "unit", "rate_printed", "points", "self_score")
_INDICATOR: Final = ("level1", "level2", "name", "target", "actual", "unit", "points", "self_score", "reason")
_TASK: Final = (
    "name", "budget", "budget_fiscal", "executed", "executed_fiscal", "unit", "rate_printed", "completion",
)  # fmt: skip
_FIELDS: Final = {
    field: title
    for fields, titles in ((_TASK, TASK_HEADERS), (_BUDGET, BUDGET_HEADERS), (_INDICATOR, INDICATOR_HEADERS))
    for field, title in zip(fields, titles[1:], strict=False)
}


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of text and, for every cell that may be corrected, the path of its field."""

    rows: list[list[str]]
    paths: list[list[Path | None]]

    def changes(self, shown: Sequence[Sequence[Any]], base: Sequence[Sequence[str]]) -> list[tuple[Path, str]]:
        """(path, new text) of the cells that a person changed in the rows `base` that the page was given.

        Raises ValueError where rows were added or removed, StaleError where a changed cell says something else by now.
        """
        if len(shown) != len(base):
            raise ValueError
        if len(base) != len(self.rows):
            raise StaleError
        found = []
        for number, (old, new) in enumerate(zip(base, shown, strict=True)):
            for column, (was, cell) in enumerate(zip(old, new, strict=False)):
                text = "" if cell is None else str(cell).strip()
                path = self.paths[number][column]
                if path is None or text == was:
                    continue
                if self.rows[number][column] != was:
                    raise StaleError
                found.append((path, text))
        return found


class StaleError(Exception):
    """The page shows a cell otherwise than it stands by now."""


def head(evaluation: Evaluation, _doubts: Sequence[Doubt] = ()) -> Grid:
    """Unit, year, project and the printed total."""
    rows = [[title, _text(getattr(evaluation, field))] for field, title in _HEAD]
    return Grid(rows, [[None, (field,)] for field, _ in _HEAD])


def budget(evaluation: Evaluation, doubts: Sequence[Doubt]) -> Grid:
    """The execution table."""
    return _grid("budget_lines", evaluation.budget_lines, _BUDGET, doubts)


def tasks(evaluation: Evaluation, doubts: Sequence[Doubt]) -> Grid:
    """The main tasks of the year with their money."""
    return _grid("tasks", evaluation.tasks, _TASK, doubts)


def indicators(evaluation: Evaluation, doubts: Sequence[Doubt]) -> Grid:
    """The indicator rows."""
    return _grid("indicators", evaluation.indicators, _INDICATOR, doubts)


def _grid(table: str, values: Sequence[Any], fields: Sequence[str], doubts: Sequence[Doubt]) -> Grid:
    rows: list[list[str]] = []
    paths: list[list[Path | None]] = []
    for number, value in enumerate(values):
        own = [doubt for doubt in doubts if doubt.field.startswith(f"{table}[{number}]")]
        rows.append([doubted(own), *(_text(getattr(value, field)) for field in fields), _text(value.place)])
        paths.append([None, *((table, number, field) for field in fields), None])
    return Grid(rows, paths)


def doubted(doubts: Sequence[Doubt]) -> str:
    """Which cells of a row to look at, and why."""
    return "；".join(f"⚠ {_FIELDS.get(doubt.field.rpartition('.')[2], '')}：{doubt.why}" for doubt in doubts)


def _text(value: object) -> str:
    return "" if value is None else str(value)
