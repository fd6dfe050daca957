"""Which kind of section a heading opens, and which kind of indicator a sentence speaks of.

Words decide, the most telling first: 存在的问题和原因 is a problem section even though it names causes.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.retrieval.passage import INDICATOR_KINDS

_HEADINGS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("measure", r"改进|整改|下一步|有关建议|措施"),
        ("problem", r"问题|不足|短板"),
        ("cause", r"偏差|原因|未完成.{0,6}分析|扣分"),
        ("application", r"结果.{0,6}(?:应用|运用)|公开"),
        ("organisation", r"自评.{0,4}(?:工作|开展|组织|过程)|工作开展|评价.{0,4}组织"),
        ("execution", r"执行|资金.{0,8}(?:情况|分析|管理|使用)|收支|基本支出|专项支出|支出.{0,4}(?:规模|情况)"),
        ("benefit", r"效益|满意度|社会影响|可持续"),
        ("output", r"产出|目标.{0,6}(?:完成|实现)|指标.{0,6}完成|任务完成|组织实施|绩效情况|取得的?成(?:绩|效)"),
        ("conclusion", r"结论|得分|评价结果|自评结果|综合评价|评分"),
        ("basics", r"概况|基本情况|职能|职责|机构|人员|绩效目标|项目内容"),
        ("form", r"自评表|评分表|指标表"),
    )
)
_CAUSE_SENTENCE: Final = re.compile(
    r"(?:主要)?原因(?:是|为|：)|由于|因[^此而素果]{2,20}(?:影响|未|减少|推迟|延期)|受.{1,20}影响"
)
_INDICATORS: Final = re.compile("|".join(INDICATOR_KINDS))


def kind_of_heading(heading: str) -> str | None:
    """The section kind a heading announces, or None where it says nothing."""
    return next((kind for kind, pattern in _HEADINGS if pattern.search(heading)), None)


def kind_of_passage(heading_kind: str, text: str) -> str:
    """The kind of a passage: its section's, but an explanation of a deviation is a cause wherever it stands."""
    if heading_kind in {"execution", "output", "benefit", "conclusion", "form", "other"} and _CAUSE_SENTENCE.search(
        text
    ):
        return "cause"
    return heading_kind


def indicator_of(text: str) -> str:
    """The kind of indicator named first, "" where none is."""
    found = _INDICATORS.search(text)
    return found.group() if found else ""
