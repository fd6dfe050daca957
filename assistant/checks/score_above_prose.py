"""得分高于分值（正文）。

找什么：正文和简单文字表里写出的得分是否高于同一项的分值（满分、权重）。
为什么：除明文规定的加分外，得分不得突破分值。
局限：分值不在同一分句或紧随的括号里时不作判断。
出处：各地自评表备注：得分不得突破权重总额。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "SCORE11"
TITLE = "得分高于分值（正文）"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("宣传覆盖面满分8分，得8.6分。",)
GOOD = ("宣传覆盖面满分8分，得7.6分。",)
KINDS = (RelationKind.SCORE_OVER_POINTS,)


def check(context: Context) -> CheckResult:
    """Scores above the points they are given for."""
    return report(context, CODE, SEVERITY, KINDS)
