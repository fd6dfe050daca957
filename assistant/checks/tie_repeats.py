"""同一数量前后不一。

找什么：同一年度、同一名称、同一口径的数量在正文两处的写法是否一致。
为什么：前后不一致时至少有一处抄错。
局限：只比较名称完全相同且带有年度或合计字样的数量。
出处：财政部门公开检查要点：文中数据前后一致。
"""

from __future__ import annotations

from assistant.checks.context import Context
from assistant.checks.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "TIE12"
TITLE = "同一数量前后不一"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("2022年，某县落实中央补助0.42亿元。前文所述中央补助0.42亿元，即下达文件中的4300万元，已拨付到位。",)
GOOD = ("2022年，某县落实中央补助0.42亿元。前文所述中央补助0.42亿元，即下达文件中的4200万元，已拨付到位。",)
KINDS = (RelationKind.SAME_QUANTITY_TWICE,)


def check(context: Context) -> CheckResult:
    """The same quantity in two places."""
    return report(context, CODE, SEVERITY, KINDS)
