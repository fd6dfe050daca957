"""What the examples of the checks are made of: tables in markdown, and the forms that several checks speak of.

form_of("产出指标 | 数量指标 | 新建渡口 | ≥3座 | 3座 | 50 | 50")
"""

from __future__ import annotations

from typing import Final

OTHER: Final = "=== 对照文件 ==="  # what follows is the document given with --against
_COLUMNS: Final = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)


def table_of(*lines: str) -> str:
    """A table, its head first; the cells of a line are parted by |."""
    rule = " | ".join("---" for _ in lines[0].split("|"))
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:]))


def form_of(*rows: str) -> str:
    """A table of indicators, with as many of the usual columns as its first row has cells."""
    return table_of(" | ".join(_COLUMNS[: rows[0].count("|") + 1]), *rows)


def above(below: str, *texts: str) -> tuple[str, ...]:
    """Each text with the same table below it."""
    return tuple(f"{text}\n\n{below}" for text in texts)


def against(other: str, *texts: str) -> tuple[str, ...]:
    """Each text with the same document given beside it."""
    return above(f"{OTHER}\n\n{other}", *texts)


# Rows up to the points.
DREDGED: Final = "产出指标 | 数量指标 | 清淤河道长度 | ≥12公里 | 12.6公里"
ACCEPTED: Final = "产出指标 | 质量指标 | 验收合格率 | ≥95% | 96%"
FINISHED: Final = "产出指标 | 时效指标 | 完工时间 | 10月底前 | 9月28日"
EASED: Final = "效益指标 | 社会效益 | 出行便利程度 | 明显改善 | 有所改善"
CONTENT: Final = "效益指标 | 社会效益 | 沿岸居民满意率 | ≥90% | 93%"
TOTAL: Final = "总分 | | | | "
_LATE: Final = "产出指标 | 数量指标 | 清淤河道长度 | ≥12公里 | 10.2公里"
_WHY: Final = "征地较晚，已列入下年计划"

WORKS: Final = table_of(
    "工程名称 | 预算数（万元） | 支出数（万元） | 执行率",
    "堤防加固 | 200.00 | 196.00 | 98.00%",
    "泵站改造 | 400.00 | 300.00 | 75.00%",
    "闸门更新 | 150.00 | 105.00 | 70.00%",
    "合计 | 750.00 | 601.00 | 80.13%",
)
MET: Final = form_of(f"{DREDGED} | 50 | 50", f"{CONTENT} | 50 | 50")
ONE_MISSED: Final = form_of(f"{_LATE} | 50 | 42.5 | {_WHY}", f"{CONTENT} | 50 | 50 | ")
TWO_MISSED: Final = form_of(
    f"{_LATE} | 40 | 34 | {_WHY}",
    "产出指标 | 数量指标 | 补种护岸林木 | ≥500株 | 520株 | 30 | 30 | ",
    "效益指标 | 社会效益 | 沿岸居民满意率 | ≥90% | 81% | 30 | 27 | 施工扰民，已加强告知",
)
SCORED: Final = form_of(f"{DREDGED} | 60 | 60", f"{EASED} | 40 | 36", f"{TOTAL} | 100 | 96")
# The score of the budget stands apart: 86 and 9.5 make 95.5.
SCORED_APART: Final = (
    table_of(
        "项目 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分", "年度资金总额 | 420.00 | 399.00 | 10 | 95% | 9.50"
    )
    + "\n\n"
    + form_of(f"{DREDGED} | 50 | 50", f"{EASED} | 40 | 36", "合计 | | | | | 90 | 86")
)
