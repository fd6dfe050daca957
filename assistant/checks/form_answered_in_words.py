"""数字目标用“完成”回答。

找什么：目标值是可以比较的数字（如 ≥90%、12公里），实际完成值却只写“完成”“达标”“已完成”。
为什么：没有实际数字，得分就无法复核，也看不出是否超额。
局限：目标是时限（两个月内、12月底前）或文字的不算；实际值空白由别的检查负责；标为定性的不算。
出处：财预〔2020〕10号第十六条：定量指标按实际值与目标值比较计分。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import Dimension
from assistant.figures.cells import parse_cell

CODE = "FORM02"
TITLE = "数字目标用“完成”回答"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (form_of("产出指标 | 数量指标 | 河道巡查覆盖率 | ≥90% | 完成 | 10 | 10"),)
GOOD = (
    form_of("产出指标 | 数量指标 | 河道巡查覆盖率 | ≥90% | 93% | 10 | 10"),
    form_of("产出指标 | 时效指标 | 整治完成时间 | 12月底前 | 完成 | 10 | 10"),
)

_DONE: Final = re.compile(r"(已|全部|全面|基本|按时|如期|圆满|按要求)*(完成|达标|达到|达成|达到目标|实现|合格)[。]?")
# Dates and deadlines are met or not; words answer them rightly.
_DEADLINE: Final = re.compile(r"\d+(年|月|日|号|季度)")


def check(context: Context) -> CheckResult:
    """Targets in figures against actuals in words."""
    rows = [row for row in context.indicators if _asks_a_number(row)]
    return ran(CODE, len(rows), [_finding(context, row) for row in rows if _DONE.fullmatch(row.text(Role.ACTUAL))])


def _asks_a_number(row: Row) -> bool:
    target = parse_cell(row.text(Role.TARGET), row.text(Role.UNIT) or None)
    timed = target is None or target.unit.dimension is Dimension.TIME
    return not timed and not _DEADLINE.search(row.text(Role.TARGET))


def _finding(context: Context, row: Row) -> Finding:
    actual = row.text(Role.ACTUAL)
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label}”的目标是数字（{row.text(Role.TARGET)}），实际只写“{actual}”，无法复核得分。",
        [row.range(Role.ACTUAL)],
        [row.range(Role.TARGET)],
        stated=actual,
        parameters={"ask": f"“{row.label}”实际完成了多少，请填数字。"},
    )
