"""Relations in simple tables: totals of columns, shares, growth and completion columns, scores within points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise, permutations
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import WrittenFigure
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.rows import columns
from assistant.figures.relations.rows.columns import (
    POINTS,
    SCORE,
    TAKEN,
    YEAR,
    column_named,
    figure_at,
    figures,
    is_percent,
    is_row_of_rates,
    percent,
    relation_of,
    rows_of,
)
from assistant.figures.relations.rows.grids import Grid, GridRow

_TOTAL: Final = re.compile(r"(?:合计|总计|小计|共计|总额|总和)$|^(?:合计|总计|小计|共计|总分|总)")
_WHOLE_YEAR: Final = re.compile(r"(?:全年|年度|本年|累计)(?:数|合计)?")
_PART_OF_YEAR: Final = re.compile(
    r"(?:第?[一二三四1-4]季度?|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?)(?:数)?"
)
_DETAIL: Final = re.compile(r"^(?:其中|#|（?其中)")
_SHARE: Final = re.compile(r"占比|比例|比重|构成|占(?![用地道床])")
_CHANGE: Final = re.compile(r"增减|增长|增幅|降幅|同比|比上年|较上年|变动|变化|涨跌")
_NEAR_WHOLE: Final = 20
_RATE: Final = re.compile(
    r"完成率|执行率|完成预算|完成比例|进度|完成%|完成百分比|占预算|(?:支付|拨付|付款|兑付|支出)(?:率|比例)"
)
_PLAN: Final = re.compile(r"预算|计划|目标|批复|下达|年初|任务")
_GIVEN: Final = re.compile(r"预算|到位|收入|可用|调整")  # what a rate may be of where it is not of the plan
_GRANTED: Final = re.compile(r"安排|合同|分配|应(?:付|发|拨)")
_DONE: Final = re.compile(r"决算|执行|支出|实际|完成|支付|使用|拨付|已付|兑付")
_AVERAGE: Final = re.compile(r"均|单价|率|标准")


def solve(grid: Grid) -> Iterator[Relation]:
    """Every relation the headers and labels of one table call for."""
    yield from _rows_of_rates(grid)
    for column, header in enumerate(grid.headers):
        if not _CHANGE.search(header) and not _RATE.search(header) and not _AVERAGE.search(header):
            marks = SCORE.search(header) is not None or POINTS.search(header) is not None
            yield from _column_totals(grid, column, share=bool(_SHARE.search(header)), marks=marks)
        if _CHANGE.search(header) and is_percent(grid, column):
            yield from _changes(grid, column)
        elif _RATE.search(header) and not SCORE.search(header):
            yield from _rates(grid, column)
        elif _SHARE.search(header):
            yield from _shares(grid, column)
        elif (rows := columns.solve(grid, column)) is not None:
            yield from rows
        elif SCORE.search(header):
            yield from _scores(grid, column)


def _column_totals(grid: Grid, column: int, *, share: bool, marks: bool = False) -> Iterator[Relation]:
    """Rows above a total, details under 其中 left out, against it; details of one parent against the parent."""
    parts: list[WrittenFigure] = []
    labels: list[str] = []
    details: list[WrittenFigure] = []
    parent: WrittenFigure | None = None
    below = _split_up(figures(grid, column))
    for row, figure in figures(grid, column):
        label = row.label
        if figure is None:
            if _TOTAL.search(label):
                parts = []
            continue
        if _TOTAL.search(label) or _is_year_of(label, labels):
            if len(parts) >= 2:
                yield from _sum(parts, figure, share=share, marks=marks)
            parts, labels = [], []
            continue
        if _DETAIL.search(label) or (row.indented and details) or figure.start in below:
            details.append(figure)
            continue
        if parent is not None and len(details) >= 2:
            yield from _sum(details, parent, share=share, marks=marks)
        parent, details = figure, []
        parts.append(figure)
        labels.append(label)
    if parent is not None and len(details) >= 2:
        yield from _sum(details, parent, share=share, marks=marks)


def _split_up(rows: Iterable[tuple[GridRow, WrittenFigure | None]]) -> set[int]:
    """Indented rows that add up to the row above them, which is not: 管护 8, then 　人工 5 and 　物料 3."""
    found: set[int] = set()
    runs = [list(run) for _, run in groupby(rows, key=lambda row: row[0].indented)]
    for above, run in pairwise(runs):
        whole, parts = above[-1][1], [figure for _, figure in run if figure is not None]
        if run[0][0].indented and whole is not None and len(parts) > 1 and whole.value:
            found |= {p.start for p in parts} if sum(p.value for p in parts) == whole.value else set()
    return found


def _is_year_of(label: str, parts: Sequence[str]) -> bool:
    """全年 below its quarters, halves or months."""
    return bool(parts) and _WHOLE_YEAR.fullmatch(label) is not None and all(map(_PART_OF_YEAR.fullmatch, parts))


def _sum(
    parts: Sequence[WrittenFigure], total: WrittenFigure, *, share: bool, marks: bool = False
) -> Iterator[Relation]:
    rounded = 1 if marks else 0  # marks of one decimal are given so, and not rounded
    whole = all(figure.decimals <= rounded for figure in (total, *parts))
    kind = RelationKind.PARTS_TOTAL if share else RelationKind.SUM
    relation = relation_of(kind, "各行之和", summed(parts), total, exact=whole and not share)
    if relation is None or relation.value is None:
        return
    rates = share or "%" in total.text or "%" in parts[0].text
    if rates and not relation.holds and abs(relation.value - 100) > _NEAR_WHOLE < abs(relation.value - total.value):
        return  # rates of each row, of which the last line tells that of all, are no parts of a hundred
    if relation.holds and relation.value != total.value and not rates:  # shares are rounded each by itself
        relation = replace(relation, agreement=Agreement.LAST_PLACE)
    yield relation


def _shares(grid: Grid, column: int) -> Iterator[Relation]:
    """Of several columns of amounts to the left the one that most rows are shares of, else the nearest."""
    amounts = [i for i in range(column - 1, -1, -1) if not is_percent(grid, i)]
    of_columns = [list(_shared(grid, i, column)) for i in amounts]
    best = max(of_columns, key=_held, default=[])
    # 支出比例: of what was planned in the row, and no share of all rows; the laws of the rows tell the rest.
    if not any(_held(_quotients(grid, one, other, column)) > _held(best) for one, other in permutations(amounts, 2)):
        yield from best


def _held(relations: Iterable[Relation]) -> int:
    return sum(relation.holds for relation in relations)


def _quotients(grid: Grid, one: int, other: int, column: int) -> Iterator[Relation]:
    for part, whole, share in rows_of(grid, one, other, column):
        relation = relation_of(RelationKind.SHARE, "两栏之比", percent(of(part) / of(whole), share), share)
        if relation is not None:
            yield relation


def _shared(grid: Grid, amounts: int, column: int) -> Iterator[Relation]:
    totals = [f for row, f in figures(grid, amounts) if f and f.value and _TOTAL.search(row.label)]
    if len(totals) != 1:
        return
    for (row, share), (_, amount) in zip(figures(grid, column), figures(grid, amounts), strict=True):
        if share is None or amount is None or _TOTAL.search(row.label):
            continue
        expression = percent(of(amount) / of(totals[0]), share)
        relation = relation_of(RelationKind.SHARE, "该行 ÷ 合计", expression, share)
        if relation:
            yield relation


def _amount_column(grid: Grid, column: int) -> int | None:
    """The nearest column of amounts to the left."""
    for other in range(column - 1, -1, -1):
        if not is_percent(grid, other):
            return other
    return None


def _changes(grid: Grid, column: int) -> Iterator[Relation]:
    """Growth over the earlier column: of several that could be the later one, that which most rows have grown to."""
    pairs = columns.periods(grid, column)
    of_pairs = [list(_grown(grid, column, last, this)) for last, this in pairs]
    yield from max(of_pairs, key=_held, default=[]) if pairs else _from_row_above(grid, column)


def _grown(grid: Grid, column: int, last: int, this: int) -> Iterator[Relation]:
    for old, new, stated in rows_of(grid, last, this, column):
        relation = _growth(old, new, stated, grid.headers[column])
        if relation is not None:
            yield relation


def _from_row_above(grid: Grid, column: int) -> Iterator[Relation]:
    """2021年 above 2022年: the rows are the periods."""
    amounts = _amount_column(grid, column)
    if amounts is None:
        return
    for at, (row, stated) in enumerate(figures(grid, column)):
        if stated is None or not at or not _years_in_order(grid, at):
            continue
        old, new = figure_at(grid.rows[at - 1], amounts), figure_at(row, amounts)
        relation = _growth(old, new, stated, grid.headers[column]) if old is not None and new is not None else None
        if relation is not None:
            yield relation


def _rows_of_rates(grid: Grid) -> Iterator[Relation]:
    """2022年 and 2023年 above 2023年比2022年增减%: column by column by how much it grew over the year before."""
    for at, row in enumerate(grid.rows):
        above = sorted(grid.rows[:at][-2:], key=lambda one: one.label) if is_row_of_rates(row) else []
        years = [YEAR.findall(one.label) for one in above]
        if [len(own) for own in years] != [1, 1] or int(years[1][0]) != int(years[0][0]) + 1:
            continue
        if not set(YEAR.findall(row.label)) <= {years[0][0], years[1][0]}:
            continue
        for column in range(len(grid.headers)):
            old, new, stated = (figure_at(one, column) for one in (*above, row))
            if old is not None and new is not None and stated is not None:
                relation = _growth(old, new, stated, row.label)
                yield from [relation] if relation is not None else []


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
    return relation_of(RelationKind.GROWTH, "（本期 − 上期）÷ 上期", percent(change / of(old), stated), stated)


def _years_in_order(grid: Grid, at: int) -> bool:
    here, before = YEAR.search(grid.rows[at].label), YEAR.search(grid.rows[at - 1].label)
    return bool(here and before and int(here.group()) == int(before.group()) + 1)


def _rates(grid: Grid, column: int) -> Iterator[Relation]:
    """Of what was done over what was planned or came in: of several such columns the one that most rows are of."""
    amounts = [i for i in range(column - 1, -1, -1) if not is_percent(grid, i)]
    done = next((i for i in amounts if _DONE.search(grid.headers[i])), None)
    before = [i for i in amounts if i != done]
    plans = [i for i in before if _PLAN.search(grid.headers[i]) and not _DONE.search(grid.headers[i])]
    bases = plans[:1] + [i for i in before if _GIVEN.search(grid.headers[i]) and i not in plans[:1]]
    granted = [] if plans else [i for i in before if _GRANTED.search(grid.headers[i])]
    bases = granted[:1] + bases
    if done is None or not (plans or granted):
        return
    rows = {base: list(_rated(grid, base, done, column)) for base in bases}
    held = {base: sum(relation.holds for relation in relations) for base, relations in rows.items()}
    most = max(held.values())
    if granted and most * 2 < len(grid.rows):
        return  # 安排资金 may be of more than what is paid: only where most rows show that the rate is of it
    yield from rows[max(base for base in bases if held[base] == most) if most else bases[0]]


def _rated(grid: Grid, plan: int, done: int, column: int) -> Iterator[Relation]:
    for row, stated in figures(grid, column):
        base, actual = figure_at(row, plan), figure_at(row, done)
        if stated is None or base is None or actual is None:
            continue
        if base.value == 0:
            if stated.value:
                yield Relation(
                    RelationKind.RATE_ZERO_BASE, stated.start, stated.end, stated, (actual, base), Agreement.DIFFERENT,
                    formula="实际数 ÷ 预算数", problem="预算数为零，完成率无法计算",
                )  # fmt: skip
            continue
        relation = relation_of(
            RelationKind.COMPLETION, "实际数 ÷ 预算数", percent(of(actual) / of(base), stated), stated
        )
        if relation:
            yield relation


def _scores(grid: Grid, column: int) -> Iterator[Relation]:
    points = next((i for i in range(column - 1, -1, -1) if POINTS.search(grid.headers[i])), None)
    if points is None:
        return
    taken = column_named(grid, TAKEN, column)
    for full, lost, got in rows_of(grid, points, taken, column):
        relation = relation_of(RelationKind.SCORE_SUM, "分值 − 扣分", of(full) - of(lost), got)
        if relation is not None and lost.value >= 0:
            yield relation
    for row, stated in figures(grid, column):
        most = figure_at(row, points)
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


_LEAD: Final = re.compile(r"(?:如下表?|见下表|下表(?:所示)?|见表\d*)[^。；\n]{0,4}[：:。]?\s*$")
_AS_UNIT: Final = re.compile(r"[（(](?:单位[：:])?([^）)]+)[）)]")
_SLIP: Final = 5  # a figure further off than one in so many is another one


def lead(grid: Grid, before: str, told: Sequence[WrittenFigure]) -> Iterator[Relation]:
    """全年支出642.5万元，构成如下：the only figure of the line above a table, against the total of its only column."""
    if _LEAD.search(before) is None:
        return
    for column, header in enumerate(grid.headers):
        unit = _AS_UNIT.search(header)
        name = unit[1] if unit else header
        same = [figure for figure in told if name in (figure.unit.symbol, figure.unit.measure)]
        totals = [f for row, f in figures(grid, column) if f is not None and _TOTAL.search(row.label)]
        if len(same) != 1 or len(totals) != 1 or is_percent(grid, column):
            continue
        stated, total = same[0], totals[0]
        measured = replace(total, unit=stated.unit if unit else replace(stated.unit, factor=Decimal(1)))
        relation = relation_of(RelationKind.EQUAL_TOTALS, "与下表合计相等", of(measured), stated)
        if relation is None or relation.value is None:
            continue
        if abs(relation.value - stated.value) * _SLIP <= abs(relation.value):
            yield replace(relation, twins=((total.start, total.end),))


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
        left, right = figure_at(row, one), figure_at(row, other)
        if _TOTAL.search(row.label) and left and right:
            relation = relation_of(RelationKind.EQUAL_TOTALS, "两数相等", of(left), right)
            if relation:
                yield relation


__all__ = ["Decimal", "solve"]
