"""What is told of a part of the year: 截至6月底支出进度45%, 上半年到位8.2亿元. Rows of a year tell nothing of it."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.finding import Judgement
from assistant.figures.binding import verdicts
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Layout, Mention

# Of the months up to November; 6月底前 and 比上半年 tell something else.
_MONTH: Final = r"(?<!\d)(?:[1-9]|1[01])月"
_PART: Final = re.compile(
    rf"(?<![比较与同跟])(?:上半年|前[一二三]季度|[一二三]季度末?|(?:截[至止]|截止到|[到至])[^，。；;\d]{{0,3}}(?:(?:19|20)\d\d年)?{_MONTH}"
    rf"(?:份?[底末]|\d{{1,2}}日)|(?<!\d)1月?[-—~至到]{_MONTH})(?!前|以前)"
)
_KNOWN: Final = re.compile(f"半年|季度|{_MONTH}")
# What ends it: 全年执行率, 年末; not 全年目标, which it may be held against.
_ENDED: Final = re.compile(
    "[。；;]|全年(?!的?(?:目标|任务|计划|预算(?!执行|支出|完成)|总))|(?<!上)年[末底终]|12月|年度(?!目标|任务|计划|预算)"
)


def of_part_of_year(mention: Mention, judged: Judgement, layout: Layout, lookup: Lookup) -> Judgement:
    """The judgement, but a question where it is called wrong, told of a part of the year, and no row is of such."""
    if not judged.verdict.is_wrong:
        return judged
    words = layout.around(mention)[1]
    if "月" not in words and "半年" not in words and "季度" not in words:
        return judged
    *_, said = (None, *_PART.finditer(words))
    if said is None or _ENDED.search(words, said.end()) or any(_KNOWN.search(row.label) for row in lookup.index.facts):
        return judged
    question = f"数据中没有“{said[0]}”的数，“{judged.text}”无从核对，请确认"
    return verdicts.undecided(mention.figure, question)
