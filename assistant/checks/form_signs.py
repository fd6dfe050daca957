"""指标值的比较符号写错。

找什么：指标值前用书名号《、》或单独的 <、>、＝＜ 代替 ≤、≥。
为什么：符号写错，目标的方向就读不出来，系统导入和复算都会出错。
局限：只看目标值单元格和正文里紧接百分数、数字的符号；书名号成对出现的是名称，不算。
出处：各地自评表填报说明；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "FORM08"
TITLE = "指标值的比较符号写错"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (form_of("成本指标 | 经济成本 | 预算调整幅度 | 《10% | 0% | 10 | 10"),)
GOOD = (form_of("成本指标 | 经济成本 | 预算调整幅度 | ≤10% | 0% | 10 | 10"),)

_WRONG: Final = re.compile(r"[《》〈〉](?=\d+(?:\.\d+)?(?:%|[^\d》〉]{0,6}$))")
_MEANS: Final = {"《": "≤", "〈": "≤", "》": "≥", "〉": "≥"}


def check(context: Context) -> CheckResult:
    """Quotation marks of titles where a comparison belongs."""
    rows = [row for row in context.indicators if any(sign.isdigit() for sign in row.text(_asked(row)))]
    return ran(CODE, len(rows), [_finding(context, row) for row in rows if _WRONG.match(row.text(_asked(row)))])


def _asked(row: Row) -> Role:
    """Where the target stands: in its own column, else in the criterion."""
    return Role.TARGET if row.text(Role.TARGET) else Role.CRITERION


def _finding(context: Context, row: Row) -> Finding:
    start, end = row.range(_asked(row))
    text = row.text(_asked(row))[:30]
    sign = _MEANS[text[0]]
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label}”写作“{text}”，“{text[0]}”是书名号，似应为“{sign}”。",
        [(start, min(end, start + 60))],
        stated=text,
        expected=sign + text[1:],
        parameters={"ask": f"是否为 {sign}{text[1:]}。"},
    )
