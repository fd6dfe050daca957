"""同一数量前后不一。

找什么：正文两处写同一数量（前文与附表、约数与精确数、同名同年的金额、项目支出为零与专项支出）是否一致。
为什么：前后不一致时至少有一处抄错。
局限：同名金额只在两数相差像笔误（相邻数字颠倒）时提出；口径不同的同名金额不比。
出处：财政部门公开检查要点：文中数据前后一致。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "TIE12"
TITLE = "同一数量前后不一"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("发放慰问金约60万元，精确数为81.75万元。",)
GOOD = ("发放慰问金约60万元，精确数为59.75万元。",)
KINDS = (RelationKind.SAME_QUANTITY_TWICE,)


def check(context: Context) -> CheckResult:
    """The same quantity in two places."""
    return report(context, CODE, SEVERITY, KINDS)
