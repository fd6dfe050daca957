"""结余得分与收支不符。

找什么：“资金结余”一类按有无结余打分的指标：得分与表内收入合计减支出合计得出的结余是否相符。
为什么：收入等于支出就没有结余，却按有结余扣分（或相反），说明得分没有看数。
局限：表内收入合计、支出合计各只有一个数时才判断；评分标准须写明“无结余”的得分。
出处：湖南省部门整体支出绩效评价评分表“资金结余”。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.amounts import Amount, amounts
from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain

CODE = "SCORE08"
TITLE = "结余得分与收支不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_ACCOUNTS = table_of("机构名称 | 收入合计 | 支出合计", "机关 | 120.50 | 120.50")
_COLUMNS = "一级指标 | 二级指标 | 三级指标 | 评分标准 | 分值 | 自评得分 | 扣分原因"
_RULE = "过程 | 预算执行 | 资金结余 | 没有结余计3分；结余少于上年的计2分；其余不得分。 | 3"
BAD = above(table_of(_COLUMNS, f"{_RULE} | 2 | 有结余"), _ACCOUNTS)
GOOD = above(table_of(_COLUMNS, f"{_RULE} | 3 | "), _ACCOUNTS)

_SURPLUS: Final = re.compile(r"结余|结转")
_NONE_FULL: Final = re.compile(r"(无结余|没有结余)[^；;。]{0,6}\d")


def check(context: Context) -> CheckResult:
    """Points for a surplus against income less spending."""
    rows = [
        row
        for form in context.forms
        for row in form.indicators
        if _SURPLUS.search(row.text(Role.NAME)) and _NONE_FULL.search(row.text(Role.CRITERION))
    ]
    if not rows:
        return ran(CODE, 0, ())
    found = amounts(context.document)
    income, spent = _only(found, "收入合计"), _only(found, "支出合计")
    if income is None or spent is None:
        return ran(CODE, 0, ())
    findings = [finding for row in rows if (finding := _judge(context, row, income, spent)) is not None]
    return ran(CODE, len(rows), findings)


def _only(found: tuple[Amount, ...], name: str) -> Amount | None:
    named = [amount for amount in found if amount.above.startswith(name) or amount.left.startswith(name)]
    return named[0] if len({amount.figure.value for amount in named}) == 1 else None


def _judge(context: Context, row: Row, income: Amount, spent: Amount) -> Finding | None:
    points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
    if points is None or score is None:
        return None
    surplus = income.figure.value - spent.figure.value
    none = surplus == 0
    if none == (score.value == points.value):
        return None
    sums = f"{plain(income.figure.value)} − {plain(spent.figure.value)} = {plain(surplus)}"
    said = "没有结余" if none else "有结余"
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”得 {row.text(Role.SCORE)} 分，而表内收入减支出（{sums}）{said}。",
        [row.range(Role.SCORE), *([row.range(Role.REASON)] if row.text(Role.REASON) else [])],
        [income.range, spent.range, row.range(Role.CRITERION)],
        stated=row.text(Role.SCORE),
        expected=row.text(Role.POINTS) if none else f"低于 {row.text(Role.POINTS)}",
        arithmetic=sums,
        parameters={"ask": "年末是否有结余；收支表与评分表以哪一个为准。"},
    )
