"""How many years the words add up: 近三年累计, 2021年、2022年共计."""

from __future__ import annotations

import re
from typing import Final

from assistant.figures.binding.formulas.adding.combining import NUMBERS
from assistant.figures.listing import YEARS, years_of

# 近三年累计…，支出…: what the sentence tells of as many years together; not 第三年, 近十三年, 二〇二三年, 三年行动.
_YEARS: Final = re.compile(
    "(?<![第十〇零一二三四五六七八九每前后上下来])(?P<number>[二两三四五])年(?:以?来|间|内)?，?(?:累计|合计|共计?|总计)[^。；;]*$"
)
_LISTED: Final = re.compile(rf"(?P<years>{YEARS.pattern})[^。；;\d]*(?:累计|合计|共计?|总计|总[额量数])[^。；;]*$")


def years_added(words: str) -> int:
    """近三年累计, 2021年、2022年共计: how many years the words add up."""
    counted = _YEARS.search(words)
    if counted is not None:
        return NUMBERS.index(counted["number"].replace("两", "二"))
    listed = _LISTED.search(words)
    if listed is None:
        return 1
    years = years_of(listed["years"], through=listed["through"] is not None)
    return len(years) if years == list(range(years[0], years[-1] + 1)) else 1  # 2021年和2023年: nothing of 2022
