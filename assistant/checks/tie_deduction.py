"""写出的扣分与分值、得分不符。

找什么：正文说到一项指标的完成值并写明“该项扣1.25分”，或者表内这一行的评价情况、扣分说明里写明“扣1.25分”，而这一行的分值
减得分不是这个数。
为什么：得分重算以后，正文里的扣分常常忘了改。
局限：只在读到唯一的一张指标表、这一句的完成值与表内一行对得上时才比；一句里说到几项指标的不比；
表内写明扣分的，只看这一行。
出处：各地自评报告公开检查要点：报告与附表一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checks.frame.context import NO_TABLE, Context, not_applicable, ran
from assistant.checks.frame.examples import ONE_MISSED, above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.lists import lines
from assistant.checks.frame.own_table import OwnTable
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, Row, squeeze
from assistant.domain.document import Cell
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain
from assistant.figures.cells import parse_cell
from assistant.figures.naming import clean_name

CODE = "TIE37"
TITLE = "写出的扣分与分值、得分不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_COLUMNS = "三级指标 | 分值 | 评价情况 | 得分"
_BLOCKS = "| 一级指标 | 分值 | 自评得分 | 扣分说明 |\n|---|---|---|---|\n| 产出 | 50 | 48 | 数量扣2分 |\n"
BAD = (
    *above(ONE_MISSED, "清淤河道长度10.2公里，未达到12公里的目标，该项扣5.5分。"),
    table_of(_COLUMNS, "预算执行率 | 10 | 执行率96.00%，扣1.5分 | 9"),
    f"{_BLOCKS}| 满意度 | 10 | 9.5 | 满意率未达目标，扣0.3分 |\n",
)
GOOD = (
    *above(
        ONE_MISSED,
        "清淤河道长度10.2公里，未达到12公里的目标，该项扣7.5分。",
        "清淤河道长度10.2公里，按标准每少1公里扣0.5分。",
    ),
    f"{_BLOCKS}| 满意度 | 10 | 9.5 | 满意率未达目标扣0.3分，样本不足扣0.2分 |\n",
    table_of(
        _COLUMNS, "预算执行率 | 10 | 执行率96.00%，扣1分 | 9", "制度执行 | 6 | 台账不全扣1分，未公示扣0.5分 | 4.5"
    ),
)

_LOST: Final = re.compile(
    r"(?:[该此本]项|该指标|此项指标)?(?<!每)(?:相应|酌情|共|因此|故)?扣(?:减|除|分)?(?:了|为)?(\d{1,3}(?:\.\d+)?)分"
)
_OTHER_YEAR: Final = re.compile("上年|去年|上一年")
_RULE: Final = re.compile(r"每[^，。；]{0,16}$")


def check(context: Context) -> CheckResult:
    """Deductions told of an indicator against its row."""
    inside = [one for one in map(_told_in_row, context.indicators) if one is not None]
    findings = [_of_row(context, one) for one in inside if not one.agrees]
    seen = {one.cell.start for one in inside}
    summaries = [one for one in _told_in_summaries(context) if one.cell.start not in seen]
    findings += [_of_summary(context, one) for one in summaries if not one.agrees]
    count = len(inside) + len(summaries)
    own, form = context.own, context.only_form
    if own is None or form is None:
        return ran(CODE, count, findings) if count else not_applicable(CODE, NO_TABLE)
    # A row may be told in spite of a doubt, as long as its points and score stand fast.
    named = [clean_name(row.label) for row in form.indicators]
    rows = {name: row for name, row in zip(named, form.indicators, strict=True) if named.count(name) == 1}
    examined = count
    for passage, low, high in context.sentences:
        told = list(_LOST.finditer(passage.text, low, high))
        if (
            len(told) != 1
            or _RULE.search(passage.text, low, told[0].start())
            or _OTHER_YEAR.search(passage.text, low, high)
        ):
            continue
        row = rows.get(_told_of(own, passage, low, told[0].start()))
        lost = _lost(row) if row is not None else None
        if row is None or lost is None:
            continue
        examined += 1
        if Decimal(told[0][1]) != lost:
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"正文写“{told[0][0]}”，表内“{row.label[:20]}”分值{row.text(Role.POINTS)}、得分{row.text(Role.SCORE)}，"
                    f"扣{plain(lost)}分，两处不一致。",
                    [passage.range(*told[0].span())],
                    [row.range(Role.SCORE)],
                    stated=told[0][1],
                    expected=plain(lost),
                    parameters={"ask": "以正文还是以表为准。"},
                )
            )
    return ran(CODE, examined, findings)


_IN_CELL: Final = re.compile(r"(?<![每各])扣(?:减|除)?(?:了|为)?(\d{1,3}(?:\.\d+)?)分(?![/／]|以|至)")
_RULED: Final = re.compile(
    "上年|去年|往年|上期|每|扣完|酌情|标准|最多|不超过|以上|以下|否则|得满分|的[，,]?扣|不得分|如|若"
)


class _Told(NamedTuple):
    """A row with the cell that tells what was taken off, and what its points and score make of it."""

    row: Row
    cell: Cell
    lost: Decimal

    @property
    def agrees(self) -> bool:
        """Does what the cell takes off make up what is missing? All of it, or its last figure, if that is the sum."""
        taken = [Decimal(one) for one in _IN_CELL.findall(squeeze(self.cell.text))]
        return self.lost in (sum(taken), taken[-1])


def _told_in_row(row: Row) -> _Told | None:
    """The one cell of the row, not its criterion, that tells what was taken off."""
    known = {id(row.cells[role]) for role in (Role.CRITERION, Role.NAME, Role.POINTS, Role.SCORE) if role in row.cells}
    told = [cell for cell in row.all if id(cell) not in known and "扣" in cell.text and not cell.doubt]
    fit = [cell for cell in told if _IN_CELL.search(squeeze(cell.text)) and not _RULED.search(squeeze(cell.text))]
    lost = None if row.is_doubtful else _lost(row)
    return _Told(row, fit[0], lost) if len(fit) == len(told) == 1 and lost is not None else None


_POINTS: Final = re.compile("分值|满分|权重|标准分")
_SCORE: Final = re.compile("得分")
_RULES: Final = re.compile("标准|规则|依据|办法")


class _Summed(NamedTuple):
    """A row of a table of blocks: what its remark takes off, its score, and what its points and score make of it."""

    cell: Cell
    score: Cell
    lost: Decimal

    @property
    def agrees(self) -> bool:
        """Does what the remark takes off make up what is missing?"""
        taken = [Decimal(one) for one in _IN_CELL.findall(squeeze(self.cell.text))]
        return self.lost in (sum(taken), taken[-1])


def _told_in_summaries(context: Context) -> Iterator[_Summed]:
    """Rows of any table with a column of points, one of scores and one remark that tells what was taken off."""
    for table in lines(context):
        heads = [squeeze(cell.text) if cell is not None else "" for cell in table[0]] if table else []
        points = [at for at, head in enumerate(heads) if _POINTS.search(head) and not _SCORE.search(head)]
        scores = [at for at, head in enumerate(heads) if _SCORE.search(head)]
        if len(points) != 1 or len(scores) != 1:
            continue
        for row in table[1:]:
            due, got = row[points[0]], row[scores[0]]
            told = [
                (cell, head) for cell, head in zip(row, heads, strict=True) if cell is not None and "扣" in cell.text
            ]
            remarks = [cell for cell, head in told if not _RULES.search(head) and not cell.doubt]
            if due is None or got is None or due.doubt or got.doubt or len(remarks) != 1:
                continue
            high, low, words = parse_cell(due.text), parse_cell(got.text), squeeze(remarks[0].text)
            if high is None or low is None or not 0 <= low.value <= high.value:
                continue
            if _IN_CELL.search(words) and not _RULED.search(words):
                yield _Summed(remarks[0], got, high.value - low.value)


def _of_summary(context: Context, told: _Summed) -> Finding:
    words = squeeze(told.cell.text)[:30]
    return context.finding(
        CODE,
        SEVERITY,
        f"这一行写着“{words}”，得分{squeeze(told.score.text)}，按分值扣{plain(told.lost)}分，两处不一致。",
        [(told.cell.start, told.cell.end)],
        [(told.score.start, told.score.end)],
        stated=words,
        parameters={"ask": "扣分和得分以哪一处为准。"},
    )


def _of_row(context: Context, told: _Told) -> Finding:
    row, words = told.row, squeeze(told.cell.text)[:30]
    return context.finding(
        CODE,
        SEVERITY,
        f"这一行写着“{words}”，分值{row.text(Role.POINTS)}、得分{row.text(Role.SCORE)}，扣{plain(told.lost)}分，两处不一致。",
        [(told.cell.start, told.cell.end)],
        [row.range(Role.SCORE)],
        stated=words,
        parameters={"ask": "扣分和得分以哪一处为准。"},
    )


def _told_of(own: OwnTable, passage: Passage, low: int, end: int) -> str:
    """The one indicator whose result the sentence tells before the deduction; "" for none or several."""
    bound = [one for one in own.figures if one.passage is passage and low <= one.start < end]
    proved = {one.owner for one in bound if one.judgement.verdict.is_proved and one.owner}
    results = {one.owner for one in bound if one.field == "实际完成值" and one.judgement.verdict.is_proved}
    return results.pop() if len(results) == 1 and results == proved else ""


def _lost(row: Row) -> Decimal | None:
    points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
    return points.value - score.value if points is not None and score is not None else None
