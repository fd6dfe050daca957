"""Relations between the columns of one row (what is left, 得分率, 增减额, 单价 × 数量), and how columns are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.relations.expression import Expression, arithmetic, judge, number, of, summed
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.rows.grids import Grid, GridRow

_DIFFERENCE: Final = re.compile(r"(?:增减|变动|增加|变化|差)(?:额|数|值|量)$|^(?:比|较)上年增减(?:额|数)?$|^差异$")
_SCORED: Final = re.compile(r"得分率")
TAKEN: Final = re.compile(r"扣分|扣减")
_LEFT: Final = re.compile(
    r"^(?:空缺|空编|缺编|结余|剩余|余额|未(?:完成|支出|支付|执行|使用|拨付))(?:数|额|人数|金额|资金)?$"
)
_NUMBER: Final = re.compile(r"^(?:采购)?数量$|(?:面积|人数|户数|数量|里程|人次|株数|头数|亩数)$")
_PRICE: Final = re.compile(r"^(?:采购)?(?:单价|价格)$|(?:补助|补贴|发放|收费|支付|奖励)标准$")
_AMOUNT: Final = re.compile(r"^(?:采购)?(?:金额|总价|合价|小计)$|(?:补助|补贴|发放|兑付|奖励)(?:金额|资金)$")
_ROW_TOTAL: Final = re.compile(r"^(?:合计|小计|总计|总分|总得分|得分合计)$")
POINTS: Final = re.compile(r"分值|满分|权重|标准分")
SCORE: Final = re.compile(r"得分|评分|自评分|自评")
_LAST: Final = re.compile(r"上年|去年|上期|同期|基期")
_THIS: Final = re.compile(r"本年|今年|本期|当年")
_SO_FAR: Final = re.compile(r"^(?:(?:截至)?\d{0,2}月?末?累计|累计)(?:完成|执行|实现|支出|收入|发生)")
_PLANNED: Final = re.compile(r"预算|计划|目标|任务|下达|批复")
YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PERCENT: Final = re.compile(r"%|率|占比|比例|比重|占")
_DUE: Final = re.compile(r"预算|计划|目标|批复|下达|任务|编制|核定|应|收入")
_ACTUAL: Final = re.compile(r"决算|执行|支出|实际|完成|支付|使用|实有|在编|实")
_UNIT: Final = re.compile(r"[（(][^）)]*[）)]")


def solve(grid: Grid, column: int) -> Iterator[Relation] | None:
    """The relations of a column with the others of its row; None where its heading calls for none of these."""
    header = _UNIT.sub("", grid.headers[column])
    return next((solver(grid, column) for pattern, solver in _SOLVERS if pattern.search(header)), None)


def figure_at(row: GridRow, column: int) -> WrittenFigure | None:
    """The figure of a row in one column."""
    cell = row.cells[column]
    return cell.figure if cell else None


def figures(grid: Grid, column: int) -> list[tuple[GridRow, WrittenFigure | None]]:
    """Every row with its figure in one column."""
    return [(row, figure_at(row, column)) for row in grid.rows]


def is_percent(grid: Grid, column: int) -> bool:
    """Does the column hold rates, by its heading or its figures?"""
    if _PERCENT.search(grid.headers[column]):
        return True
    return any(f is not None and f.unit.dimension is Dimension.RATIO for _, f in figures(grid, column))


_ROW_OF_RATES: Final = re.compile(
    r"(?:增减|增长|增幅|降幅|升降|变动|变化|涨跌|同比|[比较](?:上年|去年|20\d\d年))[^,，]{0,8}?(?:%|％|率|幅度?)"
)


def is_row_of_rates(row: GridRow) -> bool:
    """2023年比2022年增减%: the rates by which the columns changed, below the amounts of the years."""
    return _ROW_OF_RATES.search(row.label) is not None


def percent(expression: Expression, stated: WrittenFigure) -> Expression:
    """A rate in a column headed % is printed as its hundredfold."""
    return expression if stated.unit.dimension is Dimension.RATIO else expression * number(100)


def relation_of(
    kind: RelationKind, formula: str, expression: Expression, stated: WrittenFigure, *, exact: bool = False
) -> Relation | None:
    """The printed figure against what the expression gives; None where that divides by nothing."""
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


def two_periods(grid: Grid, column: int) -> tuple[int | None, int | None]:
    """Columns of the earlier and the later period."""
    return next(iter(periods(grid, column)), (None, None))


def periods(grid: Grid, column: int) -> list[tuple[int, int]]:
    """Columns of the earlier and the later period, the likeliest pair first where several could be the later one."""
    named = _named_year(grid, column)
    if named is not None:
        return [named]
    last = next((i for i, h in enumerate(grid.headers[:column]) if _LAST.search(h)), None)
    own = [i for i, h in enumerate(grid.headers[:column]) if _THIS.search(h) or _SO_FAR.search(h)]
    measure = _LAST.sub("", grid.headers[last]) if last is not None else ""  # 上年决算 | 本年预算 | 本年决算
    # 本年计划 | 累计完成 | 上年同期: what was reached is compared with what had been reached, not what was planned.
    own.sort(key=lambda i: (_THIS.sub("", grid.headers[i]) != measure, bool(_PLANNED.search(grid.headers[i]))))
    if last is not None and not own and column == 2:
        own = [1 - last]
    if last is not None and own:
        return [(last, this) for this in own if this != last]
    years = [
        (int(m.group()), i)
        for i, h in enumerate(grid.headers[:column])
        if (m := YEAR.search(h)) and not is_percent(grid, i)
    ]
    return [(min(years)[1], max(years)[1])] if len(years) == 2 else []


_OF_YEAR: Final = re.compile(r"(20\d\d)年度?(?:[比较](?:上年|上一年|去年|(20\d\d)年)|同比|增长|增减|增幅)")


def _named_year(grid: Grid, column: int) -> tuple[int, int] | None:
    """2021年 | 2022年 | 2023年 | 2023年比上年: the year that the heading itself names, and the one before it."""
    header = grid.headers[column]
    told = _OF_YEAR.match(header)
    if told is None or _OTHERWISE.search(header):
        return None
    wanted = {told[1], told[2] or str(int(told[1]) - 1)}
    # 2023年决算 | 2023年预算: which of them the change is about the heading does not say.
    years = [(m[0], i) for i, h in enumerate(grid.headers) if (m := YEAR.search(h)) and not _CHANGED.search(h)]
    found = sorted((year, i) for year, i in years if year in wanted)
    measures = {YEAR.sub("", grid.headers[i]) for _, i in found}
    if len(found) != 2 or len(measures) > 1 or not set(YEAR.findall(header)) <= wanted or found[1][0] != told[1]:
        return None
    return found[0][1], found[1][1]


_CHANGED: Final = re.compile("[比较增减]|%|占")
_OTHERWISE: Final = re.compile("预算|计划|目标|平均|累计|占|口径|可比")  # 2023年比上年预算增长


def column_named(grid: Grid, pattern: re.Pattern[str], before: int) -> int | None:
    """The nearest column to the left that the pattern names, units in brackets left out."""
    return next((i for i in range(before - 1, -1, -1) if pattern.search(_UNIT.sub("", grid.headers[i]))), None)


def rows_of(grid: Grid, *columns: int | None) -> Iterator[tuple[WrittenFigure, ...]]:
    """The figures of those columns, row by row, where every one is there."""
    for row in grid.rows:
        found = [figure_at(row, column) if column is not None else None for column in columns]
        if all(figure is not None for figure in found):
            yield tuple(figure for figure in found if figure is not None)


def _scored(grid: Grid, column: int) -> Iterator[Relation]:
    """得分率 of 分值 and 得分."""
    columns = column_named(grid, SCORE, column), column_named(grid, POINTS, column)
    for got, points, stated in rows_of(grid, *columns, column):
        relation = relation_of(RelationKind.SHARE, "得分 ÷ 分值", percent(of(got) / of(points), stated), stated)
        if relation is not None:
            yield relation


def _left(grid: Grid, column: int) -> Iterator[Relation]:
    """空缺 of 编制数 and 实有数, 结余 of 预算 and 支出: two columns side by side and what they leave."""
    done = column_named(grid, _ACTUAL, column)
    whole = column_named(grid, _DUE, column)
    if done is None or whole is None or done == whole or {done, whole} != {column - 1, column - 2}:
        return
    for due, actual, stated in rows_of(grid, whole, done, column):
        relation = relation_of(
            RelationKind.DIFFERENCE, "应有 − 已有", of(due) - of(actual), stated, exact=_whole(due, actual, stated)
        )
        if relation is not None:
            yield relation


def _whole(*figures: WrittenFigure) -> bool:
    return all(figure.decimals == 0 for figure in figures)


def _products(grid: Grid, column: int) -> Iterator[Relation]:
    """金额 of 数量 and 单价."""
    columns = column_named(grid, _NUMBER, column), column_named(grid, _PRICE, column)
    if None in columns:
        return
    price = Decimal(10_000) if "万元" in grid.headers[columns[1] or 0] else Decimal(1)
    total = Decimal(10_000) if "万元" in grid.headers[column] else Decimal(1)
    for count, each, stated in rows_of(grid, *columns, column):
        expression = of(count) * of(each)
        if price != total:
            expression = expression * number(1) / number(10_000) if total > price else expression * number(10_000)
        relation = relation_of(RelationKind.UNIT_SCALE, "单价 × 数量", expression, stated)
        if relation is not None:
            yield relation


def _differences(grid: Grid, column: int) -> Iterator[Relation]:
    """增减额 of two periods before it, as later less earlier."""
    last, this = two_periods(grid, column)
    for row, stated in figures(grid, column):
        old = figure_at(row, last) if last is not None else None
        new = figure_at(row, this) if this is not None else None
        if stated is None or old is None or new is None:
            continue
        relation = relation_of(RelationKind.DIFFERENCE, "本期 − 上期", of(new) - of(old), stated)
        if relation is not None:
            unsigned = relation.value is not None and relation.value < 0 < stated.value
            if not (unsigned and abs(relation.value or 0) == stated.value):  # a column headed 增减额 may drop the sign
                yield relation


def _row_totals(grid: Grid, column: int) -> Iterator[Relation]:
    """总分, 合计 right of what it adds up: of the columns before it those that most rows are the sum of."""
    pools = []
    for first in range(column - 2, -1, -1):
        rows = list(rows_of(grid, *range(first, column + 1)))
        found = (relation_of(RelationKind.SUM, "各栏之和", summed(row[:-1]), row[-1]) for row in rows)
        pools.append([relation for relation in found if relation is not None])
    best = max(pools, key=lambda pool: sum(relation.holds for relation in pool), default=[])
    held = sum(relation.holds for relation in best)
    yield from best if held > 1 and held * 2 >= len(best) else ()


_RATE: Final = re.compile(r"^(?P<stem>[一-龥]{2,6})率$")
_COUNT_WORD: Final = re.compile(r"(?:人数|户数|件数|数量|数|量)$")


def _rate_of_two(grid: Grid, column: int) -> Iterator[Relation]:
    """办件量 | 按时办结 | 按时办结率: the column of the rate's own name over the one before it."""
    match = _RATE.search(_UNIT.sub("", grid.headers[column]))
    done = column - 1
    if match is None or done < 1 or is_percent(grid, done) or is_percent(grid, done - 1):
        return
    if _COUNT_WORD.sub("", _UNIT.sub("", grid.headers[done])) != match["stem"]:
        return
    rows = list(rows_of(grid, done - 1, done, column))
    if any(part.value > whole.value for whole, part, _ in rows):
        return
    for whole, part, stated in rows:
        relation = relation_of(RelationKind.COMPLETION, "部分 ÷ 总量", percent(of(part) / of(whole), stated), stated)
        if relation is not None:
            yield relation


_SOLVERS: Final = (
    (_RATE, _rate_of_two),
    (_DIFFERENCE, _differences),
    (_SCORED, _scored),
    (_LEFT, _left),
    (_AMOUNT, _products),
    (_ROW_TOTAL, _row_totals),
)
