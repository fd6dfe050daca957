"""与上年报告的数字接不上。

找什么：用 --against 给出上年报告时：本年写的上年数，或由“比上年增加（减少）多少”倒推出的上年数，与上年报告是否一致。
为什么：上年数是已公开的数字，本年增减却用了另一个基数，说明有一处写错。
局限：只比名称相同、上年报告里只有一个数的万元金额；预算数、“其中”各项不比；因口径调整重述上年数的，请在原因中说明。
出处：部门决算公开：与上年对比口径一致。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.examples import against
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage, passages
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import Interval
from assistant.domain.quantity import plain

CODE = "TIE24"
TITLE = "与上年报告的数字接不上"
SEVERITY = Severity.WARNING
APPLIES = ANY
_TOTALS = "2023年度收、支总计120.50万元。与2022年度相比，收、支总计各增加20.50万元。"
BAD = (
    *against("2022年度收、支总计101.20万元。", _TOTALS),
    *against("2022年度公务接待费决算1.60万元。", "2023年度公务接待费决算1.20万元，较上年的1.90万元有所下降。"),
)
GOOD = (
    *against("2022年度收、支总计100.00万元。", _TOTALS),
    *against(
        "2022年度机关运行经费支出60.00万元，比2021年度减少3.00万元。",
        "2023年度机关运行经费支出66.00万元，比2022年度增长10.00%。",
    ),
)

_AMOUNT: Final = re.compile(r"(?P<name>[一-龥“”、（）()]{2,24}?)(?:[为是]|共)?(?P<amount>\d[\d,]*(?:\.\d+)?)万元")
_COMPARED: Final = re.compile(
    r"[，。,（(][^。；\d]{0,12}?[比与较](?:上年|去年|上一年|(?P<year>20\d{2})年)(?:度|同期|决算|执行|相比|数|的)*"
    r"(?P<between>[^。；\d]{0,16}?)"
    r"(?:(?P<up>增加|增长|提高|多支出)|(?P<down>减少|下降|降低|少支出))?(?:了)?(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|%)"
)
_EDGES: Final = re.compile(
    r"^.*?(?:其中|年度?|全年|我[局单部中]|本[单部局中][位门心]?|[，：:。）)])(?=[一-龥“])|(?:支出)?决算数?$|[为共是]$|数$"
)
_PARTS: Final = re.compile("其中|包括|预算")
_LEAST: Final = 4  # characters of a name that tells one quantity from another


def check(context: Context) -> CheckResult:
    """Last year's figures, told or worked back from the change, against last year's report."""
    if context.other is None:
        return not_applicable(CODE, "没有用 --against 给出上年报告")
    theirs = _amounts(passages(context.other))
    year = year_of(context.other.text)
    examined, findings = 0, list[Finding]()
    for passage, match in context.matches(_AMOUNT):
        known = theirs.get(_name(match["name"]), set())
        change = _COMPARED.match(passage.text, match.end())
        if len(known) != 1 or change is None or _PARTS.search(change["between"]):
            continue
        base = _base(match["amount"], change)
        if base is None or (change["year"] and year and change["year"] != year):
            continue
        examined += 1
        printed = next(iter(known))
        if not base.meets(_written(printed)):
            findings.append(_finding(context, passage, match, change, base, printed))
    return ran(CODE, examined, findings)


def _base(now: str, change: re.Match[str]) -> Interval | None:
    """What the figure was last year: told outright, or worked back; None where the words give no direction."""
    figure, up = _written(change["figure"]), bool(change["up"])
    if not up and not change["down"]:
        return figure if change["unit"] == "万元" and not change["between"] else None
    if change["unit"] == "万元":
        return _written(now) - figure if up else _written(now) + figure
    rate = figure.scaled(Decimal("0.01"))
    one = Interval.point(Decimal(1))
    divisor = one + rate if up else one - rate
    return _written(now) / divisor if divisor.middle else None


def _finding(
    context: Context, passage: Passage, match: re.Match[str], change: re.Match[str], base: Interval, printed: str
) -> Finding:
    name, worked = _name(match["name"]), plain(base.middle, 2)
    start = change.start("up") if change["up"] else change.start("down") if change["down"] else change.start("figure")
    return context.finding(
        CODE,
        SEVERITY,
        f"按本年的写法，上年“{name}”是 {worked} 万元，上年报告写作 {printed} 万元。",
        [passage.range(start, change.end())],
        [passage.range(*match.span("amount"))],
        stated=passage.text[start : change.end()],
        expected=printed,
        arithmetic=f"{match['amount']}万元，{passage.text[start : change.end()]}，上年 {worked}万元",
        parameters={"ask": "上年数是否因口径调整重述。"},
    )


def _name(words: str) -> str:
    """The bare name of an amount: no year, no lead, no 决算数; "" where too little of it is left."""
    previous, name = "", words.strip("，：:（()）")
    while name != previous:
        previous, name = name, _EDGES.sub("", name)
    return name if len(name) >= _LEAST else ""


def _amounts(found: tuple[Passage, ...]) -> dict[str, set[str]]:
    """Every amount of last year's report by its name; what a comparison names there is of the year before."""
    known: dict[str, set[str]] = {}
    for passage in found:
        for match in _AMOUNT.finditer(passage.text):
            name = _name(match["name"])
            if name and not re.search("[比较]|上年|去年|预算", match["name"]):
                known.setdefault(name, set()).add(match["amount"])
    return known


def _written(digits: str) -> Interval:
    return Interval.written(Decimal(digits.replace(",", "")), len(digits.partition(".")[2]))
