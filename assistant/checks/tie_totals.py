"""说是相等的两数不等。

找什么：“收支平衡”“收支相等”“账实相符”等说法所指的两个数是否真的相等。
为什么：收支总计两端必须相等，差一分钱也说明有漏项。
局限：句中有三个以上并列金额而没有“总计”字样时不作判断。
出处：部门决算报表：收入总计＝支出总计。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "TIE11"
TITLE = "说是相等的两数不等"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("某校收入总计1836.47万元，支出总计1863.47万元，收支平衡。",)
GOOD = ("某校收入总计1836.47万元，支出总计1836.47万元，收支平衡。",)
KINDS = (RelationKind.EQUAL_TOTALS,)


def check(context: Context) -> CheckResult:
    """Two figures said to be equal."""
    return report(context, CODE, SEVERITY, KINDS)
