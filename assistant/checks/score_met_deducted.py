"""已达标却扣分且没有说明。

找什么：实际完成值达到目标值，得分却低于分值，该行和全表都没有写扣分原因。
为什么：扣分没有依据，和漏写原因一样，复核时说不清楚。
局限：定性指标按档打分而只写“完成”的，列为疑问；多行合用得分的不算；有评分标准栏的不算。
出处：财预〔2020〕10号第十一条、第十六条。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, standing

CODE = "SCORE05"
TITLE = "已达标却扣分且没有说明"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (form_of("产出指标 | 质量指标 | 水质达标率 | ≥95% | 97% | 10 | 8 | "),)
GOOD = (form_of("产出指标 | 质量指标 | 水质达标率 | ≥95% | 97% | 10 | 10 | "),)


def check(context: Context) -> CheckResult:
    """Deductions where the target was met."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        shared = _shared(form.indicators)
        for row in form.indicators:
            points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
            if points is None or score is None or row.range(Role.SCORE) in shared or row.range(Role.POINTS) in shared:
                continue
            examined += 1
            met = standing(row.indicator())
            lowered = score.value < points.value and not row.text(Role.REASON) and not row.text(Role.CRITERION)
            # Far over the target a deduction may be due: the target was set too low.
            if not lowered or met.attainment not in (Attainment.MET, Attainment.OVER) or met.far_over:
                continue
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{row.label[:20]}”已达到目标（{row.text(Role.TARGET)[:16]} → {row.text(Role.ACTUAL)[:16]}），"
                    f"却只得 {row.text(Role.SCORE)} 分（分值 {row.text(Role.POINTS)}），没有写扣分原因。",
                    [row.range(Role.SCORE)],
                    [row.range(Role.TARGET), row.range(Role.ACTUAL), row.range(Role.POINTS)],
                    stated=row.text(Role.SCORE),
                    expected=row.text(Role.POINTS),
                    parameters={"ask": "为什么扣分。"},
                )
            )
    return ran(CODE, examined, findings)


def _shared(rows: tuple[Row, ...]) -> set[tuple[int, int]]:
    ranges = [row.range(role) for row in rows for role in (Role.SCORE, Role.POINTS) if role in row.cells]
    return {found for found in ranges if ranges.count(found) > 1}
