"""与对照的自评表不一致。

找什么：用 --against 给出自评表时：同名指标的目标值、实际完成值、分值、得分，以及总分，两份材料是否一致。
为什么：报告和表分别上报，一处改了另一处没改，是退回修改的常见原因。
局限：只比名称完全相同、在两份材料里各只出现一次的指标；年份不同的两份材料不比（那是上年报告）。
出处：各地绩效自评报送要求：报告与自评表一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.examples import against, table_of
from assistant.checks.frame.groups import sheets
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Form, Role, Row, forms, squeeze
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain
from assistant.figures.cells import CellFigure, parse_cell

if TYPE_CHECKING:
    from assistant.domain.evaluation import Indicator

CODE = "TIE22"
TITLE = "与对照的自评表不一致"
SEVERITY = Severity.ERROR
APPLIES = ANY
_COLUMNS = "三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"
_FORM = table_of(_COLUMNS, "清淤河道长度 | ≥10公里 | 12公里 | 10 | 10")
BAD = against(table_of(_COLUMNS, "清淤河道长度 | ≥10公里 | 13公里 | 10 | 10"), _FORM)
GOOD = against(_FORM, _FORM)

_FIELDS = {Role.TARGET: "target", Role.ACTUAL: "actual", Role.POINTS: "points", Role.SCORE: "self_score"}
_COMPARED = {Role.TARGET: "目标值", Role.ACTUAL: "实际完成值", Role.POINTS: "分值", Role.SCORE: "得分"}


def check(context: Context) -> CheckResult:
    """The same indicators in two documents of one year."""
    other = context.other
    if other is None:
        return not_applicable(CODE, "没有用 --against 给出对照的自评表")
    years = year_of(context.text), year_of(other.text)
    if None not in years and years[0] != years[1]:
        return not_applicable(CODE, "两份材料的年度不同")
    theirs = forms(other)
    if not any(form.indicators for form in theirs):
        return _given(context)
    examined, findings = 0, list[Finding]()
    for row, twin in _pairs(context.forms, theirs):
        for role, word in _COMPARED.items():
            if not row.text(role) or not twin.text(role):
                continue
            examined += 1
            if not _same(row, twin, role):
                findings.append(_finding(context, row, role, f"“{row.label[:20]}”的{word}", twin.text(role)))
    totals = {t.total.score[0].value for t in sheets(theirs) if t.total.score}
    for sheet in context.sheets:
        if sheet.total.score is None or len(totals) != 1:
            continue
        examined += 1
        if sheet.total.score[0].value not in totals:
            cell = sheet.total.score[1]
            shown = plain(totals.pop())
            message = f"总分写作 {cell.text.strip()}，对照文件写作 {shown}。"
            findings.append(context.finding(CODE, SEVERITY, message, [(cell.start, cell.end)], expected=shown))
            break
    return ran(CODE, examined, findings)


def _given(context: Context) -> CheckResult:
    """The same, where the other file is no table but data (JSON): its indicators as read."""
    told: dict[str, list[Indicator]] = {}
    for evaluation in context.compared:
        for indicator in evaluation.indicators:
            told.setdefault(squeeze(indicator.name), []).append(indicator)
    examined, findings = 0, list[Finding]()
    for name, row in _once(context.forms).items():
        for role, word in _COMPARED.items() if len(told.get(name, ())) == 1 else ():
            theirs = getattr(told[name][0], _FIELDS[role]) or ""
            if not row.text(role) or not theirs:
                continue
            examined += 1
            if not _equal(row.figure(role), parse_cell(theirs), row.text(role), squeeze(theirs)):
                findings.append(_finding(context, row, role, f"“{row.label[:20]}”的{word}", theirs))
    return ran(CODE, examined, findings)


def _pairs(ours: tuple[Form, ...], theirs: tuple[Form, ...]) -> Iterator[tuple[Row, Row]]:
    mine, others = _once(ours), _once(theirs)
    return ((row, others[name]) for name, row in mine.items() if name in others)


def _once(found: tuple[Form, ...]) -> dict[str, Row]:
    """Rows by name of indicator, those that stand once only."""
    rows: dict[str, list[Row]] = {}
    for form in found:
        for row in form.indicators:
            rows.setdefault(row.text(Role.NAME), []).append(row)
    return {name: same[0] for name, same in rows.items() if len(same) == 1}


def _same(row: Row, twin: Row, role: Role) -> bool:
    return _equal(row.figure(role), twin.figure(role), row.text(role), twin.text(role))


def _equal(one: CellFigure | None, two: CellFigure | None, ours: str, theirs: str) -> bool:
    if one is None or two is None:
        return ours.strip("。") == theirs.strip("。")
    same_unit = one.unit == two.unit or "" in (one.unit.symbol, two.unit.symbol)
    return one.value == two.value if same_unit else one.value * one.unit.factor == two.value * two.unit.factor


def _finding(context: Context, row: Row, role: Role, what: str, theirs: str) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"{what}写作“{row.text(role)[:30]}”，对照文件写作“{theirs[:30]}”。",
        [row.range(role)],
        stated=row.text(role)[:60],
        expected=theirs[:60],
        parameters={"ask": "两份材料以哪一份为准。"},
    )
