"""Years of those who get something, which date none of the figures told of it: 给2023年度合格的企业按20%返补."""

from __future__ import annotations

import re
from typing import Final

_FOR: Final = re.compile("(?<![针相应核配])[给对向为]$")
_QUALIFIED: Final = re.compile(r"年度?[^，,。；;：:\d的]{2,12}的[^，,。；;：:\d的]{2,}按")


def of_those_qualified(before: str, text: str, end: int) -> bool:
    """Is a year, which `before` leads up to and which ends at `end` of `text`, the one that those who get something
    qualified in?"""
    return _FOR.search(before) is not None and _QUALIFIED.match(text, end) is not None
