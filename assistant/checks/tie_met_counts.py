"""正文说的完成、未完成指标个数与表内不符。

找什么：正文说“12项指标中10项完成、2项未完成”，而同样多行的指标表里，一看便知没有完成的比说的多，或者怎么算也没有那么多。
为什么：完成几项是自评结论，表里改了一行而正文没有跟着改，是常见的疏漏。
局限：报告里只有一张指标表时才比；正文的总数要与表内行数（不算预算执行率也可以）相同；完成与否看不出来的行两边都不算；
只说某一类指标、别的年度的不比；列出名称的由TIE29比。
出处：财预〔2020〕10号第十一条：未完成的绩效目标应当逐项说明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.checks.frame.context import NO_TABLE, Context, not_applicable, ran
from assistant.checks.frame.counting import NUMBER, count_of
from assistant.checks.frame.examples import TWO_MISSED, above
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.own_table import EXECUTION, OTHER_TIME, falls_short, has_lost_points, targets_of
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, standing

CODE = "TIE32"
TITLE = "正文说的完成、未完成指标个数与表内不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(
    TWO_MISSED,
    "3项三级指标中2项完成目标，1项未完成。",
    "共3项绩效指标，其中2项达到年度目标。",
    "3项指标中有3项未完成。",
)
GOOD = above(
    TWO_MISSED,
    "3项三级指标中1项完成目标，2项未完成。",
    "2项产出指标中1项完成。上年3项指标中2项完成，1项未完成。",
)

_GOAL: Final = r"(?:了|全部|均|都|已|按期|如期|年度|年初|全年|预期|预定|既定|设定的?|绩效)*(?:目标|指标|任务)?值?"
_ALL: Final = re.compile(rf"(?P<all>{NUMBER})[项个](?:三级|二级|年度|绩效|考核|具体|评价|自评)*指标(?:中|里|[，,]其中)")
_MISSED: Final = re.compile(rf"(?P<number>{NUMBER})[项个](?:指标)?(?:未能?|没有)(?:完成|达到|达标|实现)")
_MET: Final = re.compile(
    rf"(?P<number>{NUMBER})[项个](?:指标)?(?:全部|均|都|已|按期|如期|全面|超额)*(?:完成|达到|达标|实现)(?!率)(?={_GOAL}[，,；;。、（(])"
)


def check(context: Context) -> CheckResult:
    """Numbers of indicators met and missed against the rows of the one table."""
    if context.only_form is None:
        return not_applicable(CODE, NO_TABLE)
    claims = list(_claims(context, context.only_form.indicators))
    findings = []
    for passage, match, rows, missed in claims:
        sure = [row for row in rows if falls_short(row)]
        able = [row for row in rows if _may_be_missed(row)]
        if not len(sure) <= missed <= len(able):
            findings.append(_finding(context, passage, match, missed, sure or able))
    return ran(CODE, len(claims), findings)


def _claims(context: Context, rows: Sequence[Row]) -> Iterator[tuple[Passage, re.Match[str], Sequence[Row], int]]:
    """What a sentence says of as many indicators as the table has, and how many it says were missed."""
    apart = [row for row in rows if not EXECUTION.search(row.label)]
    for passage, low, high in context.sentences:
        total = _ALL.search(passage.text, low, high)
        if total is None or OTHER_TIME.search(passage.text, low, high):
            continue
        number = count_of(total["all"])
        meant = next((pool for pool in (rows, apart) if len(pool) == number), None)
        told = _MISSED.search(passage.text, total.end(), high) or _MET.search(passage.text, total.end(), high)
        said = count_of(told["number"]) if told is not None else None
        if meant is None or told is None or said is None or number is None:
            continue
        yield passage, told, meant, said if told.re is _MISSED else number - said


def _may_be_missed(row: Row) -> bool:
    """Missed, or nothing says that it was not."""
    met = standing(row.indicator()).attainment in (Attainment.MET, Attainment.OVER)
    return row.is_doubtful or has_lost_points(row) or not met


def _finding(context: Context, passage: Passage, match: re.Match[str], missed: int, rows: Sequence[Row]) -> Finding:
    held = f"表内没有完成的有{len(rows)}项：{targets_of(rows[:4])}" if rows else "表内各项都完成了"
    low = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；") + 1
    return context.finding(
        CODE,
        SEVERITY,
        f"照正文说，未完成的指标有{missed}项；{held}。",
        [passage.range(max(low, match.end() - 60), match.end())],
        [row.range(Role.ACTUAL) for row in rows],
        stated=match[0],
        expected=str(len(rows)),
        parameters={"ask": "正文的个数还是表内的数要改。"},
    )
