"""指标没有印出分值。

找什么：同一张表里多数指标印有分值，个别指标分值空白而有得分。
为什么：没有分值就不知道满分是多少，得分无法复核，分值合计也不是100。
局限：整张表都不印分值的表式（如湖北）不算；几行合用一个分值的不算。
出处：各地自评表填报说明。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import ACCEPTED, DREDGED, form_of
from assistant.checks.frame.groups import distinct
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "FORM07"
TITLE = "指标没有印出分值"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (form_of(f"{DREDGED} | 10 | 10", f"{ACCEPTED} |  | 10"),)
GOOD = (form_of(f"{DREDGED} | 10 | 10", f"{ACCEPTED} | 10 | 10"),)


def check(context: Context) -> CheckResult:
    """Scored indicators without points in a form that prints points."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        rows = [row for row in form.indicators if row.figure(Role.SCORE) is not None and Role.POINTS in row.cells]
        empty = [row for row in rows if not row.text(Role.POINTS)] + _unfit(rows)
        examined += len(rows)
        if len(empty) * 2 > len(rows):
            continue
        findings += [
            context.finding(
                CODE,
                SEVERITY,
                f"“{row.label[:20]}”得 {row.text(Role.SCORE)} 分，分值却是空白。",
                [row.range(Role.SCORE)],
                stated=row.text(Role.SCORE),
                parameters={"ask": f"“{row.label[:20]}”的分值是多少。"},
            )
            for row in empty
        ]
    return ran(CODE, examined, findings)


def _unfit(rows: list[Row]) -> list[Row]:
    """Rows read as sharing the points above them, whose scores together do not fit: their own points are blank."""
    found: list[Row] = []
    for row in rows:
        points = row.figure(Role.POINTS)
        sharing = [other for other in rows if other.range(Role.POINTS) == row.range(Role.POINTS)]
        scores = distinct(tuple(sharing), Role.SCORE) or []
        if points is None or row is sharing[0] or len(scores) < 2:
            continue
        if sum((figure.value for figure, _ in scores), points.value * 0) > points.value:
            found.append(row)
    return found
