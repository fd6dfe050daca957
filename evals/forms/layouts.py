"""How the regions print a form, as data: one entry a layout; headings are column names in use, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Columns = tuple[tuple[str, str], ...]  # (kind, heading)


@dataclass(frozen=True, slots=True)
class Layout:
    """What is printed and how.

    `head`: label rows above the tables; `lines`: text above them. `goals`: none, table (预期目标 | 实际完成情况),
    label (one labelled row), blocks (a heading with points before each goal's indicators). `levels`: merged, blank
    (only on the first row), repeated, or tree (rows of their own). `grouped`: heading over sign, target and unit in two
    header rows. `points_in`: points stand in the level-1 cell alone. `total`: row, head or none.
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
    grouped: str = ""
    points_in: bool = False
    total: str = "row"
    total_points: bool = True
    tail: Columns = ()
    notes: bool = False
    placeholder: bool = False
    shared_score: bool = False


_MOF_BUDGET: Final = (
    ("name", ""),
    ("initial_budget", "年初预算数"),
    ("budget", "全年预算数"),
    ("executed", "全年执行数"),
    ("points", "分值"),
    ("rate_printed", "执行率"),
    ("self_score", "得分"),
)
_PROJECT_HEAD: Final = (("project_name", "项目名称"), ("unit_name", "实施单位"))
_LEVELS: Final = (("level1", "一级指标"), ("level2", "二级指标"), ("name", "三级指标"))
_CAUSE_ROWS: Final = (("causes", "偏差大或目标未完成原因分析"), ("measures", "改进措施及结果应用方案"))

LAYOUTS: Final = (
    Layout(
        "mof_project",
        "project",
        "项目支出绩效自评表",
        _PROJECT_HEAD,
        ("（{year}年度）",),
        _MOF_BUDGET,
        (
            *_LEVELS,
            ("target", "年度指标值"),
            ("actual", "实际完成值"),
            ("points", "分值"),
            ("self_score", "得分"),
            ("reason", "偏差原因分析及改进措施"),
        ),
        budget_side="项目资金（万元）",
        side="绩效指标",
        goals="table",
    ),
    Layout(
        "mof_project_grouped",
        "project",
        "项目支出绩效自评表",
        _PROJECT_HEAD,
        ("（{year}年度）",),
        _MOF_BUDGET,
        (
            *_LEVELS,
            ("sign", "指标性质"),
            ("target", "指标值"),
            ("unit", "度量单位"),
            ("actual", "实际完成值"),
            ("points", "分值"),
            ("self_score", "得分"),
            ("reason", "偏差原因分析及改进措施"),
        ),
        budget_side="项目资金（万元）",
        side="绩效指标",
        goals="table",
        grouped="年度指标值",
    ),
    Layout(
        "hubei_project",
        "project",
        "{year}年度{project}项目自评表",
        (("project_name", "项目名称"), ("unit_name", "项目实施单位")),
        ("单位名称：{unit}    填报日期：{next}年6月30日",),
        (
            ("name", ""),
            ("budget", "预算数(A)"),
            ("executed", "执行数(B)"),
            ("rate_printed", "执行率(B/A)"),
            ("self_score", "得分\n(10分*执行率)"),
        ),
        (*_LEVELS, ("target", "年初目标值\n(A)"), ("actual", "实际完成值\n(B)"), ("self_score", "得分")),
        budget_side="预算执行情况\n(万元)\n(10分)",
        side="年度\n绩效\n目标",
        total_points=False,
        tail=_CAUSE_ROWS,
        notes=True,
    ),
    Layout(
        "hubei_project_2020",
        "project",
        "{year}年度{project}项目自评表",
        (("project_name", "项目名称"), ("unit_name", "项目实施单位")),
        ("单位名称：{unit}    填报日期：{next}年6月30日",),
        (
            ("name", ""),
            ("budget", "预算数(A)"),
            ("executed", "执行数(B)"),
            ("rate_printed", "执行率(B/A)"),
            ("self_score", "得分"),
        ),
        (*_LEVELS, ("target", "年初目标值(A)"), ("actual", "实际完成值(B)"), ("self_score", "得分")),
        budget_side="预算执行情况(万元)(10分)",
        levels="blank",
        total_points=False,
        tail=_CAUSE_ROWS,
        notes=True,
        shared_score=True,
    ),
    Layout(
        "hubei_department",
        "department",
        "{year}年度部门整体绩效自评表",
        (("unit_name", "单位名称"),),
        (),
        (
            ("name", ""),
            ("budget", "预算数(A)"),
            ("executed", "执行数(B)"),
            ("rate_printed", "执行率(B/A)"),
            ("self_score", "得分\n(10分*执行率)"),
        ),
        (*_LEVELS, ("target", "年初目标值\n(A)"), ("actual", "实际完成值\n(B)"), ("self_score", "得分")),
        budget_side="预算执行情况\n(万元)\n(10分)",
        side="年度绩效指标",
        goals="blocks",
        total_points=False,
        tail=_CAUSE_ROWS,
        notes=True,
    ),
    Layout(
        "henan_department",
        "department",
        "部门整体绩效自评表",
        (("unit_name", "部门（单位）名称"), ("self_total", "自评得分"), ("self_grade", "自评结果")),
        ("（{year}年度）", "单位：万元"),
        (
            ("name", ""),
            ("initial_budget", "年初预算数"),
            ("budget", "全年预算数"),
            ("executed", "预算执行数"),
            ("rate_printed", "预算执行率"),
            ("points", "分值"),
            ("self_score", "得分"),
        ),
        (
            *_LEVELS,
            ("target", "指标值"),
            ("unit", "度量单位"),
            ("actual", "实际完成值"),
            ("points", "分值"),
            ("self_score", "得分"),
            ("reason", "未完成原因分析"),
        ),
        budget_side="预算情况",
        goals="label",
        total="head",
    ),
    Layout(
        "hunan_scoretable",
        "department",
        "{unit}{year}年度部门整体支出绩效评价评分表",
        (),
        (),
        (),
        (
            *_LEVELS,
            ("criterion", "评分标准"),
            ("points", "分值"),
            ("self_score", "自评\n得分"),
            ("reason", "扣分原因和其他说明"),
        ),
    ),
    Layout(
        "sichuan_0013zp",
        "project",
        "{year}年度部门预算项目支出绩效自评表",
        (("project_name", "项目名称"), ("unit_name", "预算单位")),
        (),
        (
            ("name", ""),
            ("initial_budget", "年初预算"),
            ("budget", "调整后预算数"),
            ("executed", "预算执行数"),
            ("rate_printed", "预算执行率"),
            ("points", "权重"),
            ("self_score", "得分"),
            ("reason", "原因"),
        ),
        (
            *_LEVELS,
            ("sign", "指标性质"),
            ("target", "指标值"),
            ("unit", "度量单位"),
            ("actual", "完成值"),
            ("points", "权重"),
            ("self_score", "得分"),
            ("reason", "未完成原因分析"),
        ),
        budget_side="预算执行情况（10分）",
        side="绩效指标（90分）",
        levels="repeated",
        tail=(("causes", "未完成原因"), ("measures", "改进措施")),
    ),
    Layout(
        "chengdu_review",
        "project",
        "{year}年度项目绩效自评复核表",
        _PROJECT_HEAD,
        (),
        (),
        (
            *_LEVELS,
            ("sign", "指标性质"),
            ("target", "指标值"),
            ("unit", "度量单位"),
            ("points", "权重"),
            ("actual", "自评完成值"),
            ("self_score", "自评得分"),
            ("review_score", "复核得分"),
            ("reason", "备注"),
        ),
    ),
    Layout(
        "yinchuan",
        "project",
        "{year}年度项目支出绩效自评表",
        (*_PROJECT_HEAD, ("self_total", "自评得分"), ("review_total", "财政审定评分")),
        (),
        (
            ("name", "资金来源"),
            ("initial_budget", "年初预算数"),
            ("budget", "调整预算数A"),
            ("executed", "全年执行数B"),
            ("rate_printed", "执行率"),
        ),
        (
            *_LEVELS,
            ("points", "分值"),
            ("target", "指标值(A)"),
            ("actual", "全年实际值(B)"),
            ("self_score", "得分"),
            ("reason", "未完成原因分析及改进措施"),
        ),
        budget_side="资金情况（万元）",
        levels="merged",
        total="head",
        placeholder=True,
    ),
    Layout(
        "tianjin_department",
        "department",
        "{year}年度部门整体支出绩效自评表",
        (("unit_name", "部门名称"),),
        (),
        (),
        (
            ("name", "指标名称"),
            ("sign", "计算符号"),
            ("target", "指标值"),
            ("actual", "实际完成值"),
            ("unit", "计量单位"),
            ("points", "分值"),
            ("self_score", "得分"),
            ("reason", "偏差原因分析及改进措施"),
        ),
        goals="table",
        levels="tree",
    ),
    Layout(
        "hubei_department_platform",
        "department",
        "{year}年度部门整体绩效自评结果表",
        (("unit_name", "填报单位"),),
        ("金额单位：万元",),
        (
            ("name", "资金来源"),
            ("initial_budget", "年初预算"),
            ("budget", "调整后的预算"),
            ("executed", "全年执行数"),
            ("rate_printed", "预算执行率%"),
            ("self_score", "自评得分"),
        ),
        (
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("name", "指标名称"),
            ("sign", "计算符号"),
            ("target", "指标值"),
            ("actual", "实际完成值"),
            ("unit", "计量单位"),
            ("points", "权重"),
            ("self_score", "实际得分"),
            ("reason", "偏差原因及改进措施"),
        ),
        goals="label",
        levels="repeated",
        tail=_CAUSE_ROWS,
    ),
    Layout(
        "anhui_department",
        "department",
        "{year}年度部门整体支出绩效自评表",
        (("unit_name", "部门名称"),),
        ("单位：万元",),
        (
            ("name", "资金来源"),
            ("budget", "调整后预算"),
            ("executed", "执行数"),
            ("points", "分值"),
            ("rate_printed", "执行率"),
            ("self_score", "得分"),
        ),
        (
            *_LEVELS,
            ("points", "分值"),
            ("target", "指标值"),
            ("actual", "实际完成值"),
            ("self_score", "得分"),
            ("reason", "未完成原因分析"),
        ),
        levels="blank",
    ),
    Layout(
        "anhui_project",
        "project",
        "{year}年度项目支出绩效自评表",
        _PROJECT_HEAD,
        (),
        _MOF_BUDGET,
        (
            *_LEVELS,
            ("target", "指标值"),
            ("actual", "实际完成值"),
            ("points", "分值"),
            ("self_score", "得分"),
            ("reason", "原因"),
        ),
        budget_side="项目资金（万元）",
        levels="repeated",
        goals="table",
    ),
    Layout(
        "level_points",
        "project",
        "{year}年度项目支出绩效自评表",
        (("project_name", "项目名称"), ("unit_name", "项目单位")),
        (),
        _MOF_BUDGET,
        (
            *_LEVELS,
            ("target", "年度指标值"),
            ("actual", "全年完成值"),
            ("self_score", "自评得分"),
            ("reason", "未完成原因及改进措施"),
        ),
        budget_side="项目资金（万元）",
        points_in=True,
        total_points=False,
    ),
)


def layout(identifier: str) -> Layout:
    """The layout of that name."""
    return next(entry for entry in LAYOUTS if entry.identifier == identifier)
