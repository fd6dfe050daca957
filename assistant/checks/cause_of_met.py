"""已达到目标的指标，原因却写未达目标。

找什么：表内一行的实际完成值达到了目标值，原因一栏写的却是“……致未达目标”“未完成年度任务”。
为什么：多半是抄了上年的原因、放错了行，或者目标值、实际完成值有一处写错。
局限：只看原因里明说未达目标、未完成任务、未达标的；提到上年、往年、部分、分项的不作判断；该行扣了分的不作判断。
出处：财预〔2020〕10号第十一条：逐项说明未完成的原因。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.own_table import has_lost_points
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, standing
from assistant.figures.lexicon.aims import AIM, SET

CODE = "CAUSE08"
TITLE = "已达到目标的指标，原因却写未达目标"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (form_of("产出指标 | 数量指标 | 清淤河道长度 | ≥12公里 | 12.6公里 | 50 | 50 | 征地较晚致清淤长度未达目标"),)
GOOD = (form_of("产出指标 | 数量指标 | 清淤河道长度 | ≥12公里 | 10.2公里 | 50 | 42.5 | 征地较晚致清淤长度未达目标"),)

_MISSED: Final = re.compile(
    rf"(?:未能?|没有|没能|尚未)(?:按期|按时|全部|全面|如期)*(?:完成|达到?|实现){SET}(?:{AIM}|指标)|未达标"
)
_OTHER: Final = re.compile("上年|去年|往年|前年|以前|部分|个别|其中|其他|虽|若|如果|避免|防止|并非|不存在|无")


def check(context: Context) -> CheckResult:
    """Reasons that speak of failure beside results that reach their targets."""
    rows = [row for row in context.indicators if row.text(Role.REASON) and not row.is_doubtful]
    return ran(CODE, len(rows), [_finding(context, row, said) for row in rows if (said := _said(row))])


def _said(row: Row) -> str:
    """The words that tell a failure there was not; "" where there are none."""
    reason = row.text(Role.REASON)
    missed = _MISSED.search(reason)
    stand = standing(row.indicator())
    reached = stand.attainment in (Attainment.MET, Attainment.OVER) and stand.target is not None and stand.target.bound
    if missed is None or not reached or _OTHER.search(reason) or has_lost_points(row):
        return ""
    return missed[0]


def _finding(context: Context, row: Row, said: str) -> Finding:
    start, end = row.range(Role.REASON)
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”目标值{row.text(Role.TARGET)}、实际完成值{row.text(Role.ACTUAL)}，已达到目标，原因却写“{said}”。",
        [(start, min(end, start + 60))],
        [row.range(Role.TARGET), row.range(Role.ACTUAL)],
        stated=row.text(Role.REASON)[:50],
        parameters={"ask": "原因是否写错了行，还是实际完成值写错。"},
    )
