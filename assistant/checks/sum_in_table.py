"""表内“其中”各栏之和与合计栏不符。

找什么：收支表：“合计”栏与其后“其中”各栏之和；“基本支出”与其下“人员、公用”之和；预算执行表：资金总额与各资金来源、基本与项目支出之和。
为什么：表内不平，正文引用哪一个数都站不住。
局限：空白栏按未知处理：已知各栏之和不超过合计就不判断；只比同一行。
出处：决算报表勾稽关系。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checks.frame.amounts import Amount, amounts
from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Form, Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import Interval, total
from assistant.domain.quantity import plain
from assistant.figures.cells import CellFigure
from assistant.figures.lexicon.wholes import WHOLE_LINE

CODE = "SUM21"
TITLE = "表内“其中”各栏之和与合计栏不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_ROWS = (
    "一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分",
    "产出指标 | 清淤河道长度 | 12公里 | 12公里 | 10",
    "资金情况 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率",
    "年度资金总额 | 120.00 | 120.00 | 96.60 | 80.50%",
    "项目支出 | 50.00 | 50.00 | 36.60 | 73.20%",
)
BAD = (table_of(*_ROWS, "基本支出 | 70.00 | 70.00 | 70.00 | 100%"),)
GOOD = (table_of(*_ROWS, "基本支出 | 70.00 | 70.00 | 60.00 | 85.71%"),)

_WHOLE: Final = re.compile(rf"{WHOLE_LINE}|^(合计|总计|总额)$")
_SPENDING: Final = (re.compile(r"基本支出"), re.compile(r"项目支出"))
_MONEY: Final = (Role.INITIAL, Role.BUDGET, Role.EXECUTED)
# Totals of income and spending tables and the columns that make them up.
_COLUMNS: Final = (
    (re.compile(r"支出合计"), (re.compile(r"^基本支出$"), re.compile(r"^项目支出$"))),
    (re.compile(r"^基本支出$"), (re.compile(r"^人员(支出|经费)$"), re.compile(r"^公用(支出|经费)$"))),
)

Part = tuple[CellFigure, tuple[int, int]]


def check(context: Context) -> CheckResult:
    """Totals of budget blocks and of income and spending tables against their parts."""
    examined, findings = 0, list[Finding]()
    for label, whole, parts in [*_rows(context.forms), *_columns(amounts(context.document))]:
        if whole[1] in context.doubted:
            continue
        examined += 1
        held = total(Interval.written(figure.value, figure.decimals) for figure, _ in parts)
        if not Interval.written(whole[0].value, whole[0].decimals).meets(held):
            findings.append(_finding(context, label, whole, parts))
    return ran(CODE, examined, findings)


def _rows(forms: tuple[Form, ...]) -> Iterator[tuple[str, Part, list[Part]]]:
    """Basic and project spending under the total of one block, by column."""
    for form in forms:
        blocks: dict[int, list[Row]] = {}
        for row in form.rows:
            if row.is_budget:
                blocks.setdefault(row.header, []).append(row)
        for rows in blocks.values():
            wholes = [row for row in rows if any(_WHOLE.search(label) for label in _labels(row))]
            parts = [[row for row in rows if any(p.search(label) for label in _labels(row))] for p in _SPENDING]
            if len(wholes) != 1 or any(len(found) != 1 or found[0] is wholes[0] for found in parts):
                continue
            for role in _MONEY:
                pairs = [_part(row, role) for row in (wholes[0], parts[0][0], parts[1][0])]
                known = [pair for pair in pairs if pair is not None]
                if len(known) == 3:
                    yield wholes[0].label, known[0], known[1:]


def _labels(row: Row) -> list[str]:
    return ["".join(cell.text.split()) for cell in row.all[:3]]


def _part(row: Row, role: Role) -> Part | None:
    figure = row.figure(role)
    return (figure, row.range(role)) if figure is not None else None


def _columns(found: tuple[Amount, ...]) -> Iterator[tuple[str, Part, list[Part]]]:
    """Columns of one row: 支出合计 = 基本支出 + 项目支出."""
    for amount in found:
        for whole, parts in _COLUMNS:
            if not whole.search(amount.above):
                continue
            beside = [
                next(
                    (a for a in found if a.table == amount.table and a.left == amount.left and p.search(a.above)), None
                )
                for p in parts
            ]
            if all(beside):
                yield amount.above, (amount.figure, amount.range), [(a.figure, a.range) for a in beside if a]


def _finding(context: Context, label: str, whole: Part, parts: list[Part]) -> Finding:
    held = plain(sum((figure.value for figure, _ in parts), whole[0].value * 0))
    printed = plain(whole[0].value, whole[0].decimals)
    return context.finding(
        CODE,
        SEVERITY,
        f"“{label[:20]}”写作 {printed}，各部分合计 {held}，两者不符。",
        [whole[1]],
        [place for _, place in parts],
        stated=printed,
        expected=held,
        arithmetic=" + ".join(plain(figure.value, figure.decimals) for figure, _ in parts) + f" = {held}",
        parameters={"ask": "合计和各部分哪一个写错了。"},
    )
