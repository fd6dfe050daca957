"""Comparisons without data: with other years, with other units, of one indicator with another."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
from assistant.drafting.gate.view import Claim
from assistant.figures.book import FactBook

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
_SIDES = re.compile(r"(?P<what>[^，。；、\d]{0,8}?)(?P<way>高于|低于|好于|优于|大于|小于|多于|少于|超过|不及|不如)")
_ALIKE = re.compile(r"(?:的)?[^，。；、]{0,6}?(?:相同|一致|持平|相等|相当)")
_THAN = re.compile(r"[^，。；、\d]{0,6}?(?:更|要|略|稍)?[高低多少大小]")
_CLOSE = re.compile(r"[，,。；;！？\n]")
_LOWER = frozenset({"低于", "小于", "少于"})
_HIGHER = frozenset({"高于", "大于", "多于", "超过"})
_FIELDS = (
    ("执行率", "预算执行率"),
    ("扣分", "扣分"),
    ("得分", "得分"),
    ("分值", "分值"),
    ("执行数", "执行数"),
    ("支出", "执行数"),
    ("预算", "预算数"),
    ("目标", "年初目标值"),
)


def comparison_faults(text: str, bare: str, dossier: Dossier, placed: tuple[PlacedFigure, ...]) -> list[Finding]:
    """A finding for the first comparison that nothing bears out; `bare` is `text` with names and figures blanked."""
    sources = dossier.source_text
    for match in _COMPARED.finditer(bare):
        if match[0] not in sources and not _measured(dossier, placed):
            return [fault("DIR22", f"“{match[0]}”没有数据支持", text, match.start(), match.end())]
    for match in _ELSEWHERE.finditer(bare):
        if match[0] not in sources:
            return [fault("DIR22", f"“{match[0]}”没有数据支持", text, match.start(), match.end())]
    return []


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


def between(text: str, dossier: Dossier, names: Names) -> list[Claim]:
    """甲率高于乙率, 甲执行数低于乙执行数: the same field of both must be known, in one measure, and stand so."""
    found = []
    for ((low, end), one), ((start, stop), other) in pairwise(names.found_in(text)):
        word, rest = _SIDES.fullmatch(text[end:start]), _CLOSE.split(text[stop:])[0]
        alike = _ALIKE.fullmatch(rest) if text[end:start] in ("与", "和", "同", "跟") else None
        than = _THAN.match(rest) if text[end:start] in ("比", "较") else None
        if than is not None:
            word = _SIDES.fullmatch("高于" if than[0][-1] in "高多大" else "低于")
        if one == other or (word is None and alike is None):
            continue
        fields = {_field(words) for words in (word["what"] if word else rest, rest)} - {None}
        gap = _gap(dossier.book, one, other, fields)
        holds = gap is not None and (gap == 0 if word is None else gap > 0 if word["way"] in _HIGHER else gap < 0)
        if word is not None and word["way"] not in _HIGHER | _LOWER:
            holds = False  # 好于 is no matter of figures
        found.append(Claim(low, stop + (alike.end() if alike else 0), holds))
    return found


def _field(words: str) -> str | None:
    return next((field for cue, field in _FIELDS if cue in words), None)


def _gap(book: FactBook, one: str, other: str, fields: set[str | None]) -> Decimal | None:
    """The first less the second in the one field said, an actual value where none is; None where it cannot be told."""
    if len(fields) > 1:
        return None
    field = next(iter(fields), None) or "实际完成值"
    keys = [f"{name}·{field}" for name in (one, other)]
    if field == "扣分" and any(f"{name}·得分" in book and f"{name}·扣分" in book for name in (one, other)):
        values = [book[key].value if key in book else Decimal(0) for key in keys]
        return values[0] - values[1]
    if any(key not in book for key in keys) or not book[keys[0]].unit.converts_to(book[keys[1]].unit):
        return None
    first, second = (book[key].value * book[key].unit.factor for key in keys)
    return first - second
