"""分项与合计不符（正文）。

找什么：句子里写明的各分项（其中、包括、分别为……）与合计、共计、总计是否相等；各占比之和是否为 100%。
为什么：分项漏列、重列或合计抄错，是决算公开和自评报告里最常见的勾稽错误。
局限：“主要包括”“等”“其余”一类没有列全的清单只查分项是否超过合计；分项按原文小数位数相加，因四舍五入差一个末位的只作提示。
出处：《政府会计准则》勾稽关系的一般要求；XBRL Calculations 1.1 对四舍五入的处理。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "SUM01"
TITLE = "分项与合计不符（正文）"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("某镇投入道路养护145万元、河道清淤68万元、路灯更新52.5万元，三项合计275.5万元。",)
GOOD = ("某镇投入道路养护145万元、河道清淤68万元、路灯更新52.5万元，三项合计265.5万元。",)
KINDS = (
    RelationKind.SUM,
    RelationKind.PARTS_TOTAL,
)


def check(context: Context) -> CheckResult:
    """Parts against their total in running text."""
    return report(context, CODE, SEVERITY, KINDS)
