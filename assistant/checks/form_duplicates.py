"""同一指标重复设置。

找什么：同一张表里，同名指标在两个指标类别下各出现一次（如数量指标与时效指标，产出与效益）。
为什么：一项工作重复计分；也常是复制粘贴后忘记改名。
局限：名称是类别本身（社会效益、经济效益）的不算；不同管理事项下的同名指标（如两处“管理制度健全性”）不算。
出处：财预〔2020〕10号第十二条：指标应相互独立；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "FORM05"
TITLE = "同一指标重复设置"
SEVERITY = Severity.WARNING
APPLIES = ANY
_PATROLLED = "产出指标 | 数量指标 | 河道巡查覆盖率 | 100% | 100% | 10 | 10"
BAD = (form_of(_PATROLLED, "效益指标 | 社会效益 | 河道巡查覆盖率 | 100% | 100% | 10 | 10"),)
GOOD = (form_of(_PATROLLED, "效益指标 | 社会效益 | 群众投诉下降率 | 10% | 12% | 10 | 10"),)

_TYPE: Final = re.compile(
    r"(数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|政治效益|可持续影响|满意度|服务对象满意度)"
    r"(指标)?"
)


def check(context: Context) -> CheckResult:
    """Indicators of one name under two types of indicator."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        rows = [row for row in form.indicators if _TYPE.match(row.text(Role.LEVEL2))]
        examined += len(rows)
        findings += [_twice(context, first, second) for first, second in _pairs(rows)]
    return ran(CODE, examined, findings)


def _pairs(rows: list[Row]) -> list[tuple[Row, Row]]:
    seen: dict[tuple[int, str], Row] = {}
    pairs = []
    for row in rows:
        # Each goal block has its own header; the same indicator in two blocks serves two goals.
        key = (row.header, row.text(Role.NAME))
        if _TYPE.fullmatch(key[1]):
            continue
        first = seen.setdefault(key, row)
        if first is not row and first.text(Role.LEVEL2) != row.text(Role.LEVEL2):
            pairs.append((first, row))
    return pairs


def _twice(context: Context, first: Row, second: Row) -> Finding:
    one, two = first.text(Role.LEVEL2), second.text(Role.LEVEL2)
    return context.finding(
        CODE,
        SEVERITY,
        f"“{second.label}”在“{one}”和“{two}”下各设一次，重复计分，或其中一处名称有误。",
        [second.range(Role.NAME)],
        [first.range(Role.NAME)],
        stated=second.label,
        parameters={"ask": f"“{two}”下的“{second.label}”原本应是什么指标。"},
    )
