"""没有实际完成值却有得分。

找什么：多数指标填了实际完成值，个别指标的实际完成值空白（或只有一道横线），得分却大于零。
为什么：没有完成情况，得分就没有依据。
局限：只看表格排版完整的文件；目标值也空白的行、几行合用一个实际值的、整列都没有填的表不算。
出处：财预〔2020〕10号第十六条；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.examples import ACCEPTED, DREDGED, FINISHED, form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Form, Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "FORM10"
TITLE = "没有实际完成值却有得分"
SEVERITY = Severity.WARNING
APPLIES = ANY
_ROWS = f"{DREDGED} | 10 | 10", f"{FINISHED} | 10 | 10"
BAD = (form_of(*_ROWS, "产出指标 | 质量指标 | 验收合格率 | ≥95% |  | 10 | 10"),)
GOOD = (form_of(*_ROWS, f"{ACCEPTED} | 10 | 10"),)

_NOTHING: Final = re.compile(r"[-—–/]*")


def check(context: Context) -> CheckResult:
    """Scored indicators beside an empty actual, in forms that fill most of them."""
    if context.rebuilt:
        return not_applicable(CODE, "表格由文字还原，空格不作依据")
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        rows = [row for row in form.indicators if _is_scored(row)]
        empty = [row for row in rows if _NOTHING.fullmatch(row.text(Role.ACTUAL))]
        examined += len(rows)
        if len(empty) * 3 > len(rows):
            continue
        findings += [_finding(context, row) for row in empty if not _is_shared(form, row)]
    return ran(CODE, examined, findings)


def _is_scored(row: Row) -> bool:
    """A target, a place for the actual, and a score above nothing?"""
    score = row.figure(Role.SCORE)
    return score is not None and score.value > 0 and bool(row.text(Role.TARGET)) and Role.ACTUAL in row.cells


def _is_shared(form: Form, row: Row) -> bool:
    """Is its score given to several rows, of which another may tell the actual?"""
    return sum(other.range(Role.SCORE) == row.range(Role.SCORE) for other in form.indicators if _is_scored(other)) > 1


def _finding(context: Context, row: Row) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”没有写实际完成值，却得 {row.text(Role.SCORE)} 分。",
        [row.range(Role.SCORE)],
        stated=row.text(Role.SCORE),
        parameters={"ask": f"“{row.label[:20]}”的实际完成情况和佐证材料。"},
    )
