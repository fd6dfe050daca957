"""指标值的比较符号写错。

找什么：指标值前用书名号《、》或单独的 <、>、＝＜ 代替 ≤、≥。
为什么：符号写错，目标的方向就读不出来，系统导入和复算都会出错。
局限：只看目标值单元格和正文里紧接百分数、数字的符号；书名号成对出现的是名称，不算。
出处：各地自评表填报说明；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.context import Context, ran
from assistant.checks.kinds import ANY
from assistant.checks.rows import Role
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "FORM08"
TITLE = "指标值的比较符号写错"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 成本指标 | 经济成本 | 预算调整幅度 | 《10% | 0% | 10 | 10 |""",
)
GOOD = (
    """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 成本指标 | 经济成本 | 预算调整幅度 | ≤10% | 0% | 10 | 10 |""",
)

_WRONG: Final = re.compile(r"[《》〈〉](?=\d+(?:\.\d+)?(?:%|[^\d》〉]{0,6}$))")
_MEANS: Final = {"《": "≤", "〈": "≤", "》": "≥", "〉": "≥"}


def check(context: Context) -> CheckResult:
    """Quotation marks of titles where a comparison belongs."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        for row in form.indicators:
            role = Role.TARGET if row.text(Role.TARGET) else Role.CRITERION
            text = row.text(role)
            if not any(sign.isdigit() for sign in text):
                continue
            examined += 1
            wrong = _WRONG.match(text)
            if wrong is None:
                continue
            start, end = row.range(role)
            text = text[:30]
            sign = _MEANS[wrong[0]]
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{row.label}”写作“{text}”，“{wrong[0]}”是书名号，似应为“{sign}”。",
                    [(start, min(end, start + 60))],
                    stated=text,
                    expected=sign + text[1:],
                    parameters={"ask": f"是否为 {sign}{text[1:]}。"},
                )
            )
    return ran(CODE, examined, findings)
