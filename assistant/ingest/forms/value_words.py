"""Target or actual value, by the words of the heading: 拟达到标准 was planned, 年末兑现数 came of it.

What was planned to be completed is a target, what was completed of a target an actual value; 计划完成情况 is open.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms.lexicon import Lexicon

_ONE_WORD: Final = 2  # characters
_LEXICON: Final = Lexicon(
    {
        "planned": "承诺 年初 预期 预计 预定 预设 计划 设定 设置 批复 申报 参考 应 拟",
        "aim": "目标 任务 标准 要求",
        "real": "实际 实绩 已 执行",
        "reached": "实现 达成 达到 做到 兑现 落实",
        "late": "年末 期末 年底 年终",
        "completed": "完成",
        "value": "值 数 量 水平 数值 数量",
        "state": "情况 结果",
        "neutral": "年度 全年 本年 本年度 当年 绩效 考核 评价 指标 自评 的",
    }
)


def value_kind(name: str) -> tuple[str | None, bool]:
    """Kind of the column headed `name` (a key), target or actual, and whether its words only suggest it."""
    words = [concept for _, concept in _LEXICON.cut(name) if concept != "neutral"]
    said = set(words)
    if not said or said == {"value"}:
        # The value of an indicator is the one to be reached; 考核值 may be any.
        return ("target" if name.endswith("指标值") else None), False
    if said <= {"value", "state", "late"}:
        return ("actual" if len(said) > 1 else None), True
    ends_in_aim = [concept for concept in words if concept != "value"][-1] == "aim"
    if "planned" in said:
        return _planned(said)
    came = said & {"real", "reached", "completed", "late"}
    if ends_in_aim:
        return (None if came - {"late"} else "target"), "value" not in said
    return "actual", not came or (len(name) == _ONE_WORD and name != "完成")


def suggested_value(name: str) -> str | None:
    """The same where words that are not known stand among them, if they can mean but one."""
    said = _LEXICON.concepts_in(name)
    done, planned = said & {"real", "reached", "completed"}, said & {"planned", "aim"}
    ends = re.search(r"(?:目标|任务)$", name) is not None
    if not (said & {"value", "state"} or ends) or bool(done) == bool(planned):
        return None
    return "actual" if done else "target"


def _planned(said: set[str]) -> tuple[str | None, bool]:
    """With a word of planning: a target, unless it is also said what really came of it, or how it went."""
    if "real" in said or "state" in said:
        return None, False
    return "target", "reached" in said or not said & {"aim", "value", "completed"}
