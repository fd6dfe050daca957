"""总分与各项得分之和不符。

找什么：总分行与各指标得分、预算执行得分之和是否一致；总分行的分值与各项分值之和是否一致。
为什么：总分决定等级，是自评表里最常算错、也最容易核对的一处。
局限：表头写明“绩效指标（90分）”的，合计可以含其余10分；分值合计印作不足一百、正是各指标之和的，不加预算执行得分；有一项没有印出得分就不加；多行合用的得分只加一次；有明显超分的行时，总分不符归入超分；从文字还原的表，分值和得分都比总分行少时，可能是漏读了一行，只作提示。
出处：财预〔2020〕10号第十八条；各地自评表。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import DREDGED, EASED, SCORED, SCORED_APART, TOTAL, form_of, table_of
from assistant.checks.frame.groups import Sheet, summed
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role
from assistant.checks.frame.stacked import StackedRow, stacked
from assistant.domain.document import Cell
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain
from assistant.figures.cells import CellFigure

CODE = "SUM22"
TITLE = "总分与各项得分之和不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (form_of(f"{DREDGED} | 60 | 60", f"{EASED} | 40 | 36", f"{TOTAL} | 100 | 98"),)
GOOD = (
    SCORED,
    SCORED_APART,
    table_of(
        "绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分",
        f"绩效指标（90分） | {DREDGED} | 50 | 50",
        f"绩效指标（90分） | {EASED} | 40 | 40",
        "合计 | | | | | | 100 | ",
    ),
)

_EXECUTION: Final = re.compile(r"预算执行[^（()）\n]{0,6}[（(](\d+(?:\.\d+)?)分[）)]")


def check(context: Context) -> CheckResult:
    """Printed totals of scores and of points against the sums of their columns."""
    examined, findings = 0, list[Finding]()
    for sheet in context.sheets:
        for word, stated, parts in (
            ("得分", sheet.total.score, sheet.scores()),
            ("分值", sheet.total.points, sheet.points()),
        ):
            if stated is None or not parts:
                continue
            examined += 1
            held = sum((figure.value for figure, _ in parts), Decimal(0))
            missing = stated[0].value - held
            pointed = word == "分值" or bool(stated[1].doubt)  # a figure in doubt may be the points as well
            if missing and not (pointed and missing in _headed(context, sheet) | _beside(context, sheet)):
                findings.append(_differs(context, sheet, word, stated, parts))
    for rows in stacked(context.passages):
        for total, above in _subtotals(rows):
            examined += 1
            findings += _stacked_differs(context, total, above)
    return ran(CODE, examined, findings)


def _subtotals(rows: tuple[StackedRow, ...]) -> Iterator[tuple[StackedRow, list[StackedRow]]]:
    """Every total with the rows between it and the one before; a total of totals sums others, and is left out."""
    above: list[StackedRow] = []
    for row in rows:
        if not row.is_total:
            above.append(row)
        elif above:
            yield row, above
            above = []


def _stacked_differs(context: Context, total: StackedRow, above: list[StackedRow]) -> list[Finding]:
    """The score or the points of a subtotal; where both differ, it sums other rows."""
    held = {
        Role.SCORE: sum((row.score.value for row in above), Decimal(0)),
        Role.POINTS: sum((row.points.value for row in above), Decimal(0)),
    }
    printed = {Role.SCORE: total.score, Role.POINTS: total.points}
    wrong = [role for role in held if held[role] != printed[role].value]
    if len(wrong) != 1:
        return []
    role, word = wrong[0], "得分" if wrong[0] is Role.SCORE else "分值"
    parts = [row.score if role is Role.SCORE else row.points for row in above]
    return [
        context.finding(
            CODE,
            SEVERITY,
            f"“{total.label[:20]}”的{word}写作 {total.text(role)}，各项{word}合计 {plain(held[role])}，两者不符。",
            [total.range(role)],
            [row.range(role) for row in above],
            stated=total.text(role),
            expected=plain(held[role]),
            arithmetic=" + ".join(plain(part.value, part.decimals) for part in parts) + f" = {plain(held[role])}",
            parameters={"ask": f"小计和哪一项{word}写错了。"},
        )
    ]


def _headed(context: Context, sheet: Sheet) -> set[Decimal]:
    """The points of the execution rate where a heading above the table holds them (预算执行情况（10分）) and no row."""
    first = min(cell.start for row in sheet.indicators for cell in row.all)
    if any("预算执行" in cell.text for row in sheet.indicators for cell in row.all):
        return set()
    return {Decimal(match[1]) for match in _EXECUTION.finditer(context.text, 0, first)}


_BLOCK: Final = re.compile(r"绩效指标[（(](\d+)分[）)]")
_FULL: Final = 100


def _beside(context: Context, sheet: Sheet) -> set[Decimal]:
    """What a block headed 绩效指标（90分） leaves to the other blocks of its form, which its total row may count."""
    first, last = min(c.start for row in sheet.indicators for c in row.all), sheet.indicators[-1].all[-1].end
    start = context.text.rfind("\n", 0, max(0, context.text.rfind("\n", 0, first))) + 1
    return {_FULL - Decimal(match[1]) for match in _BLOCK.finditer(context.text, start, last)}


def _is_short(context: Context, sheet: Sheet) -> bool:
    """Do points and scores both fall short in a table put together from text? Then a row was lost in reading."""
    sums = [(sheet.total.score, sheet.scores()), (sheet.total.points, sheet.points())]
    return context.rebuilt and all(
        stated is not None and bool(parts) and summed(parts or []).middle < stated[0].value for stated, parts in sums
    )


def _differs(
    context: Context, sheet: Sheet, word: str, stated: tuple[CellFigure, Cell], parts: list[tuple[CellFigure, Cell]]
) -> Finding:
    figure, cell = stated
    held = plain(sum((f.value for f, _ in parts), 0 * figure.value))
    printed = plain(figure.value, figure.decimals)
    over = [
        row.range(Role.SCORE)[0]
        for row in sheet.indicators
        if (s := row.figure(Role.SCORE)) and (p := row.figure(Role.POINTS)) and s.value > p.value
    ]
    follows = {"follows": str(over[0])} if over and word == "得分" else {"ask": f"总{word}和哪一项{word}写错了。"}
    return context.finding(
        CODE,
        Severity.HINT if _is_short(context, sheet) else SEVERITY,
        f"总分行的{word}写作 {printed}，各项{word}合计 {held}，两者不符。",
        [(cell.start, cell.end)],
        [(c.start, c.end) for _, c in parts],
        stated=printed,
        expected=held,
        arithmetic=" + ".join(plain(f.value, f.decimals) for f, _ in parts) + f" = {held}",
        parameters=follows,
    )
