"""某年的数与同一年比较。

找什么：某年的决算、支出等与同一年的决算相比（“2022年决算50万元，与2022年决算持平”）；其余各项都写“比2021年”，其中一项却写“比2022年”。
为什么：一年的数不能与它自己比，多是改写年份时漏改或改过了头。
局限：与同年的预算、计划、年初、季度、月份相比的不算；同一句里另有年份的不算；只凭其余各项判断时，全文只能有一个报告年度，并至少有三项写明上年。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT13"
TITLE = "某年的数与同一年比较"
SEVERITY = Severity.WARNING
APPLIES = ANY
_ITEMS = (
    "2022年一般公共预算水务支出812万元，比2021年决算多12万元。\n\n河道管护156万元，与{year}年决算数持平。\n\n"
    "水库管护93万元，比2021年少4万元。\n\n泵站运行47万元，比2021年多2万元。"
)
BAD = ("2022年河道管护支出156万元，与2022年决算数持平。", _ITEMS.replace("{year}", "2022"))
GOOD = (
    "2022年河道管护支出156万元，与2021年决算数持平。",
    "2022年河道管护支出156万元，与2022年预算数持平。",
    _ITEMS.replace("{year}", "2021"),
)

_THAN: Final = re.compile(
    r"(?:[比较]|[与同和](?=20\d\d年[^，,。；;]{0,10}(?:持平|相比|相同|一致)))(?P<year>20\d\d)年度?的?(?:决算|实际|执行|支出|收入)*数?"
    r"(?:相比)?[，,]?(?=持平|无变化|相同|一致|有所|略|[净同]?[增减多少上下提降])(?!上半|下半|少数|多数|上年)"
)
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?=年)")
# 2022年末, 2022年预算, 2022年上半年: another time, or another side, than what the year brought.
_OTHERWISE: Final = re.compile(
    r"(?<!公共)(?<!基金)(?<!经营)预算|计划|目标|任务|安排|[年月季][初末底]|季度|半年|\d月|前\d|年[初末底]|追加|调整|口径"
)
_LEAST: Final = 3  # items that name the year before


def check(context: Context) -> CheckResult:
    """Comparisons with a year, against the year that is compared."""
    told = list(_told(context))
    spoken = {int(year) for passage in context.passages for year in _YEAR.findall(passage.text)}
    pairs = {(own, int(match["year"])) for _, match, own in told if own is not None}
    bases = Counter(int(match["year"]) for _, match, _ in told)
    found: list[Finding] = []
    for passage, match, own in told:
        year = int(match["year"])
        only = spoken == {year, year - 1} and {one for one, _ in pairs} == {year}
        usual = only and (year, year - 1) in pairs and bases[year - 1] >= _LEAST * bases[year]
        if own == year or (own is None and usual):
            found.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"{year}年的数与{year}年自身比较：“{match[0]}”。",
                    [passage.range(*match.span())],
                    stated=match[0],
                    expected=f"{year - 1}年",
                    parameters={"ask": "这里要比较的是哪一年。"},
                )
            )
    return ran(CODE, len(told), found)


def _told(context: Context) -> Iterator[tuple[Passage, re.Match[str], int | None]]:
    """Every comparison with a year, with the only other year of its sentence before it, None where none is told."""
    for passage in context.passages:
        for start, end in passage.sentences():
            for match in _THAN.finditer(passage.text, start, end):
                before = passage.text[start : match.start()]
                years = {int(year) for year in _YEAR.findall(before)}
                if len(years) < 2 and not _OTHERWISE.search(before):
                    yield passage, match, next(iter(years), None)
