"""一组指标的分值与标题写明的分值不符。

找什么：一级、二级指标或目标标题里写明的分值（如“产出指标（50分）”）与组内各项分值之和是否一致；没有分值栏的表，得分之和是否超过由超分检查负责。
为什么：分值分配不平，总分就不是百分制，各组权重也失去依据。
局限：有一项没有印出分值就不加；多行合用一个分值的只加一次。
出处：财预〔2020〕10号第十三条、第十六条。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.groups import distinct, groups
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain

CODE = "SUM23"
TITLE = "一组指标的分值与标题写明的分值不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_DREDGED = "产出指标（60分） | 数量指标 | 清淤河道长度 | ≥12公里 | 13公里"
_ACCEPTED = "产出指标（60分） | 质量指标 | 验收合格率 | 100% | 100% | 20 | 20"
BAD = (form_of(f"{_DREDGED} | 30 | 30", _ACCEPTED),)
GOOD = (form_of(f"{_DREDGED} | 40 | 40", _ACCEPTED),)


def check(context: Context) -> CheckResult:
    """Points in labels against the points of the rows beneath."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        for group in groups(form):
            points = distinct(group.rows, Role.POINTS)
            if group.points is None or points is None:
                continue
            examined += 1
            held = sum((figure.value for figure, _ in points), 0 * group.points)
            if held == group.points:
                continue
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{group.label[:20]}”写明 {plain(group.points)} 分，各项分值合计 {plain(held)} 分。",
                    [(group.cell.start, min(group.cell.end, group.cell.start + 60))],
                    [(cell.start, cell.end) for _, cell in points],
                    stated=plain(group.points),
                    expected=plain(held),
                    arithmetic=" + ".join(plain(figure.value) for figure, _ in points) + f" = {plain(held)}",
                    parameters={"ask": "该组分值以标题为准还是以各行为准。"},
                )
            )
    return ran(CODE, examined, findings)
