"""项目个数与项目表行数不符。

找什么：紧接在项目表之前的一段写“共有3个项目”“对5个项目开展自评”，与表内的项目行数是否一致。
为什么：漏列、多列项目时，金额合计和自评覆盖面也跟着错。
局限：只在表格排版完整、表头有“项目名称”、正文就在表前一段且只写了一个项目数时判断；合计行、分类行不算行数。
出处：各地自评报告公开检查要点：项目个数前后一致。
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.examples import above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import squeeze
from assistant.domain.document import Block, Table
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "SUM25"
TITLE = "项目个数与项目表行数不符"
SEVERITY = Severity.WARNING
APPLIES = ANY
_TABLE = table_of(
    "序号 | 项目名称 | 全年预算数（万元） | 全年执行数（万元）",
    "1 | 河道保洁 | 30.00 | 29.00",
    "2 | 泵站维修 | 20.00 | 20.00",
    "合计 | | 50.00 | 49.00",
)
BAD = above(_TABLE, "本年共有3个项目开展绩效自评，具体如下：")
GOOD = above(_TABLE, "本年共有2个项目开展绩效自评，具体如下：")

_SAID: Final = re.compile(
    r"(?:共|对|涉及|包括|安排|开展|纳入|其中|有)[^，。；\d]{0,10}?(\d{1,2})个(?:[一-龥]{0,6})?项目(?!组|点|部)"
)
_HEADER: Final = re.compile(r"项目(?:支出)?名称|项目")
_TOTAL: Final = re.compile(r"合计|总计|小计|共计|平均")
_NUMBER: Final = re.compile(r"[\d.,%-]*")


def check(context: Context) -> CheckResult:
    """Numbers of projects said right before a table of projects, against its rows."""
    if context.rebuilt:
        return not_applicable(CODE, "表格由文字还原，行数不作依据")
    examined, findings = 0, list[Finding]()
    blocks = context.document.blocks
    by_start = {passage.block.start: passage for passage in context.passages}
    for before, block in pairwise(blocks):
        rows = _projects(block)
        said = _said(by_start.get(before.start))
        if not rows or said is None:
            continue
        examined += 1
        passage, match = said
        if int(match[1]) != rows:
            findings.append(_finding(context, passage, match, rows))
    return ran(CODE, examined, findings)


def _projects(block: Block) -> int:
    """How many projects the table lists; 0 where it is no list of projects."""
    table = block.table
    if table is None or table.rows < 3:
        return 0
    column = _column(table)
    if column is None:
        return 0
    names: set[int] = set()
    for line in table.grid()[1:]:
        cell = line[column]
        label = squeeze("".join(c.text for c in line[: column + 1] if c is not None))
        if cell is None or _TOTAL.search(label):
            continue
        name = squeeze(cell.text)
        if not name or _NUMBER.fullmatch(name):
            return 0  # a category row, or a table put together otherwise
        names.add(cell.start)
    return len(names)


def _column(table: Table) -> int | None:
    header = table.grid()[0]
    return next((at for at, cell in enumerate(header) if cell and _HEADER.fullmatch(squeeze(cell.text))), None)


def _said(passage: Passage | None) -> tuple[Passage, re.Match[str]] | None:
    found = list(_SAID.finditer(passage.text)) if passage is not None else []
    return (passage, found[0]) if passage is not None and len({m[1] for m in found}) == 1 else None


def _finding(context: Context, passage: Passage, match: re.Match[str], rows: int) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{match[0][-20:]}”，后面的表列了 {rows} 个项目。",
        [passage.range(*match.span(1))],
        stated=match[1],
        expected=str(rows),
        parameters={"ask": "表或正文是否漏列项目。"},
    )
