"""指标放错类别。

找什么：名称明显属于另一类的指标：满意度放在产出或效益的其他类下，合格率放在数量指标下，完成时间、及时率放在数量或质量指标下；时限目标配“…率”指标。
为什么：类别放错，各类分值就不成比例，也常是复制行没有改。
局限：只看名称十分明确的；自设类别（履职、管理）不算。
出处：财预〔2020〕10号附件指标框架；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "FORM03"
TITLE = "指标放错类别"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (form_of("产出指标 | 数量指标 | 群众满意度 | ≥90% | 93% | 10 | 10"),)
GOOD = (form_of("满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 93% | 10 | 10"),)

_BELONGS: Final = (
    (re.compile(r"满意(度|率)"), re.compile(r"数量|质量|时效|成本")),
    (re.compile(r"(合格|达标|优良|优秀|差错)率$"), re.compile(r"数量|时效|成本")),
    (re.compile(r"及时(率|性)$|完成时间$|按时(完成|办结|发放).{0,2}率$"), re.compile(r"数量|质量|成本")),
    (re.compile(r"(成本|单价|支出|费用)(控制)?(额|数|标准)?$"), re.compile(r"数量|质量|时效")),
)


def check(context: Context) -> CheckResult:
    """Indicators whose names belong to another type."""
    rows = [row for row in context.indicators if row.text(Role.LEVEL2)]
    return ran(CODE, len(rows), [_finding(context, row) for row in rows if _wrong(row)])


def _finding(context: Context, row: Row) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”放在“{row.text(Role.LEVEL2)[:12]}”下，名称看是另一类指标。",
        [row.range(Role.NAME)],
        stated=row.text(Role.NAME),
        parameters={"ask": "该指标应归入哪一类。"},
    )


def _wrong(row: Row) -> bool:
    """Does the name plainly belong to another type than the one it stands under?"""
    name, kind = row.text(Role.NAME), row.text(Role.LEVEL2)
    return any(word.search(name) and wrong.match(kind) for word, wrong in _BELONGS)
