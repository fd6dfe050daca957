"""改进措施少于问题。

找什么：“存在的问题”和“改进措施”分节写、都编了号的，措施的条数是否少于问题的条数。
为什么：问题和措施要一一对应，少一条往往是漏写。
局限：只作提示；一条措施可以对应几个问题，是否遗漏由人判断；没有编号的、写在同一段的不比。
出处：财预〔2020〕10号第十一条；抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import REPORTS
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "CAUSE05"
TITLE = "改进措施少于问题"
SEVERITY = Severity.HINT
APPLIES = REPORTS
_REPORT = """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、部门职责

负责全县河道日常管护。

二、存在的主要问题

1.支付偏慢，四季度集中支付。

2.部分河段巡查记录不全。

三、改进措施

1.按月核对支付进度，每季度通报一次。
"""
BAD = (_REPORT,)
GOOD = (_REPORT + "\n2.统一巡查记录的格式，按周抽查。\n",)

_PROBLEMS: Final = re.compile(r"(?:存在|发现)的?(?:主要|突出)?(?:困难和)?问题(?:及原因|和原因)?[：:]?$")
_MEASURES: Final = re.compile(r"(?:(?:改进|整改)(?:的)?(?:措施|意见|建议)|下一步|有关建议|措施)[^。]{0,12}$")
_ITEM: Final = re.compile(r"^(?:[（(]?(\d{1,2})[）).、．]|([一二三四五六七八九])是|[（(]([一二三四五六七八九])[）)])")
_INLINE: Final = re.compile(r"(?:^|[。；：])([一二三四五六七八九])是")
_TITLE: Final = 24  # characters of a section title


def check(context: Context) -> CheckResult:
    """Numbered problems against numbered measures of the next sections."""
    passages = context.passages
    starts = [i for i, p in enumerate(passages) if len(p.text) <= _TITLE and _PROBLEMS.search(p.text)]
    examined, findings = 0, list[Finding]()
    for start in starts:
        problems, at = _numbered(passages, start + 1)
        if at >= len(passages) or not _MEASURES.search(passages[at].text):
            continue
        measures, _ = _numbered(passages, at + 1)
        if problems < 2 or not measures:
            continue
        examined += 1
        if measures < problems:
            findings.append(_finding(context, passages[at], problems, measures))
    return ran(CODE, examined, findings)


def _numbered(passages: tuple[Passage, ...], start: int) -> tuple[int, int]:
    """How many numbered items follow, and where the next section begins."""
    count = 0
    for index in range(start, len(passages)):
        text = passages[index].text
        if len(text) <= _TITLE and (_MEASURES.search(text) or _PROBLEMS.search(text)):
            return count, index
        if re.match(r"[一二三四五六七八九十]{1,2}、", text):
            return count, index
        inside = len(_INLINE.findall(text))
        count += inside if inside > 1 else bool(_ITEM.match(text))
    return count, len(passages)


def _finding(context: Context, passage: Passage, problems: int, measures: int) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"问题写了 {problems} 条，措施只有 {measures} 条。",
        [passage.range(0, len(passage.text))],
        stated=str(measures),
        expected=str(problems),
        parameters={"ask": "哪个问题还没有对应的措施。"},
    )
