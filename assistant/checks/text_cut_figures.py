"""数字被截断或单位缺失。

找什么：小数点后没有数字（如“445.万元”）、小数点重复（12..5）、两个小数点（1.2.3万元）、千分位写错；金额只有数字没有单位。
为什么：一个数字缺了一截，读者无从知道原来是多少。
局限：标题序号“1.”“2.”和日期、版本号不算；有表头单位的表格数字不算。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT04"
TITLE = "数字被截断或单位缺失"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "本部门组织对1个项目开展绩效自评，资金326.万元。",
    "上年结余12..5万元已全部上缴。",
)
GOOD = (
    "本部门组织对1个项目开展绩效自评，资金326.40万元。",
    "收入合计1,326.40万元。",
)

_UNIT: Final = r"(?:亿元|万元|元|%|％|个百分点|人次|万人|公里|平方米|亩)"
_CUT: Final = re.compile(
    rf"(?<!\d)\d+[.．](?:\s*(?={_UNIT})|[.．]+\d+)|(?<![\d.])\d+\.\d+\.\d+(?=\s*{_UNIT})|\d{{1,3}},\d{{1,2}}(?=\s*{_UNIT})"
    rf"|(?<![\d.])(?<!\d\s)(?<!\d\s\s)\.\d+(?=\s*{_UNIT})"
)
_FOLLOWING: Final = re.compile(rf"\s*{_UNIT}")


def check(context: Context) -> CheckResult:
    """Digits that cannot be a whole number."""
    found: list[Finding] = []
    for match in _CUT.finditer(context.text):
        unit = _FOLLOWING.match(context.text, match.end())
        end = unit.end() if unit else match.end()
        quote = "".join(context.text[match.start() : end].split())
        found.append(
            context.finding(
                CODE,
                SEVERITY,
                f"“{quote}”数字不完整或写法有误。",
                [(match.start(), end)],
                stated=quote,
                parameters={"ask": "完整的数字是多少。"},
            )
        )
    return ran(CODE, max(len(context.figures), len(found)), found)
