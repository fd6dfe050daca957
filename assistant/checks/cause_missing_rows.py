"""未达标、扣分或明显超额却没有原因。

找什么：指标没有达到目标、得分低于分值或实际值达到目标的130%以上，而表内有原因栏却空着，全表也没有偏差原因说明。
为什么：各地办法都要求逐项说明偏离目标的原因和改进措施，这是抽查中最常见的问题。
局限：从文字还原的表看不出空栏，只有扣分的其他行（两行以上）都写了原因、正文也没有说明的一行才算；没有原因栏也没有全表原因说明的表不算（由评分规则决定是否要写）；得分由几行合用的不算扣分。
出处：财预〔2020〕10号第十一条；广西等地：实际值达到目标130%须说明。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.own_table import has_lost_points
from assistant.checks.frame.rows import Form, Role, Row, squeeze
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, standing
from assistant.figures.naming import clean_name

CODE = "CAUSE01"
TITLE = "未达标、扣分或明显超额却没有原因"
SEVERITY = Severity.WARNING
APPLIES = ANY
_COLUMNS = "三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施"
_PATROLLED = "出动巡查次数 | ≥100次 | 104次 | 10 | 10 | "
BAD = (table_of(_COLUMNS, "水质达标率 | ≥95% | 88% | 10 | 9.26 | ", _PATROLLED),)
GOOD = (table_of(_COLUMNS, "水质达标率 | ≥95% | 88% | 10 | 9.26 | 汛期上游来水浑浊，下一年加密监测", _PATROLLED),)

_ENOUGH: Final = 2  # rows that lost points and say why
_END: Final = 4  # characters of a name by which prose may call it
_WHY: Final = re.compile("因|由于|原因|受[^，。；]{2,}影响")
_WHOLE: Final = re.compile(r"(偏差|未完成|目标未完成|扣分).*原因")


def check(context: Context) -> CheckResult:
    """Deviations beside an empty reason."""
    examined, findings = 0, list[Finding]()
    for form in context.forms:
        if _explained_below(form):
            continue
        expected = _all_others_explained(form) if context.rebuilt else None
        shared = [row.range(r) for row in form.indicators for r in (Role.SCORE, Role.POINTS) if r in row.cells]
        for row in form.indicators:
            if row.is_doubtful or (Role.REASON not in row.cells and row is not expected):
                continue
            examined += 1
            why = _deviation(row, shared)
            if row is expected and _is_told(context, row):
                continue
            if why and not row.text(Role.REASON):
                findings.append(_finding(context, row, why))
    return ran(CODE, examined, findings)


def _all_others_explained(form: Form) -> Row | None:
    """In a table put together from text a blank cell leaves no trace: the only row with points lost and no reason."""
    lost = [row for row in form.indicators if has_lost_points(row)]
    blank = [row for row in lost if Role.REASON not in row.cells]
    return blank[0] if len(blank) == 1 and len(lost) > _ENOUGH else None


def _is_told(context: Context, row: Row) -> bool:
    """Does the prose that names the indicator say why?"""
    name = clean_name(row.label)
    sentences = (passage.text[low:high] for passage, low, high in context.sentences)
    return any(_WHY.search(told) for told in sentences if name in told or name[-_END:] in told)


def _explained_below(form: Form) -> bool:
    """One row for the whole form: 偏差大或目标未完成原因分析, with words beside it."""
    return any(
        _WHOLE.match(squeeze(cell.text)) and len(row.all) > 1 and len(squeeze(row.all[-1].text)) > 3
        for row in form.rows
        for cell in row.all[:1]
        if not row.is_indicator
    )


def _deviation(row: Row, shared: list[tuple[int, int]]) -> str:
    found = standing(row.indicator())
    points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
    if found.attainment is Attainment.UNMET:
        return "没有达到目标"
    alone = points and score and all(shared.count(row.range(role)) == 1 for role in (Role.SCORE, Role.POINTS))
    if points and score and alone and score.value < points.value:
        # A criterion's own column says why; and met targets with deductions are another check's.
        met = found.attainment in (Attainment.MET, Attainment.OVER)
        return "" if met and not row.text(Role.CRITERION) else "扣了分"
    return "超过目标三成以上" if found.far_over else ""


def _finding(context: Context, row: Row, why: str) -> Finding:
    role = next((r for r in (Role.ACTUAL, Role.SCORE) if row.text(r)), Role.NAME)
    target, actual = row.text(Role.TARGET)[:16] or "未列", row.text(Role.ACTUAL)[:16] or "未列"
    if why == "扣了分":
        role = Role.SCORE
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”{why}（目标{target}，实际{actual}），没有写原因。",
        [row.range(role)] + [row.range(Role.SCORE)] * (role is not Role.SCORE and has_lost_points(row)),
        stated=row.text(role),
        parameters={"ask": f"“{row.label[:20]}”偏差的原因和改进措施。"},
    )
