"""Relations in simple tables: totals of columns, shares, growth and completion columns, scores within points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.relations.expression import Expression, arithmetic, judge, number, of, summed
from assistant.figures.relations.grids import Grid, GridRow
from assistant.figures.relations.model import Relation, RelationKind

_TOTAL: Final = re.compile(r"(?:合计|总计|小计|共计|总额|总和)$|^(?:合计|总计|小计|共计|总分|总)")
_DETAIL: Final = re.compile(r"^(?:其中|#|（?其中)")
_SHARE: Final = re.compile(r"占比|比例|比重|构成|占")
_CHANGE: Final = re.compile(r"增减|增长|增幅|降幅|同比|比上年|较上年|变动|变化|涨跌")
_NEAR_WHOLE: Final = 20
_RATE: Final = re.compile(r"完成率|执行率|完成预算|完成比例|进度|完成%|完成百分比|占预算")
_PLAN: Final = re.compile(r"预算|计划|目标|批复|下达|年初|任务")
_DONE: Final = re.compile(r"决算|执行|支出|实际|完成|支付|使用")
_POINTS: Final = re.compile(r"分值|满分|权重|标准分")
_SCORE: Final = re.compile(r"得分|评分|自评分|自评")
_LAST: Final = re.compile(r"上年|去年|上期|同期|基期")
_THIS: Final = re.compile(r"本年|今年|本期|当年")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PERCENT: Final = re.compile(r"%|率|占比|比例|比重|占")
_AVERAGE: Final = re.compile(r"均|单价|率|标准|面积")


def solve(grid: Grid) -> Iterator[Relation]:
    """Every relation the headers and labels of one table call for."""
    for column, header in enumerate(grid.headers):
        if not _CHANGE.search(header) and not _RATE.search(header) and not _AVERAGE.search(header):
            yield from _column_totals(grid, column, share=bool(_SHARE.search(header)))
        if _CHANGE.search(header) and _is_percent(grid, column):
            yield from _changes(grid, column)
        elif _RATE.search(header):
            yield from _rates(grid, column)
        elif _SHARE.search(header):
            yield from _shares(grid, column)
        elif _SCORE.search(header):
            yield from _scores(grid, column)
    yield from _sides(grid)


def _figures(grid: Grid, column: int) -> list[tuple[GridRow, WrittenFigure | None]]:
    found = []
    for row in grid.rows:
        cell = row.cells[column]
        found.append((row, cell.figure if cell else None))
    return found


def _is_percent(grid: Grid, column: int) -> bool:
    if _PERCENT.search(grid.headers[column]):
        return True
    return any(f is not None and f.unit.dimension is Dimension.RATIO for _, f in _figures(grid, column))


def _percent(expression: Expression, stated: WrittenFigure) -> Expression:
    """A rate in a column headed % is printed as its hundredfold."""
    return expression if stated.unit.dimension is Dimension.RATIO else expression * number(100)


def _relation(
    kind: RelationKind, formula: str, expression: Expression, stated: WrittenFigure, *, exact: bool = False
) -> Relation | None:
    try:
        amount = expression.amount()
    except ZeroDivisionError:
        return None
    return Relation(
        kind=kind,
        start=stated.start,
        end=stated.end,
        stated=stated,
        operands=tuple(expression.figures()),
        agreement=judge(stated, amount, exact=exact),
        formula=formula,
        arithmetic=arithmetic(expression, amount.point, stated),
        value=amount.point / stated.unit.factor,
    )


def _column_totals(grid: Grid, column: int, *, share: bool) -> Iterator[Relation]:
    """Rows above a total, details under 其中 left out, against it; details of one parent against the parent."""
    parts: list[WrittenFigure] = []
    details: list[WrittenFigure] = []
    parent: WrittenFigure | None = None
    for row, figure in _figures(grid, column):
        left, _, right = row.label.partition("\u2016")
        label = right if column and right else left
        if figure is None:
            if _TOTAL.search(label):
                parts = []
            continue
        if _TOTAL.search(label):
            if len(parts) >= 2:
                yield from _sum(parts, figure, share=share)
            parts = []
            continue
        if _DETAIL.search(label) or (row.indented and details):
            details.append(figure)
            continue
        if parent is not None and len(details) >= 2:
            yield from _sum(details, parent, share=share)
        parent, details = figure, []
        parts.append(figure)
    if parent is not None and len(details) >= 2:
        yield from _sum(details, parent, share=share)


def _sum(parts: Sequence[WrittenFigure], total: WrittenFigure, *, share: bool) -> Iterator[Relation]:
    whole = total.decimals == 0 and all(part.decimals == 0 for part in parts)
    kind = RelationKind.PARTS_TOTAL if share else RelationKind.SUM
    relation = _relation(kind, "各行之和", summed(parts), total, exact=whole and not share)
    if relation is None or relation.value is None:
        return
    rates = share or "%" in total.text or "%" in parts[0].text
    if rates and not relation.holds and abs(relation.value - 100) > _NEAR_WHOLE < abs(relation.value - total.value):
        return  # rates of each row, of which the last line tells that of all, are no parts of a hundred
    if relation.holds and relation.value != total.value:
        relation = replace(relation, agreement=Agreement.LAST_PLACE)
    yield relation


def _shares(grid: Grid, column: int) -> Iterator[Relation]:
    amounts = _amount_column(grid, column)
    if amounts is None:
        return
    totals = [f for row, f in _figures(grid, amounts) if f and _TOTAL.search(row.label)]
    if len(totals) != 1:
        return
    for (row, share), (_, amount) in zip(_figures(grid, column), _figures(grid, amounts), strict=True):
        if share is None or amount is None or _TOTAL.search(row.label):
            continue
        expression = _percent(of(amount) / of(totals[0]), share)
        relation = _relation(RelationKind.SHARE, "该行 ÷ 合计", expression, share)
        if relation:
            yield relation


def _amount_column(grid: Grid, column: int) -> int | None:
    """The nearest column of amounts to the left."""
    for other in range(column - 1, -1, -1):
        if not _is_percent(grid, other):
            return other
    return None


def _changes(grid: Grid, column: int) -> Iterator[Relation]:
    last, this = _two_periods(grid, column)
    for at, (row, stated) in enumerate(_figures(grid, column)):
        if stated is None:
            continue
        if last is not None and this is not None:
            old, new = _figure_at(row, last), _figure_at(row, this)
        else:
            amounts = _amount_column(grid, column)
            if amounts is None or not at or not _years_in_order(grid, at):
                continue
            old, new = _figure_at(grid.rows[at - 1], amounts), _figure_at(row, amounts)
        if old is None or new is None:
            continue
        relation = _growth(old, new, stated, grid.headers[column])
        if relation is not None:
            yield relation


def _growth(old: WrittenFigure, new: WrittenFigure, stated: WrittenFigure, header: str) -> Relation | None:
    if old.value == 0:
        return (
            Relation(
                kind=RelationKind.RATE_ZERO_BASE,
                start=stated.start,
                end=stated.end,
                stated=stated,
                operands=(old, new),
                agreement=Agreement.DIFFERENT,
                formula="（本期 − 上期）÷ 上期",
                problem="上期数为零，增减率无法计算",
            )
            if new.value or stated.value
            else None
        )
    change = of(old) - of(new) if "降" in header else of(new) - of(old)
    return _relation(RelationKind.GROWTH, "（本期 − 上期）÷ 上期", _percent(change / of(old), stated), stated)


def _figure_at(row: GridRow, column: int) -> WrittenFigure | None:
    cell = row.cells[column]
    return cell.figure if cell else None


def _two_periods(grid: Grid, column: int) -> tuple[int | None, int | None]:
    """Columns of the earlier and the later period."""
    last = next((i for i, h in enumerate(grid.headers[:column]) if _LAST.search(h)), None)
    this = next((i for i, h in enumerate(grid.headers[:column]) if _THIS.search(h)), None)
    if last is not None and this is None and column == 2:
        this = 1 - last
    if last is not None and this is not None:
        return last, this
    years = [
        (int(m.group()), i)
        for i, h in enumerate(grid.headers[:column])
        if (m := _YEAR.search(h)) and not _is_percent(grid, i)
    ]
    if len(years) == 2:
        return min(years)[1], max(years)[1]
    return None, None


def _years_in_order(grid: Grid, at: int) -> bool:
    here, before = _YEAR.search(grid.rows[at].label), _YEAR.search(grid.rows[at - 1].label)
    return bool(here and before and int(here.group()) == int(before.group()) + 1)


def _rates(grid: Grid, column: int) -> Iterator[Relation]:
    plan = next(
        (i for i in range(column - 1, -1, -1) if _PLAN.search(grid.headers[i]) and not _DONE.search(grid.headers[i])),
        None,
    )
    done = next((i for i in range(column - 1, -1, -1) if _DONE.search(grid.headers[i])), None)
    if plan is None or done is None or plan == done:
        return
    for row, stated in _figures(grid, column):
        base, actual = _figure_at(row, plan), _figure_at(row, done)
        if stated is None or base is None or actual is None:
            continue
        if base.value == 0:
            if stated.value:
                yield Relation(
                    RelationKind.RATE_ZERO_BASE, stated.start, stated.end, stated, (actual, base), Agreement.DIFFERENT,
                    formula="实际数 ÷ 预算数", problem="预算数为零，完成率无法计算",
                )  # fmt: skip
            continue
        relation = _relation(
            RelationKind.COMPLETION, "实际数 ÷ 预算数", _percent(of(actual) / of(base), stated), stated
        )
        if relation:
            yield relation


def _scores(grid: Grid, column: int) -> Iterator[Relation]:
    points = next((i for i in range(column - 1, -1, -1) if _POINTS.search(grid.headers[i])), None)
    if points is None:
        return
    for row, stated in _figures(grid, column):
        most = _figure_at(row, points)
        if stated is None or most is None:
            continue
        above = stated.value > most.value
        yield Relation(
            kind=RelationKind.SCORE_OVER_POINTS,
            start=stated.start,
            end=stated.end,
            stated=stated,
            operands=(most,),
            agreement=Agreement.DIFFERENT if above else Agreement.EQUAL,
            formula="得分 ≤ 分值",
            arithmetic=f"{stated.text} {'>' if above else '≤'} {most.text}",
        )


_NOTE: Final = re.compile(r"收.{0,4}支.{0,8}(?:相等|平衡|一致)")


def note(grid: Grid, following: str) -> Iterator[Relation]:
    """A remark below the table that income and spending are equal, against its 收入 and 支出 columns."""
    if not _NOTE.search(following[:60]):
        return
    one = next((i for i, h in enumerate(grid.headers) if "收入" in h), None)
    other = next((i for i, h in enumerate(grid.headers) if "支出" in h), None)
    if one is None or other is None:
        return
    for row in grid.rows:
        left, right = _figure_at(row, one), _figure_at(row, other)
        if _TOTAL.search(row.label) and left and right:
            relation = _relation(RelationKind.EQUAL_TOTALS, "两数相等", of(left), right)
            if relation:
                yield relation


def _sides(grid: Grid) -> Iterator[Relation]:
    """收入 | 支出 side by side: the grand totals are equal."""
    if len(grid.headers) != 2 or not any("\u2016" in row.label for row in grid.rows):
        return
    for row in grid.rows:
        left, _, right = row.label.partition("\u2016")
        one, other = _figure_at(row, 0), _figure_at(row, 1)
        if "总计" in left and "总计" in right and one and other:
            relation = _relation(RelationKind.EQUAL_TOTALS, "两数相等", of(one), other)
            if relation:
                yield relation


__all__ = ["Decimal", "solve"]
