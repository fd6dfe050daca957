"""正文列举的未完成指标与表内不符。

找什么：正文说“未完成的仅有甲、乙2项”“未完成3项，分别是……”，而表里还有一项明显没有完成、又不在列举之内的指标。
为什么：未完成的指标要逐项说明原因，少列一项就少说明一项。
局限：报告里只有一张指标表时才比；列举的名称要都能在表里找到；没完成要一看便知（目标写明方向而且扣了分）；
预算执行率、只说某一类指标或别的年度的不算。
出处：财预〔2020〕10号第十一条：未完成的绩效目标应当说明原因。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.checks.frame.context import NO_TABLE, Context, not_applicable, ran
from assistant.checks.frame.counting import NUMBER, count_of
from assistant.checks.frame.examples import TWO_MISSED, above
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.own_table import OTHER_TIME, is_missed, targets_of
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.lexicon.aims import SET
from assistant.figures.naming import clean_name

CODE = "TIE29"
TITLE = "正文列举的未完成指标与表内不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(
    TWO_MISSED,
    "各项指标中，未完成年度指标值的仅有清淤河道长度1项。",
    "未完成1项，为沿岸居民满意率。",
)
GOOD = above(
    TWO_MISSED,
    "未完成年度指标值的有清淤河道长度、沿岸居民满意率2项。",
    "产出指标中，未完成年度指标值的只有清淤河道长度1项。",
)

_MISSED: Final = (
    rf"未(?:能)?(?:全部|全面|按期)?(?:完成|达到|达标|实现)了?{SET}"
    r"(?:指标值?|目标值?|任务)?"
)
_CLAIMS: Final = (
    re.compile(
        rf"{_MISSED}的(?:三级|绩效)?(?:指标)?(?:仅|只|共|分别)*(?:有|为|是)"
        rf"(?P<names>[^。；;：:\d]{{2,60}}?)(?:这|共|等)?(?P<number>{NUMBER})[项个](?=[，。；、）)]|指标)"
    ),
    re.compile(
        rf"{_MISSED}(?P<number>{NUMBER})[项个](?:指标)?[，,：:]?(?:分别)?(?:是|为)(?P<names>[^。；;\d]{{2,160}})"
    ),
)
_OF_PART: Final = re.compile(
    r"(?:产出|效益|满意度|数量|质量|时效|成本|过程|决策|管理|履职)[^，。；]{0,8}(?:中|方面|上|里)"
)


def check(context: Context) -> CheckResult:
    """Lists of missed indicators against the one table."""
    if context.only_form is None:
        return not_applicable(CODE, NO_TABLE)
    rows = context.only_form.indicators
    claims = list(_claims(context, rows))
    findings = []
    for passage, match, named in claims:
        left = [row for row in rows if is_missed(row) and row not in named]
        if left:
            findings.append(_finding(context, passage, match, left))
    return ran(CODE, len(claims), findings)


def _claims(context: Context, rows: Sequence[Row]) -> Iterator[tuple[Passage, re.Match[str], list[Row]]]:
    """Every list of missed indicators whose names, as many as said, are those of rows."""
    for passage, low, high in context.sentences:
        if _OF_PART.search(passage.text, low, high) or OTHER_TIME.search(passage.text, low, high):
            continue
        for pattern in _CLAIMS:
            for match in pattern.finditer(passage.text, low, high):
                named = [row for row in rows if clean_name(row.label) in clean_name(match["names"])]
                if named and len(named) == count_of(match["number"]):
                    yield passage, match, named


def _finding(context: Context, passage: Passage, match: re.Match[str], left: Sequence[Row]) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文说未完成的指标有{match['number']}项，表内{targets_of(left[:3])}也没有完成，不在其中。",
        [passage.range(match.start(), min(match.end(), match.start() + 60))],
        [row.range(Role.ACTUAL) for row in left],
        stated=match[0],
    )
