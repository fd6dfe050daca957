"""得分超过分值。

找什么：指标行或打分组的得分高于同一行、同一组印出的分值。
为什么：除明文规定的加分外，得分不得突破分值；一旦超出，合计与等级都随之失真。
局限：多行合用一个得分或一个分值时，按合用的各行合计比较；约束性（负分）指标不比。
出处：财预〔2020〕10号第十六条；各地自评表备注“得分不得突破权重总额”。
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import DREDGED, EASED, form_of
from assistant.checks.frame.groups import Group, distinct, groups, summed
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Form, Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain

CODE = "SCORE01"
TITLE = "得分超过分值"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (form_of(f"{DREDGED} | 10 | 12", f"{EASED} | 10 | 8"),)
GOOD = (form_of(f"{DREDGED} | 10 | 10", f"{EASED} | 10 | 8"),)


def check(context: Context) -> CheckResult:
    """Scores above the points of their row, then of their group."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        units = [*_units(form)]
        examined += len(units)
        excess = [rows for rows in units if _over(rows)]
        findings += [_row(context, rows) for rows in excess]
        for group in groups(form):
            scores = distinct(group.rows, Role.SCORE)
            if scores is None or group.points is None:
                continue
            examined += 1
            held = summed(scores)
            if held.low is not None and held.low > group.points:
                findings.append(_group(context, group, plain(held.low), excess))
    return ran(CODE, examined, findings)


def _units(form: Form) -> Iterable[tuple[Row, ...]]:
    """Rows that share one score or one points cell, and every other row by itself."""
    units: list[list[Row]] = []
    for row in form.rows:
        if row.is_total or row.figure(Role.SCORE) is None or row.figure(Role.POINTS) is None:
            continue
        last = units[-1][-1] if units else None
        if last and any(last.range(role) == row.range(role) for role in (Role.SCORE, Role.POINTS)):
            units[-1].append(row)
        else:
            units.append([row])
    return [tuple(unit) for unit in units]


def _sums(rows: tuple[Row, ...]) -> tuple[str, str, bool]:
    scores, points = distinct(rows, Role.SCORE) or [], distinct(rows, Role.POINTS) or []
    held, full = (sum((f.value for f, _ in found), Decimal(0)) for found in (scores, points))
    return plain(held), plain(full), held > full >= 0


def _over(rows: tuple[Row, ...]) -> bool:
    """Too much for the points; points merged over rows that each fit may be blank cells, which is another finding."""
    full = rows[0].figure(Role.POINTS)
    each = [score for row in rows if (score := row.figure(Role.SCORE)) is not None]
    if len(rows) > 1 and full is not None and len({row.range(Role.SCORE) for row in rows}) > 1:
        return any(score.value > full.value for score in each)
    return _sums(rows)[2]


def _row(context: Context, rows: tuple[Row, ...]) -> Finding:
    held, full, _ = _sums(rows)
    name = "、".join(row.label for row in rows[:3])
    return context.finding(
        CODE,
        SEVERITY,
        f"“{name}”得 {held} 分，超过该项分值 {full} 分。",
        [rows[0].range(Role.SCORE)],
        [row.range(Role.POINTS) for row in rows[:1]],
        stated=held,
        expected=f"不超过 {full}",
        arithmetic=f"{held} > {full}",
        parameters={"ask": "得分和分值哪一个写错了，合计与等级是否随之改动。"},
    )


def _group(context: Context, group: Group, held: str, excess: list[tuple[Row, ...]]) -> Finding:
    members = {row.range(Role.SCORE)[0] for row in group.rows}
    cause = next((rows[0].range(Role.SCORE)[0] for rows in excess if rows[0].range(Role.SCORE)[0] in members), None)
    points = plain(group.points) if group.points is not None else ""
    return context.finding(
        CODE,
        SEVERITY,
        f"“{group.label[:20]}”各项得分合计 {held} 分，超过该组分值 {points} 分。",
        [(group.cell.start, group.cell.end)],
        [row.range(Role.SCORE) for row in group.rows],
        stated=held,
        expected=f"不超过 {points}",
        arithmetic=f"{held} > {points}",
        parameters={"follows": str(cause)} if cause is not None else {"ask": "该组分值和各项得分请核对。"},
    )
