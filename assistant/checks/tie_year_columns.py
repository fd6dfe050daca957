"""正文写的较上年增减，与表内上年、本年两栏不符。

找什么：正文写“公务接待费5.72万元，较上年增加1.53万元”，表内这一行上年7.25、本年5.72，是减少。
为什么：增减多半照抄上年的句子，只换了本年的数；对照自己的表就看得出方向反了或金额没有改。
局限：表头要写明上年数、本年数，正文写的本年数要与表内这一行相同，行名要在这句话里；几行都合的、句中另有金额隔开的不比。
出处：各地自评报告抽查要点：文字与附表一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.lists import lines
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import squeeze
from assistant.domain.agreement import Agreement, compare
from assistant.domain.document import Cell
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED, Interval, divide
from assistant.domain.quantity import plain
from assistant.figures.cells import parse_cell
from assistant.figures.lexicon.directions import FALLS, RISES

CODE = "TIE34"
TITLE = "正文写的较上年增减，与表内两年的数不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_TABLE = table_of(
    "项目 | 上年决算数 | 本年预算数 | 本年决算数",
    "公务接待费 | 7.25 | 7.50 | 5.72",
    "公务用车运行费 | 9.60 | 11.00 | 9.90",
)
BAD = above(_TABLE, "公务接待费决算5.72万元，较上年增加1.53万元。", "公务用车运行费9.90万元，较上年增加0.50万元。")
GOOD = above(_TABLE, "公务接待费决算5.72万元，较上年减少1.53万元；公务用车运行费9.90万元，较上年增长3.13%。")

_TAIL: Final = "(?:实际|全年)?(?:决算|支出|执行|完成|发生)?(?:数|额|金额)?"
_LAST: Final = re.compile(f"(?:上年度?|去年|上一年度?){_TAIL}")
_NOW: Final = re.compile(f"(?:本年度?|当年|今年){_TAIL}")
_NUMBER: Final = r"\d[\d,]*(?:\.\d+)?"
_SAID: Final = re.compile(
    rf"(?P<now>{_NUMBER})万元(?P<between>[，,][^。；;元]{{0,24}}?)?[，,]?[比较]上年度?(?:决算|支出|执行)?数?(?:相比)?"
    rf"(?P<way>{RISES}|{FALLS})了?(?P<by>{_NUMBER})(?P<unit>万元|%)"
)
_UP: Final = frozenset(RISES.split("|"))
_BARE: Final = re.compile(r"^(?:其中[：:]?)?(?:[\d一二三四五六七八九十]+[.、．])?|[（(].*|合计|总额|[“”\"]")
_LEAST: Final = 3  # characters of the name of a row
_OF_ZERO: Final = Decimal(0)


@dataclass(frozen=True)
class _Row:
    """A row with its figures of both years."""

    name: str
    last: Cell
    now: Cell


def check(context: Context) -> CheckResult:
    """Changes told of a row's amount, against the columns of both years."""
    rows = [row for grid in lines(context) for row in _rows(grid)]
    told = list(_told(context, rows)) if rows else []
    return ran(CODE, len(told), [found for one in told if (found := _judged(context, *one)) is not None])


def _rows(grid: list[list[Cell | None]]) -> Iterator[_Row]:
    heads = [squeeze(cell.text) if cell else "" for cell in grid[0]] if grid else []
    last = [at for at, head in enumerate(heads) if _LAST.fullmatch(re.sub(r"[（(].*", "", head))]
    now = [at for at, head in enumerate(heads) if _NOW.fullmatch(re.sub(r"[（(].*", "", head))]
    if len(last) != 1 or len(now) != 1:
        return
    for line in grid[1:]:
        one, other, label = line[last[0]], line[now[0]], line[0]
        if label is not None and one is not None and other is not None and not (one.doubt or other.doubt):
            yield _Row(_BARE.sub("", squeeze(label.text)), one, other)


def _told(context: Context, rows: list[_Row]) -> Iterator[tuple[Passage, re.Match[str], _Row]]:
    """Every change whose amount of this year is that of one row named before it."""
    for passage, match in context.matches(_SAID):
        low = next(low for low, high in passage.sentences() if low <= match.start() < high)
        lead = re.sub('[“”"]', "", passage.text[low : match.start()])
        held = [row for row in rows if _value(row.now) == _number(match["now"]) and _is_named(row, lead)]
        if len({(row.last.text, row.now.text) for row in held}) == 1:
            yield passage, match, held[0]


def _is_named(row: _Row, lead: str) -> bool:
    """Is the row the last thing named before the amount?"""
    clause = re.split("[，,、；;：:]", lead)[-1]
    return len(row.name) >= _LEAST and row.name in clause


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _value(cell: Cell) -> Decimal | None:
    figure = parse_cell(cell.text)
    return figure.value if figure is not None and not figure.bound else None


def _judged(context: Context, passage: Passage, match: re.Match[str], row: _Row) -> Finding | None:
    last, now = _value(row.last), _value(row.now)
    if last is None or now is None or (match["unit"] == "%" and last == _OF_ZERO):
        return None
    change = now - last if match["unit"] == "万元" else divide((now - last) * HUNDRED, last)
    places = len(match["by"].partition(".")[2])
    turned = change != 0 and (match["way"] in _UP) != (change > 0)
    wrong = compare(_number(match["by"]), places, Interval.point(abs(change))) is Agreement.DIFFERENT
    if not turned and not wrong:
        return None
    due = f"{'增加' if change > 0 else '减少'}{plain(abs(change), places)}{match['unit']}"
    return context.finding(
        CODE,
        SEVERITY,
        f"表内“{row.name}”上年{row.last.text.strip()}、本年{row.now.text.strip()}，应为{due}，"
        f"写作{match['way']}{match['by']}{match['unit']}。",
        [passage.range(match.start("way"), match.end())],
        [(row.last.start, row.last.end), (row.now.start, row.now.end)],
        stated=match["way"] + match["by"] + match["unit"],
        expected=due,
        parameters={"ask": "上年数、本年数和增减哪一个写错了。"},
    )
