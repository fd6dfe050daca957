"""完成率、执行率算错。

找什么：“完成预算的x%”“执行率x%”“到位率x%”与实际数、预算（计划）数相除的结果是否一致；写了“完成年初预算”时以年初预算为分母。
为什么：执行率直接决定得分，分母用错（年初、调整后、到位）最为常见。
局限：预算数不在附近文字里时不作判断。
出处：财预〔2020〕10号：预算执行率＝执行数÷预算数。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "RATE02"
TITLE = "完成率、执行率算错"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("某中心租赁费预算64.0万元，实际列支51.2万元，完成预算的88.00%。",)
GOOD = (
    "某中心租赁费预算64.0万元，实际列支51.2万元，完成预算的80.00%。",
    "部门固定资产利用率实际完成100%（目标值100%）；人均公用经费变动率实际完成0%（目标值不高于10%）。",
)
KINDS = (
    RelationKind.COMPLETION,
    RelationKind.EXECUTION_RATE,
)


def check(context: Context) -> CheckResult:
    """Completion and execution rates against actual and plan."""
    return report(context, CODE, SEVERITY, KINDS)
