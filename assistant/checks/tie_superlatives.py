"""正文说最高、最低的，表内还有更高、更低的。

找什么：正文写“泵站改造执行率最低，为75.00%”“合格率最高的是城区段”，而表内这一列另有更低、更高的一行。
为什么：最高、最低的一行常在改数之后换了人，文字没有跟着改，后面的原因分析也就说错了对象。
局限：名称要与表内一行完全相同，指标要与一列的表头相同，写出的数要与这一格相符，或正是这一列最高、最低的数；只比同一张表的同一列；
话前另有限定（某季度、某一类、与某项相比）的、有小计分组或金额加不成合计的表不比（先说出这张表的合计数不算限定）；
几张表都有时不比。
出处：各地自评报告抽查要点：文字与附表一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import NUMBER, count_of
from assistant.checks.frame.examples import WORKS, above
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.lists import Column, columns
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import squeeze
from assistant.domain.document import Cell
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TIE30"
TITLE = "正文说最高、最低的，表内还有更高、更低的"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(
    WORKS,
    "三项工程中，堤防加固执行率最高，为98.00%；泵站改造执行率最低，为75.00%。",
    "执行率最高的是泵站改造。",
    "执行率最低的是堤防加固，仅70.00%。",
    "从表1看，执行率最低的是泵站改造，主要原因是开工较晚。",
    "三项工程中，执行率最高的是堤防加固，为98.00%；最低的是泵站改造，为75.00%。",
    "全部支出601.00万元，执行率80.13%，其中泵站改造执行率最低，为75.00%。",
)
GOOD = above(
    WORKS,
    "三项工程中，堤防加固执行率最高，为98.00%；执行率最低的是闸门更新，仅70.00%；支出数最多的是泵站改造。",
    "三项工程中，执行率最高的是堤防加固，为98.00%；最低的是闸门更新，仅70.00%。",
    "从表2可以看出，执行率最低的是闸门更新。从新建项目看，执行率最低的是泵站改造。",
)

_MOST: Final = re.compile(r"最(?:高|多|大)")
_PLACE: Final = r"最(?:高|多|大|低|少|小)"
_TAIL: Final = r"(?:[，,]?(?:仅|只|达|达到|分别)?(?:为|是|有)?(?P<value>\d[\d,]*(?:\.\d+)?)(?:%|[万亿]?元)?)?"
# All rows of the list, by their number or without one; 未完工的、30万元以上的 chooses among them.
_ALL: Final = re.compile(
    rf"(?:(?P<number>{NUMBER})(?:个|项|类|所|家)|全部|各个?|所有)(?:(?![的未已以在新续年月类型性等])[一-龥]){{0,8}}中[，,]?"
)
_FIGURE: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CLAUSE: Final = re.compile(r"(?:[^，,；;：:]|(?<=\d),(?=\d{3}))*[，,；;：:]?")
_PART: Final = re.compile("上年|去年|同期|季度|月|其中|最")
# 9个镇中，支出率最高的是甲镇，为100%；最低的是乙镇，为90%: of what the claim right before it is of.
_ALSO: Final = (
    r"[；;，,](?:其次|而)?(?P<place>最(?:高|多|大|低|少|小))的(?:是|为)"
    r"(?P<name>[^，,；;。为]{2,16}?)(?=[，,；;。（(]|为\d|$)"
)
_EARLIER: Final = _TAIL.replace("?P<value>", "?:")
_VIEW: Final = (
    r"其中|从(?:总体|整体|支出|使用|执行|资金|预算|项目|情况|进度){1,4}来?看"
    r"|[从由据](?:[上下]表|表\d{1,2})(?:中|内)?(?:来?看|可见|可知|可以?看出|看出)?"
)


def check(context: Context) -> CheckResult:
    """Superlatives of the prose against the column they speak of."""
    known = list(columns(context))
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        for match, column, name in _claims(passage, known):
            examined += 1
            value, cell = column.figures[name]
            most = _MOST.search(match[0]) is not None
            beyond = [
                (other, figure, at)
                for other, (figure, at) in column.figures.items()
                if (figure > value if most else figure < value)
            ]
            if beyond:
                other, figure, at = (max if most else min)(beyond, key=lambda one: one[1])
                findings.append(_finding(context, passage, match, (other, figure, at), cell))
    return ran(CODE, examined, findings)


def _claims(passage: Passage, columns: list[Column]) -> Iterator[tuple[re.Match[str], Column, str]]:
    """A row said to stand highest or lowest in the only column of that head which holds it."""
    named = {column.head for column in columns if column.head}
    heads = "|".join(re.escape(head) for head in named)
    for head in named:
        held = [column for column in columns if column.head == head]
        for place in re.finditer(rf"{re.escape(head)}{_PLACE}", passage.text):
            found = []
            for column in held:
                for name in column.figures:
                    match = _said(passage.text, place, name)
                    if match is not None and _agrees(match, column, name):
                        found.append((match, column, name))
            if len(found) == 1 and _is_of_all(passage.text[: found[0][0].start()], found[0][1], heads):
                yield found[0]
                yield from _also(passage.text, found[0][0], found[0][1])


def _also(text: str, claim: re.Match[str], column: Column) -> Iterator[tuple[re.Match[str], Column, str]]:
    """What the next clause says is at the other end of the same column."""
    behind = re.compile(_ALSO + _TAIL).match(text, claim.end())
    if behind is None or behind["name"] not in column.figures:
        return
    if (_MOST.search(behind["place"]) is None) != (_MOST.search(claim[0]) is None) and _agrees(
        behind, column, behind["name"]
    ):
        yield behind, column, behind["name"]


def _is_of_all(before: str, column: Column, heads: str) -> bool:
    """Do nothing but 其中, 三项工程中, the totals of the table or other rows at the top lead the claim?

    第一季度, 未完工的 compare fewer.
    """
    clauses = _CLAUSE.findall(re.split("[。！？]", before)[-1])
    lead = "".join(clause for clause in clauses if not _tells_total(clause, column))
    counted = [match["number"] for match in _ALL.finditer(lead) if match["number"]]
    if any(count_of(number) != len(column.figures) for number in counted):
        return False
    names = "|".join(re.escape(name) for name in column.figures)
    earlier = rf"(?:(?:{names})的?)?(?:{heads}){_PLACE}(?:的?(?:一[项个]|项目)?(?:是|为)(?:{names}))?{_EARLIER}"
    return re.fullmatch(rf"(?:(?:{_VIEW})?(?:{earlier})?[，,；;：:])*(?:{_VIEW})?", _ALL.sub("", lead)) is not None


def _tells_total(clause: str, column: Column) -> bool:
    """全部支出601.00万元: a figure of the total row, and no other."""
    told = _FIGURE.findall(clause)
    return len(told) == 1 and Decimal(told[0].replace(",", "")) in column.totals and not _PART.search(clause)


def _said(text: str, place: re.Match[str], name: str) -> re.Match[str] | None:
    """丙工程执行率最低，为75%; 执行率最低的是丙工程，为75%."""
    called = re.escape(name)
    before = re.compile(
        rf"(?:(?<=[，,；;。：:、中])|^)(?:其中[，,]?)?{called}(?:的)?{re.escape(place[0])}(?!的){_TAIL}"
    )
    for match in before.finditer(text, max(0, place.start() - len(name) - 6), min(len(text), place.end() + 24)):
        if match.start() < place.start() < match.end():
            return match
    return re.compile(rf"{re.escape(place[0])}的?(?:一[项个]|项目)?(?:是|为){called}(?=[，,；;。（(]|$){_TAIL}").match(
        text, place.start()
    )


def _agrees(match: re.Match[str], column: Column, name: str) -> bool:
    """Is the figure told, if any, that of the row, or of the row at the very end? Else another column is meant."""
    if match["value"] is None:
        return True
    value = Decimal(match["value"].replace(",", ""))
    end = (max if _MOST.search(match[0]) else min)(figure for figure, _ in column.figures.values())
    return value in (column.figures[name][0], end)


def _finding(
    context: Context,
    passage: Passage,
    match: re.Match[str],
    beyond: tuple[str, Decimal, Cell],
    cell: Cell,
) -> Finding:
    other, _, at = beyond
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{match[0]}”，表内“{other[:20]}”是 {squeeze(at.text)}，说法与表不符。",
        [passage.range(*match.span())],
        [(at.start, at.end), (cell.start, cell.end)],
        stated=match[0],
        expected=other,
        parameters={"ask": "最高、最低的一行是否改数后没有改文字。"},
    )
