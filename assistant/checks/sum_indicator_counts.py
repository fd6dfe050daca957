"""指标个数与表内行数不符。

找什么：正文写的三级指标个数，与文件里自评表、评分表的三级指标行数是否一致。
为什么：个数对不上，说明表或正文漏改，完成率也就跟着错。
局限：只在表格排版完整（不是从文字还原）、正文只写了一个总数时判断；与任何一张表或全部表的行数一致就算一致。
出处：各地自评报告公开检查要点：报告与附表一致。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.examples import SCORED, above
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "SUM24"
TITLE = "指标个数与表内行数不符"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = above(SCORED, "本项目共设三级指标3个。")
GOOD = above(SCORED, "本项目共设三级指标2个。")

_SAID: Final = re.compile(r"(?:共设|设置|设定|设有|共有|设)(?:了)?(?:三级|绩效)指标(?:共|共计)?(\d{1,3})(?:个|项|条)")


def check(context: Context) -> CheckResult:
    """Numbers of indicators said, against the rows of the forms."""
    if context.rebuilt:
        return not_applicable(CODE, "表格由文字还原，行数不作依据")
    rows = [len(sheet.indicators) for sheet in context.sheets]
    said = list(context.matches(_SAID))
    if not rows or len({match[1] for _, match in said}) != 1:
        return ran(CODE, 0, ())
    wrong = int(said[0][1][1]) not in {*rows, sum(rows)}
    findings = [_finding(context, *said[0], sum(rows))] if wrong else []
    return ran(CODE, 1, findings)


def _finding(context: Context, passage: Passage, match: re.Match[str], rows: int) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{match[0]}”，表内有 {rows} 行指标。",
        [passage.range(match.start(1), match.end())],
        stated=match[1],
        expected=str(rows),
        parameters={"ask": "表或正文是否漏改。"},
    )
