"""正文写的得分率与表内该组的分值、得分不符。

找什么：正文写“产出指标64分，得分率94.13%”，而表内这一组各项分值合计70分、得分合计正是64分，算出的得分率不同。
为什么：得分率用来说明哪一类指标做得差，分母用错结论就相反。
局限：正文的得分与表内该组得分之和相同才算；有一项没有印出分值或得分的组不算；只看紧跟在得分后面的得分率。
出处：各地绩效评价报告的计算口径：得分率＝得分÷分值。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import TWO_MISSED, above, table_of
from assistant.checks.frame.groups import distinct, groups
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.lists import lines
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, squeeze
from assistant.domain.document import Cell
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval, divide, place_of, round_half_up
from assistant.domain.quantity import plain
from assistant.figures.cells import parse_cell

CODE = "RATE22"
TITLE = "正文写的得分率与表内该组的分值、得分不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_LISTED: Final = table_of(
    "一级指标 | 二级指标 | 分值 | 得分 | 扣分原因",
    "决策 | 立项 | 12 | 12 | ",
    "决策 | 目标 | 8 | 7 | 未细化，扣1分",
    "过程 | 管理 | 20 | 18.5 | 档案不全，扣1.5分",
    "产出 | 数量 | 60 | 57 | 未完成，扣3分",
    "合计 | | 100 | 94.5 | ",
)
BAD = (
    *above(TWO_MISSED, "产出指标64分，得分率94.13%；效益指标27分，得分率90%。"),
    *above(_LISTED, "决策类得分19分，得分率97%；过程类得分18.5分，得分率92.5%。"),
)
GOOD = (
    *above(TWO_MISSED, "产出指标64分，得分率91.43%；效益指标27分，得分率90%。"),
    *above(_LISTED, "决策类得分19分，得分率95%；过程类得分18.5分，得分率92.5%。上年决策类得分18分，得分率90%。"),
)

_TOTAL: Final = re.compile("合计|总计|总分")
_TOLD: Final = re.compile(
    r"(?:类|指标|部分|方面)*(?:实际|自评)?(?:得分|得|共|为)*(?P<score>\d{1,3}(?:\.\d+)?)分[，,、（(]?"
    r"(?:平均)?得分率(?:为|达到?|是)?(?P<rate>\d{1,3}(?:\.\d+)?)%"
)


def check(context: Context) -> CheckResult:
    """Score rates said right behind the score of a group."""
    examined, findings = 0, list[Finding]()
    held = _held(context)
    for passage in context.passages:
        for name, match in _told(passage, held):
            points, score = held[name]
            if Decimal(match["score"]) != score or points <= 0:
                continue
            examined += 1
            rate = divide(score * HUNDRED, points)
            decimals = len(match["rate"].partition(".")[2])
            if not Interval.written(Decimal(match["rate"]), decimals).meets(Interval.point(rate)):
                findings.append(_finding(context, passage, match, name, points, round_half_up(rate, decimals)))
    return ran(CODE, examined, findings)


def _held(context: Context) -> dict[str, tuple[Decimal, Decimal]]:
    """Points and scores of the first- and second-level groups by name; names that stand for two groups are left out."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    twice: set[str] = set()
    for form in context.forms:
        for group in groups(form):
            name = group.label.removesuffix("指标")
            points, scores = distinct(group.rows, Role.POINTS), distinct(group.rows, Role.SCORE)
            if group.kind == "goal" or len(name) < 2 or not points or not scores:
                continue
            if name in found:
                twice.add(name)
            sums = [sum((figure.value for figure, _ in figures), Decimal(0)) for figures in (points, scores)]
            found[name] = (sums[0], sums[1])
    told = {name: sums for name, sums in found.items() if name not in twice}
    return told or _listed(context)


def _listed(context: Context) -> dict[str, tuple[Decimal, Decimal]]:
    """As above, of a list of scores without targets: its first column names the group of every row."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    tables = [(table, heads) for table in lines(context) if (heads := _columns(table)) is not None]
    for table, (points, score) in tables if len(tables) == 1 else ():
        for line in table[1:]:
            name = squeeze(line[0].text).removesuffix("指标") if line[0] is not None else ""
            cells = [line[at] for at in (points, score)]
            read = [parse_cell(cell.text) if cell is not None and not cell.doubt else None for cell in cells]
            if not name or _TOTAL.search(name):
                continue
            if read[0] is None or read[1] is None:
                return {}
            before = found.get(name, (Decimal(0), Decimal(0)))
            found[name] = (before[0] + read[0].value, before[1] + read[1].value)
    return {name: sums for name, sums in found.items() if len(name) > 1}


def _columns(table: list[list[Cell | None]]) -> tuple[int, int] | None:
    """Where points and scores stand in a table whose first column is that of the groups."""
    heads = [squeeze(cell.text) if cell is not None else "" for cell in table[0]] if table else []
    points = [at for at, head in enumerate(heads) if re.fullmatch("(?:指标)?(?:分值|权重|满分)", head)]
    scores = [at for at, head in enumerate(heads) if re.fullmatch("(?:自评|评价|实际)?得分", head)]
    first = bool(heads) and re.fullmatch("一级指标|指标类别|类别", heads[0]) is not None
    return (points[0], scores[0]) if first and len(points) == len(scores) == 1 else None


def _told(passage: Passage, names: dict[str, tuple[Decimal, Decimal]]) -> Iterator[tuple[str, re.Match[str]]]:
    for name in names:
        for at in re.finditer(re.escape(name), passage.text):
            match = _TOLD.match(passage.text, at.end())
            if match:
                yield name, match


def _finding(
    context: Context, passage: Passage, match: re.Match[str], name: str, points: Decimal, rate: Decimal
) -> Finding:
    shown = f"{rate:f}%"
    near = abs(rate - Decimal(match["rate"])) <= place_of(-int(rate.as_tuple().exponent))
    return context.finding(
        CODE,
        Severity.HINT if near else SEVERITY,
        f"正文写“{name}”得分率{match['rate']}%，按表内分值合计{plain(points)}分计算是{shown}。",
        [passage.range(match.start("rate"), match.end())],
        [passage.range(*match.span("score"))],
        stated=f"{match['rate']}%",
        expected=shown,
        arithmetic=f"{match['score']} ÷ {plain(points)} = {shown}",
    )
