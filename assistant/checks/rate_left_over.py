"""执行率、结余数与别处写的预算数对不上。

找什么：一句里写“支出93.18万元，执行率96.56%，结余4.32万元”，预算数写在别处：按执行率找到的预算数减支出不是这个结余；
或者支出加结余正是别处的预算数，执行率却不是这个比。
为什么：支出、执行率、结余三个数里改了两个，第三个留着旧数，单看一句看不出来。
局限：支出、执行率、结余要写在同一句里，句中再没有别的金额；预算数要在别处写出，支出与它之比正是这个执行率，
或者支出加结余正等于它；上年、季度的不比；结余不像是写错一位的，列为疑问。
出处：各地自评报告提纲：资金安排与使用情况。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.agreement import Agreement, compare
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval, divide
from assistant.domain.quantity import Dimension, plain
from assistant.figures.relations.slips import TELLING, slipped

CODE = "RATE13"
TITLE = "执行率、结余数与别处的预算数不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_BUDGET = "项目全年预算安排96.50万元，由区级财政负担。\n\n"
BAD = (f"{_BUDGET}截至年末支出93.18万元，预算执行率96.56%，年末结余4.32万元。",)
GOOD = (f"{_BUDGET}截至年末支出93.18万元，预算执行率96.56%，年末结余3.32万元。",)

_NUMBER: Final = r"\d[\d,]*(?:\.\d+)?"
_SAID: Final = re.compile(
    rf"支出(?:资金|金额|数)?(?:为|共|合计)?(?P<spent>{_NUMBER})(?P<unit>亿元|万元|元)[，,](?:资金|预算|项目|总体)*执行率(?:为|达到?)?"
    rf"(?P<rate>\d+(?:\.\d+)?)%[，,](?:年末|年底|剩余|尚有)*(?:资金)?(?:结转结余|结余|未支出|未执行|未使用|剩余)(?:资金|数|金额)?(?:为|共)?"
    rf"(?P<left>{_NUMBER})(?P=unit)"
)
_OTHER: Final = re.compile("上年|去年|分别|季度|[1-9一-九]月[末底]")
_MONEY: Final = re.compile(rf"{_NUMBER}[亿万]?元")
_LEAST: Final = 4  # digits of the spending, so that no other amount gives the rate by accident


def check(context: Context) -> CheckResult:
    """Spending, rate and remainder of one sentence, against the budget told elsewhere."""
    told = list(_told(context))
    return ran(CODE, len(told), [found for one in told if (found := _judged(context, *one)) is not None])


def _told(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage, match in context.matches(_SAID):
        low, high = next(span for span in passage.sentences() if span[0] <= match.start() < span[1])
        others = len(_MONEY.findall(passage.text[low:high])) - 2
        digits = match["spent"].replace(",", "").replace(".", "")
        if not others and len(digits) >= _LEAST and not _OTHER.search(passage.text, low, match.end()):
            yield passage, match


def _judged(context: Context, passage: Passage, match: re.Match[str]) -> Finding | None:
    """The one of rate and remainder that the budget refutes, while it agrees with the other."""
    spent, rate, left = (Decimal(match[name].replace(",", "")) for name in ("spent", "rate", "left"))
    places, last = len(match["rate"].partition(".")[2]), len(match["left"].partition(".")[2])
    budgets = _elsewhere(context, passage, match)
    shown = {one for one in budgets if one > spent and _rate(spent, one, rate, places) is Agreement.EQUAL}
    if any(one - spent == left for one in shown):
        return None
    if len(shown) == 1 and compare(left, last, Interval.point(next(iter(shown)) - spent)) is Agreement.DIFFERENT:
        budget = next(iter(shown))
        due = plain(budget - spent, last) + match["unit"]
        sum_ = f"{plain(budget)} − {match['spent']} = {due}"
        # Some of what was left may have gone back and be told elsewhere; a digit wrong is a digit wrong.
        slip = slipped(plain(budget - spent, last), plain(left, last), TELLING)
        return _finding(context, passage, match, "left", due, sum_, SEVERITY if slip else Severity.WARNING)
    whole = spent + left
    if whole in budgets and _rate(spent, whole, rate, places) is not Agreement.EQUAL:
        due = plain(divide(spent * HUNDRED, whole), places) + "%"
        severity = SEVERITY if _rate(spent, whole, rate, places) is Agreement.DIFFERENT else Severity.HINT
        return _finding(context, passage, match, "rate", due, f"{match['spent']} ÷ {plain(whole)} = {due}", severity)
    return None


def _rate(spent: Decimal, budget: Decimal, rate: Decimal, places: int) -> Agreement:
    return compare(rate, places, Interval.point(divide(spent * HUNDRED, budget)))


def _elsewhere(context: Context, passage: Passage, match: re.Match[str]) -> set[Decimal]:
    """Every amount outside the words matched, in their unit; bare numbers of tables are taken to be in it."""
    low, high = passage.range(*match.span())
    factor = next(f.unit.factor for f in context.figures if low <= f.start < high and f.unit.symbol == match["unit"])
    found = set()
    for figure in context.figures:
        if not low <= figure.start < high and figure.unit.dimension in (Dimension.MONEY, Dimension.NONE):
            money = figure.unit.dimension is Dimension.MONEY
            found.add(divide(figure.base_value, factor) if money else figure.value)
    return found


def _finding(
    context: Context, passage: Passage, match: re.Match[str], group: str, due: str, arithmetic: str, severity: Severity
) -> Finding:
    word = "结余" if group == "left" else "执行率"
    end = match.end(group) + (len(match["unit"]) if group == "left" else 1)
    return context.finding(
        CODE,
        severity,
        f"按别处的预算数和这里的支出，{word}应为{due}，写作{passage.text[match.start(group) : end]}。",
        [passage.range(match.start(group), end)],
        [passage.range(*match.span("spent"))],
        stated=passage.text[match.start(group) : end],
        expected=due,
        arithmetic=arithmetic,
        parameters={"ask": "支出、执行率、结余哪一个没有更新。"},
    )
