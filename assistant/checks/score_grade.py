"""等级与得分不符。

找什么：写出的等级（优、良、中、差）与得分按表内或报告里印出的等级分段是否一致；没有印分段的，90分以上为优、80分以上为良、60分以上为中。
为什么：等级是结论，错一档影响结果应用和公开。
局限：得分与等级之间只可隔着分段的说法；得分落在两段之间（如89.5分而分段写“90—100、80—89”）不作判断；等级名称不认识的不作判断。
出处：财预〔2020〕10号第十八条。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checks.context import Context, ran
from assistant.checks.grades import BAND, LOWEST, SAME, bands, grade
from assistant.checks.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain

CODE = "SCORE04"
TITLE = "等级与得分不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_BANDS = "90分及以上为优，80分至90分（不含）为良，60分至80分（不含）为中，60分以下为差"
BAD = (
    "经自评，本项目自评得分87.5分，自评等级为优。",
    f"经自评，本项目自评得分93.2分。{_BANDS}，本项目得分对应等级为“良”。",
    "四项相加，自评总得分93.2分，扣6.8分。按《自评办法》，90分（含）以上为优，80—90分为良，本项目评定为“良”。",
)
GOOD = (
    "经自评，本项目自评得分87.5分，自评等级为良。",
    f"经自评，本项目自评得分93.2分。{_BANDS}，本项目得分对应等级为“优”。",
    "四项相加，自评总得分93.2分，扣6.8分。按《自评办法》，90分（含）以上为优，80—90分为良，本项目评定为“优”。",
)

_SAID: Final = re.compile(
    r"(?:自评|评价|综合|总)?得分(?:为|是)?[:：]?(?P<score>\d{1,3}(?:\.\d+)?)分(?P<between>[^；]{0,160}?)"
    r"(?:(?:结果|等级|等次|级别|评级|评定|档次)[^。；\d]{0,4}?[为是：:“]{1,2}(?P<grade>优秀|优|良好|良|合格|中|差)(?![的化质势])"
    r"|(?:评|定|属|列|处)[定为入于]{1,2}[“]?(?P<named>优秀|优|良好|良|合格|中|差)(?:[”]?(?=等级|等次|级|档|等)|”(?=[，,。；;]|$)))"
)
# Between the two nothing else is told but the bands themselves; they may stand in a sentence of their own.
_OTHER: Final = re.compile(r"得分(?!对应|所[对属在])|上年|去年|目标|分别|其中|\d")
_ASIDE: Final = re.compile(
    r"(?:共|合计)?[扣失](?:分)?\d+(?:\.\d+)?分|《[^》]{2,30}》"
)  # what was lost, and by which rule
_MOST: Final = 60  # characters beside the bands


def check(context: Context) -> CheckResult:
    """Grades said beside scores, against the bands."""
    known = bands("".join(context.text.split()))
    examined, findings = 0, list[Finding]()
    for passage, match in context.matches(_SAID):
        which = "grade" if match["grade"] else "named"
        score, said = Decimal(match["score"]), SAME.get(match[which], match[which])
        due = grade(score, known)
        if due is None or score > 100 or not _is_joined(match["between"]):
            continue
        examined += 1
        if due != said:
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"得分 {plain(score)} 分按等级分段应为“{due}”，写作“{match[which]}”。",
                    [passage.range(*match.span(which))],
                    [passage.range(*match.span("score"))],
                    stated=match[which],
                    expected=due,
                    parameters={"ask": "得分和等级哪一个写错了。"},
                )
            )
    return ran(CODE, examined, findings)


def _is_joined(between: str) -> bool:
    """Does the grade belong to the score, with nothing but the bands between them?"""
    told = _ASIDE.sub("", between)
    beside = LOWEST.sub("", BAND.sub("", told))
    parted = "。" in told and beside == told
    return not parted and len(beside) <= _MOST and _OTHER.search(beside) is None
