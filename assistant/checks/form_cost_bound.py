"""成本指标写成越多越好。

找什么：成本指标的目标值用“≥”“不低于”“不少于”。
为什么：成本应控制在目标以内，写成“≥”等于鼓励多花钱，方向正好相反。
局限：成本节约率、资金到位率一类越高越好的名称不算；发给个人的补助、待遇的水平是保障的下限，也不算。
出处：财预〔2021〕101号：成本指标为反向指标；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.cells import parse_cell

CODE = "FORM04"
TITLE = "成本指标写成越多越好"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (form_of("成本指标 | 经济成本 | 每公里清淤费用 | ≥8万元 | 8.5万元 | 10 | 10"),)
GOOD = (
    form_of("成本指标 | 经济成本 | 每公里清淤费用 | ≤8万元 | 7.6万元 | 10 | 10"),
    form_of("成本指标 | 经济成本 | 孤儿月人均补助标准 | ≥1100元 | 1150元 | 10 | 10"),
)

_COST: Final = re.compile(r"成本")
_MORE: Final = re.compile(r"(节约|节省|降低|下降|到位|执行|完成|控制).{0,4}(率|额|度|幅度)|节约|利用率|率$")
# What is granted to people: the target is the least they are to get.
_GRANTED: Final = re.compile("(?:补助|补贴|救助|供养|抚恤|待遇|资助|低保|保障|工资).{0,4}(?:水平|标准)")


def check(context: Context) -> CheckResult:
    """Cost targets that ask for more."""
    rows = [row for row in context.indicators if row.text(Role.TARGET)]
    return ran(CODE, len(rows), [_finding(context, row) for row in rows if _wrong(row)])


def _finding(context: Context, row: Row) -> Finding:
    target = row.text(Role.TARGET)
    return context.finding(
        CODE,
        SEVERITY,
        f"成本指标“{row.label[:20]}”的目标写作“{target}”，方向似应为不超过。",
        [row.range(Role.TARGET)],
        stated=target,
        parameters={"ask": "成本目标是否应为不超过该数。"},
    )


def _wrong(row: Row) -> bool:
    """A cost indicator whose target is a lower bound, unless its name means a saving or what people are granted."""
    name = row.text(Role.NAME)
    if not _COST.search(row.text(Role.LEVEL1) + row.text(Role.LEVEL2)) or _MORE.search(name) or _GRANTED.search(name):
        return False
    target = parse_cell(row.text(Role.TARGET), None, row.text(Role.SIGN) or None)
    return target is not None and target.bound in ("≥", ">")
