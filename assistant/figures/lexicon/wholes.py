"""Words by which parts and their whole are told, as alternatives of a pattern."""

from __future__ import annotations

from typing import Final

# A row or a figure that all others add up to.
TOTAL: Final = "合计|总计|共计|总额|总数|总量"
# Figures told before are added up.
ADDED_UP: Final = "合计|共计|总计|之和|加起来|相加"
# Behind a whole of which parts follow: 支出里面, 三公经费中.
WITHIN: Final = "里面|当中|之中|里|中|内"
# What the items of a list are opened with, in their order.
FIRST_TO_TENTH: Final = tuple(f"{number}是" for number in "一二三四五六七八九十")
# The line of a form that stands for all of it: 部门支出总额, 年度资金总额.
WHOLE_LINE: Final = "(?:资金|预算|支出|部门|整体)[^其]{0,6}总额"
