"""The year a document reports on: the one its titles name."""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = re.compile(r"(20\d{2})\s*年度")
_TITLE: Final = re.compile(r"[^。]{0,40}(报告|自评表|决算|综述)")
_HEAD: Final = 400  # characters in which a title stands
# 某县2023年绿地养护项目绩效自评报告: a line of its own, where none names the 年度.
_LINE: Final = re.compile(
    r"^[^\n。，；：]{0,40}?(20\d{2})\s*年(?!\d|度?以来|至|—|-)[^\n。，；：]{2,40}(?:报告|自评表|综述|说明|总结)\s*$",
    re.MULTILINE,
)


def year_of(text: str) -> str | None:
    """The year named in the titles at the beginning of `text`; None where none or several are named."""
    head = text[:_HEAD]
    found = list(_YEAR.finditer(head))
    titled = [match[1] for match in found if _TITLE.match(head[match.end() :])]
    years = titled or [match[1] for match in found] or [match[1] for match in _LINE.finditer(head)]
    return years[0] if years and len(set(years)) == 1 else None
