"""同表都按完成比例计分，只有这一行不是。

找什么：未达标的指标里，至少两行的得分恰好是“分值 × 实际完成值 ÷ 目标值”，另有个别行不是这个数。
为什么：一张表用一个办法计分；只有一行不同，多半是得分算错或抄错。
局限：有评分标准栏的行、越小越好的指标、定性指标不算；不合比例的行超过合比例的一半时，看不出用的是这个办法。
出处：财预〔2020〕10号第十六条。
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import form_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.agreement import Agreement, compare
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import plain
from assistant.figures.attainment import Attainment, in_one_unit, standing
from assistant.figures.cells import CellFigure, parse_cell

CODE = "SCORE09"
TITLE = "同表按完成比例计分而个别行不符"
SEVERITY = Severity.WARNING
APPLIES = ANY
_ROWS = (
    "产出指标 | 数量指标 | 培训期数 | ≥25期 | 22期 | 5 | 4.4 | 场地维修，明年补办",
    "产出指标 | 时效指标 | 资金按期支付率 | ≥98% | 90% | 7 | 6.43 | 验收推迟，将提前安排",
)
BAD = (form_of(*_ROWS, "产出指标 | 数量指标 | 新置教具 | ≥3000套 | 2760套 | 5 | 4.8 | 到货推迟，将提前采购"),)
GOOD = (
    form_of(*_ROWS, "产出指标 | 数量指标 | 新置教具 | ≥3000套 | 2760套 | 5 | 4.6 | 到货推迟，将提前采购"),
    form_of(*_ROWS, "效益指标 | 社会效益 | 观众复访率 | ≥80% | 60 | 8 | 6 | 宣传不足，将增加预告"),
)

_LEAST = 2  # rows that show how the table scores
_OUTWEIGHED = 2  # times as many rows keep the proportion as leave it


class _Scored(NamedTuple):
    row: Row
    score: CellFigure
    expected: Decimal
    verdict: Agreement


def check(context: Context) -> CheckResult:
    """Rows that leave the proportion by which the rest of their table is scored."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        scored = [found for row in form.indicators if (found := _scored(row)) is not None]
        shown = sum(found.verdict is Agreement.EQUAL for found in scored)
        broken = [found for found in scored if found.verdict is Agreement.DIFFERENT]
        if shown < _LEAST or len(broken) * _OUTWEIGHED > shown:
            continue
        examined += len(scored)
        findings += [_finding(context, found) for found in broken if not found.row.is_doubtful]
    return ran(CODE, examined, findings)


def _scored(row: Row) -> _Scored | None:
    """An unmet indicator with points and score; cells in doubt may still show the proportion, for it proves them."""
    points, score = _figure(row, Role.POINTS), _figure(row, Role.SCORE)
    found = standing(row.indicator())
    if points is None or score is None or found.target is None or found.actual is None or row.text(Role.CRITERION):
        return None
    lowered = 0 < score.value < points.value and found.attainment is Attainment.UNMET
    if not lowered or found.inverse or not found.target.value:
        return None
    target, actual = in_one_unit(found.target, found.actual)
    expected = divide(points.value * actual, target)
    return _Scored(row, score, expected, compare(score.value, score.decimals, Interval.point(expected)))


def _figure(row: Row, role: Role) -> CellFigure | None:
    cell = row.cells.get(role)
    return parse_cell(cell.text) if cell is not None else None


def _finding(context: Context, found: _Scored) -> Finding:
    row, points, actual = found.row, found.row.text(Role.POINTS), found.row.text(Role.ACTUAL)
    target, score = row.text(Role.TARGET), row.text(Role.SCORE)
    expected = plain(found.expected, max(found.score.decimals, 1))
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”得 {score} 分；同表其他未达标指标按完成比例计分，这一行按比例应为 {expected} 分。",
        [row.range(Role.SCORE)],
        [row.range(Role.TARGET), row.range(Role.ACTUAL), row.range(Role.POINTS)],
        stated=score,
        expected=expected,
        arithmetic=f"{points} × {actual} ÷ {target.lstrip('≥＞>=')} = {plain(found.expected, 4)}",
        parameters={"ask": "这一项得分的计算依据。"},
    )
