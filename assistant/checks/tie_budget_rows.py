"""正文预算数、执行数与自评表不符。

找什么：正文按“预算数……执行数……执行率”写出的三个数，与文件里自评表预算行的预算数、执行数、执行率是否一致。
为什么：同一笔钱在正文和表里是两个数，哪一个都不能用。
局限：只在文件里有一张表的资金总额行时判断；正文三个数里至少一个与表相同，才认定说的是同一笔钱；单位是万元的才比。
出处：各地自评报告公开检查要点：报告与附表一致。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain
from assistant.figures.lexicon.wholes import WHOLE_LINE

CODE = "TIE23"
TITLE = "正文预算数、执行数与自评表不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_TABLE = table_of(
    "资金情况 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率",
    "年度资金总额 | 120.00 | 120.00 | 96.60 | 80.50%",
    "三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "清淤河道长度 | 12公里 | 12公里 | 10 | 10",
)
BAD = above(_TABLE, "项目全年预算数120.00万元，全年执行数98.60万元，资金按进度支付。")
GOOD = above(_TABLE, "项目全年预算数120.00万元，全年执行数96.60万元，资金按进度支付。")

_SAID: Final = re.compile(
    r"全年预算(?:数|资金)?(?:为|共)?(\d[\d.]*)万元，(?:全年)?(?:执行数|实际执行|实际支出)(?:为|共)?(\d[\d.]*)万元"
)
_WHOLE: Final = re.compile(WHOLE_LINE)


def check(context: Context) -> CheckResult:
    """Budget and executed amounts said together, against the total row of the only form."""
    rows = [row for form in context.forms for row in form.rows if row.is_budget and _is_whole(row)]
    held = {pair for row in rows if (pair := _amounts(row)) is not None}
    if len(held) != 1:
        return ran(CODE, 0, ())
    known = held.pop()
    examined, findings = 0, list[Finding]()
    for passage, match in context.matches(_SAID):
        said = Decimal(match[1].rstrip(".")), Decimal(match[2].rstrip("."))
        same = [one == other for one, other in zip(said, known, strict=True)]
        examined += any(same)
        if any(same) and not all(same):
            findings.append(_finding(context, passage, match, same.index(False), known))
    return ran(CODE, examined, findings)


def _is_whole(row: Row) -> bool:
    return any(_WHOLE.search("".join(cell.text.split())) for cell in row.all[:3])


def _amounts(row: Row) -> tuple[Decimal, Decimal] | None:
    budget, executed = row.figure(Role.BUDGET), row.figure(Role.EXECUTED)
    return (budget.value, executed.value) if budget is not None and executed is not None else None


def _finding(
    context: Context, passage: Passage, match: re.Match[str], which: int, known: tuple[Decimal, Decimal]
) -> Finding:
    word, printed = ("预算数", "执行数")[which], match[which + 1]
    return context.finding(
        CODE,
        SEVERITY,
        f"正文{word}写作 {printed} 万元，自评表是 {plain(known[which])} 万元。",
        [passage.range(match.start(which + 1), match.end(which + 1))],
        stated=printed,
        expected=plain(known[which]),
        parameters={"ask": "以正文还是以表为准。"},
    )
