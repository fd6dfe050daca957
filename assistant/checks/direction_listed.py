"""说由高到低（由大到小）的次序，数字却不是这个次序。

找什么：正文写“按金额由高到低依次为甲、乙、丙”，而同一段里甲、乙、丙的金额不是从大到小；或者写“最多的是甲，5次；其次是乙，8次”，
其次的反而超过最多的。
为什么：改了其中一项的数，次序没有跟着改，“最大的是哪一项”也就跟着错。
局限：各项的金额要在同一段里紧跟在名称之后写出，每项只写一个；排列的名称要与写出的名称相同，至少三项；
“最多…其次…”只比写在一起、单位相同的两个数。
出处：财政部门公开检查要点：文字与数字一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "DIR06"
TITLE = "说由高到低的次序，数字却不是这个次序"
SEVERITY = Severity.ERROR
APPLIES = ANY
_PARTS = "其中：河道疏浚86.40万元、堤岸加固51.20万元、水闸维修63.70万元。"
BAD = (
    f"{_PARTS}按金额由高到低依次为河道疏浚、堤岸加固、水闸维修。",
    "扣分最多的是过程指标，扣1.5分；其次是产出指标，扣2.5分。",
)
GOOD = (
    f"{_PARTS}按金额由高到低依次为河道疏浚、水闸维修、堤岸加固，其中河道疏浚占42.92%。",
    "投诉最少的是东片区，3次；其次是西片区，5次。",
)

_ORDERED: Final = re.compile(
    r"(?:按照?(?:其|各项)?(?P<by>[^，,；;。：:]{1,10}?)的?)?[由从](?:(?P<falling>[高多大](?:到|至|往)[低少小])|[低少小](?:到|至|往)[高多大])(?:的)?(?:顺序|次序|排列|排序)?[，,]?"
    r"(?:依次|分别|顺次)?(?:排列)?(?:为|是)[：:]?(?P<names>[^，,；;。：:]+)"
)
_SECOND: Final = re.compile(
    r"最(?P<way>[高多大低少小])的?(?:是|为|[一-龥]{0,6}是)?[^，,。；;\d]{1,16}[，,（(]?[^，,。；;\d]{0,6}(?P<first>\d[\d,]*(?:\.\d+)?)(?P<unit>%|分|[万亿]?元|[个家户项次])"
    r"[^，,。；;\d]{0,4}[）)]?[；;，,]其次(?:是|为)?[^，,。；;\d]{1,16}[，,（(]?[^，,。；;\d]{0,6}(?P<second>\d[\d,]*(?:\.\d+)?)(?P=unit)"
)
_OF_AMOUNTS: Final = re.compile("(?:金额|支出|投入|资金|规模|数额|总额)(?:大小|多少|高低)?$")
_LEAST: Final = 3  # names
_AMOUNT: Final = r"(?:支出|金额|投入|为|共|计)*(\d[\d,]*(?:\.\d+)?)(?P<unit>亿元|万元|元)"


def check(context: Context) -> CheckResult:
    """Orders told by names, against the amounts told behind the same names."""
    told = [one for passage in context.passages for one in _told(passage)]
    findings = [_finding(context, *one) for one in told if not _is_ordered(one[1], one[2])]
    seconds = list(context.matches(_SECOND))
    findings += [_of_second(context, *one) for one in seconds if _is_turned(one[1])]
    return ran(CODE, len(told) + len(seconds), findings)


def _is_turned(match: re.Match[str]) -> bool:
    """Does what comes second go beyond what comes first?"""
    first, second = (Decimal(match[name].replace(",", "")) for name in ("first", "second"))
    return second < first if match["way"] in "低少小" else second > first


def _of_second(context: Context, passage: Passage, match: re.Match[str]) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"“最{match['way']}”的是{match['first']}{match['unit']}，“其次”的却是{match['second']}{match['unit']}，次序与数字不符。",
        [passage.range(*match.span("second"))],
        [passage.range(*match.span("first"))],
        stated=match["second"] + match["unit"],
        parameters={"ask": "改数以后，次序是否重新排过。"},
    )


def _told(passage: Passage) -> Iterator[tuple[Passage, re.Match[str], list[re.Match[str]]]]:
    """Every order of names that each have one amount in the paragraph."""
    for match in _ORDERED.finditer(passage.text):
        names = re.split("、|和(?=[^、]*$)", match["names"])
        found = [_amounts(passage, name) for name in names]
        known = [amounts[0] for amounts in found if len(amounts) == 1]
        if match["by"] and not _OF_AMOUNTS.search(match["by"]):
            continue
        if len(names) >= _LEAST and len(known) == len(names) and len({one["unit"] for one in known}) == 1:
            yield passage, match, known


def _amounts(passage: Passage, name: str) -> list[re.Match[str]]:
    """Every amount right behind the name, of this year or another."""
    return list(re.finditer(re.escape(name) + _AMOUNT, passage.text)) if name else []


def _value(amount: re.Match[str]) -> Decimal:
    return Decimal(amount[1].replace(",", ""))


def _is_ordered(match: re.Match[str], amounts: list[re.Match[str]]) -> bool:
    values = [_value(amount) for amount in amounts]
    return all(one >= other if match["falling"] else one <= other for one, other in pairwise(values))


def _finding(context: Context, passage: Passage, match: re.Match[str], amounts: list[re.Match[str]]) -> Finding:
    names = re.split("、|和(?=[^、]*$)", match["names"])
    order = sorted(zip(names, amounts, strict=True), key=lambda pair: _value(pair[1]), reverse=bool(match["falling"]))
    due = "、".join(name for name, _ in order)
    return context.finding(
        CODE,
        SEVERITY,
        f"按写出的金额，次序应为{due}，与所写次序不符。",
        [passage.range(match.start(), min(match.end(), match.start() + 40))],
        [passage.range(*amount.span(1)) for amount in amounts],
        stated=match["names"],
        expected=due,
        parameters={"ask": "金额改动后，次序是否重新排过。"},
    )
