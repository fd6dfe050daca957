"""增减金额与增减幅度方向相反。

找什么：同一句里紧挨着的增减额和增减幅度，一个说增加、一个说下降（如“增加17万元，下降7.39%”）。
为什么：两个方向不能同时成立，必有一处写反。
局限：只看金额（数量）与百分比紧挨着、中间没有另说对象的；增幅回落、降幅扩大一类不算。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.context import Context, ran
from assistant.checks.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "DIR03"
TITLE = "增减金额与增减幅度方向相反"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("与上年相比，支出增加17.00万元，下降7.39%。",)
GOOD = ("与上年相比，支出增加17.00万元，增长7.39%。",)

_PAIR: Final = re.compile(
    r"(增加|增长|提高|上升|减少|下降|降低)了?(?:约)?\d+(?:\.\d+)?[一-龥]{1,4}"
    r"[，,、（(]?(?:同比|比上年|较上年|环比)?(增长|增加|提高|上升|下降|减少|降低)了?(?:约)?(?=\d+(?:\.\d+)?%)"
)
_RISES: Final = frozenset({"增加", "增长", "提高", "上升"})


def check(context: Context) -> CheckResult:
    """An amount and a rate of one change that go opposite ways."""
    examined, findings = 0, list[Finding]()
    known = {span for relation in context.relations if not relation.holds for span in [relation.start]}
    for passage, match in context.matches(_PAIR):
        examined += 1
        stated = passage.range(match.start(2), match.end(2))
        if (match[1] in _RISES) == (match[2] in _RISES) or stated[0] in known:
            continue
        findings.append(
            context.finding(
                CODE,
                SEVERITY,
                f"前面说“{match[1]}”，紧接着又说“{match[2]}”，方向相反。",
                [stated],
                [passage.range(match.start(1), match.end(1))],
                stated=match[2],
                expected="增长" if match[1] in _RISES else "下降",
                parameters={"ask": "是增加还是减少。"},
            )
        )
    return ran(CODE, examined, findings)
