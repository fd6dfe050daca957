"""Which year a figure of the unit's own prose is of: the one named last before it, or the form's."""

from __future__ import annotations

import re
from typing import Final

_LAST: Final = "(?:上年|去年|上一年)度?"
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_CALENDAR: Final = re.compile(r"(?<![\d.])(?:19|20)\d{2}年度?(?!\d)")
# 上年, 去年同期, 上年末; 上年结转资金 is a fund of this year, 较上年增加30万元 this year's change.
_BEFORE: Final = re.compile(rf"(?<![历较比与同]){_LAST}(?!末?(?:结转|结余))末?")
_AFTER: Final = re.compile(r"(?:明|来|下|下一)年度?")
_COMPARED: Final = re.compile(rf"[较比与同]{_LAST}")
# 较上年的150万元, 比去年同期150万元: the amount of that year itself.
_OF_THEN: Final = re.compile(rf"[较比与同]?{_LAST}(?:同期|全年|末|底|数|为|是|的|[(（])*$")


def year_of(text: str, year: int, usual: int) -> int:
    """The year that `text` speaks of at its end, seen from a form of `year`; `usual` where it names none."""
    named = [*_YEAR.finditer(text), *_AFTER.finditer(text), *_earlier(text)]
    if not named:
        return usual
    last = max(named, key=lambda match: match.start())
    if last.re is _YEAR:
        return int(last[1])
    return year + 1 if last.re is _AFTER else year - 1


def without_year(name: str) -> str:
    """A label without the year that its fact bears anyway."""
    return _BEFORE.sub("", _OF_THEN.sub("", _CALENDAR.sub("", name)))


def _earlier(text: str) -> list[re.Match[str]]:
    if _COMPARED.search(text):
        return [match] if (match := _OF_THEN.search(text)) else []
    return list(_BEFORE.finditer(text))
