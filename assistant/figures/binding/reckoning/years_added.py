"""Which years the words add up or average: 近三年累计, 2021年、2022年共计, 2021—2023年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.figures.binding.formulas.adding.combining import NUMBERS
from assistant.figures.listing import YEARS, years_of

_ADDED: Final = "(?:累计|合计|共计?|总计|年均|每年平均)"
# 近三年累计…，支出…: what the sentence tells of as many years together; not 第三年, 近十三年, 二〇二三年, 三年行动.
_COUNTED: Final = re.compile(
    "(?<![第十〇零一二三四五六七八九每前后上下来])(?P<number>[二两三四五])年"
    f"(?!行动|规划|计划|期)(?:以?来|间|内)?，?(?:{_ADDED}|[^，。；;\\d]{{1,8}}{_ADDED})[^。；;]*$"
)
_LISTED: Final = re.compile(
    rf"(?P<years>{YEARS.pattern})(?P<words>[^。；;\d]*(?:{_ADDED}|总[额量数]))?[^。；;\d]*(?P<further>[^。；;]*)$"
)
# 2021年以来累计, 2021年起年均
_SINCE: Final = re.compile(rf"(?P<since>(?:19|20)\d\d)年(?:以来|以后|起)[^。；;]*?{_ADDED}[^。；;]*$")


def years_added(words: str, year: int | None) -> tuple[int, ...]:
    """近三年累计, 2021年、2022年共计: the years that the words told last add up, in order, () for none.

    Those counted end with `year`; 2021—2023年|改造, with nothing said, may be all of these together.
    """
    return max(_told(words, year), default=(-1, ()))[1]


def _told(words: str, year: int | None) -> Iterator[tuple[int, tuple[int, ...]]]:
    counted = _COUNTED.search(words) if "年" in words else None
    while counted is not None:
        if year is not None:
            number = NUMBERS.index(counted["number"].replace("两", "二"))
            yield counted.start(), tuple(range(year - number + 1, year + 1))
        counted = _COUNTED.search(words, counted.end("number"))
    since = _SINCE.search(words) if "年以" in words or "年起" in words else None
    if since is not None and year is not None:
        yield since.start(), tuple(range(int(since["since"]), year + 1))
    listed = _LISTED.search(words) if "年" in words else None
    while listed is not None:
        years = years_of(listed["years"], through=listed["through"] is not None)
        told = listed["words"] or (listed["through"] and not listed["further"])
        if told and years == list(range(years[0], years[-1] + 1)):  # 2021年和2023年: nothing of 2022
            yield listed.start(), tuple(years)
        listed = _LISTED.search(words, listed.end("years"))
