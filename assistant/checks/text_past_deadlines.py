"""改进措施的期限早于报告年度结束。

找什么：2023年度的报告，改进措施、下一步打算写“2023年3月底前增购设备”，期限在写报告以前就过了；“2024年将……确保……2023年6月底前”，期限早于要做这件事的那一年。
为什么：措施往往沿用上年的稿子，年份没有改；期限已过的措施无法落实，也无法检查。
局限：标题写明年度，或句首写明哪一年要做的才判断；只看改进措施、建议、下一步一类标题下写“××年××月前”的句子；写明已经、原定、应于的不算，引号里的和说明事物的（此前购置的设备）也不算。
出处：各地绩效自评抽查要点：整改措施有时限、可检查。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT16"
TITLE = "改进措施的期限早于报告年度结束"
SEVERITY = Severity.WARNING
APPLIES = ANY
_REPORT = "# 青禾县河道管理所2023年度河道保洁项目绩效自评报告\n\n## 四、下一步改进措施\n\n{}\n"
BAD = (
    _REPORT.format("一是2023年3月底前增购保洁船2艘，缩短清理周期。"),
    _REPORT.format("加强巡查考核，2022年12月31日前完成台账更新。"),
    "2024年将开展两项工作：一是3月招聘保洁员；二是组织培训，确保60名保洁员于2023年6月底前全部持证。",
)
GOOD = (
    _REPORT.format(
        "一是2024年3月底前增购保洁船2艘，缩短清理周期。二是针对应于2023年6月底前完成而未完成的护坡工程，加快招标。"
    ),
    _REPORT.format("对2023年12月31日前形成的资产全面登记，2020年1月前购置的船只逐步更新。"),
    _REPORT.format("取消每年2023年10月前报送的纸质报表。针对2023年9月底前应支付而拖欠的工程款，抓紧付清。"),
    _REPORT.format("2023年1月1日前印发、内容过时的办法，逐项修订。将2023年6月前建成的泵房统一编号。"),
    _REPORT.format("对照“2023年6月底前实现全收集”的目标，差距仍然较大，2024年加快推进。"),
    "# 青禾县河道管理所2023年度河道保洁项目绩效自评报告\n\n## 二、绩效目标\n\n2023年10月底前完成清淤。\n",
    "2024年将开展两项工作：一是3月招聘保洁员；二是组织培训，确保60名保洁员于2024年6月底前全部持证。",
)

_MEASURES: Final = re.compile(
    "(?:改进|整改|下一步|下步|有关|相关)?(?:措施|建议|打算|安排|计划|工作(?:考虑|思路|安排|打算|计划))$|^[^，。]{0,6}(?:改进措施|下一步|建议)"
)
_DUE: Final = re.compile(r"(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:\d{1,2}日|底|末)?之?前")
_DONE: Final = re.compile(
    "已|原定|原计划|(?<![供对相适])应(?:于|在|当)?$|未能?|没有|规定|要求|批复|下达|合同|约定|完成的|发现|申报"
)
# 2023年3月前购置的设备, 前印发、内容过时的办法, 前应付而拖欠的款: what was bought, not what is to be.
_THINGS: Final = re.compile("^(?:[一-龥]{2,3}|[一-龥]{2,5}[、，而且并或][一-龥]{2,5})的")
# What leads a deadline in its clause: nothing, a number, who does it, a wish; behind 取消 it is the time of a thing.
_LED: Final = re.compile(
    r"^(?:[一二三四五六七八九十\d]+是|[（(]?[一二三四五六七八九十\d①-⑳]+[）)、.．]|同时|并且?|[^，]{0,12}(?:[科部局办股组室处站所校院司]|中心|单位|公司|大队))?"
    "(?:最迟|至迟|力争|争取|确保|计划|拟|务必|必须|预计|须|需|要|将|尽快|抓紧)*[于在]?$"
)
_CLAUSES: Final = re.compile("[，：:]")
_HALVES: Final = re.compile("[；;]")
_AHEAD: Final = re.compile(
    r"[^。；;，,\d]{0,6}(?P<year>20\d\d)年度?(?:我[局委院校中心]{1,2})?(?:将|拟|计划|打算|要|力争|重点)"
)
_WISHED: Final = re.compile("确保|力争|争取|务必|实现|完成|做到|达到")
_NUMBERED: Final = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]")


def check(context: Context) -> CheckResult:
    """Deadlines of what is still to be done, against the end of the year reported on and the year it is told for."""
    year = year_of(context.text)
    examined, findings = 0, list[Finding]()
    for passage, match in context.matches(_DUE):
        ahead = _told_for(passage, match)
        if ahead is None and (year is None or not _is_of_a_measure(passage, match)):
            continue
        examined += 1
        if ahead is not None and int(match["year"]) < int(ahead):
            findings.append(
                _finding(context, passage, match, f"这里写的是{ahead}年要做的事，期限“{match[0]}”早于这一年。")
            )
        elif ahead is None and year is not None and int(match["year"]) <= int(year):
            findings.append(_finding(context, passage, match, f"报告年度是{year}年，措施的期限“{match[0]}”已经过去。"))
    return ran(CODE, examined, findings) if examined or year else not_applicable(CODE, "标题里没有写明年度")


def _told_for(passage: Passage, match: re.Match[str]) -> str | None:
    """2025年将培训，确保…于2025年6月底前…: the year that its sentence is told for; None where it names none."""
    low = passage.text.rfind("。", 0, match.start()) + 1
    ahead = _AHEAD.match(passage.text, low, match.start())
    if ahead is None:
        return None
    told, behind = passage.text[ahead.end() : match.start()], passage.text[match.end() :]
    wished = _WISHED.search(_CLAUSES.split(_HALVES.split(told)[-1])[-1])
    return ahead["year"] if wished and not _DONE.search(told) and not _THINGS.match(behind) else None


def _is_of_a_measure(passage: Passage, match: re.Match[str]) -> bool:
    """Is it the deadline of a measure under a heading of measures?"""
    heading = _NUMBERED.sub("", passage.headings[-1]) if passage.headings else ""
    low = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；;") + 1
    stop = next((at for at in range(match.end(), len(passage.text)) if passage.text[at] in "。；;"), None)
    behind, before = passage.text[match.end() : stop], passage.text[low : match.start()]
    led = _LED.match(_CLAUSES.split(before)[-1])
    told = _DONE.search(before) or _DONE.search(behind) or _THINGS.match(behind) or not led
    return bool(_MEASURES.search(heading)) and not told and before.count("“") <= before.count("”")


def _finding(context: Context, passage: Passage, match: re.Match[str], message: str) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        message,
        [passage.range(*match.span())],
        stated=match[0],
        parameters={"ask": "期限的年份是否沿用了上年的稿子。"},
    )
