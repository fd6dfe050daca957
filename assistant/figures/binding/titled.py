"""Years that open a title or a reason: such a sentence shows no figure itself, but stands over some, or tells why.

2022年收支情况。收入816万元，支出…: of the year of what stands below. 收入816万元，支出…。2022年收入减少的主要原因是…:
of the year of what was told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from assistant.domain.finding import Judgement
from assistant.domain.quantity import FigureKind
from assistant.figures.binding import verdicts
from assistant.figures.clauses import Layout, Mention

# 一、2022年, （二）2022年, 2.2022年
_OPENING: Final = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．，\s]*)?")
# No 2022年结转资金使用情况, 2022年校舍维修项目执行情况, whose year is that of the thing; no 2021年普查情况.
_TITLE: Final = re.compile(
    r"\s*年度?(?!.*(?:项目|工程|专项|资金|经费|结[转余]|问题|整改))"
    r"[^，,。；;：:《》\d]{0,20}(?:收支|收入|支出|预算执行|决算|资产|完成|得分|绩效)[^，,。；;：:《》\d]{0,20}"
    r"(?:情况|说明|目标|概况|概述|构成|结果)(?:说明|如下)?[。：:]?\s*"
)
# What may be told of a year to come.
_PLANNED: Final = re.compile("目标|计划|打算|安排|预算")
# 2022年收入减少的主要原因是; no 2021年疫情是支出下降的主要原因, 2021年起….
_REASON: Final = re.compile(
    r"\s*年度?(?![起底末]|以来)[^，,。；;：:《》\d是为]{1,40}(?:增[加长]|减少?|下降|上升|降低|提高|节约|结余|超支)[^，,。；;：:《》\d是为]{0,4}的(?:主要|具体)?原因"
)
_BELOW: Final = 3  # titles that may stand between one and its figures


def judge_titled(layout: Layout, years: Callable[[int], Iterable[int]]) -> dict[int, Judgement]:
    """Judgements on years of titles and reasons, by `order`; `years` tells those of the rows that a figure rests on."""
    if all(figure.kind is not FigureKind.YEAR for figure in layout.figures):
        return {}
    groups = [list(group) for _, group in groupby(layout.mentions, key=lambda mention: mention.sentence)]
    result = {}
    for place, group in enumerate(groups):
        opening = _opening(group, layout)
        if opening is None:
            continue
        rest = layout.mended.text[opening.at[1] : layout.sentences[opening.sentence].end]
        if _REASON.match(rest) is not None:
            about = groups[place - 1] if place else []
        elif _TITLE.fullmatch(rest) is not None:
            about = next((one for one in groups[place + 1 : place + 1 + _BELOW] if _has_data(one)), [])
        else:
            continue
        judged = _judge(opening, about, years, planned=_PLANNED.search(rest) is not None)
        if judged is not None:
            result[opening.order] = judged
    return result


def _opening(group: Sequence[Mention], layout: Layout) -> Mention | None:
    """The year that a sentence without data opens with."""
    if _has_data(group):
        return None
    dated = next((one for one in group if one.figure.kind is FigureKind.YEAR), None)
    if dated is None:
        return None
    start = layout.sentences[dated.sentence].start
    return dated if _OPENING.fullmatch(layout.mended.text[start : dated.at[0]]) is not None else None


def _has_data(group: Sequence[Mention]) -> bool:
    return any(one.figure.is_data for one in group)


def _judge(
    opening: Mention, about: Sequence[Mention], years: Callable[[int], Iterable[int]], *, planned: bool
) -> Judgement | None:
    """Is the year none of the rows that its figures rest on, where none is spoken of beside them; nor one to come?"""
    known = {year for one in about for year in years(one.order)}
    spoken = {int(one.figure.value) for one in about if one.figure.kind is FigureKind.YEAR}
    year = int(opening.figure.value)
    if not known or spoken or year in known or len(known) > len({max(known), max(known) - 1}):
        return None
    right = max(known)
    if planned and year > right:
        return None
    return verdicts.misdated(opening.figure, right, f"所说的都是{right}年的数据", certain=False)
