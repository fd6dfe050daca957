"""How long the part of a year is that the words speak of: 第28周…日均, 上半年…月均, 7月8日至14日…日均, 1-10月…月均."""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension, Unit
from assistant.figures.numerals import read_numeral

_CALLED: Final = re.compile("[日天月]均|每[天日]|每个?月")
_RANGE: Final = re.compile(
    r"(?P<from>\d{1,2})月(?P<first>\d{1,2})日?[—–\-~至到]+(?:(?P<to>\d{1,2})月)?(?P<last>\d{1,2})日"
)
_WEEK: Final = re.compile(r"第?[\d一二三四五六七八九十]+周|[本上当该一]周|周内")
# 前11个月: of the months of a year, no more.
FIRST_MONTHS: Final = "前(?P<many>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])个月"
_PART: Final = re.compile(
    rf"(?P<half>上半年|下半年)|(?P<since>前)?(?P<quarter>[一二三四])季度|{FIRST_MONTHS}"
    r"|(?P<up>截[至止到]|(?<!\d)1月?[—–\-~至到])?(?<!\d)(?P<month>1[0-2]|[1-9])月(?!\d)"
)
_ALL_YEAR: Final = re.compile("全年|[本当]年|年度|年内")
_DAYS_OF_WEEK: Final = 7
_YEAR: Final = 12
_COMMON: Final = 2023  # a year of 365 days, where none is told


def spans(called: str, words: str, year: int | None) -> tuple[Fact, ...]:
    """What a mean told so (`called`) is shared out over, where the words before it speak of a part of the year: its
    days, or its months; none where they do not."""
    if _CALLED.search(called) is None:
        return ()
    words = _ALL_YEAR.split(words)[-1]  # 6月印发方案，全年…日均: of all the year
    if "月" in called:
        run = _months(words)
        return (_counted(run[1] - run[0] + 1, "个月"),) if run is not None else ()
    days = _days(words, year)
    return (_counted(days, "天"),) if days else ()


def _days(words: str, year: int | None) -> int:
    own = year or _COMMON
    for found in reversed(list(_RANGE.finditer(words))):
        first = _of_year(int(found["from"]), int(found["first"]), own)
        last = _of_year(int(found["to"] or found["from"]), int(found["last"]), own)
        if 0 < first <= last:
            return last - first + 1
    if _WEEK.search(words):
        return _DAYS_OF_WEEK
    run = _months(words)
    return sum(monthrange(own, month)[1] for month in range(run[0], run[1] + 1)) if run is not None else 0


def _of_year(month: int, day: int, year: int) -> int:
    """Which day of the year a day of a month is; 0 where there is no such month."""
    return sum(monthrange(year, one)[1] for one in range(1, month)) + day if 1 <= month <= _YEAR else 0


def _months(words: str) -> tuple[int, int] | None:
    """The first and the last month of the part of the year told last."""
    found = next(reversed(list(_PART.finditer(words))), None)
    if found is None:
        return None
    if found["half"]:
        return (1, 6) if found["half"] == "上半年" else (7, _YEAR)
    if found["quarter"]:
        last = 3 * number_of(found["quarter"])
        return (1 if found["since"] else last - 2, last)
    if found["many"]:
        return (1, number_of(found["many"]))
    last = int(found["month"])
    return (1 if found["up"] else last, last)


def number_of(text: str) -> int:
    """The number of months or quarters that stands there: 9, 十一."""
    read = None if text.isdecimal() else read_numeral(text)
    return int(text) if read is None else int(read[0])


def _counted(number: int, measure: str) -> Fact:
    name, value = f"{number}{measure}", Decimal(number)
    return Fact(name, name, value, Unit(measure, Dimension.COUNT, measure=measure), Interval.point(value), 0)
