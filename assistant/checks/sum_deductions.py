"""一类指标的扣分之和与失分不符。

找什么：一段话里写“该类指标满分25分，得22.5分”，后面逐条写明各扣几分，扣分之和与满分减得分的差是否相等。
为什么：得分和扣分往往由不同的人、在不同的稿里改，改了一处，另一处就对不上。
局限：一段话里只有一组满分、得分的才比；只写了部分扣分、扣分之和小于失分的，只在写明“扣分点”“扣分原因”而每条都有扣分时提出；
    评分标准里的扣分（每少1项扣0.5分）不算。
出处：各地绩效评价报告的写法：扣分要逐条说明，与得分一致。
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import accumulate
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain

CODE = "SUM04"
TITLE = "一类指标的扣分之和与失分不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "过程指标满分25分，得22.5分。扣分点在于：一是资金拨付滞后，扣0.5分；二是台账不全，扣1.5分；三是验收不及时，扣1分。",
    "产出得分31.8分（满分35分），扣分分布为：数量扣0.6分、质量扣0.5分、时效扣1.9分、成本扣0.6分。",
    "管理类指标满分20分，实际得分18分。扣分原因：一是制度不健全，扣0.5分；二是公开不及时，扣0.5分。",
)
GOOD = (
    "过程指标满分25分，得22.5分。扣分点在于：一是资金拨付滞后，扣1分；二是台账不全，扣1.5分。按标准，每少1份台账扣0.5分。",
    "产出得分31.8分（满分35分），扣分分布为：数量扣0.6分、质量扣0.5分、时效扣1.5分、成本扣0.6分。",
    "管理类指标满分20分，得18分，共扣2分。其中制度不健全扣0.5分，其余见附表。",
    "管理类指标满分20分，得18分，扣2分。扣分原因：一是制度不健全，扣1.5分；二是公开不及时，扣0.5分。",
)

_N: Final = r"(\d{1,3}(?:\.\d+)?)分"
_SCORED: Final = re.compile(
    r"(?:满分|分值)(?:为|共)?(?P<points>\d{1,3}(?:\.\d+)?)分[，,；;](?:自评|评价|实际)*得分?(?:为)?(?P<score>\d{1,3}(?:\.\d+)?)分"
    r"|(?<!总)得分?(?:为)?(?P<got>\d{1,3}(?:\.\d+)?)分[（(](?:满分|分值)(?:为|共)?(?P<of>\d{1,3}(?:\.\d+)?)分[）)]"
)
_LOST: Final = re.compile(rf"(?P<whole>[共合累总]计?)?(?:酌情|予以|相应|各)*扣(?:减|除|分)?(?:了|为)?{_N}(?!以[上下])")
_RULE: Final = re.compile(r"每[^，。；]{0,16}$|[^，。；]{0,12}(?:以上|以下|的)[，,]?$")
_LISTED: Final = re.compile(r"扣分(?:点|原因|情况|事项|理由)")
_ITEM: Final = re.compile(r"[一二三四五六七八九]是|[（(]\d[)）]|[①-⑨]|\d[.、．](?!\d)")


def check(context: Context) -> CheckResult:
    """Deductions listed in a paragraph against the points lost there."""
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        scored = list(_SCORED.finditer(passage.text))
        if len(scored) != 1:
            continue
        lost = [m for m in _LOST.finditer(passage.text, scored[0].end()) if not _is_rule(passage.text, m)]
        points, score = scored[0]["points"] or scored[0]["of"], scored[0]["score"] or scored[0]["got"]
        due = Decimal(points) - Decimal(score)
        each = [match for match in lost if not match["whole"]]
        if not each or due <= 0:
            continue
        examined += 1
        sums = list(accumulate(Decimal(match[2]) for match in each))
        total = sums[-1]
        # 扣2分。其中甲扣1.5分、乙扣0.5分; and what goes beyond may belong to what is told next.
        told = due in sums or any(Decimal(match[2]) == due for match in each)
        if not told and (total > due or _is_whole(passage.text[scored[0].end() :], len(each))):
            findings.append(_finding(context, passage, scored[0], each, (total, due)))
    return ran(CODE, examined, findings)


def _is_rule(text: str, match: re.Match[str]) -> bool:
    """每少1项扣0.5分, 低于80%的扣1分: what would be taken, not what was."""
    return _RULE.search(text[max(0, match.start() - 20) : match.start()]) is not None


def _is_whole(behind: str, number: int) -> bool:
    """Is every point of the list told with what it cost?"""
    listed = _LISTED.search(behind)
    return listed is not None and number == len(_ITEM.findall(behind, listed.end()))


def _finding(
    context: Context,
    passage: Passage,
    scored: re.Match[str],
    lost: list[re.Match[str]],
    sums: tuple[Decimal, Decimal],
) -> Finding:
    total, due = sums
    shown = " + ".join(match[2] for match in lost)
    return context.finding(
        CODE,
        SEVERITY,
        f"“{scored[0]}”失{plain(due)}分，后面写的扣分合计 {shown} = {plain(total)} 分，两处不一致。",
        [passage.range(*scored.span())],
        [passage.range(*match.span()) for match in lost],
        stated=scored[0],
        expected=plain(due),
        parameters={"ask": "得分还是各条的扣分写错了，或有扣分没有写出。"},
    )
