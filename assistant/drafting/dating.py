"""Which year a figure of the unit's own prose is of: the one named last before it, or the form's."""

from __future__ import annotations

import re
from typing import Final

# Verbs of change; with 到 or 至 they tell what it came to.
CHANGED: Final = "[增升涨][长加高]?|扩大|提[高升]|上升|减少?|下[降滑]|降低?|缩[短小减]|压[减缩]"

_YEAR: Final = r"(?<![\d.])(?:19|20)\d{2}年度?"
_LAST: Final = "(?:上年|去年|上一年)度?(?!末?(?:结转|结余))"
_NEXT: Final = "(?:明|来|下|下一)年度?"
_OF_THEN: Final = r"(?:同期|全年|末|底|数|为|是|的|[(（])*$"
# 较上年增加30万元, 比2022年多5场: this year's change; 较上年的150万元: the amount of that year itself.
_TOLD: Final = re.compile(
    rf"(?<!历)(?P<than>[较比与同])?(?:(?P<year>{_YEAR})|(?P<last>{_LAST})|{_NEXT})末?(?P<of_then>{_OF_THEN})?"
)
# 由2022年的88.6%提高到|89.4%, 增长|2.5%: of the form's own year, whatever was named before.
_OF_NOW: Final = re.compile(f"(?:(?:{CHANGED})[到至]?|同比|环比)[了为]?$")
_BEARING: Final = re.compile(rf"[较比与同]?(?:{_YEAR}|{_LAST}){_OF_THEN}")
_NAMED: Final = re.compile(rf"(?<!历)(?<![较比与同])(?:{_YEAR}(?!\d)|{_LAST})末?")


def year_of(text: str, year: int, usual: int) -> int:
    """The year that `text` speaks of at its end, seen from a form of `year`; `usual` where it names none."""
    if _OF_NOW.search(text):
        return year
    found = [match for match in _TOLD.finditer(text) if not match["than"] or match["of_then"] is not None]
    if not found:
        return usual
    last = found[-1]
    if last["year"]:
        return int(last["year"][:4])
    return year - 1 if last["last"] else year + 1


def without_year(name: str) -> str:
    """A label without the year that its fact bears anyway."""
    return _NAMED.sub("", _BEARING.sub("", name))
