"""Comparisons without data: with other years, with other units, of one indicator with another."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier, Line
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault

_BYGONE = r"上年度?|去年|上一年度?|前年|往年|历年|以往|以前年度|近年来?|历史"
_COMPARED = re.compile(
    rf"(?:较|比|与|同|和|跟|于)(?:{_BYGONE}|同期|前[一二三两几]年)|(?:{_BYGONE})同期|同比|环比|逐年|历史(?:最|新)|创(?:下)?(?:历史)?新(?:高|低)|再创"
    r"|连年|连续[一二三四五六七八九十两几\d]+年|连续(?:下滑|下降|增长|上升)|(?:扭转|改变)(?:了)?|逐年|延续(?:了)?"
    r"|(?:大幅|显著|明显|有所|持续|稳步)(?:增加|增长|提升|提高|上升|改善|减少|下降|降低|好转)"
)
_ELSEWHERE = re.compile(
    r"(?:全[国省市区县州]|同类|同行|行业|兄弟(?:单位|部门)|其他(?:单位|部门|地区)|各地|周边地区)[^，。；]{0,8}"
    r"(?:平均|水平|第[一二三四五六七八九十]|前[列茅沿一二三四五六七八九十]|领先|首|之首|最)|平均水平|(?:最|更)(?:好|优|佳|高|低|快|慢|差|多|少|大|小|突出|明显|规范)"
)
_SIDES = re.compile(
    r"^(?:的)?(?:实际)?(?:完成)?(?:值|情况|率)?(?:明显|略|稍|远)?(高于|低于|好于|优于|大于|小于|多于|少于|超过|不及|不如)$"
)
_LOWER = frozenset({"低于", "小于", "少于"})
_HIGHER = frozenset({"高于", "大于", "多于", "超过"})


def comparison_faults(
    text: str, bare: str, dossier: Dossier, names: Names, placed: tuple[PlacedFigure, ...]
) -> list[Finding]:
    """A finding for the first comparison that nothing bears out; `bare` is `text` with names and figures blanked."""
    sources = dossier.source_text
    for match in _COMPARED.finditer(bare):
        if match[0] not in sources and not _measured(dossier, placed):
            return [fault("DIR22", f"“{match[0]}”没有数据支持", text, match.start(), match.end())]
    for match in _ELSEWHERE.finditer(bare):
        if match[0] not in sources:
            return [fault("DIR22", f"“{match[0]}”没有数据支持", text, match.start(), match.end())]
    return _between(text, dossier, names)


def _measured(dossier: Dossier, placed: tuple[PlacedFigure, ...]) -> bool:
    """Is one of the figures of another year, or a change from one?"""
    book = dossier.book
    for one in placed:
        fact = book[one.fact]
        operands = fact.derivation.operands if fact.derivation is not None else ()
        years = {fact.year, *(book[name].year for name in operands)} - {None, dossier.evaluation.year}
        if years:
            return True
    return False


def _between(text: str, dossier: Dossier, names: Names) -> list[Finding]:
    """甲率高于乙率: both must be known, counted alike, and stand so."""
    lines = {line.name: line for line in dossier.lines}
    spans = [(low, high, spoken) for (low, high), spoken in names.found_in(text) if spoken in lines]
    for (_, end, one), (start, stop, other) in pairwise(spans):
        word = _SIDES.match(text[end:start])
        if word is not None and one != other and not _stands(lines[one], lines[other], word[1]):
            return [fault("DIR22", f"“{one}{word[1]}{other}”与数据不符", text, end, stop)]
    return []


def _stands(one: Line, other: Line, word: str) -> bool:
    first, second = one.standing.actual, other.standing.actual
    if first is None or second is None or first.unit != second.unit or word not in _LOWER | _HIGHER:
        return False
    gap = first.value - second.value
    return gap > 0 if word in _HIGHER else gap < 0
