"""正文写的执行率、到位率与表内同名一行的数算不拢。

找什么：正文写“泵站改造执行率85.01%”，表内“泵站改造”一行的支出数除以任一预算数（年初、调整、合计）都不是这个数；
“资金到位率92.89%（按调整预算计算）”，按表内合计行的调整预算算不出。
为什么：率写在文字里，数写在表里，改了一处没有改另一处。
局限：名称要与表内一行完全相同，并且只有一张表有这一行；没有写名称的只看全文唯一一张资金表的合计行，并且要写明按哪一种预算；
表内没有预算和支出（到位、执行）两类栏目的不比；写明上年、季度、月份的不比；同一段里已经核对过的不重复。
出处：各地自评报告抽查要点：文字与附表一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.lists import lines
from assistant.checks.frame.own_table import OTHER_TIME
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import squeeze
from assistant.domain.agreement import Agreement, compare
from assistant.domain.document import Cell
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval
from assistant.domain.quantity import plain
from assistant.figures.cells import parse_cell

CODE = "RATE16"
TITLE = "正文写的执行率、到位率与表内同名一行的数算不拢"
SEVERITY = Severity.ERROR
APPLIES = ANY
_FUNDS: Final = table_of(
    "项目 | 上年结转 | 年初预算 | 调整预算 | 到位资金 | 支出数",
    "泵站改造 | 20 | 380 | 360 | 360 | 345.60",
    "闸门更新 | 0 | 240 | 220 | 198 | 176.00",
    "合计 | 20 | 620 | 580 | 558 | 521.60",
)
BAD = above(_FUNDS, "其中闸门更新执行率85.01%。", "资金到位率90.00%（按调整预算计算）。")
GOOD = above(
    _FUNDS,
    "泵站改造执行率96%，闸门更新执行率80%，按年初预算计算闸门更新执行率73.33%。资金到位率96.21%（按调整预算计算）。",
    "上半年闸门更新执行率41.20%。闸门更新实行月度调度，执行率低于60%的标段约谈。",
)

_RATE: Final = (
    r"(?:的)?(?:项目|资金|预算)*(?P<kind>执行率|支出率|支出进度|支付率|使用率|到位率)(?:为|达到?|是|仅为?|只有)?"
    r"(?P<rate>\d{1,3}(?:\.\d+)?)%"
)
_ALL: Final = re.compile(
    rf"(?:^|[。；;，,])(?:项目|总体|整体)?{_RATE}[（(]按(?P<base>[^）)，,]{{2,8}}?)(?:计算|口径|测算)[）)]"
)
_PLANNED: Final = re.compile("预算|计划|安排|下达|应到位|核定|批复|可用")
_SPENT: Final = re.compile("支出|执行|支付|使用|拨付|决算")
_CAME: Final = re.compile("到位")
_NOT: Final = re.compile("率|比|结转|结余|余额|分|差")
_CARRIED: Final = re.compile("(?:上年|年初|以前年度)(?:度)?(?:结转|结余)")
_TOTAL: Final = re.compile("合计|总计")
_NAME: Final = 3  # characters of a name
_KINDS: Final = {"到位率": _CAME}


@dataclass(frozen=True, slots=True)
class _Row:
    """The amounts of one row by the heads of their columns."""

    amounts: tuple[tuple[str, Decimal, Cell], ...]

    def planned(self, base: str = "") -> list[tuple[Decimal, Cell]]:
        """What was planned, of the kind that `base` names where it names one; what came may be spent, too."""
        told = [(value, cell) for head, value, cell in self.amounts if _is_plan(head) and value > 0]
        named = [(v, c) for head, v, c in self.amounts if base and _is_plan(head) and base[:2] in head and v > 0]
        carried = sum((v for head, v, _ in self.amounts if _CARRIED.search(head)), Decimal(0))
        return named if base else [*told, *((value + carried, cell) for value, cell in told if carried)]

    def done(self, pattern: re.Pattern[str]) -> list[tuple[Decimal, Cell]]:
        """What was spent, or what came."""
        amounts = ((head, value, cell) for head, value, cell in self.amounts if not _CARRIED.search(head))
        return [(value, cell) for head, value, cell in amounts if not _is_plan(head) and pattern.search(head)]


def check(context: Context) -> CheckResult:
    """Rates told of a row by its name, or of all by the budget they are of, against the amounts of the row."""
    rows = list(_rows(context))
    known = {start for start, _ in context.doubted}
    known |= {relation.stated.start for relation in context.relations if relation.stated is not None}
    examined, findings = 0, list[Finding]()
    for passage, match, row, base in _told(context, rows):
        kind = _KINDS.get(match["kind"], _SPENT)
        done, planned = row.done(kind), row.planned(base)
        planned += row.done(_CAME) if kind is _SPENT and not base else []
        if not done or not planned or passage.offsets[match.start("rate")] in known:
            continue
        examined += 1
        value, decimals = Decimal(match["rate"]), len(match["rate"].partition(".")[2])
        rates = [(Interval.point(d) / Interval.point(p)).scaled(HUNDRED) for d, _ in done for p, _ in planned]
        if all(compare(value, decimals, rate) is Agreement.DIFFERENT for rate in rates):
            findings.append(_finding(context, passage, match, (done[0], planned[-1])))
    return ran(CODE, examined, findings)


def _rows(context: Context) -> Iterator[tuple[str, _Row]]:
    """Every row of a table that tells both what was planned and what was done."""
    for grid in lines(context):
        heads = [squeeze(cell.text) if cell is not None else "" for cell in grid[0]] if grid else []
        if not any(map(_is_plan, heads)) or not any(
            _SPENT.search(h) or _CAME.search(h) for h in heads if not _is_plan(h)
        ):
            continue
        for line in grid[1:]:
            label = squeeze(line[0].text) if line and line[0] is not None else ""
            amounts = [(head, cell) for head, cell in zip(heads[1:], line[1:], strict=False) if cell is not None]
            read = [
                (head, parse_cell(cell.text), cell)
                for head, cell in amounts
                if head and (_CARRIED.search(head) or not _NOT.search(head))
            ]
            told = tuple((head, one.value, cell) for head, one, cell in read if one is not None and not cell.doubt)
            if label and told:
                yield label, _Row(told)


def _is_plan(head: str) -> bool:
    """预算数, 计划安排; 预算执行数 is what was spent."""
    planned = max((match.end() for match in _PLANNED.finditer(head)), default=-1)
    done = max((match.end() for each in (_SPENT, _CAME) for match in each.finditer(head)), default=-1)
    return planned > done


def _told(context: Context, rows: Sequence[tuple[str, _Row]]) -> Iterator[tuple[Passage, re.Match[str], _Row, str]]:
    """The rates behind the names of rows, and the one of all of them with the budget it is of."""
    labels = [label for label, _ in rows]
    named = [(label, row) for label, row in rows if len(label) >= _NAME and labels.count(label) == 1]
    named = [(label, row) for label, row in named if not _TOTAL.search(label)]
    totals = [row for label, row in rows if _TOTAL.search(label)]
    for passage, low, high in context.sentences if rows else ():
        if "率" not in passage.text and "进度" not in passage.text:
            continue
        for label, row in named:
            for match in re.finditer(rf"(?:(?<=[，,；;。：:、中])|(?<=其中)|^){re.escape(label)}{_RATE}", passage.text):
                if low <= match.start() < high and not OTHER_TIME.search(passage.text[low : match.start()]):
                    yield passage, match, row, ""
        for match in _ALL.finditer(passage.text, low, high) if len(totals) == 1 else ():
            if not OTHER_TIME.search(passage.text[low : match.start()]):
                yield passage, match, totals[0], match["base"]


def _finding(
    context: Context,
    passage: Passage,
    match: re.Match[str],
    pair: tuple[tuple[Decimal, Cell], tuple[Decimal, Cell]],
) -> Finding:
    (done, spent), (planned, plan) = pair
    value = (Interval.point(done) / Interval.point(planned)).scaled(HUNDRED).middle
    expected = plain(value, len(match["rate"].partition(".")[2])) + "%"
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写{match['kind']}{match['rate']}%，按表内这一行的数字算是{expected}。",
        [passage.range(match.start("rate"), match.end("rate") + 1)],
        [(spent.start, spent.end), (plan.start, plan.end)],
        stated=f"{match['rate']}%",
        expected=expected,
        arithmetic=f"{plain(done)} ÷ {plain(planned)} = {plain(value, 4)}%",
        parameters={"ask": "表内的数和正文的率哪一个没有改。"},
    )
