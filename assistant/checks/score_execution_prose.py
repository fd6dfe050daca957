"""执行率得分与执行率不符（正文）。

找什么：按比例计分的预算执行率得分，是否等于分值乘以执行率（超过100%按满分）。
为什么：执行率得分是自评表中最容易核对、也最常算错的一项。
局限：写明分档计分、不得分线等规则的句子不按比例判断。
出处：财预〔2020〕10号第十三条；湖北省自评表：得分＝20分×执行率。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "SCORE12"
TITLE = "执行率得分与执行率不符（正文）"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("执行率权重20分，预算数350万元，执行数297.5万元，执行率85%，该指标得19分。",)
GOOD = ("执行率权重20分，预算数350万元，执行数297.5万元，执行率85%，该指标得17分。",)
KINDS = (RelationKind.EXECUTION_SCORE,)


def check(context: Context) -> CheckResult:
    """Execution scores against points and rate."""
    return report(context, CODE, SEVERITY, KINDS)
