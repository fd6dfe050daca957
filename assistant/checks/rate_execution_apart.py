"""预算执行率与别处的预算数、执行数不符。

找什么：执行率与预算数、执行数不在同一段时，全文唯一的预算数和执行数算不算得出这个执行率。
为什么：三个数分在几段里写，改了一处忘了另一处，单看哪一段都看不出。
局限：全文只有一个执行数、一个预算数（或年初、调整后各一个）时才判断；同段已核对的不重复。
出处：各地自评报告提纲：资金安排与使用情况。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.agreement import Agreement, compare
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval
from assistant.domain.quantity import plain

CODE = "RATE12"
TITLE = "预算执行率与别处的预算数、执行数不符"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("项目全年预算数96.50万元，由区级财政安排。\n\n截至年末共支出93.18万元。\n\n预算执行率98.56%，总体较好。",)
GOOD = (
    "项目全年预算数96.50万元，由区级财政安排。\n\n截至年末共支出93.18万元。\n\n预算执行率96.56%，总体较好。",
    "项目全年预算数96.50万元。\n\n截至年末共支出93.18万元。\n\n预算执行率 100% 96.56% 10 9.66",
    "项目全年预算数96.50万元。\n\n年内支付30.00万元。\n\n项目支出93.18万元，预算执行率96.56%。",
    "全年支出93.18万元，预算执行率96.56%。\n\n公务接待费1.20万元，占年初预算1.50万元的80%。",
)

_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BUDGET: Final = re.compile(
    r"(?:(?:全年|年度|调整后|调整|项目)?预算(?:数|资金|总额|安排|批复)?(?:为|共|共计)?|(?:调整|追加|调增|调减|增|减)(?:后)?[为至])"
    rf"({_DIGITS})(万元|亿元|元)"
)
_EXECUTED: Final = re.compile(
    r"(?:执行数|共支出|全年支出|实际(?:支出|执行|拨付|使用)|累计支出|支出决算|已支出|支付|拨付)(?:资金|数)?(?:为|共|了)?"
    rf"({_DIGITS})(万元|亿元|元)"
)
# 预算执行率 100% 94.19% 10: a row of a table, no prose.
_RATE: Final = re.compile(r"(?<!支出)预算执行率(?:为|达|达到)?(\d+(?:\.\d+)?)%(?!\s*\d)")

_ADJUSTED: Final = re.compile("调整|追加|调增|调减|增至|增为|减至|减为|全年")

# 接待费1.5万元，占年初预算25万元的6%: a budget of part of what is spent.
_OF_PART: Final = re.compile("(?:占|其中|三公|公务|接待|培训|会议)[^。；;]{0,30}$")

Money = tuple[Passage, re.Match[str]]


def check(context: Context) -> CheckResult:
    """Execution rates against the budget and executed figures of other paragraphs."""
    known = {relation.stated.start for relation in context.relations if relation.stated is not None}
    rates = [(p, m) for p, m in _all(context, _RATE) if p.offsets[m.start(1)] not in known]
    budgets, executed = _all(context, _BUDGET), _all(context, _EXECUTED)
    # Two budgets or two executed figures cannot be told apart from here: nothing is tried against everything.
    # A year-start budget beside the adjusted one is told by its words; a rate over either is let pass.
    adjusted = [pair for pair in budgets if _ADJUSTED.search(pair[1][0])]
    initial = [pair for pair in budgets if pair not in adjusted]
    alone = all(len({m[1] for _, m in some}) <= 1 for some in (adjusted, initial, executed))
    budget = next(iter(adjusted or initial), None)
    if not rates or not alone or not budget or not executed or budget[1][2] != executed[0][1][2]:
        return ran(CODE, 0, ())
    findings = [
        _finding(context, (passage, match), budget, executed[0])
        for passage, match in rates
        if all(_verdict(match[1], m, executed[0][1]) is Agreement.DIFFERENT for _, m in budgets)
        if not any(_verdict(match[1], budget[1], m) is Agreement.EQUAL for m in _beside(passage, match))
    ]
    return ran(CODE, len(rates), findings)


def _all(context: Context, pattern: re.Pattern[str]) -> list[Money]:
    return [
        (passage, match)
        for passage, match in context.matches(pattern)
        if _OF_PART.search(passage.text, 0, match.start()) is None
    ]


def _beside(passage: Passage, rate: re.Match[str]) -> list[re.Match[str]]:
    """项目支出1171.8万元，预算执行率94.50%: the amounts of its sentence, one of which may be what it is of."""
    low, high = next((low, high) for low, high in passage.sentences() if low <= rate.start() < high)
    return list(_AMOUNT.finditer(passage.text, low, high))


_AMOUNT: Final = re.compile(rf"({_DIGITS})(万元|亿元|元)")


def _written(digits: str) -> Interval:
    return Interval.written(_number(digits), len(digits.partition(".")[2]))


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _verdict(rate: str, budget: re.Match[str], executed: re.Match[str]) -> Agreement:
    if _number(budget[1]) == 0:
        return Agreement.EQUAL
    share = (_written(executed[1]) / _written(budget[1])).scaled(HUNDRED)
    return compare(Decimal(rate), len(rate.partition(".")[2]), share)


def _finding(context: Context, rate: Money, budget: Money, executed: Money) -> Finding:
    passage, match = rate
    spent, planned = _number(executed[1][1]), _number(budget[1][1])
    value = (Interval.point(spent) / Interval.point(planned)).scaled(HUNDRED).middle
    expected = plain(value, len(match[1].partition(".")[2])) + "%"
    return context.finding(
        CODE,
        SEVERITY,
        f"预算执行率写作 {match[1]}%，按全文唯一的预算数和执行数应为 {expected}。",
        [passage.range(match.start(1), match.end())],
        [p.range(m.start(1), m.end()) for p, m in (budget, executed)],
        stated=match[1] + "%",
        expected=expected,
        arithmetic=f"{plain(spent)} ÷ {plain(planned)} = {plain(value, 4)}%",
        parameters={"ask": "预算数、执行数和执行率哪一个写错了。"},
    )
