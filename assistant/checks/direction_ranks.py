"""名次升降与前后名次不符。

找什么：“列第4位，比上年的第7位后退3位”“由第9位下滑到第6位”，名次的数小了却说后退，或者升降的位数算错。
为什么：名次数字越小越靠前，改数或照抄上年的句子时最容易把升降写反。
局限：前后两个名次要写在同一处，范围（全省、全市）要相同；倒数的名次、越靠前越不好的排名（投诉、事故、能耗等）不作判断。
出处：财政部门公开检查要点：文字与数字一致。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import NUMBER, count_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "DIR04"
TITLE = "名次升降与前后名次不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "在全市档案工作评比中列第4位，比上年的第7位后退3位。",
    "群众满意度排名由上年的第九名下滑到第六名。",
    "综合排名从全省第12位上升至全省第8位，前移5位。",
)
GOOD = (
    "在全市档案工作评比中列第4位，比上年的第7位前移3位；综合排名从全省第8位下降至第12位，后退4位。",
    "信访量排名由第7位下降到第4位；考核由倒数第2名上升到倒数第5名。",
    "由全省第15位上升到全国第20位。",
)

_UP: Final = "上升|提升|跃升|晋升|攀升|提高|前移|前进|升"
_DOWN: Final = "后退|倒退|退后|后移|下降|下滑|滑落|回落|跌落|退|降|跌"
_YEAR: Final = r"(?:上年度?|去年|前年|上一年度?|年初|今年|本年度?|当年|(?:19|20)\d\d年度?)(?:同期)?(?:的)?"
_PLACES: Final = rf"(?P<word>{_UP}|{_DOWN})了?(?P<by>{NUMBER})(?:个?位次?|个?名次?)"
# 由第7位上升到第4位（，前移3位）
_MOVED: Final = re.compile(
    rf"[由从](?:{_YEAR})?(?P<lead>[^，。；、\d第]{{0,8}})第(?P<before>{NUMBER})[位名]?"
    rf"(?P<way>{_UP}|{_DOWN})?(?:到|至|为)(?:{_YEAR})?(?P<scope>[^，。；、\d第]{{0,8}})第(?P<after>{NUMBER})[位名]"
    rf"(?:[，,（(]{_PLACES})?"
)
# 列第4位，比上年的第7位前移3位
_AGAINST: Final = re.compile(
    rf"第(?P<after>{NUMBER})[位名][，,（(]?[比较](?:{_YEAR})?第(?P<before>{NUMBER})[位名][，,]?{_PLACES}"
)
_UNSURE: Final = re.compile("倒数|末位|投诉|信访|上访|事故|案件|发案|能耗|排放|污染|违法|违规|差评|死亡|空置|失业|欠")


def check(context: Context) -> CheckResult:
    """Two ranks and the way between them."""
    examined, findings = 0, list[Finding]()
    for passage, low, high in context.sentences:
        if _UNSURE.search(passage.text, low, high):
            continue
        for pattern in (_MOVED, _AGAINST):
            for match in pattern.finditer(passage.text, low, high):
                examined += 1
                problem = _problem(match)
                if problem:
                    findings.append(_finding(context, passage, match, *problem))
    return ran(CODE, examined, findings)


def _problem(match: re.Match[str]) -> tuple[str, str] | None:
    """The group that is wrong and what stands there by the ranks; None where all agrees or the two are not one list."""
    told = match.groupdict()
    before, after = count_of(told["before"]), count_of(told["after"])
    if before is None or after is None or not told.get("lead", "").endswith(told.get("scope", "")):
        return None
    for group in ("way", "word"):
        word = told.get(group)
        if word and (before == after or (word in _UP.split("|")) != (after < before)):
            return group, "不变" if before == after else "前移" if after < before else "后退"
    if told["by"] and count_of(told["by"]) != abs(before - after):
        return "by", str(abs(before - after))
    return None


def _finding(context: Context, passage: Passage, match: re.Match[str], group: str, expected: str) -> Finding:
    way = f"前后名次是第{match['before']}、第{match['after']}"
    said = f"相差 {expected} 位" if group == "by" else f"应是{expected}"
    return context.finding(
        CODE,
        SEVERITY,
        f"“{match[0]}”：{way}，{said}，与“{match[group]}”不符。",
        [passage.range(*match.span(group))],
        [passage.range(*match.span("before")), passage.range(*match.span("after"))],
        stated=match[group],
        expected=expected,
        parameters={"ask": "名次是前移还是后退，名次有没有写错。"},
    )
