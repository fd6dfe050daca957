"""Which year a figure of the unit's own prose is of: the one named last before it, or the form's."""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = r"(?<!\d)(?P<year>(?:19|20)\d{2})年度?"
_LAST: Final = r"(?P<last>上年|去年|上一年)度?(?!末?(?:结转|结余))"
_NEXT: Final = r"(?P<next>(?:明|来|下|下一)年)度?"
# 较上年增加30万元, 比2022年多5场: this year's change; 较上年的150万元: the amount of that year itself.
_COMPARED: Final = re.compile(
    rf"(?<!历)(?P<than>[较比与同])?(?:{_YEAR}|{_LAST}|{_NEXT})末?(?P<of_then>(?:同期|全年|末|底|数|为|是|的|[(（])*$)?"
)
# 由2022年的88.6%提高到|89.4%, 增长|2.5%: of the form's own year, whatever was named before.
_CAME_TO: Final = re.compile(
    r"(?:[增升涨扩][长加至到高大]?|提[高升]|减[少至到]|下[降滑]|降[低至到]|上升|缩短|缩小|压[减缩]|同比|环比|[长加高升大少降低短小减缩][到至])(?:了|为)?$"
)
_NAMED: Final = re.compile(
    r"(?<!历)(?<![较比与同])(?:(?<![\d.])(?:19|20)\d{2}年度?(?!\d)|(?:上年|去年|上一年)度?(?!末?(?:结转|结余)))末?"
)
_OF_THEN: Final = re.compile(
    r"[较比与同]?(?:(?:19|20)\d{2}年|上年|去年|上一年)度?(?:同期|全年|末|底|数|为|是|的|[(（])*$"
)


def year_of(text: str, year: int, usual: int) -> int:
    """The year that `text` speaks of at its end, seen from a form of `year`; `usual` where it names none."""
    if _CAME_TO.search(text):
        return year
    found = [match for match in _COMPARED.finditer(text) if not match["than"] or match["of_then"] is not None]
    if not found:
        return usual
    last = found[-1]
    if last["year"]:
        return int(last["year"])
    return year - 1 if last["last"] else year + 1


def without_year(name: str) -> str:
    """A label without the year that its fact bears anyway."""
    return _NAMED.sub("", _OF_THEN.sub("", name))
