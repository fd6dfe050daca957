"""正文写的完成率与表内目标值、实际完成值不符。

找什么：正文在一项指标的实际完成值之后写“完成率94.30%”“完成年度目标的94.30%”，与本报告指标表这一行的
实际完成值 ÷ 目标值 不符。
为什么：完成率常按调整前的目标或别的一行算出，抄进正文后没有再核对。
局限：报告里只有一张指标表时才比；完成率要紧接在这一项的实际完成值之后，中间没有别的数；越小越好的指标不比。
出处：各地绩效自评抽查要点：报告文字与自评表数据一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.checks.frame.context import NO_TABLE, Context, not_applicable, ran
from assistant.checks.frame.examples import MET, above
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.own_table import OTHER_TIME, Bound, OwnTable
from assistant.checks.frame.rows import Role, Row
from assistant.domain.agreement import Agreement, compare
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval, divide
from assistant.domain.quantity import PERCENT, plain
from assistant.figures.attainment import in_one_unit, standing
from assistant.figures.cells import parse_cell
from assistant.figures.tabular.columns import Meaning

CODE = "TIE33"
TITLE = "正文写的完成率与表内目标值、实际完成值不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(MET, "全年清淤河道长度12.6公里，完成率95.24%。", "清淤河道长度12.6公里，完成年度目标的102%。")
GOOD = above(MET, "全年清淤河道长度12.6公里，完成率105%；沿岸居民满意率93%，问卷完成率98%。")

_AIM: Final = "(?:年初|年度|全年|当年|本年度?|预期|既定|绩效)*(?:目标|指标|任务|计划)[值数任务]*"
_RATE: Final = re.compile(
    rf"[，,（(、](?:(?:{_AIM})?完成率(?:为|是|达到?)?|(?:占|为|达到?|完成了?){_AIM}的|[，,]?完成比例(?:为|是|达到?)?)"
)


def check(context: Context) -> CheckResult:
    """Rates told right behind what was reached, against the row."""
    own = context.own
    if own is None:
        return not_applicable(CODE, NO_TABLE)
    told = list(_told(own))
    findings = [_finding(context, bound, row, due) for bound, row, due in told if not _agrees(bound, due)]
    return ran(CODE, len(told), findings)


def _told(own: OwnTable) -> Iterator[tuple[Bound, Row, Decimal]]:
    """Every such rate with its row and what it must be."""
    for reached, bound in pairwise(own.figures):
        actual = reached.judgement.verdict.is_proved and reached.field == Meaning.ACTUAL
        if reached.passage is not bound.passage or not actual or reached.owner not in own.rows:
            continue
        row, text = own.rows[reached.owner], bound.passage.text
        stand, written = standing(row.indicator()), parse_cell(bound.judgement.text)
        low = next(low for low, high in bound.passage.sentences() if low <= reached.start < high)
        led = _RATE.fullmatch(text, reached.end, bound.start) and not OTHER_TIME.search(text, low, bound.start)
        rated = written is not None and written.unit is PERCENT and not written.bound
        if not led or not rated or stand.target is None or stand.actual is None or stand.inverse:
            continue
        want, have = in_one_unit(stand.target, stand.actual)
        if want and stand.actual.unit is not PERCENT:
            yield bound, row, divide(have * HUNDRED, want)


def _agrees(bound: Bound, due: Decimal) -> bool:
    """To the last place, rounded or cut."""
    written = parse_cell(bound.judgement.text)
    if written is None or bound.judgement.verdict.is_proved:
        return True
    return compare(written.value, written.decimals, Interval.point(due)) is not Agreement.DIFFERENT


def _finding(context: Context, bound: Bound, row: Row, due: Decimal) -> Finding:
    written, expected = bound.judgement.text, f"{plain(due, 2)}%"
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{row.label}”的完成率为{written}，按表内目标值{row.text(Role.TARGET)}、"
        f"实际完成值{row.text(Role.ACTUAL)}计算应为{expected}。",
        [bound.range()],
        [row.range(Role.TARGET), row.range(Role.ACTUAL)],
        stated=written,
        expected=expected,
        arithmetic=f"{row.text(Role.ACTUAL)} ÷ {row.text(Role.TARGET).lstrip('≥＞>=')} = {expected}",
        parameters={"ask": "完成率按哪个目标计算。"},
    )
