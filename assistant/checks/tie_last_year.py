"""与上年报告的数字接不上。

找什么：用 --against 给出上年报告时：本年写的“比上年增加（减少）多少”倒推出的上年数，与上年报告里同名的数字是否一致。
为什么：上年数是已公开的数字，本年增减却用了另一个基数，说明有一处写错。
局限：只比同名的“收、支总计”“支出合计”等金额；上年报告没有这个名称的不比；因口径调整重述上年数的，请在原因中说明。
出处：部门决算公开：与上年对比口径一致。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.context import Context, not_applicable, ran
from assistant.checks.kinds import ANY
from assistant.checks.passages import Passage, passages
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import Interval
from assistant.domain.quantity import plain

CODE = "TIE24"
TITLE = "与上年报告的数字接不上"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (
    """2023年度收、支总计120.50万元。与2022年度相比，收、支总计各增加20.50万元。

=== 对照文件 ===

2022年度收、支总计101.20万元。""",
)
GOOD = (
    """2023年度收、支总计120.50万元。与2022年度相比，收、支总计各增加20.50万元。

=== 对照文件 ===

2022年度收、支总计100.00万元。""",
)

_NAME: Final = (
    r"(收、支总计|收入合计|支出合计|收入总计|支出总计"
    r"|财政拨款收、支总计|财政拨款支出|机关运行经费支出|政府采购支出总额)"
)
_CHANGE: Final = re.compile(
    _NAME + r"(?:为|共)?(\d+(?:\.\d+)?)万元[，。]?[^。；]{0,10}?[比与较](?:上年|(20\d{2})年度?)[^。；]{0,16}?"
    r"(增加|减少)(\d+(?:\.\d+)?)万元"
)
_AMOUNT: Final = re.compile(r"(?<!财政拨款)" + _NAME + r"(?:为|共)?(\d+(?:\.\d+)?)万元")


def check(context: Context) -> CheckResult:
    """Last year's figures, worked back from the change, against last year's report."""
    if context.other is None:
        return not_applicable(CODE, "没有用 --against 给出上年报告")
    theirs = _amounts(passages(context.other))
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        for match in _CHANGE.finditer(passage.text):
            known = theirs.get(match[1], set())
            if len(known) != 1:
                continue
            examined += 1
            now, change = _written(match[2]), _written(match[5])
            base = now - change if match[4] == "增加" else now + change
            printed = next(iter(known))
            if base.meets(_written(printed)):
                continue
            worked = plain(base.middle)
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"按本年数和增减额倒推，上年“{match[1]}”是 {worked} 万元，上年报告写作 {printed} 万元。",
                    [passage.range(match.start(4), match.end())],
                    [passage.range(match.start(2), match.end(2))],
                    stated=match[4] + match[5] + "万元",
                    expected=printed,
                    arithmetic=f"{match[2]} {'−' if match[4] == '增加' else '+'} {match[5]} = {worked}",
                    parameters={"ask": "上年数是否因口径调整重述。"},
                )
            )
    return ran(CODE, examined, findings)


def _amounts(found: tuple[Passage, ...]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for passage in found:
        for match in _AMOUNT.finditer(passage.text):
            known.setdefault(match[1], set()).add(match[2])
    return known


def _written(digits: str) -> Interval:
    return Interval.written(Decimal(digits), len(digits.partition(".")[2]))
