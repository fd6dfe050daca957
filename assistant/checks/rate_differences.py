"""增减额、结余额算错。

找什么：增加、减少、节约、结余、缺口等金额（数量），与前后两数之差是否一致。
为什么：差额是解释原因的起点，差额错则原因无从核对。
局限：两数不在同一句（或上一句）里时不作判断。
出处：决算报表勾稽关系：收入－支出＝结余。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "RATE04"
TITLE = "增减额、结余额算错"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("某站全年收入582.6万元，支出547.9万元，当年结余43.7万元。",)
GOOD = ("某站全年收入582.6万元，支出547.9万元，当年结余34.7万元。",)
KINDS = (RelationKind.DIFFERENCE,)


def check(context: Context) -> CheckResult:
    """Amounts of change and remainders against their two figures."""
    return report(context, CODE, SEVERITY, KINDS)
