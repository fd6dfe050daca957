"""增减金额与增减幅度方向相反。

找什么：同一句里紧挨着的增减额和增减幅度，一个说增加、一个说下降（如“增加17万元，下降7.39%”“压减17万元，增长7.39%”）。
为什么：两个方向不能同时成立，必有一处写反。
局限：只看金额（数量）与百分比紧挨着、中间没有另说对象的；两处比的对象不同（比预算减少、同比增长）的不比；新增、节约、审减一类
当年发生的数，本身可以比上年多或少，不算；增幅回落、降幅扩大一类不算。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.lexicon.directions import FALLS, FALLS_BRIEFLY, RISES, RISES_BRIEFLY

CODE = "DIR03"
TITLE = "增减金额与增减幅度方向相反"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "与上年相比，支出增加17.00万元，下降7.39%。",
    "项目支出压减17.00万元，增长7.39%。",
    "在园幼儿较上年回落21人，攀升4.20%。",
    "养护里程同比缩减8.6公里，同比提升3.1%。",
)
GOOD = (
    "与上年相比，支出增加17.00万元，增长7.39%。",
    "运行经费比预算减少17.00万元，同比增长7.39%。",
    "工业用电量增速较上年回落1.20个百分点，增长7.39%。",
    "培训费预算调减4.00万元，同比增长2.50%；入园人数环比减少210人，同比增长3.60%。",
    "当年新增就业1320人，下降7.39%；审减工程款86万元，增长4.20%。",
    "带动农户增收340万元，下降2.10%；户均用水量减少3吨，降低7.50%。",
    "平均办理时长压缩3天，提高30.00%。",
)

_TIME: Final = "个?(?:[天日秒月年周]|小时|分钟|工作日)"  # 压缩3天，提高30%: what got shorter got better
_PAIR: Final = re.compile(
    rf"(?:(?P<rose>{RISES}|{RISES_BRIEFLY})|(?P<fell>{FALLS}|{FALLS_BRIEFLY}))了?约?\d+(?:\.\d+)?(?!{_TIME})[一-龥]{{1,4}}"
    rf"[，,、（(]?(?P<base>同比|[比较]上年|环比)?"
    rf"(?P<then>(?P<grew>{RISES}|{RISES_BRIEFLY})|{FALLS}|{FALLS_BRIEFLY})了?约?(?=\d+(?:\.\d+)?%)"
)
_OWN_CLAUSE: Final = re.compile("[^，。；;]*$")
_OF_RATE: Final = re.compile("[增降涨跌减升]幅|增速|增长率|占比|比重")
# What the amount is held against: what its clause says, or the budget, which is what one cuts or adjusts.
_AGAINST: Final = re.compile("同比|环比|[比较与][^，。；]{2,}")
_LAST_YEAR: Final = re.compile("同比|[比较与](?:上年|去年|上一年)")
_ADJUSTED: Final = re.compile("[上下]调|调[增减]|[压缩削]")


def check(context: Context) -> CheckResult:
    """An amount and a rate of one change that go opposite ways."""
    examined, findings = 0, list[Finding]()
    known = {relation.start for relation in context.relations if not relation.holds}
    for passage, match in context.matches(_PAIR):
        own = _OWN_CLAUSE.search(passage.text, 0, match.start())
        if own is None or _OF_RATE.search(own[0]) or _held_apart(own[0], match):
            continue
        examined += 1
        first, then = match["rose"] or match["fell"], match["then"]
        stated = passage.range(*match.span("then"))
        if (match["rose"] is None) == (match["grew"] is None) or stated[0] in known:
            continue
        findings.append(
            context.finding(
                CODE,
                SEVERITY,
                f"前面说“{first}”，紧接着又说“{then}”，方向相反。",
                [stated],
                [passage.range(match.start(), match.start() + len(first))],
                stated=then,
                expected="增长" if match["rose"] else "下降",
                parameters={"ask": "是增加还是减少。"},
            )
        )
    return ran(CODE, examined, findings)


def _held_apart(own: str, match: re.Match[str]) -> bool:
    """比预算减少17万元，同比增长7.39%: does the rate name a base that the amount is not told against?"""
    base = match["base"]
    if base is None:
        return False
    told = _AGAINST.search(own)
    if told is None:
        return _ADJUSTED.match(match[0]) is not None
    return base == "环比" or "环比" in told[0] or _LAST_YEAR.search(own) is None
