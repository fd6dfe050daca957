"""得分加减不符（正文）。

找什么：满分减扣分、各部分得分之和、加权得分，与写出的得分是否一致。
为什么：得分是自评结论，算错一分即影响等级。
局限：没有写明扣分或各部分得分时不作推断。
出处：各地绩效自评计分规则。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "SUM03"
TITLE = "得分加减不符（正文）"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("管理部分得31分：立项管理8分、财务管理11分、资产管理9分。",)
GOOD = ("管理部分得28分：立项管理8分、财务管理11分、资产管理9分。",)
KINDS = (RelationKind.SCORE_SUM,)


def check(context: Context) -> CheckResult:
    """Scores against deductions, parts and weights."""
    return report(context, CODE, SEVERITY, KINDS)
