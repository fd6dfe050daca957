"""没有达标却得满分。

找什么：实际完成值低于目标值（越小越好的指标则高于目标值），得分却等于分值。
为什么：“未完成的按完成比例计分”是各地通行规则；满分与未达标并存，得分没有依据。
局限：表内写明容许偏差或分档计分的（有评分标准栏）不算；目标或实际值不是数字、又看不出是否完成的不算。
出处：财预〔2020〕10号第十六条。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, standing

CODE = "SCORE06"
TITLE = "没有达标却得满分"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (form_of("产出指标 | 质量指标 | 水质达标率 | ≥95% | 88% | 10 | 10 | 汛期上游来水浑浊，将加密监测"),)
GOOD = (form_of("产出指标 | 质量指标 | 水质达标率 | ≥95% | 88% | 10 | 9.26 | 汛期上游来水浑浊，将加密监测"),)


def check(context: Context) -> CheckResult:
    """Full points beside an actual that falls short."""
    rows = [row for row in context.indicators if _is_scored(row)]
    return ran(CODE, len(rows), [_finding(context, row) for row in rows if _full(row) and _unmet(row)])


def _is_scored(row: Row) -> bool:
    """Are points and score printed, and no rule of its own that would explain them?"""
    points = row.figure(Role.POINTS)
    given = points is not None and points.value > 0 and row.figure(Role.SCORE) is not None
    return given and not row.text(Role.CRITERION)


def _full(row: Row) -> bool:
    points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
    return points is not None and score is not None and score.value == points.value


def _unmet(row: Row) -> bool:
    return standing(row.indicator()).attainment is Attainment.UNMET


def _finding(context: Context, row: Row) -> Finding:
    target, actual = row.text(Role.TARGET), row.text(Role.ACTUAL)
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”目标{target}，实际{actual[:20]}，未达目标却得满分。",
        [row.range(Role.SCORE)],
        [row.range(Role.TARGET), row.range(Role.ACTUAL)],
        stated=row.text(Role.SCORE),
        expected=f"低于 {row.text(Role.POINTS)}",
        parameters={"ask": "实际完成值或得分哪一个写错了。"},
    )
