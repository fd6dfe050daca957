"""增加（减少）没有选定方向。

找什么：“增加（减少）”“增长(下降)”一类模板选项原样留在正文里。
为什么：读者不知道是增还是减，后面的数字也无法核对。
局限：只认并列写出的一对相反方向词。
出处：部门决算公开模板的填写说明：括号内的选项应当选定其一。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "DIR02"
TITLE = "增减方向没有选定"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("某局公务接待费支出决算比上年增加（减少）0.00万元。",)
GOOD = ("某局公务接待费支出决算与上年持平。",)
KINDS = (RelationKind.PLACEHOLDER,)


def check(context: Context) -> CheckResult:
    """Alternatives of a template left undecided."""
    return report(context, CODE, SEVERITY, KINDS)
