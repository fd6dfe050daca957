"""得分不是评分标准能给出的分数。

找什么：表内评分标准写明各档得分或每个百分点扣分时，印出的得分是否为其中可能的一种；本行写出实际比率的，是否就是这一比率应得的分。
为什么：评分标准只给 5、4、3、2、0 分时得 4.5 分，或实际值落在 3 分一档而得 4 分，说明没有按标准打分。
局限：评分标准没有完全读懂、或各档分数与分值不一致时不作判断；没有写明不足一个百分点怎样扣的，按比例、舍去、进整三种都认。
出处：表内评分标准。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import PERCENT, plain
from assistant.scoring.criterion import read_criterion
from assistant.scoring.methods.base import Given, Method
from assistant.scoring.methods.deduction import PerPoint
from assistant.scoring.methods.tiers import Tiers
from assistant.scoring.printed import read_cell

CODE = "SCORE03"
TITLE = "得分不是评分标准能给出的分数"
SEVERITY = Severity.ERROR
APPLIES = ANY
_COLUMNS = "三级指标 | 评分标准 | 分值 | 自评得分"
_RATED = "三级指标 | 评分标准 | 实际值 | 分值 | 自评得分"
_PER_POINT = "政府采购执行率 | 达到100%得6分，每少1个百分点扣0.3分，扣完为止。 | 97.00% | 6"
_RULE = "重点支出安排率 | ≥92%，得5分；82%（含）-92%，得4分；72%（含）-82%，得3分；低于72%不得分。 | 5"
BAD = (table_of(_COLUMNS, f"{_RULE} | 3.5"), table_of(_RATED, f"{_PER_POINT} | 5.4"))
GOOD = (table_of(_COLUMNS, f"{_RULE} | 3"), table_of(_RATED, f"{_PER_POINT} | 5.1"))

_PLACES: Final = 2  # to which scores are rounded


def check(context: Context) -> CheckResult:
    """Printed scores against what the printed criterion gives."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        for row in form.indicators:
            points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
            method = read_criterion(row.text(Role.CRITERION), row.text(Role.NAME), points.value if points else None)
            if points is None or score is None or method is None:
                continue
            due = _due(row, method, points.value)
            allowed = due or _steps(method)
            if not allowed:
                continue
            examined += 1
            if score.value in allowed or score.value > points.value:
                continue
            findings.append(_finding(context, row, sorted(allowed), due=bool(due)))
    return ran(CODE, examined, findings)


def _steps(method: Method) -> frozenset[Decimal]:
    return frozenset(tier.points for tier in method.tiers) if isinstance(method, Tiers) else frozenset()


def _due(row: Row, method: Method, points: Decimal) -> frozenset[Decimal]:
    """The scores that the rate in the row allows; none where it tells no rate, or the criterion does not decide."""
    actual = row.figure(Role.ACTUAL)
    rated = actual is not None and actual.unit is PERCENT and not actual.bound
    if not rated or row.is_doubtful or not isinstance(method, PerPoint | Tiers):
        return frozenset()
    given = Given(points, inputs={method.input: read_cell(row.text(Role.ACTUAL))})
    ways: tuple[Method, ...] = (method,)
    if isinstance(method, PerPoint) and method.counting == "silent":
        ways = tuple(method.model_copy(update={"counting": way}) for way in ("whole", "proportional", "started"))
    scores = [way.apply(given).score for way in ways]
    low = [score.low for score in scores if score.is_point and score.low is not None]
    return frozenset(value for one in low for value in (one, round_half_up(one, _PLACES), round_half_up(one, 1)))


def _finding(context: Context, row: Row, allowed: list[Decimal], *, due: bool) -> Finding:
    shown = "、".join(dict.fromkeys(plain(value) for value in allowed))
    rate = f"，实际值 {row.text(Role.ACTUAL)} 时" if due else ""
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”得 {row.text(Role.SCORE)} 分，按表内评分标准{rate}只能是 {shown} 分。",
        [row.range(Role.SCORE)],
        [row.range(role) for role in ((Role.CRITERION, Role.ACTUAL) if due else (Role.CRITERION,))],
        stated=row.text(Role.SCORE),
        expected=shown,
        parameters={"ask": "按哪一档评分。"},
    )
