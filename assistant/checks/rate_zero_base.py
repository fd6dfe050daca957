"""基数为零却写了比率。

找什么：上年数或预算数为零时写出的增长率、完成率。
为什么：基数为零时比率没有意义，应写“不可比”或只写金额。
局限：只在基数的零写明在附近时判断。
出处：财政统计报表填报说明：基期为零不计算增减率。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "RATE05"
TITLE = "基数为零却写了比率"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("某类补贴年初预算0万元，决算17.9万元，完成年初预算的100%。",)
GOOD = ("某类补贴年初预算0万元，决算17.9万元，因无年初预算，不计算完成率。",)
KINDS = (RelationKind.RATE_ZERO_BASE,)


def check(context: Context) -> CheckResult:
    """Rates over a nil base."""
    return report(context, CODE, SEVERITY, KINDS)
