"""评价等级前后不一。

找什么：正文写明得分和等级，别处又说“本次评价等级为”另一等级。
为什么：等级改了一处，建议、结论里还是旧稿的等级，结果应用就会用错。
局限：只有一个得分带等级时才比；上年、下属项目、各单位的等级不比；没有写“本次”“本项目”“综合评价”等字样的不比。
出处：财预〔2020〕10号第十八条：评价结果分等级，并作为结果应用的依据。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.grades import SAME
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.lexicon.grades import GRADE

CODE = "SCORE10"
TITLE = "评价等级前后不一"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "经综合评价，本项目得分88分，评价等级为“良”。\n\n六、建议\n\n鉴于本次评价等级为“中”，建议压减下年预算。",
    "项目自评得分93.5分，自评等级为优。\n\n综上，本项目自评结果为“良”。",
)
GOOD = (
    "经综合评价，本项目得分88分，评价等级为“良”。上年本项目评价等级为“中”。\n\n鉴于本次评价等级为良好，建议维持预算。",
    "甲项目得分88分，评价等级为“良”；乙项目得分93分，评价等级为“优”。综上，本项目自评结果为“良”。",
)

_GRADE: Final = rf"[“]?(?P<grade>{GRADE})[”]?(?![的化质势等级])"
_SCORED: Final = re.compile(
    rf"得分(?:为|是)?[:：]?\d{{1,3}}(?:\.\d+)?分[，,；;]?(?:[一-龥]{{0,4}}(?:结果|等级|等次|级别)|评定)(?:为|是|[:：]){_GRADE}"
)
_SAID: Final = re.compile(
    rf"(?P<whose>本次|本项目|该项目|本部门|综合|总体|综上)[一-龥，,]{{0,8}}?(?:评价|自评|绩效)?(?:结果|等级|等次|级别)(?:评定|确定)?(?:为|是){_GRADE}"
)
_OTHER: Final = re.compile(r"上年|去年|往年|上一年|20\d\d年|其中|分别|各|指标|原|初评|拟")


def check(context: Context) -> CheckResult:
    """The grade said beside the score against the grade said of the same evaluation elsewhere."""
    scored = [(passage, match) for passage, match in context.matches(_SCORED)]
    grades = {_named(match) for _, match in scored}
    if len(grades) != 1:
        return ran(CODE, 0, [])
    examined, findings = 0, list[Finding]()
    beside = {id(passage): match.span() for passage, match in scored}
    for passage, match in context.matches(_SAID):
        low, high = beside.get(id(passage), (0, 0))
        before = passage.text[max(passage.text.rfind("。", 0, match.start()) + 1, match.start() - 30) : match.end()]
        if low < match.end() <= high or _OTHER.search(before):
            continue
        examined += 1
        if _named(match) not in grades:
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{match[0]}”与“{scored[0][1][0]}”不一致，等级应前后一致。",
                    [passage.range(*match.span())],
                    [found.range(*told.span("grade")) for found, told in scored[:1]],
                    stated=match["grade"],
                    expected=scored[0][1]["grade"],
                    parameters={"ask": "哪一处的等级写错了。"},
                )
            )
    return ran(CODE, examined, findings)


def _named(match: re.Match[str]) -> str:
    return SAME.get(match["grade"], match["grade"])
