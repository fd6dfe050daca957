"""What an answer in words says: achieved, partly achieved, not achieved, or not to be told from the words alone."""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.scoring.printed import Printed, bare


class Answer(StrEnum):
    """How far a target in words was met."""

    ACHIEVED = "达成"
    ACHIEVED_OR_PARTLY = "达成或部分达成"
    PARTLY = "部分达成"
    NOT = "未达成"
    UNKNOWN = "无法归档"


_NOT = re.compile(
    r"未(?!来|雨绸缪|发生|出现|发现)|没有?(?:完成|达|实现)|不(?:达标|合格|到位|及时|足|完善|健全|规范|理想)|尚待|滞后|较差|欠佳"
)
_PARTLY = re.compile(r"部分|大部|个别|正在|推进中|进行中|有待")
_NEARLY = re.compile(r"基本|大体|大致|总体|初步")
_ACHIEVED = re.compile(
    r"完成|达成|达标|达到|实现|落实|到位|合格|符合|有效|显著|明显|良好|及时|规范|完善|健全|提高|提升|改善|保障|满意|优|是|已|好"
)
_SHORT = 12  # longer answers are narratives: whether they amount to the target is for a person to say


def answer(target: Printed, actual: Printed) -> Answer:
    """Read an answer in words against its target; a repeated target is achieved, whatever its words."""
    wanted, given = bare(target.text), bare(actual.text)
    if given and (given == wanted or given in {f"已{wanted}", f"达到{wanted}", f"实现{wanted}"}):
        return Answer.ACHIEVED
    if actual.value is not None:
        return Answer.ACHIEVED if actual.unit == "%" and actual.value == 100 else Answer.UNKNOWN
    if _PARTLY.search(given):
        return Answer.PARTLY
    if _NOT.search(given):
        return Answer.NOT
    if _NEARLY.search(given):
        return Answer.ACHIEVED_OR_PARTLY
    if _ACHIEVED.search(given) and len(given) <= _SHORT:
        return Answer.ACHIEVED
    return Answer.UNKNOWN


YES = frozenset({"是", "有", "通过", "合格", "达标", "完成", "已完成", "符合", "✓", "√"})
NO = frozenset({"否", "无", "未通过", "不合格", "未达标", "未完成", "不符合", "×", "没有"})


def says_yes(text: str) -> bool | None:
    """A yes/no answer; None where it is neither."""
    word = bare(text)
    return True if word in YES else False if word in NO else None
