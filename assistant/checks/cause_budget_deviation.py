"""决算与预算有差额却没有说明原因。

找什么：决算说明逐项写了“完成年初预算的…%”而比例不是100%，或比上年增减一成以上，同一段里没有说明原因。
为什么：部门决算公开要求说明决算与年初预算、与上年的差异原因。
局限：有“其中”分项的总额段不算；完成0%且决算为零的不算；原因写在同一段其他句子里的算已说明；相差不到一个百分点而写明基本持平的不算。
出处：财政部《地方预决算公开操作规程》；各地决算公开检查要点。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.kinds import Kind
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "CAUSE03"
TITLE = "决算与预算有差额却没有说明原因"
SEVERITY = Severity.WARNING
APPLIES = frozenset({Kind.FINAL_ACCOUNTS})
BAD = (
    """# 2023年度青禾县河道管理所部门决算情况说明

一、一般公共预算财政拨款支出决算情况说明

1.住房保障支出(类)。年初预算为12.00万元，支出决算为12.60万元，完成年初预算的105.00%。""",
    """# 2023年度青禾县河道管理所部门决算情况说明

一、一般公共预算财政拨款支出决算情况说明

1.住房保障支出(类)。年初预算为12.00万元，支出决算为12.60万元，完成年初预算的105.00%，与年初预算持平。""",
    """# 2023年度青禾县河道管理所部门决算情况说明

一、一般公共预算财政拨款支出决算情况说明

1.住房保障支出(类)。年初预算为250.00万元，支出决算为251.00万元，完成年初预算的100.40%。公务接待费与上年持平。""",
)
GOOD = (
    """# 2023年度青禾县河道管理所部门决算情况说明

一、一般公共预算财政拨款支出决算情况说明

1.住房保障支出(类)。年初预算为12.00万元，支出决算为12.60万元，完成年初预算的105.00%，主要原因是新进人员缴存公积金。""",
    """# 2023年度青禾县河道管理所部门决算情况说明

一、一般公共预算财政拨款支出决算情况说明

1.住房保障支出(类)。年初预算为250.00万元，支出决算为251.00万元，完成年初预算的100.40%，与年初预算基本持平。""",
    """# 2023年度青禾县河道管理所部门决算情况说明

一、一般公共预算财政拨款支出决算情况说明

1.全年接待参观8.60万人次，比上年的7.20万人次增长19.44%。""",
)

_DONE: Final = re.compile(r"完成(?:年初|全年|调整)?预算(?:数)?的?(\d+(?:\.\d+)?)%")
_CHANGED: Final = re.compile(
    r"(?:比|较)(?:上年|去年|上一年|20\d{2}年度?)[^。；]{0,24}?(?:增长|下降|增加|减少)(\d+(?:\.\d+)?)%"
)
_WHY: Final = re.compile(r"原因|主因|由于|因为|缘故|系因|是因|主要是|受[^。]{1,20}影响|用于")
_EVEN: Final = re.compile("[^。；]{0,24}?(?:持平|基本一致|相差不大)")  # said of the rate itself
_PARTS: Final = re.compile(r"其中|按.{0,6}分类|包括")
_OVERVIEW: Final = re.compile(
    r"绩效自评综述|主要产出(?:和|与|及)效(?:益|果)"
)  # these tell problems and measures instead
_LEAST: Final = 3  # paragraphs, headings included: a lone passage may have its reasons elsewhere
_LARGE: Final = Decimal(10)  # percent against last year from which bureaux ask
_LEVEL: Final = Decimal(1)  # percentage points off the budget that pass for 持平


def check(context: Context) -> CheckResult:
    """Deviations from budget and from last year without a reason in their paragraph."""
    if len(context.passages) < _LEAST:
        return not_applicable(CODE, "只有一两段文字，原因可能写在没有给出的段落里")
    examined, findings = 0, list[Finding]()
    for index, passage in enumerate(context.passages):
        for match in [*_DONE.finditer(passage.text), *_CHANGED.finditer(passage.text)]:
            examined += 1
            small = _is_small(match, passage.text) or not _is_money(match, passage.text)
            told = _PARTS.search(passage.text) or _OVERVIEW.search(passage.text)
            if small or told or _reasoned(context.passages, index):
                continue
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{match[0][-40:]}”有差异，同一段没有说明原因。",
                    [passage.range(max(match.start(), match.end() - 40), match.end())],
                    stated=match[0],
                    parameters={"ask": "产生差异的主要原因。"},
                )
            )
    return ran(CODE, examined, findings)


def _is_small(match: re.Match[str], text: str) -> bool:
    """Is it too little to ask for a reason?"""
    value = Decimal(match[1])
    if match.re is _CHANGED:
        return value < _LARGE
    return value in (0, 100) or (abs(value - 100) < _LEVEL and _EVEN.match(text, match.end()) is not None)


def _is_money(match: re.Match[str], text: str) -> bool:
    """接待60万人次，比上年增长14%: only of money a reason is asked."""
    clause = re.split("[。；]", text[: match.end()])[-1]
    return match.re is _DONE or "元" in clause or re.search("收入|支出|经费|资金|预算|决算|费", clause) is not None


def _reasoned(passages: tuple[Passage, ...], index: int) -> bool:
    """Is a reason given in the paragraph, or in a next one that begins with it?"""
    following = passages[index + 1].text if index + 1 < len(passages) else ""
    return bool(_WHY.search(passages[index].text)) or "原因" in following[:12]
