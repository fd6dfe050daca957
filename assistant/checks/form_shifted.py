"""表内一行错了列。

找什么：同一列多数行是分数，某一行的分值或得分栏里却是带单位、带比例或带比较符号的数；指标名称栏里只有一个数。
为什么：复制、合并单元格时一行错开一格，目标值、实际值和分数就全部对不上。
局限：只看表格排版完整的文件（不是从文字还原的）；得分栏写“/”“不适用”的不算。
出处：各地自评表填报说明；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.examples import ACCEPTED, CONTENT, DREDGED, FINISHED, form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Form, Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "FORM09"
TITLE = "表内一行错了列"
SEVERITY = Severity.WARNING
APPLIES = ANY
_ROWS = f"{DREDGED} | 10 | 10", f"{FINISHED} | 10 | 10", f"{CONTENT} | 10 | 10"
BAD = (form_of(*_ROWS, "产出指标 | 质量指标 | 验收合格率 |  | ≥95% | 96% | 10"),)
GOOD = (form_of(*_ROWS, f"{ACCEPTED} | 10 | 10"),)

_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?(?:分)?")
_MEASURED: Final = re.compile(r"[≥≤≧≦><=]?\d+(?:\.\d+)?(?:%|‰|[一-龥]{1,4})|[≥≤≧≦><]\d+(?:\.\d+)?")
_LEAST: Final = 3  # rows of scores that show what the column holds


def check(context: Context) -> CheckResult:
    """Rows whose score, points or name cell holds what belongs to another column."""
    if context.rebuilt:
        return not_applicable(CODE, "表格由文字还原，列的位置不作依据")
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        for role in (Role.POINTS, Role.SCORE):
            if not _holds_scores(form, role):
                continue
            for row in form.indicators:
                examined += bool(row.text(role))
                text = row.text(role)
                if _MEASURED.fullmatch(text) and not _PLAIN.fullmatch(text):
                    findings.append(_finding(context, row, role))
    return ran(CODE, examined, findings)


def _holds_scores(form: Form, role: Role) -> bool:
    """Are three in four of the column's cells plain scores, and at least three of them?"""
    texts = [row.text(role) for row in form.indicators if row.text(role)]
    scores = sum(bool(_PLAIN.fullmatch(text)) for text in texts)
    return scores >= _LEAST and scores * 4 >= len(texts) * 3


def _finding(context: Context, row: Row, role: Role) -> Finding:
    column = "分值" if role is Role.POINTS else "得分"
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”的{column}栏写着“{row.text(role)[:12]}”，像是错了一列。",
        [row.range(role)],
        stated=row.text(role),
        parameters={"ask": f"“{row.label[:20]}”一行各栏是否错位。"},
    )
