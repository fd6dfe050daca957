"""The field's words, one per concept, and how keys are called on the page and in documents."""

from __future__ import annotations

from typing import Final

TERMS: Final[dict[str, str]] = {
    "self_evaluation": "绩效自评",
    "department": "部门整体",
    "project": "项目",
    "objective": "绩效目标",
    "indicator": "指标",
    "target": "年初目标值",
    "actual": "实际完成值",
    "points": "分值",
    "score": "得分",
    "deduction": "扣分",
    "budget_execution_rate": "预算执行率",
    "budget": "预算数",
    "initial_budget": "年初预算数",
    "executed": "执行数",
    "deviation_cause": "偏差原因",
    "measure": "改进措施",
    "overview": "综述",
    "criterion": "评分标准",
    "articulation": "勾稽关系",
}
SCOPES: Final[dict[str, str]] = {key: TERMS[key] for key in ("department", "project")}
SEVERITIES: Final[dict[str, str]] = {"error": "错误", "warning": "疑问", "hint": "提示"}
VERDICTS: Final[dict[str, str]] = {
    "matched": "与数据一致",
    "derived": "由数据推算得出",
    "mismatch": "与数据不符",
    "unsupported": "没有依据",
    "undecided": "无法判定，需确认",
    "not_data": "不是数据",
}
# The keys of evaluation.json as forms call them.
FIELDS: Final[dict[str, str]] = {
    "unit_name": "单位名称",
    "year": "年度",
    "scope": "评价范围",
    "project_name": "项目名称",
    "name": "名称",
    "level1": "一级指标",
    "level2": "二级指标",
    "budget": "预算数",
    "initial_budget": "年初预算数",
    "executed": "执行数",
    "unit": "计量单位",
    "rate_printed": "执行率",
    "target": "年初目标值",
    "actual": "实际完成值",
    "points": "分值",
    "self_score": "自评得分",
    "reason": "偏差原因",
    "value": "数值",
    "self_total": "自评总分",
    "self_grade": "自评等级",
}


def field_named(path: str) -> str:
    """What a form calls the field at `path` of its evaluation (indicators[3].actual); the path where it has no name."""
    return FIELDS.get(path.rpartition(".")[2], path)
