"""数量与列举不符。

找什么：“4个项目”“三项工作”一类的数量，与随后列出的名称或“一是……二是……”的条数是否一致。
为什么：数量与清单对不上，读者无法判断是漏列还是误写。
局限：列举以“等”结尾时只查列出的是否多于所述数量。
出处：财政部门绩效评价复核的常见意见：项目数量前后不一致。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "SUM02"
TITLE = "数量与列举不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("年内办了三件实事：一是加装电梯，二是翻修操场，三是增开夜班车，四是添置健身器材。",)
GOOD = ("年内办了四件实事：一是加装电梯，二是翻修操场，三是增开夜班车，四是添置健身器材。",)
KINDS = (RelationKind.COUNT_VS_LIST,)


def check(context: Context) -> CheckResult:
    """Stated counts against the lists that follow."""
    return report(context, CODE, SEVERITY, KINDS)
