"""Digits that name a thing: an address, a road, a model, a code, a file, a day of the calendar, a position on the map.

Each class is told by what stands right before or after the number; none of these numbers is data.
"""

from __future__ import annotations

import re
from typing import Final

_ADDRESS: Final = r"\d{1,4}(?:-\d+)?(?:号楼?|[栋幢座楼层]|单元|室)"
# Whatever unit would be made of what follows: 3栋1单元201室, 2021级, 80年代, 22座客车, 64排CT, 24节气, 75%酒精.
_WITH_UNIT: Final = re.compile(
    rf"(?:{_ADDRESS}){{2,}}|(?:(?<=室、)|(?<=单元、)){_ADDRESS}|(?:19|20)\d\d[级届]|\d0年代|\d{{1,2}}座[大中小型]{{0,2}}(?:客车|商务车|校车|轿车|面包车)"
    r"|(?:(?<=[东西]经)|(?<=[南北]纬))\d+(?:\.\d+)?度|\d+排(?:CT|螺旋)|24节气|\d+(?:\.\d+)?%(?:医用|消毒用?)?(?:酒精|乙醇|双氧水|氯化钠|葡萄糖|甲醛)"
)
# 柳沟村2队, 柳沟村 3、4组: a part of a village; 全村12组 are counted.
_TEAMS: Final = re.compile(
    r"(?<![每各全本该个两驻农乡辖])(?<!行政|自然|中心|示范|帮扶)村 ?"
    r"(?P<numbers>\d{1,2}(?:[、,，]\d{1,2})*)(?:队|组|社)(?!次)"
)
_OPENING: Final = frozenset("道经纬°′Φφ∮ ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# Behind a number without a unit.
_AFTER: Final = re.compile(
    r"[室楼号版′″]|单元|型(?!式)|强(?![化度])|后(?=[干青群党年职员人、])|世纪|千伏(?!安)|[kK][vV](?![aA])|[国省县乡]道|人员|路(?:公交|公共汽车|[电客]?车)|\+[\dA-Z]"
    r"|(?:工程|计划|项目|行动)(?:高校|院校|$|[^一-鿿])|[一-鿿]{2,5}[日节](?:[^一-鿿]|$|活动|主题|宣传)"
)
_BEFORE: Final = re.compile(r"(?:[国省县乡]道|[东西]经|[南北]纬|[°′Φφ∮])$|(?<![A-Za-z])[A-Z]{2,}(?:/[A-Z]{1,2})? ?$")
# 12.4宪法宣传日, 2021.03, 2020、2021年, 2021秋季, 2050202小学教育, 12345便民热线.
_BY_ITSELF: Final = re.compile(
    r"(?:1[0-2]|[1-9])\.(?:[12]\d|3[01]|[1-9])(?=[一-鿿]{2,8}(?:日|节|宣传|晚会))|(?:19|20)\d\d\.(?:0[1-9]|1[0-2])(?!\d)"
    r"|(?:19|20)\d\d(?=(?:[、和及与,，](?:19|20)\d\d)+年|[春秋][季期学])"
    r"|(?:2[0-3]\d{5}|30[1-9]\d\d|12[0-4]\d\d)(?=[一-鿿])"
)
_TO_QUOTE: Final = re.compile("[一-鿿]{0,8}”")  # “12345”, “520公益日”
_CROSSED: Final = re.compile(r"(?<!\d)[1-9]×[1-9](?=篮球|足球|项目|比赛|[联]?赛|人制)")
_NUMBERED: Final = re.compile(r"\d{1,2}\.\d{1,2}(?=[一-鿿])(?!万|亿|元|分|成|倍|个)")
_RELAY: Final = re.compile(r"\d×\d{2,4}米(?=接力|混合|自由|往返)")
_JOINED: Final = frozenset("-._/")
_RUN: Final = re.compile(r"[A-Za-z\d._/\-]*$")
_RUN_ON: Final = re.compile(r"[A-Za-z\d._/\-]*")
_CODE: Final = re.compile(
    r"[A-Za-z]+.*\d|\d+(?:-\d+){2,}|\d+(?:\.\d+){2,}|\d+-(?:19|20)\d\d|.*\.(?:xlsx?|docx?|pdf|jpe?g|png|zip)"
)
_OWN_LINE: Final = re.compile(r"[-—–]\s*$")
_DASH_END: Final = re.compile(r"\s*[-—–](?=\n|$)")
_LONGEST_LIST: Final = 16  # characters
_SHEETS: Final = re.compile(r"第\d{1,3}页[，, ]*共$")


def names_with_unit(text: str, start: int) -> bool:
    """Does a name begin at `start` whose measure word counts nothing: 3栋1单元, 2021级, 80年代?"""
    if _WITH_UNIT.match(text, start) or _RELAY.match(text, max(0, start - 2)) or _is_team(text, start):
        return True
    return text[start - 1 : start] == "共" and _SHEETS.search(text, max(0, start - 10), start) is not None


def names_bare(text: str, start: int, end: int) -> bool:
    """Is `text[start:end]`, a number without a unit, the name of something or part of one?"""
    previous = text[start - 1 : start]
    if _AFTER.match(text, end) or (previous == "“" and _TO_QUOTE.match(text, end)):
        return True
    if previous in _OPENING and _BEFORE.search(text, max(0, start - 6), start):
        return True
    if _RELAY.match(text, start) or _is_team(text, start):
        return True
    if any(match.end() >= end for match in _CROSSED.finditer(text, max(0, start - 2), end + 5)):
        return True
    return _BY_ITSELF.match(text, start) is not None or is_code(text, start, end)


def _is_team(text: str, start: int) -> bool:
    """Does a number at `start` tell which team of a village is meant?"""
    found = _TEAMS.finditer(text, max(0, start - _LONGEST_LIST), start + _LONGEST_LIST)
    return any(match.start("numbers") <= start < match.end("numbers") for match in found)


def is_section(text: str, start: int) -> bool:
    """1.1项目概况: a numbered heading at the start of its line."""
    return (not start or text[start - 1] == "\n") and _NUMBERED.match(text, start) is not None


def is_page(text: str, start: int, end: int) -> bool:
    """—12— by itself on a line."""
    if text[start - 1 : start] not in ("-", "—", "–", " "):
        return False
    before = text.rfind("\n", 0, start) + 1
    return _OWN_LINE.fullmatch(text, before, start) is not None and _DASH_END.match(text, end) is not None


def is_code(text: str, start: int, end: int) -> bool:
    """XM2021-003, 2104-340123-04-01, 3.1.5, IMG_0032.jpg: signs and digits in one run that is no number."""
    if text[start - 1 : start] not in _JOINED and text[end : end + 1] not in _JOINED and "-" not in text[start:end]:
        return False
    head = _RUN.search(text, max(0, start - 40), start)
    tail = _RUN_ON.match(text, end, end + 40)
    run = (head[0] if head else "") + text[start:end] + (tail[0] if tail else "")
    return _CODE.fullmatch(run.rstrip("-._/")) is not None
