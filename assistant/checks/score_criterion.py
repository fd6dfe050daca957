"""得分不是评分标准能给出的分数。

找什么：表内评分标准写明各档得分或每例扣分时，印出的得分是否为其中可能的一种。
为什么：评分标准只给 5、4、3、2、0 分时得 4.5 分，说明没有按标准打分。
局限：评分标准没有完全读懂、或各档分数与分值不一致时不作判断；按百分点扣分的只查范围。
出处：表内评分标准。
"""

from __future__ import annotations

from decimal import Decimal

from assistant.checks.context import Context, ran
from assistant.checks.examples import table_of
from assistant.checks.kinds import ANY
from assistant.checks.rows import Role
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain
from assistant.scoring.criterion import read_criterion
from assistant.scoring.methods.tiers import Tiers

CODE = "SCORE03"
TITLE = "得分不是评分标准能给出的分数"
SEVERITY = Severity.ERROR
APPLIES = ANY
_COLUMNS = "三级指标 | 评分标准 | 分值 | 自评得分"
_RULE = "重点支出安排率 | ≥92%，得5分；82%（含）-92%，得4分；72%（含）-82%，得3分；低于72%不得分。 | 5"
BAD = (table_of(_COLUMNS, f"{_RULE} | 3.5"),)
GOOD = (table_of(_COLUMNS, f"{_RULE} | 3"),)


def check(context: Context) -> CheckResult:
    """Printed scores against the steps of the printed criterion."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        for row in form.indicators:
            points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
            if points is None or score is None:
                continue
            allowed = _steps(row.text(Role.CRITERION), row.text(Role.NAME), points.value)
            if not allowed:
                continue
            examined += 1
            if score.value in allowed or score.value > points.value:
                continue
            shown = "、".join(plain(value) for value in sorted(allowed))
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{row.label[:20]}”得 {row.text(Role.SCORE)} 分，按表内评分标准只能是 {shown} 分。",
                    [row.range(Role.SCORE)],
                    [row.range(Role.CRITERION)],
                    stated=row.text(Role.SCORE),
                    expected=shown,
                    parameters={"ask": "按哪一档评分。"},
                )
            )
    return ran(CODE, examined, findings)


def _steps(criterion: str, name: str, points: Decimal) -> frozenset[Decimal]:
    method = read_criterion(criterion, name, points)
    return frozenset(tier.points for tier in method.tiers) if isinstance(method, Tiers) else frozenset()
