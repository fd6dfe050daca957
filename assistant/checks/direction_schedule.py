"""与序时进度的快慢说反。

找什么：“9月末支出进度70.00%，快于序时进度5.00个百分点”“执行率62.00%，低于序时进度58.33%”，快慢与数字相反。
为什么：进度慢了写成快了，后面就没有人去找原因。
局限：序时进度没有写明的，按月末、季末占全年的比例算，而且要相差的百分点也正好对得上，才作判断；几个进度并列的不比。
出处：财政部门公开检查要点：文字与数字一致。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import count_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import divide
from assistant.domain.quantity import plain

CODE = "DIR05"
TITLE = "与序时进度的快慢说反"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "9月末项目支出进度70.00%，快于序时进度5.00个百分点。",
    "一季度末支出进度31.20%，比序时进度慢6.20个百分点。",
    "截至7月底，执行率62.00%，低于序时进度58.33%。",
    "支出进度46.80%，快于50%的序时进度。",
)
GOOD = (
    "9月末项目支出进度70.00%，慢于序时进度5.00个百分点；一季度末支出进度31.20%，比序时进度快6.20个百分点。",
    "支出进度46.80%，低于50%的序时进度。",
    "6月末支出进度46.00%，低于序时进度4%。",
    "6月末支出进度48.00%，比上年同期快1.20个百分点，快于调整后的序时进度。",
)

_FIGURE: Final = r"\d{1,3}(?:\.\d+)?"
_FAST: Final = "快|高|超"
_SLOW: Final = "慢|低|滞后|落后"
_WAY: Final = rf"(?P<way>{_FAST}|{_SLOW})"
_BY: Final = rf"(?P<by>{_FIGURE})个百分点"
_RATE: Final = rf"(?<![\d.、和])(?P<rate>{_FIGURE})%[，,]?(?:明显|略|稍|大幅|远)?"
_PATTERNS: Final = tuple(
    re.compile(_RATE + rest)
    for rest in (
        rf"{_WAY}[于过出]?序时进度(?:(?:要求)?{_BY}|[（(]?(?P<bare>{_FIGURE})%)",
        rf"{_WAY}[于过出]?(?P<told>{_FIGURE})%的?序时进度(?:(?:要求)?{_BY})?",
        rf"[比较]序时进度(?:要求)?(?:[（(]?(?P<told>{_FIGURE})%[）)]?)?{_WAY}出?{_BY}",
    )
)
_END: Final = re.compile(r"(?<!\d)(?P<month>\d{1,2})月[末底]|(?P<quarter>[一二三])季度[末底]")
_LAST_PLACE: Final = Decimal("0.01")
_WHOLE: Final = 100
_YEAR: Final = 12


def check(context: Context) -> CheckResult:
    """What is said of a rate against the part of the year gone by."""
    examined, findings = 0, list[Finding]()
    known = {start for start, _ in context.doubted}  # the difference itself is called wrong already
    for passage, low, high in context.sentences:
        for pattern in _PATTERNS:
            for match in pattern.finditer(passage.text, low, high):
                due = _due(match, passage.text[low : match.start()])
                examined += due is not None
                rate = Decimal(match["rate"])
                if match["by"] and passage.range(*match.span("by"))[0] in known:
                    continue
                if due is not None and due != rate and (match["way"] in _FAST.split("|")) != (rate > due):
                    findings.append(_finding(context, passage, match, due))
    return ran(CODE, examined, findings)


def _due(match: re.Match[str], before: str) -> Decimal | None:
    """The rate that the year demands: as told, or by the month where the difference told confirms it; else None."""
    told = match.groupdict()
    if told.get("told"):
        return Decimal(told["told"])
    if told.get("bare"):  # 低于序时进度5%: by five points, where the year demands no more than all
        due, rate = Decimal(told["bare"]), Decimal(told["rate"])
        return due if rate < due or rate + due > _WHOLE else None
    ends = list(_END.finditer(before))
    if not ends:
        return None
    last = ends[-1]
    months = int(last["month"]) if last["month"] else 3 * (count_of(last["quarter"]) or 0)
    due = divide(Decimal(_WHOLE * months), Decimal(_YEAR))
    apart = abs(abs(Decimal(match["rate"]) - due) - Decimal(told["by"]))
    return due if apart < _LAST_PLACE else None


def _finding(context: Context, passage: Passage, match: re.Match[str], due: Decimal) -> Finding:
    rate = match["rate"]
    faster = Decimal(rate) > due
    shown = plain(due, 2)
    return context.finding(
        CODE,
        SEVERITY,
        f"“{match[0]}”：{rate}% {'>' if faster else '<'} 序时进度 {shown}%，快慢说反了。",
        [passage.range(*match.span("way"))],
        [passage.range(*match.span("rate"))],
        stated=match["way"],
        expected="快" if faster else "慢",
        arithmetic=f"{rate} − {shown} = {plain(Decimal(rate) - Decimal(shown))}个百分点",
        parameters={"ask": "进度是快还是慢，数字有没有写错。"},
    )
