"""正文说的个数与明细表的序号不符。

找什么：正文写“共4个标段”，同一部分里“标段名称”一列的明细表序号只编到3。
为什么：增减了明细而没有改正文，单价、平均数和完成率也跟着错。
局限：明细表要有序号，从1起连号，名称一列的表头就是所说的东西；同一部分里只有一张这样的表；计划数、上年数，同一句里另有个数、写明其中或已完成的都不比；标题写明重点、主要、部分的表不算；
“项目名称”表由项目个数检查负责。
出处：各地自评报告公开检查要点：正文与附表一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import NUMBER, count_of
from assistant.checks.frame.examples import above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import squeeze
from assistant.domain.document import Table
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "SUM26"
TITLE = "正文说的个数与明细表的序号不符"
SEVERITY = Severity.WARNING
APPLIES = ANY
_TABLE = table_of(
    "序号 | 标段名称 | 清淤长度（公里） | 完成投资（万元）",
    "1 | 上游段 | 4.20 | 29.00",
    "2 | 城区段 | 3.10 | 20.00",
    "3 | 河口段 | 2.60 | 18.00",
    " | 合计 | 9.90 | 67.00",
)
BAD = above(_TABLE, "一、建设内容\n\n清淤工程共4个标段，明细如下。")
GOOD = above(_TABLE, "一、建设内容\n\n清淤工程共3个标段，明细如下。")

_NUMBERED: Final = re.compile(r"序号|编号")
_NAME: Final = re.compile(r"(?P<kind>[一-龥]{2,6})名称")
_CHOSEN: Final = re.compile(r"重点|主要|部分|典型|抽查|抽样|前[一二三四五六七八九十\d]+")
_PROJECT: Final = frozenset({"项目", "指标", "单位", "企业"})
_ELSEWHERE: Final = re.compile("上年|去年|往年|累计|计划|规划|拟|原定|下年|今后")
# The table may list some of what the sentence counts: 共12个标段，本项目涉及其中3个.
_PART: Final = re.compile("其中|已|本年|本项目|涉及")
# 分布在3个镇: how many places they lie in, not how many of them.
_PLACES: Final = re.compile("[，,](?:分布|分别?位于|位于|分属|覆盖|惠及|受益)[^，。；]*")
_MEASURE: Final = "(?:个|项|座|处|家|所|类|条|台|套|件|批|宗|次)"


@dataclass(frozen=True)
class _List:
    """A table that numbers things of one kind from 1 to `last`; it begins at `start`."""

    kind: str
    last: int
    start: int


def check(context: Context) -> CheckResult:
    """Numbers of things said, against the numbered table of them in the same section."""
    examined, findings = 0, list[Finding]()
    lists = list(_lists(context))
    for held in lists:
        if [one.kind for one in lists].count(held.kind) > 1:
            continue
        told = list(_told(context, held))
        if len({count_of(match["number"]) for _, match in told}) != 1:
            continue
        examined += 1
        if count_of(told[0][1]["number"]) != held.last:
            findings += [_finding(context, passage, match, held) for passage, match in told]
    return ran(CODE, examined, findings)


def _lists(context: Context) -> Iterator[_List]:
    before = ""
    for block in context.document.blocks:
        if block.table is None:
            before = squeeze(context.text[block.start : block.end])
            continue
        found = _numbered(block.table)
        if found and found[0] not in _PROJECT and not any(p.search(before[-40:] + found[0]) for p in (_CHOSEN, _PART)):
            yield _List(found[0], found[1], block.start)


def _numbered(table: Table) -> tuple[str, int] | None:
    """What a table lists, and how many by its own numbers; None where they are not 1, 2, 3 … to the end."""
    grid = table.grid()
    header = [squeeze(cell.text) if cell else "" for cell in grid[0]]
    if len(header) < 2 or not _NUMBERED.fullmatch(header[0]):
        return None
    name = _NAME.fullmatch(header[1])
    cells = {cell.start: squeeze(cell.text) for line in grid[1:] if (cell := line[0]) is not None and not cell.doubt}
    numbers = [int(text) for text in cells.values() if text.isdecimal()]
    if name is None or len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return None
    return name["kind"], len(numbers)


def _told(context: Context, held: _List) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Numbers of the things in the section of the table, all of them and no others."""
    said = re.compile(
        rf"(?:共|总共|共计|合计|全部)(?:有|设|建设|实施|安排|完成|购置|包括|分为|涉及|划分为|形成)*"
        rf"(?P<number>{NUMBER}){_MEASURE}{held.kind}(?=[，。；、：:（(]|$)"
    )
    before = [passage for passage in context.passages if passage.block.start < held.start]
    top = before[-1].headings[:1] if before else ()
    for passage in context.passages:
        if passage.headings[:1] == top:
            for match in said.finditer(passage.text):
                low, high = next(span for span in passage.sentences() if span[0] <= match.start() < span[1])
                lead, rest = passage.text[low : match.start()], passage.text[match.end() : high]
                counted = re.search(NUMBER + _MEASURE, _PLACES.sub("", rest))
                if not (_ELSEWHERE.search(lead) or _PART.search(lead) or _PART.search(rest) or counted):
                    yield passage, match


def _finding(context: Context, passage: Passage, match: re.Match[str], held: _List) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{match[0]}”，明细表的序号编到 {held.last}。",
        [passage.range(*match.span())],
        stated=match["number"],
        expected=str(held.last),
        parameters={"ask": "是表内漏列，还是正文个数没有改。"},
    )
