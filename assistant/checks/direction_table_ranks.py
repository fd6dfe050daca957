"""正文说的名次与表内不符。

找什么：正文写“西片区完成率98.00%，在6个片区中排第二”，表内这一列里它却排在最后。
为什么：改了表里的数，正文的名次往往没有跟着改。
局限：名称要与表内一行相同，指标要与一列的表头相同，写出的数要与这一格相符，说的个数要与行数相同；名次按从高到低算，
    投诉率、成本一类越低越好的两种算法都认；并列的不比。
出处：各地自评报告抽查要点：文字与附表一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import NUMBER, count_of
from assistant.checks.frame.examples import WORKS, above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.lists import Column, columns
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.lexicon.polarity import LESS

CODE = "DIR08"
TITLE = "正文说的名次与表内不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(WORKS, "闸门更新执行率70.00%，在3项工程中排第二。", "堤防加固执行率为98.00%，在3项工程中排名末位。")
GOOD = above(
    WORKS,
    "闸门更新执行率70.00%，在3项工程中排第三；堤防加固执行率为98.00%，在3项工程中排名首位。",
    "闸门更新执行率70.00%，在全市12项工程中排第二。",
) + above(
    table_of("片区 | 投诉率", "东片区 | 2.0%", "西片区 | 1.0%", "北片区 | 3.0%"),
    "西片区投诉率1.0%，在3个片区中排名首位；北片区投诉率3.0%，在3个片区中排名末位。",
)

_RANK: Final = re.compile(
    rf"在(?:全部|所有)?(?P<of>{NUMBER})[个项类所家][^，,。；;\d]{{1,8}}?[中里](?:排名?|居|位列|列|位居)(?:为|在)?"
    rf"(?:第(?P<place>{NUMBER})(?:位|名)?|(?P<first>首位|榜首|最前)|(?P<last>末位|最后|倒数第一)(?:一位|一名)?)(?=[，,。；;]|$)"
)
# Of these the first may be the highest or the best.
_LESS_IS_BETTER: Final = re.compile(f"{LESS}|价格|损|违|缺|欠|扣|失分|失业|未|超|偏")
_LAST: Final = 60  # characters before the rank in which name and figure stand


def check(context: Context) -> CheckResult:
    """Ranks of the prose against the column they speak of."""
    known = list(columns(context)) if any(_RANK.search(passage.text) for passage in context.passages) else []
    examined, findings = 0, list[Finding]()
    for passage, match in context.matches(_RANK) if known else ():
        held = list(_held(passage, match, known))
        if len(held) != 1:
            continue
        examined += 1
        column, name = held[0]
        order = sorted((value for value, _ in column.figures.values()), reverse=True)
        value = column.figures[name][0]
        place = order.index(value) + 1
        places = {place, len(order) + 1 - place} if _LESS_IS_BETTER.search(column.head) else {place}
        if order.count(value) == 1 and _told(match, len(order)) not in places:
            findings.append(_finding(context, passage, match, column, name, place))
    return ran(CODE, examined, findings)


def _told(match: re.Match[str], rows: int) -> int | None:
    if match["first"] or match["last"]:
        return 1 if match["first"] else rows
    return count_of(match["place"])


def _held(passage: Passage, match: re.Match[str], known: list[Column]) -> Iterator[tuple[Column, str]]:
    """The columns whose head, row and figure stand right before the rank."""
    low = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；;") + 1
    before = passage.text[max(low, match.start() - _LAST) : match.start()]
    for column in known:
        if len(column.figures) != count_of(match["of"]) or not column.head:
            continue
        for name, (value, _) in column.figures.items():
            told = re.search(
                rf"{re.escape(name)}的?{re.escape(column.head)}[为是仅达到]*(\d[\d,]*(?:\.\d+)?)[^，,\d]{{0,4}}[，,]$",
                before,
            )
            if told is not None and Decimal(told[1].replace(",", "")) == value:
                yield column, name


def _finding(
    context: Context, passage: Passage, match: re.Match[str], column: Column, name: str, place: int
) -> Finding:
    cell = column.figures[name][1]
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{match[0]}”，表内按{column.head}从高到低“{name}”排第{place}。",
        [passage.range(*match.span())],
        [(cell.start, cell.end)],
        stated=match[0],
        expected=f"第{place}",
        parameters={"ask": "改数以后，名次有没有跟着改。"},
    )
