"""等级与得分不符。

找什么：写出的等级（优、良、中、差）与得分按表内或报告里印出的等级分段是否一致；没有印分段的，90分以上为优、80分以上为良、60分以上为中。
为什么：等级是结论，错一档影响结果应用和公开。
局限：得分与等级之间只可隔着分段的说法；得分落在两段之间（如89.5分而分段写“90—100、80—89”）不作判断；等级名称不认识的不作判断。
出处：财预〔2020〕10号第十八条。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.grades import Told, bands, grade, told_in
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED
from assistant.domain.quantity import plain

CODE = "SCORE04"
TITLE = "等级与得分不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_BANDS = "90分及以上为优，80分至90分（不含）为良，60分至80分（不含）为中，60分以下为差"
BAD = (
    "经自评，本项目自评得分87.5分，自评等级为优。",
    f"经自评，本项目自评得分93.2分。{_BANDS}，本项目得分对应等级为“良”。",
    "四项相加，自评总得分93.2分，扣6.8分。按《自评办法》，90分（含）以上为优，80—90分为良，本项目评定为“良”。",
    "渠道清淤项目自评总分85分，等级为优。",
    "部门自评85分，等级为优。",
    "综合得分85分，评为优。",
)
GOOD = (
    "经自评，本项目自评得分87.5分，自评等级为良。",
    f"经自评，本项目自评得分93.2分。{_BANDS}，本项目得分对应等级为“优”。",
    "四项相加，自评总得分93.2分，扣6.8分。按《自评办法》，90分（含）以上为优，80—90分为良，本项目评定为“优”。",
    "部门自评85分，等级为良。总分90分以上的，等级为优。",
    "上年评为优，本年综合得分85分，评为良。",
    "综合得分85分，党支部被评为优秀，满意度指标得分9.5分，等级为优。",
)


def check(context: Context) -> CheckResult:
    """Grades said beside scores, against the bands."""
    known = bands("".join(context.text.split()))
    examined, findings = 0, list[Finding]()
    for told in told_in(context):
        due = grade(told.score, known)
        if due is None or told.score > HUNDRED:
            continue
        examined += 1
        if told.grade != due:
            findings.append(_finding(context, told, due))
    return ran(CODE, examined, findings)


def _finding(context: Context, told: Told, due: str) -> Finding:
    said = told.match[told.which]
    return context.finding(
        CODE,
        SEVERITY,
        f"得分 {plain(told.score)} 分按等级分段应为“{due}”，写作“{said}”。",
        [told.passage.range(*told.match.span(told.which))],
        [told.passage.range(*told.match.span("score"))],
        stated=said,
        expected=due,
        parameters={"ask": "得分和等级哪一个写错了。"},
    )
