"""有问题没有改进措施。

找什么：报告写了“存在的问题”，全文却没有任何改进措施、下一步打算或建议。
为什么：问题与措施要一一对应，只有问题没有措施的报告会被退回。
局限：问题一节只写“无”的不算；措施写在问题之后同一段的算已有。
出处：财预〔2020〕10号第十一条；各地自评报告提纲。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import REPORTS
from assistant.domain.document import BlockKind
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "CAUSE07"
TITLE = "有问题没有改进措施"
SEVERITY = Severity.WARNING
APPLIES = REPORTS
BAD = (
    """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、部门职责

负责全县河道日常管护。

二、存在的问题

项目资金支付偏慢，四季度集中支付。""",
)
GOOD = (
    """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、部门职责

负责全县河道日常管护。

二、存在的问题和改进措施

项目资金支付偏慢，四季度集中支付。下一步按月核对支付进度。""",
)

_PROBLEMS: Final = re.compile(r"(存在|发现|主要)的?(主要|突出)?(困难和|困难及)?问题")
_MEASURES: Final = re.compile(r"改进|整改|下一步|措施|建议|今后|将(进一步|继续|加强|按|把|在)")
_NONE: Final = re.compile(r"(暂)?(无|没有)(问题)?[。]?")


def check(context: Context) -> CheckResult:
    """A section of problems in a report that nowhere says what is done about them."""
    passages = context.passages
    sections = [
        index for index, p in enumerate(passages) if p.block.kind is BlockKind.HEADING and _PROBLEMS.search(p.text)
    ]
    findings: list[Finding] = []
    for index in sections[:1]:
        rest = [p.text for p in passages[index + 1 :]]
        answered = any(_MEASURES.search(text) for text in (passages[index].text, *rest))
        if not rest or _NONE.fullmatch(rest[0]) or answered:
            continue
        end = min(len(passages[index].text), 50)
        findings.append(
            context.finding(
                CODE,
                SEVERITY,
                "写了存在的问题，后文没有改进措施。",
                [passages[index].range(0, end)],
                parameters={"ask": "针对每个问题采取什么措施。"},
            )
        )
    return ran(CODE, len(sections[:1]), findings)
