"""年份与报告年度不符。

找什么：报告写的是某一年度，正文在“本年”“年度”“全年”位置却出现了别的年度；标题与正文年度不一致。
为什么：沿用上年或别处的稿子时，最容易留下旧年份。
局限：上年、对比基期、文件号、规划期、历史沿革和会议名称里的年份不算；只看“××年度”的本期写法和标题。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import REPORTS
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT06"
TITLE = "年份与报告年度不符"
SEVERITY = Severity.WARNING
APPLIES = REPORTS
BAD = (
    """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、部门职责

负责全县河道日常管护。

二、自评情况

2021年度部门整体支出绩效自评得分为92分。
""",
)
GOOD = (
    """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、部门职责

负责全县河道日常管护。

二、自评情况

2023年度部门整体支出绩效自评得分为92分，与2022年度部门整体支出绩效自评得分持平。
""",
    """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、上年度自评结果应用

2022年度部门整体支出自评得分90分，2023年度比2022年度提高2分。2021年度自评发现的问题均已整改。
""",
)

_CURRENT: Final = re.compile(
    r"(20\d{2})年度(?=[^，。；]{0,24}(?:自评|评价得分|绩效评价|支出合计|收入合计|收、支总计|部门决算|整体支出))"
    r"(?![^，。；]{0,24}(?:发现|提出|指出|反映)的)"  # 2022年度自评发现的5个问题中: what came of the report before
)
# Words before a year that place it elsewhere: comparison, base, carry-over, a document.
_ELSEWHERE: Final = re.compile(
    r"(比|较|与|同|上年|去年|截至|截止|自|从|于|根据|按照|依据|印发|《|〔|以前|结转|对比|相比|和|、)$"
)


def check(context: Context) -> CheckResult:
    """Years that belong to another report."""
    year = year_of(context.text)
    examined, found = 0, list[Finding]()
    if year is None:
        return ran(CODE, 0, found)
    for passage, match in context.matches(_CURRENT):
        if _ELSEWHERE.search(passage.text[: match.start()]) or _is_compared(passage.text, match, year):
            continue
        examined += 1
        # The report on a year is written in the next one; both are at home in it.
        if match[1] in (year, str(int(year) + 1)):
            continue
        found.append(
            context.finding(
                CODE,
                SEVERITY,
                f"报告年度是{year}年，此处写作“{match[0]}”。",
                [passage.range(*match.span())],
                stated=match[0],
                expected=f"{year}年度",
                parameters={"ask": "此处年份是否沿用了别的年度的稿子。"},
            )
        )
    return ran(CODE, examined, found)


def _is_compared(text: str, match: re.Match[str], year: str) -> bool:
    """2022年度得分91分，2023年度比2022年度提高2分: the report's own year stands against it in one sentence."""
    sentence = text[match.end() :].partition("。")[0]
    return re.search(rf"{year}年度?(?:比|较|与).{{0,6}}{match[1]}", sentence) is not None
