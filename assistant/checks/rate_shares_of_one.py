"""同一总量的几个占比互相矛盾。

找什么：一段里几项“金额，占……的百分比”说的是同一总量时，由每一项倒推出的总量是否相容；不相容时指出与段内金额或多数不合的那一项。
为什么：总量在别处、名称不同的时候，单看一项算不出对错，几项放在一起就看得出。
局限：同一段、占比对象写法相同才比；只有一项的不比；已由别的检查指出的不重复。
出处：XBRL Calculations 1.1：按书写精度取区间。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval
from assistant.domain.quantity import plain

CODE = "RATE11"
TITLE = "同一总量的几个占比互相矛盾"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = ("本年物业费148.20万元，占支出的60.00%；维修费61.75万元，占支出的28.00%；绿化费37.05万元，占支出的15.00%。",)
GOOD = ("本年物业费148.20万元，占支出的60.00%；维修费61.75万元，占支出的25.00%；绿化费37.05万元，占支出的15.00%。",)

_DIGITS: Final = r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ITEM: Final = re.compile(
    rf"({_DIGITS})(万元|亿元|元)[，,（(、]?占([^。；，,\d]{{0,14}}?)的?(?:比重|比例)?[为达]?(\d+(?:\.\d+)?)%"
)
_AMOUNT: Final = re.compile(rf"({_DIGITS})(万元|亿元|元)")


@dataclass(frozen=True)
class _Share:
    passage: Passage
    match: re.Match[str]
    implied: Interval  # the whole that amount and share call for, in the unit of the amount


def check(context: Context) -> CheckResult:
    """Wholes worked back from the shares of one paragraph."""
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        for shares in _groups(passage):
            examined += len(shares)
            for share in _odd(shares, _amounts(passage, shares)):
                stated = passage.range(share.match.start(4), share.match.end())
                low, high = passage.range(share.match.start(1), share.match.end())  # or its amount is what is wrong
                judged = context.doubted | context.proved
                if not any(start < high and low < end for start, end in judged):
                    findings.append(_finding(context, share, shares, stated))
    return ran(CODE, examined, findings)


def _groups(passage: Passage) -> list[list[_Share]]:
    found: dict[tuple[str, str], list[_Share]] = {}
    for match in _ITEM.finditer(passage.text):
        amount, rate = _written(match[1]), _written(match[4])
        if rate.low is None or rate.low <= 0 or _number(match[1]) == 0:
            continue
        found.setdefault((match[2], match[3]), []).append(_Share(passage, match, (amount / rate).scaled(HUNDRED)))
    return [shares for shares in found.values() if len(shares) > 1]


def _amounts(passage: Passage, shares: list[_Share]) -> list[Interval]:
    """Other amounts of the paragraph in the same unit: one of them may be the whole."""
    parts = {share.match.start(1) for share in shares}
    unit = shares[0].match[2]
    return [_written(m[1]) for m in _AMOUNT.finditer(passage.text) if m[2] == unit and m.start(1) not in parts]


def _odd(shares: list[_Share], amounts: list[Interval]) -> list[_Share]:
    """Those that do not go with the rest: with the most that agree, or with an amount that is the whole."""
    agreeing = max(([other for other in shares if other.implied.meets(share.implied)] for share in shares), key=len)
    if len(agreeing) == len(shares):
        return []
    whole = next((a for a in amounts if sum(share.implied.meets(a) for share in shares) >= len(shares) - 1 > 0), None)
    if whole is not None:
        return [share for share in shares if not share.implied.meets(whole)]
    return [share for share in shares if share not in agreeing] if len(agreeing) > 1 else []


def _finding(context: Context, share: _Share, shares: list[_Share], stated: tuple[int, int]) -> Finding:
    right = next(other for other in shares if other is not share and not other.implied.meets(share.implied))
    whole = right.implied.middle
    expected = plain(_number(share.match[1]) * HUNDRED / whole, len(share.match[4].partition(".")[2])) + "%"
    unit = share.match[2]
    return context.finding(
        CODE,
        SEVERITY,
        f"按同段其他占比，{share.match[1]}{unit}应占 {expected}，写作 {share.match[4]}%。",
        [stated],
        [share.passage.range(other.match.start(1), other.match.end()) for other in shares],
        stated=share.match[4] + "%",
        expected=expected,
        arithmetic=f"{share.match[1]} ÷ {plain(whole, 2)} = {expected}",
        parameters={"ask": "这一项的金额或占比哪一个写错了。"},
    )


def _written(digits: str) -> Interval:
    return Interval.written(_number(digits), len(digits.partition(".")[2]))


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
