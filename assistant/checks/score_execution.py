"""预算执行得分与执行率不符。

找什么：表头写明“得分（20分×执行率）”、文中写明“预算执行率得分=执行率×10分”一类算式时，预算执行得分是否等于分值乘以执行率（不超过分值）。
为什么：执行得分是唯一可以逐分复算的得分。
局限：没有写算式的，由 --ruleset 指定规则复算；得分用印出的执行率或重算的执行率算出均可。
出处：湖北省自评表：得分＝20分×执行率。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import DREDGED, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Form, Role, Row, squeeze
from assistant.domain.agreement import Agreement, compare
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval
from assistant.domain.quantity import plain

CODE = "SCORE02"
TITLE = "预算执行得分与执行率不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_COLUMNS = "预算执行情况（20分） | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）"
_INDICATORS = "一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值", DREDGED
_TOLD = "预算执行率得分按执行率乘以10分计算。\n\n", "三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"
BAD = (
    table_of(_COLUMNS, "部门整体支出总额 | 120.00 | 96.60 | 80.50% | 17.1", *_INDICATORS),
    _TOLD[0] + table_of(_TOLD[1], "预算执行率 | 100% | 93.80% | 10 | 9.8"),
)
GOOD = (
    table_of(_COLUMNS, "部门整体支出总额 | 120.00 | 96.60 | 80.50% | 16.1", *_INDICATORS),
    _TOLD[0] + table_of(_TOLD[1], "预算执行率 | 100% | 93.80% | 10 | 9.38"),
)

_FORMULA: Final = re.compile(r"(\d+(?:\.\d+)?)分?[*×xX]执行率")
# 预算执行率得分=执行率×10分, …得分为10分乘以执行率: told of the row of that name.
_RULE: Final = re.compile(
    r"执行率(?:指标)?的?(?:自评)?得分(?:[=＝为是按:：]|等于)?[^。；;，,\d]{0,6}?"
    r"(?:执行率(?:[×xX*]|乘以?)(?P<behind>\d+(?:\.\d+)?)分?|(?P<before>\d+(?:\.\d+)?)分?(?:[×xX*]|乘以?)(?:预算)?执行率)"
)
_EXECUTED: Final = re.compile("(?:部门|项目)?(?:整体)?(?:支出)?(?:预算|资金)?(?:支出)?执行率")


def check(context: Context) -> CheckResult:
    """Execution scores against the formula of their own header."""
    examined, findings = 0, list[Finding]()
    told = _told(context)
    for form in context.forms:
        for row in form.rows:
            points = told if row.is_indicator else _points(form, row)
            if points is None or row.figure(Role.SCORE) is None or (row.is_indicator and not _goes_by(row, points)):
                continue
            expected = _expected(row, points)
            if not expected:
                continue
            examined += 1
            finding = _judge(context, row, points, expected)
            if finding is not None:
                findings.append(finding)
    return ran(CODE, examined, findings)


def _told(context: Context) -> Decimal | None:
    """The points of the rule that the text states, if it states but one."""
    # In the notes of a table as well, which are none of the prose.
    rules = {Decimal(match["behind"] or match["before"]) for match in _RULE.finditer("".join(context.text.split()))}
    return rules.pop() if len(rules) == 1 else None


def _goes_by(row: Row, points: Decimal) -> bool:
    """Is an indicator the rate of execution, with just these points?"""
    own = row.figure(Role.POINTS)
    return _EXECUTED.fullmatch(row.text(Role.NAME)) is not None and own is not None and own.value == points


def _points(form: Form, row: Row) -> Decimal | None:
    """The points of the formula in the header above the row's score."""
    columns = [column for column, role in form.headers[row.header].items() if role is Role.SCORE]
    grid = form.table.grid()
    for line in grid[max(0, row.header - 1) : row.header + 1]:
        for column in columns:
            cell = line[column]
            found = _FORMULA.search(squeeze(cell.text)) if cell else None
            if found:
                return Decimal(found[1])
    return None


def _expected(row: Row, points: Decimal) -> list[Interval]:
    """What the formula gives with the printed rate and with the recomputed one; never above the points."""
    rate, budget, executed = row.figure(_rate(row)), row.figure(Role.BUDGET), row.figure(Role.EXECUTED)
    shares = []
    if rate is not None:
        shares.append(rate.value / HUNDRED)
    if budget is not None and executed is not None and budget.value > 0:
        shares.append((Interval.point(executed.value) / Interval.point(budget.value)).middle)
    return [Interval.point(min(points, points * share)) for share in shares]


def _rate(row: Row) -> Role:
    """The column of the rate: that of what was reached, where the rate is an indicator."""
    return Role.ACTUAL if row.is_indicator else Role.RATE


def _judge(context: Context, row: Row, points: Decimal, expected: list[Interval]) -> Finding | None:
    score = row.figure(Role.SCORE)
    if score is None:
        return None
    verdicts = [compare(score.value, score.decimals, interval) for interval in expected]
    if Agreement.EQUAL in verdicts:
        return None
    close = any(verdict is not Agreement.DIFFERENT for verdict in verdicts)
    value = plain(expected[0].middle, max(score.decimals, 2))
    where, rate = "文中" if row.is_indicator else "表头", _rate(row)
    return context.finding(
        CODE,
        Severity.HINT if close else SEVERITY,
        f"“{row.label[:20]}”执行得分 {row.text(Role.SCORE)}，"
        f"按{where}算式（{plain(points)}分×执行率）应为 {value} 分。",
        [row.range(Role.SCORE)],
        [row.range(role) for role in (rate, Role.BUDGET, Role.EXECUTED) if role in row.cells],
        stated=row.text(Role.SCORE),
        expected=value,
        arithmetic=f"{plain(points)} × {row.text(rate) or '执行率'} = {value}",
        parameters={"ask": "执行率和得分哪一个写错了。"},
    )
