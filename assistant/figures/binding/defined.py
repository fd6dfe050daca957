"""Wholes that the accounting system itself defines by their parts: known even where the data hold no row for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.figures.binding.formula import Formula
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.roles import Part

# 《政府收支分类科目》 and the form of final accounts: 基本支出 is 人员经费 and 公用经费, “三公”经费 three rows.
_YEARS: Final = r"(?:（\d+年）)?"
_FIELDS: Final = rf"(?:经费|费用?|支出|预算|决算)*{_YEARS}"
_DEFINED: Final = tuple(
    (re.compile(called), re.compile(rf"(?:一般公共预算)?(?:财政拨款)?(?:{rows}){_FIELDS}"))
    for called, rows in (
        ("三公", "因公出国(?:[（(]境[）)])?|公务接待|公务用车(?:购置|运行维护|购置[及和]运行维护)?"),
        ("基本支出", "人员(?:经费|支出)|(?:日常)?公用(?:经费|支出)"),
        ("支出总额|支出合计|总支出|支出总计", "基本支出|项目支出"),
    )
)
_LEAST: Final = 2


def defined(words: str, year: int | None, part: Part, lookup: Lookup) -> Iterator[Formula]:
    """The sum that a whole named in `words` stands for: “三公”经费, 基本支出; of the plan or of what was spent."""
    for called, row in _DEFINED:
        if not called.search(words):
            continue
        rows = [fact for fact in lookup.index.facts if fact.year in (None, year) and row.fullmatch(fact.label)]
        rows = [fact for fact in rows if lookup.part_of(fact) is part]
        if len(rows) >= _LEAST and not _is_told(called, year, lookup):
            yield Formula("sum", tuple(rows))


def _is_told(called: re.Pattern[str], year: int | None, lookup: Lookup) -> bool:
    return any(called.search(fact.label) and fact.year in (None, year) for fact in lookup.index.facts)
