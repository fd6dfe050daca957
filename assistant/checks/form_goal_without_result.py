"""年度目标没有写完成情况。

找什么：自评表“预期目标”栏写了任务，同一行的“实际完成情况”却空着或只有“暂无”“无”。
为什么：年度总体目标是评价的起点，没有结果就看不出目标完成了没有。
局限：只看表格排版完整、目标与完成情况并排两栏的表式；指标行不在此列（另有检查）。
出处：财预〔2020〕10号附1 自评表“年度总体目标”栏。
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.examples import DREDGED, above, form_of, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import squeeze
from assistant.domain.document import Cell, Table
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT09"
TITLE = "年度目标没有写完成情况"
SEVERITY = Severity.WARNING
APPLIES = ANY
_COLUMNS = "年度总体目标 | 预期目标 | 实际完成情况"
_ASKED = "年度总体目标 | 清淤河道10公里，消除沿线积水点"
_FORM = form_of(f"{DREDGED} | 10 | 10")
BAD = above(_FORM, table_of(_COLUMNS, f"{_ASKED} | "))
GOOD = above(_FORM, table_of(_COLUMNS, f"{_ASKED} | 清淤12.6公里，积水点全部消除"))

_GOAL: Final = re.compile(r"(?:年初|年度|全年)?(?:预期|总体|绩效|设定)+(?:总体|绩效)?目标(?:内容)?")
_RESULT: Final = re.compile(r"(?:全年|年度|目标)?(?:实际)?(?:完成|实现)情况")
_EMPTY: Final = re.compile(r"[-—–/]*|暂无|无")
_LEAST: Final = 8  # characters that make a task


def check(context: Context) -> CheckResult:
    """Goals beside an empty result, under a heading row that names both columns."""
    if context.rebuilt:
        return not_applicable(CODE, "表格由文字还原，空格不作依据")
    examined, findings = 0, list[Finding]()
    for table in context.document.tables():
        for goal, result in _pairs(table):
            examined += 1
            if _EMPTY.fullmatch(squeeze(result.text)):
                findings.append(_finding(context, goal))
    return ran(CODE, examined, findings)


def _pairs(table: Table) -> list[tuple[Cell, Cell]]:
    """(goal, result) of the rows right beneath each heading; a merged cell once."""
    found: dict[int, tuple[Cell, Cell]] = {}
    grid = table.grid()
    for line, below in pairwise(grid):
        columns = {kind: _column(line, pattern) for kind, pattern in (("goal", _GOAL), ("result", _RESULT))}
        if columns["goal"] is None or columns["result"] is None or columns["goal"] > columns["result"]:
            continue
        goal, result = below[columns["goal"]], below[columns["result"]]
        if goal is None or result is None or goal.start == result.start:
            continue
        if len(squeeze(goal.text)) >= _LEAST:
            found[goal.start] = (goal, result)
    return list(found.values())


def _column(line: list[Cell | None], pattern: re.Pattern[str]) -> int | None:
    return next(
        (at for at in reversed(range(len(line))) if (c := line[at]) and pattern.fullmatch(squeeze(c.text))), None
    )


def _finding(context: Context, goal: Cell) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"年度目标“{squeeze(goal.text)[:20]}…”没有写实际完成情况。",
        [(goal.start, goal.end)],
        stated=goal.text.strip()[:40],
        parameters={"ask": "该项目标的实际完成情况。"},
    )
