"""金额没有写单位。

找什么：正文里带两位小数、名称是收支的数字后面直接是标点，没有“元”“万元”。
为什么：差一个“万”字就差一万倍，读者只能猜。
局限：只看同一段其他金额写了单位的；并列数字共用最后一个单位的不算；表格不看。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT05"
TITLE = "金额没有写单位"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("本年支出合计1326.40，其中基本支出826.40万元，项目支出500.00万元。",)
GOOD = (
    "本年支出合计1326.40万元，其中基本支出826.40万元，项目支出500.00万元。",
    "基本支出、项目支出分别为826.40、500.00万元。",
)

_BARE: Final = re.compile(
    r"(?:收入|支出|总计|合计|预算数?|决算数?|执行数|经费|费|资金|结余)(?:为|是|共|共计)?(\d[\d,]*\.\d{2})(?=[，。；）])"
)
_UNIT: Final = re.compile(r"\d(?:万元|亿元|元)")


def check(context: Context) -> CheckResult:
    """Amounts by name, without a unit, in paragraphs that print units."""
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        units = len(_UNIT.findall(passage.text))
        examined += units
        for match in _BARE.finditer(passage.text) if units else ():
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{match[0]}”后面没有单位。",
                    [passage.range(match.start(1), match.end(1))],
                    stated=match[1],
                    parameters={"ask": "单位是元还是万元。"},
                )
            )
    return ran(CODE, examined, findings)
