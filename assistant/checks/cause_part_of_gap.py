"""写明的原因只解释了一小部分差额。

找什么：增减额后面的原因自己带有金额，而这些同方向的金额加起来不到差额的一半，也没有写“等”。
为什么：差额的大头没有说明，等于没有说明原因。
局限：原因没有写金额的、写了“等”“其他”的、有相反方向金额相抵的、只写“主要”而金额过半的都不算。
出处：财预〔2020〕10号第十一条；各地决算公开检查要点。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain

CODE = "CAUSE04"
TITLE = "写明的原因只解释了一小部分差额"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("项目支出本年100.00万元，比上年增加40.00万元，主要原因是设备购置增加5.00万元。",)
GOOD = ("项目支出本年100.00万元，比上年增加40.00万元，主要原因是设备购置增加31.00万元、场地维修增加9.00万元。",)

_UP: Final = "增加|增长|增支|多支出|追加"
_DOWN: Final = "减少|下降|减支|少支出|压减|节约|核减"
_GAP: Final = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?(?P<gap>\d[\d,]*(?:\.\d+)?)万元"
    r"(?:[，,][^，。；]{0,12}\d+(?:\.\d+)?%)?[，,。](?:增减)?(?:主要)?(?:原因|是因为|是由于|系)(?:是|为|在于)?(?P<cause>[^。；]+)"
)
_PART: Final = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))[^，、。；\d]{{0,4}}(?P<amount>\d[\d,]*(?:\.\d+)?)万元")
_OPEN: Final = re.compile(r"等|其他|其余|另外|此外|综合")
_MONEY: Final = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万|亿)?元")


def check(context: Context) -> CheckResult:
    """Gaps whose told causes carry amounts, against the sum of these amounts."""
    examined, findings = 0, list[Finding]()
    for passage, match in context.matches(_GAP):
        told = _told(match)
        if told is None:
            continue
        examined += 1
        if told * 2 < _number(match["gap"]):
            findings.append(_finding(context, passage, match, told))
    return ran(CODE, examined, findings)


def _told(match: re.Match[str]) -> Decimal | None:
    """The sum of the amounts in the cause; None where they do not all go the way of the gap, or more is left open."""
    cause = match["cause"]
    parts = list(_PART.finditer(cause))
    if not parts or _OPEN.search(cause) or len(parts) != len(_MONEY.findall(cause)):
        return None
    if any(bool(part["up"]) != bool(match["up"]) for part in parts):
        return None
    return sum((_number(part["amount"]) for part in parts), Decimal(0))


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _finding(context: Context, passage: Passage, match: re.Match[str], told: Decimal) -> Finding:
    way = match["up"] or match["down"]
    return context.finding(
        CODE,
        SEVERITY,
        f"{way}{match['gap']}万元，写明的原因合计只有{plain(told)}万元。",
        [passage.range(*match.span("cause"))],
        stated=match["cause"][:40],
        arithmetic=f"{plain(told)}万元 ÷ {match['gap']}万元 不到一半",
        parameters={"ask": "其余差额的原因。"},
    )
