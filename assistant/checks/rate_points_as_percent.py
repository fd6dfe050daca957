"""两个百分比之差写成了百分比。

找什么：“由82.5%上升到86.1%，提高3.6%”：写出的变化正好是两个百分比相减，应写作“3.6个百分点”。
为什么：百分之几说的是相对变化，百分点说的是两个百分比之差，混用后幅度就错了。
局限：只比写明前后两个百分比的；按相对变化算也说得通的不指出。
出处：国家统计局常用统计术语：百分点。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, round_half_up
from assistant.domain.quantity import plain
from assistant.figures.lexicon.directions import FALLS, RISES

CODE = "RATE14"
TITLE = "两个百分比之差写成了百分比"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (
    "苗木成活率由上年的82.5%上升到86.1%，提高3.6%。",
    "就业率为93.4%，比上年的91.2%提高2.2%。",
)
GOOD = (
    "苗木成活率由上年的82.5%上升到86.1%，提高3.6个百分点。就业率为93.4%，比上年的91.2%提高2.4%。",
    "占比由12.0%降至10.8%，下降10.0%。增速由5.0%回落到4.0%，回落20%。",
)

_P: Final = r"(\d{1,3}(?:\.\d+)?)%"
_WAY: Final = f"(?:{RISES}|{FALLS})了?"
_PAIRS: Final = (
    re.compile(
        rf"[由从](?:上年|去年|20\d\d年|期初|年初)?度?的?{_P}(?:{_WAY})?(?:{RISES}|{FALLS}|升|降|增|减)?"
        rf"[至到为](?:今年|本年|当年|20\d\d年)?(?:度|末|底)?的?{_P}[，,](?:同比|较上年|比上年|累计)?{_WAY}{_P}"
    ),
    re.compile(rf"{_P}[，,](?:比|较)(?:上年|去年|20\d\d年)?(?:同期)?的?{_P}{_WAY}{_P}"),
)


def check(context: Context) -> CheckResult:
    """Changes of percentages that are differences of points."""
    examined, findings = 0, list[Finding]()
    for pattern in _PAIRS:
        for passage, match in context.matches(pattern):
            examined += 1
            one, other, told = (Decimal(match[number]) for number in (1, 2, 3))
            if _is_of_points(one, other, told):
                due = f"{plain(abs(one - other))}个百分点"
                findings.append(
                    context.finding(
                        CODE,
                        SEVERITY,
                        f"“{match[3]}%”是两个百分比之差，应写作“{due}”。",
                        [passage.range(*match.span())],
                        stated=f"{match[3]}%",
                        expected=due,
                    )
                )
    return ran(CODE, examined, findings)


def _is_of_points(one: Decimal, other: Decimal, told: Decimal) -> bool:
    """Is it the difference, and no change of either measured by the other?"""
    if abs(one - other) != told:
        return False
    places = max(-int(told.as_tuple().exponent), 0)
    bases = [base for base in (one, other) if base]
    return all(round_half_up(abs(one - other) * HUNDRED / base, places) != told for base in bases)
