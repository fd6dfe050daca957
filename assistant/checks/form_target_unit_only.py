"""目标值只有单位或空话。

找什么：目标值只写“%”“个”“万元”等单位，没有数字；或只写“≥”“≤”。
为什么：没有目标就无从判断是否完成，得分没有依据。
局限：定性目标（优良、及时、明显改善）不算。
出处：财预〔2020〕10号第十二条：指标应细化、量化。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import DREDGED, form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "FORM01"
TITLE = "目标值只有单位或空话"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (form_of("产出指标 | 数量指标 | 清淤河道长度 | 公里 | 12公里 | 10 | 10"),)
GOOD = (form_of(f"{DREDGED} | 10 | 10"),)

_UNIT_ONLY: Final = re.compile(
    r"[≥≤=＝<>＜＞]?(%|‰|个|家|次|人|人次|人数|万元|元|亿元|公里|米|平方米|亩|项|份|件|台|套|场|户|天|月|年|篇|期|批|辆|座|吨|百分比)?"
)


def check(context: Context) -> CheckResult:
    """Targets that say only what they are counted in."""
    rows = [row for row in context.indicators if row.text(Role.TARGET)]
    return ran(CODE, len(rows), [_finding(context, row) for row in rows if _UNIT_ONLY.fullmatch(row.text(Role.TARGET))])


def _finding(context: Context, row: Row) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”的目标值只写“{row.text(Role.TARGET)}”，没有目标数。",
        [row.range(Role.TARGET)],
        stated=row.text(Role.TARGET),
        parameters={"ask": "年初设定的目标是多少。"},
    )
