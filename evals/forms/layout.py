"""What a layout of a form says, and the columns that several of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Columns = tuple[tuple[str, str], ...]  # (kind, heading)
Groups = tuple[tuple[str, tuple[str, ...]], ...]  # (heading, kinds of the columns under it)


@dataclass(frozen=True, slots=True)
class Layout:
    """What is printed and how.

    `head`: label rows above the tables; `lines`: text above them. `goals`: none, table (预期目标 | 实际完成情况),
    label (one labelled row), blocks (a heading with points before each goal's indicators). `levels`: merged, blank
    (only on the first row), repeated, or tree (rows of their own). `groups`: headings over several columns, in a header
    row of their own. `points_in`: points stand in the level-1 cell alone. `total`: row, head or none. `remark`: a line
    across the table behind every level 1 but the last; `footer`: at the end of a page, in text.
    """

    identifier: str
    scope: str
    title: str
    head: Columns
    lines: tuple[str, ...]
    budget: Columns
    indicators: Columns
    budget_side: str = ""
    side: str = ""
    goals: str = "none"
    levels: str = "merged"
    groups: Groups = ()
    points_in: bool = False
    total: str = "row"
    total_points: bool = True
    tail: Columns = ()
    notes: bool = False
    placeholder: bool = False
    shared_score: bool = False
    remark: str = ""
    footer: str = ""


MOF_BUDGET: Final = (
    ("name", ""),
    ("initial_budget", "年初预算数"),
    ("budget", "全年预算数"),
    ("executed", "全年执行数"),
    ("points", "分值"),
    ("rate_printed", "执行率"),
    ("self_score", "得分"),
)
PROJECT_HEAD: Final = (("project_name", "项目名称"), ("unit_name", "实施单位"))
LEVELS: Final = (("level1", "一级指标"), ("level2", "二级指标"), ("name", "三级指标"))
HUBEI_BUDGET: Final = (
    ("name", ""),
    ("budget", "预算数(A)"),
    ("executed", "执行数(B)"),
    ("rate_printed", "执行率(B/A)"),
    ("self_score", "得分\n(10分*执行率)"),
)
HUBEI_INDICATORS: Final = (
    *LEVELS,
    ("target", "年初目标值\n(A)"),
    ("actual", "实际完成值\n(B)"),
    ("self_score", "得分"),
)
CAUSE_ROWS: Final = (("causes", "偏差大或目标未完成原因分析"), ("measures", "改进措施及结果应用方案"))
