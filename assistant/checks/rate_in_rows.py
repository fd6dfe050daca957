"""表内执行率与预算数、执行数不符。

找什么：预算执行表每一行：执行率是否等于执行数除以预算数（全年、调整后或年初预算数任一相符即可）。
为什么：执行率决定执行得分，分母取错、抄错一位都会改变结论。
局限：预算数或执行数空白、预算数为零的行不算；同列多个“其中”列取第一列。
出处：财预〔2020〕10号附表；各地自评表执行率（B/A）。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import DREDGED, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.agreement import Agreement, compare
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval
from assistant.domain.quantity import plain
from assistant.figures.cells import CellFigure

CODE = "RATE21"
TITLE = "表内执行率与预算数、执行数不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_COLUMNS = "名称 | 全年预算数（A） | 全年执行数（B） | 执行率（B/A） | 得分"
_INDICATORS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值", DREDGED
BAD = (table_of(_COLUMNS, "项目资金总额 | 120.00 | 96.60 | 85.00% | 8.5", *_INDICATORS),)
GOOD = (table_of(_COLUMNS, "项目资金总额 | 120.00 | 96.60 | 80.50% | 8.05", *_INDICATORS),)

_RANK = (Agreement.EQUAL, Agreement.TRUNCATED, Agreement.LAST_PLACE, Agreement.DIFFERENT)
_HINTS = {Agreement.TRUNCATED: "像是截去尾数，没有四舍五入", Agreement.LAST_PLACE: "末位相差1"}


def check(context: Context) -> CheckResult:
    """Printed rates against the row's own budget and executed figures."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        for row in form.rows:
            rate, executed = row.figure(Role.RATE), row.figure(Role.EXECUTED)
            bases = [f for role in (Role.BUDGET, Role.INITIAL) if (f := row.figure(role)) is not None and f.value > 0]
            if rate is None or executed is None or not bases or row.range(Role.RATE) in context.doubted:
                continue
            examined += 1
            verdicts = [(_verdict(rate, executed, base), base) for base in bases]
            verdict, base = min(verdicts, key=lambda pair: _RANK.index(pair[0]))
            if verdict is not Agreement.EQUAL:
                findings.append(_finding(context, row, verdict, executed, base))
    return ran(CODE, examined, findings)


def _verdict(rate: CellFigure, executed: CellFigure, base: CellFigure) -> Agreement:
    return compare(rate.value, rate.decimals, _percent(executed, base))


def _percent(executed: CellFigure, base: CellFigure) -> Interval:
    """Both are taken as printed: the figures of a form are what its rate is computed from."""
    return (Interval.point(executed.value) / Interval.point(base.value)).scaled(HUNDRED)


def _finding(context: Context, row: Row, verdict: Agreement, executed: CellFigure, base: CellFigure) -> Finding:
    rate = row.figure(Role.RATE)
    value = _percent(executed, base).middle
    decimals = rate.decimals if rate else 2
    expected = plain(value, decimals) + "%"
    hint = _HINTS.get(verdict)
    return context.finding(
        CODE,
        Severity.HINT if hint else SEVERITY,
        f"“{row.label[:20]}”执行率写作 {row.text(Role.RATE)}，按表内数字应为 {expected}{'；' + hint if hint else ''}。",
        [row.range(Role.RATE)],
        [row.range(role) for role in (Role.BUDGET, Role.INITIAL, Role.EXECUTED) if role in row.cells],
        stated=row.text(Role.RATE),
        expected=expected,
        arithmetic=f"{plain(executed.value)} ÷ {plain(base.value)} = {plain(value, 4)}%",
        parameters={"ask": "预算数、执行数和执行率哪一个写错了。"},
    )
