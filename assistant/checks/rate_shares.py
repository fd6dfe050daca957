"""占比算错。

找什么：“占……的x%”与部分、总量两个金额（或数量）相除的结果是否一致。
为什么：占比抄错、分母用错，读者据此得出的支出结构就是错的。
局限：总量在文中找不到或有几个都说得通时不作判断。
出处：statcheck 的做法：把文中能重算的比率重算一遍。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "RATE01"
TITLE = "占比算错"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("某中心本年支出2000万元，其中人员支出1500万元，占70.00%。",)
GOOD = ("某中心本年支出2000万元，其中人员支出1500万元，占75.00%。",)
KINDS = (RelationKind.SHARE,)


def check(context: Context) -> CheckResult:
    """Shares against part and whole."""
    return report(context, CODE, SEVERITY, KINDS)
