"""有偏差而原因写“暂无”“无”。

找什么：指标未达标、扣分或执行率不足，原因栏却写“无”“暂无”“未偏离”“—”。
为什么：写了等于没写，还与表内数字矛盾。
局限：没有偏差的行写“无”是正常的，不算。
出处：财预〔2020〕10号第十一条；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.checks.frame.stacked import StackedRow, stacked
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, standing

CODE = "CAUSE02"
TITLE = "有偏差而原因写“暂无”“无”"
SEVERITY = Severity.WARNING
APPLIES = ANY
_STACKED = """管理效率自评表

二级指标

分值

自评得分

扣分原因

预算编制

5

5

无

采购管理

8

7

{why}

资产管理

10

9.5

两台水泵未登记
"""
_COLUMNS = "三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施"
BAD = (table_of(_COLUMNS, "水质达标率 | ≥95% | 88% | 10 | 9.26 | 暂无"), _STACKED.replace("{why}", "—"))
GOOD = (table_of(_COLUMNS, "水质达标率 | ≥95% | 97% | 10 | 10 | 无"), _STACKED.replace("{why}", "1次采购未公示"))

_EMPTY: Final = re.compile(r"(暂?无|没有|未偏离|无偏[离差]|不存在偏差|未发生偏差|[-—–/\\]+|正常)[。.]?")


def check(context: Context) -> CheckResult:
    """Deviations beside words that say there is none."""
    rows = [row for row in context.indicators if row.text(Role.REASON)]
    empty = [row for row in rows if _EMPTY.fullmatch(row.text(Role.REASON)) and _deviates(row)]
    # The prose of a report has these only where a page was copied as one cell a line.
    beside = [row for table in stacked(context.passages) for row in table if row.text(Role.REASON)]
    lost = [row for row in beside if not row.is_total and row.score.value < row.points.value]
    findings = [_finding(context, row) for row in empty]
    findings += [_lowered(context, row) for row in lost if _EMPTY.fullmatch(row.text(Role.REASON))]
    return ran(CODE, len(rows) + len(beside), findings)


def _finding(context: Context, row: Row) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”有偏差（目标{row.text(Role.TARGET)[:16]}，实际{row.text(Role.ACTUAL)[:16]}），"
        f"原因却写“{row.text(Role.REASON)}”。",
        [row.range(Role.REASON)],
        [row.range(role) for role in (Role.TARGET, Role.ACTUAL, Role.SCORE) if role in row.cells],
        stated=row.text(Role.REASON),
        parameters={"ask": "偏差的实际原因和改进措施。"},
    )


def _lowered(context: Context, row: StackedRow) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”分值{row.text(Role.POINTS)}、得分{row.text(Role.SCORE)}，扣了分，"
        f"原因却写“{row.text(Role.REASON)}”。",
        [row.range(Role.SCORE), row.range(Role.REASON)],
        [row.range(Role.POINTS)],
        stated=row.text(Role.REASON),
        parameters={"ask": f"“{row.label[:20]}”扣分的原因和改进措施。"},
    )


def _deviates(row: Row) -> bool:
    points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
    if points is not None and score is not None:
        return score.value < points.value  # full marks for what was missed: the score is in doubt, not the reason
    return standing(row.indicator()).attainment is Attainment.UNMET
