"""增减幅度算错。

找什么：增长率、下降率、倍数和百分点，与两期数字（或本期数与增减额）算得的结果是否一致；以上年数为分母。
为什么：以本年数作分母、把倍数写成百分数，是同比数据的多发错误。
局限：“同口径”“剔除……后”等换了口径的比较不作判断。
出处：统计公报同比口径。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "RATE03"
TITLE = "增减幅度算错"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("某校图书采购费由72万元降低到58.5万元，下降25%。",)
GOOD = ("某校图书采购费由72万元降低到58.5万元，下降18.75%。",)
KINDS = (
    RelationKind.GROWTH,
    RelationKind.BACK_COMPUTED,
    RelationKind.POINTS_DIFFERENCE,
    RelationKind.WRONG_BASE,
)


def check(context: Context) -> CheckResult:
    """Growth rates against both years."""
    return report(context, CODE, SEVERITY, KINDS)
