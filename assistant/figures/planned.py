"""Lists of what was planned, which say so once: 计划栽植红松12万株、云杉8万株，其中阳坡9万株."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.sentences import Sentence

# The plan is told at the head of a clause: 本年计划栽植…; not 按计划, nor 完成计划.
_PLAN: Final = re.compile(
    r"(?:^|[，。；;:：)）\n])(?:本年度?|全年|年度|[今当]年|项目|原)?(?P<plan>计划|拟|打算)(?!生育|财务|合|实施|执行|任务|完成|落实)(?P<deed>[一-鿿]{2})"
)
_STOPS: Final = re.compile(r"[。；;\n]")
_DONE: Final = re.compile("实际|已|截[至止]|完成|[:：]")
_REACH: Final = 160  # characters before a figure


def planned(text: str, sentence: Sentence, place: int) -> str:
    """计划 where the figure is one of a list of things counted alike at whose head that word stands; else nothing."""
    figure = sentence.figures[place][1]
    if figure.unit.dimension is not Dimension.COUNT:
        return ""
    led = text[max(sentence.start, figure.start - _REACH) : figure.start]
    led = _STOPS.split(led)[-1]
    head = _PLAN.search(led)
    if head is None or _DONE.search(led, head.end()):
        return ""
    if "，" in led[head.end() :] and head["deed"] in led[led.index("，", head.end()) :]:
        return ""  # 计划栽植红松12万株、云杉8万株，栽植红松11万株: what was done of it
    start, stop = figure.start - len(led) + head.start(), _STOPS.search(text, figure.end, sentence.end)
    end = stop.start() if stop else sentence.end
    alike = [one for _, one in sentence.figures if start <= one.start < end and one.unit == figure.unit]
    listed = any(text[one.end : one.end + 1] == "、" for one, _ in pairwise(alike))
    return head["plan"] if listed else ""
