"""问卷份数前后不一。

找什么：正文两处写有效问卷（收回、发放的问卷）的份数，是否相同。
为什么：满意度是按有效问卷算的，份数前后不一，满意度就无从复核。
局限：只有一次问卷调查（发放、收回、有效各写一个总数）时才比；分对象、分地区的份数不比。
出处：各地绩效评价报告抽查要点：满意度调查要写明样本。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TIE36"
TITLE = "问卷份数前后不一"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "共发放问卷960份，收回有效问卷912份。\n\n892份有效问卷中，表示满意的812份。",
    "发放调查问卷200份，收回190份。经统计，在发放的220份问卷中，满意的占95%。",
)
GOOD = (
    "共发放问卷960份，收回有效问卷912份。\n\n912份有效问卷中，表示满意的812份。",
    "向学生发放问卷300份，向家长发放问卷200份；学生有效问卷290份，家长有效问卷188份。",
    "向患者发放问卷400份，收回有效问卷384份；向职工发放问卷300份，收回有效问卷289份。",
    "共收回有效问卷912份，其中城区有效问卷500份、乡镇有效问卷412份。",
)

_COUNT: Final = r"(?<![\d,.])(?P<{0}>\d[\d,]{{0,8}})份"
_KINDS: Final = {
    "有效": (
        re.compile(rf"有效(?:调查)?问卷(?:共|为|数)?{_COUNT.format('number')}"),
        re.compile(rf"{_COUNT.format('number')}有效(?:调查)?问卷"),
    ),
    "发放": (
        re.compile(rf"(?:发放|发出|投放)(?:[一-龥]{{0,4}}调查)?问卷(?:共|了)?{_COUNT.format('number')}"),
        re.compile(rf"(?:发放|发出|投放)(?:的|了|共)?{_COUNT.format('number')}(?:调查)?问卷"),
    ),
}
_PART: Final = re.compile("其中|分别|另|各|[对向][^，。；]{1,8}$|上年|去年|20[0-9]{2}年")


def check(context: Context) -> CheckResult:
    """The numbers of questionnaires told of one survey."""
    examined, findings = 0, list[Finding]()
    asked = list(_told(context, "发放"))
    several = len(asked) > 1 and any(_is_part(passage, match) for passage, match in asked)
    for kind in () if several else _KINDS:
        told = list(_told(context, kind))
        examined += len(told)
        numbers = [match["number"].replace(",", "") for _, match in told]
        if len(set(numbers)) != 2 or any(_is_part(passage, match) for passage, match in told):
            continue
        other = next(one for one, number in zip(told, numbers, strict=True) if number != numbers[0])
        findings.append(_finding(context, kind, told[0], other))
    return ran(CODE, examined, findings)


def _told(context: Context, kind: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """In order of the text."""
    found = ((passage, match) for pattern in _KINDS[kind] for passage, match in context.matches(pattern))
    return iter(sorted(found, key=lambda one: one[0].range(*one[1].span())))


def _is_part(passage: Passage, match: re.Match[str]) -> bool:
    """学生有效问卷290份, 其中城区…: of some of those asked, or of another survey."""
    before = passage.text[max(0, match.start() - 12) : match.start()]
    clause = re.split("[，,。；;、]", before)[-1]
    whose = re.sub("收回|回收|共|获得|取得|得到|累计|其中|最终|实际|调查|在|的|了|和|并|对|按", "", clause)
    return _PART.search(before) is not None or len(whose) > 1


def _finding(
    context: Context,
    kind: str,
    one: tuple[Passage, re.Match[str]],
    other: tuple[Passage, re.Match[str]],
) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"{kind}问卷前面写{one[1]['number']}份，后面写{other[1]['number']}份，两处不一致。",
        [passage.range(*match.span()) for passage, match in (one, other)],
        stated=other[1]["number"],
        expected=one[1]["number"],
        parameters={"ask": "哪一处的份数写错了。"},
    )
