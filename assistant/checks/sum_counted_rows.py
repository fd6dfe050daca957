"""正文说有几行低于、高于某个数，表内数出来的不是几行。

找什么：正文写“三项工程中有1项执行率低于80%”，而表内三行的执行率有两个低于80%。
为什么：改了表里一行的数，说有几个偏低、几个达标的话容易忘了跟着改，问题就少报或多报一个。
局限：写明“几个中有几个”，总个数与表内行数相同、指标与一栏比率的表头相同才数；几张表都合的不比。
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
from assistant.domain.document import Cell
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "SUM27"
TITLE = "正文说有几行低于、高于某数，与表内不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(
    WORKS,
    "3项工程中有1项执行率低于80%，主要是招标偏晚。",
    "3项工程执行率均在75%以上。",
    "各项工程执行率均超过75%。",
    "3项工程全部开工，执行率均达到95%的目标。",
    "3项工程全部开工，执行率均未达到90%的目标。",
)
GOOD = above(
    WORKS,
    "3项工程中有2项执行率低于80%，有1项执行率达到95%以上；2项续建工程中有1项执行率低于75%。",
    "3项工程执行率均在70%以上。2项续建工程执行率均在75%以上。上年各项工程执行率均超过90%。",
    "3项工程全部开工，执行率均未达到100%的目标。2项续建工程已完工，执行率均达到95%的目标。",
)

_MEASURE: Final = "(?:个|项|类|所|家|处|座|户)"
_SAID: Final = re.compile(
    rf"(?:^|(?<=[，,；;。：:、]))(?P<all>{NUMBER}){_MEASURE}(?P<of>[一-龥（）()]{{1,10}}?)(?:当?中|里)[，,]?"
    rf"(?:共?有|只有|仅有|分别有)?(?P<told>{NUMBER}){_MEASURE}(?P=of)?的?(?P<head>[一-龥]{{2,10}}?)"
    r"(?P<way>低于|不足|不到|未达到?|高于|超过|达到?|在|为)了?(?P<value>\d+(?:\.\d+)?)%(?P<tail>及?以上|及?以下|以内)?"
)
_ALL_SAID: Final = re.compile(
    rf"(?:(?:(?:^|(?<=[，,；;。：:、]))(?P<all>{NUMBER}){_MEASURE}|各个?)(?:[一-龥]{{2,4}}?)的?|(?:^|(?<=[，,；;。：:])))"
    r"(?P<head>[一-龥]{2,10}率)(?:均|都)(?P<way>在|为|(?:未能?|没有)达到?|达到?|高于|超过|不低于|低于)了?"
    r"(?P<value>\d+(?:\.\d+)?)%(?:及?以上)?(?!以下|以内)"
)
_BELOW: Final = frozenset(("低于", "不足", "不到", "未达", "未达到"))
_ABOVE: Final = frozenset(("高于", "超过"))
_OTHER: Final = re.compile("上年|去年|上半年|季度|月末|月底|平均")


def check(context: Context) -> CheckResult:
    """Counts of rows beyond a line against the column they speak of."""
    known = list(columns(context))
    told = [one for passage in context.passages for one in _told(passage, known)] if known else []
    findings = [_finding(context, *one) for one in told if count_of(one[1]["told"]) != len(one[2])]
    sweeping = [one for passage in context.passages for one in _of_all(passage, known)] if known else []
    findings += [_refuted(context, *one) for one in sweeping if one[2]]
    return ran(CODE, len(told) + len(sweeping), findings)


def _of_all(passage: Passage, known: list[Column]) -> Iterator[tuple[Passage, re.Match[str], list[Cell]]]:
    """6个项目执行率均在90%以上: every claim about all rows, with the cells that refute it."""
    for match in _ALL_SAID.finditer(passage.text):
        number = count_of(match["all"]) if match["all"] else None
        held = [c for c in known if c.head and match["head"].endswith(c.head) and number in (None, len(c.figures))]
        before = re.split("[。！？；;]", passage.text[: match.start()])[-1]
        rated = held and all(_is_rate(held[0], value, cell) for value, cell in held[0].figures.values())
        if number is None and not match[0].startswith("各"):
            rated = rated and _speaks_of_all(before, held[0])
        if len(held) == 1 and rated and not _OTHER.search(before + match[0]) and "除" not in before:
            line = Decimal(match["value"])
            cells = [cell for value, cell in held[0].figures.values() if not _is_so(value, line, match["way"])]
            yield passage, match, cells


def _is_rate(column: Column, value: Decimal, cell: Cell) -> bool:
    """98.0% in its cell, or 98.0 below 达标率 in a table whose title names the unit."""
    return cell.text.endswith(("%", "％")) or (column.head.endswith("率") and 0 <= value <= _MOST_RATE)


_MOST_RATE: Final = 150
_NUMBERS: Final = re.compile(rf"(?P<all>{NUMBER}){_MEASURE}")


def _speaks_of_all(before: str, column: Column) -> bool:
    """6个地区全部完成任务，达标率均…: is the number of rows, and no other, told in the sentence before it?"""
    told = [count_of(match["all"]) for match in _NUMBERS.finditer(before)]
    return bool(told) and all(number == len(column.figures) for number in told) and "其中" not in before


def _is_so(value: Decimal, line: Decimal, way: str) -> bool:
    """Is that said of one row true?"""
    if way in _ABOVE:
        return value > line
    return value < line if way == "低于" or way.startswith(("未", "没")) else value >= line


def _told(passage: Passage, known: list[Column]) -> Iterator[tuple[Passage, re.Match[str], list[Cell]]]:
    """Every count, with the cells that it should count."""
    for match in _SAID.finditer(passage.text):
        held = [c for c in known if c.head == match["head"] and len(c.figures) == count_of(match["all"])]
        before = re.split("[。！？；;]", passage.text[: match.start()])[-1]
        rated = held and all(cell.text.endswith(("%", "％")) for _, cell in held[0].figures.values())
        way = _way(match)
        if len(held) == 1 and rated and way and not _OTHER.search(before + match[0]):
            line = Decimal(match["value"])
            yield passage, match, [cell for value, cell in held[0].figures.values() if _is_beyond(value, line, way)]


def _way(match: re.Match[str]) -> str:
    """The sign the words tell: 低于 <, 达到…以上 ≥; "" for 为 alone."""
    if match["tail"]:
        return "≥" if match["tail"].endswith("上") else "≤"
    if match["way"] in _BELOW:
        return "<"
    return ">" if match["way"] in _ABOVE else "≥" if match["way"] in ("达", "达到") else ""


def _is_beyond(value: Decimal, line: Decimal, way: str) -> bool:
    return {"<": value < line, "≤": value <= line, ">": value > line, "≥": value >= line}[way]


def _refuted(context: Context, passage: Passage, match: re.Match[str], cells: list[Cell]) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文说“{match[0]}”，表内有{len(cells)}行不是这样（{'、'.join(cell.text for cell in cells[:3])}）。",
        [passage.range(*match.span())],
        [(cell.start, cell.end) for cell in cells],
        stated=match[0],
        parameters={"ask": "正文的说法还是表内的数要改。"},
    )


def _finding(context: Context, passage: Passage, match: re.Match[str], cells: list[Cell]) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{match[0]}”，表内“{match['head']}”一栏这样的有 {len(cells)} 行，说法与表不符。",
        [passage.range(match.start("told"), match.end())],
        [(cell.start, cell.end) for cell in cells],
        stated=match["told"],
        expected=str(len(cells)),
        parameters={"ask": "表内的数改动后，个数是否重新数过。"},
    )
