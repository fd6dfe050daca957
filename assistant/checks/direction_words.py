"""增减方向与数字相反。

找什么：增加与减少、增长与下降、大于与小于、未超过、持平、逐年上升等说法，与数字的大小是否一致。
为什么：方向写反，后面的原因分析就全部落空。
局限：两个数字无法确定是同一口径时不作判断。
出处：财政部门公开检查要点：文字与数字一致。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "DIR01"
TITLE = "增减方向与数字相反"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("某馆讲解服务费3.46万元，比上年的2.90万元减少19.31%。",)
GOOD = ("某馆讲解服务费3.46万元，比上年的2.90万元增长19.31%。",)
KINDS = (RelationKind.DIRECTION,)


def check(context: Context) -> CheckResult:
    """Direction words against the figures."""
    return report(context, CODE, SEVERITY, KINDS)
